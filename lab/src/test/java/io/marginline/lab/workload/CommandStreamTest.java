package io.marginline.lab.workload;

import static org.assertj.core.api.Assertions.assertThat;

import io.marginline.engine.CommandRecords;
import io.marginline.engine.Engine;
import io.marginline.model.Command;
import io.marginline.model.Event;
import io.marginline.model.EventRecords;
import io.marginline.model.MarginMode;
import io.marginline.model.PositionSide;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CommandStreamTest {

  private static List<Command> run(long seed, long stream) {
    CommandStream commands = new CommandStream(seed, stream);
    CommandRecords engine = new CommandRecords(new Engine(new EventRecords(commands::observe)));
    List<Command> sent = new ArrayList<>();
    while (!commands.done()) {
      Command command = commands.next();
      sent.add(command);
      engine.apply(command);
    }
    return sent;
  }

  @Test
  void theSameSeedGivesTheSameCommandsAndAnotherSeedOthers() {
    assertThat(run(5, 3)).isEqualTo(run(5, 3)).hasSize(CommandStream.LENGTH);
    assertThat(run(5, 4)).isNotEqualTo(run(5, 3));
    assertThat(run(6, 3)).isNotEqualTo(run(5, 3));
  }

  @Test
  void worldsStayWithinThirtyTwoAccountsAndFourInstruments() {
    for (int stream = 0; stream < 20; stream++) {
      CommandStream commands = new CommandStream(1, stream);
      CommandRecords engine = new CommandRecords(new Engine(new EventRecords(commands::observe)));
      while (!commands.done()) {
        engine.apply(commands.next());
      }
      assertThat(commands.view().accounts).isBetween(4, 32);
      assertThat(commands.view().instruments.size()).isBetween(1, 4);
    }
  }

  /**
   * Long 100 lots at 100 with cash 1,000, mmr 5 % and fee 0.05 % in the ratio: the line is where
   * 1000 + 100 p − 10000 = 5.05 p, p = 94.786…, in tenths of a tick 948 (by hand).
   */
  @Test
  void aPriceIsSteeredToTheLineOfAUnit() {
    StreamView view = WorldsByHand.oneLong();
    StreamView.Leg leg =
        new StreamView.Leg(1, 1, 0, MarginMode.CROSS, PositionSide.NET, 100, 10_000);
    LineDistance lines = new LineDistance(view);

    assertThat(lines.lineOf(leg)).isEqualTo(948);
    assertThat(lines.someUnitWithinOneTick()).isFalse();
    view.accept(
        new Event.MarkUpdated(0, 950, io.marginline.model.Validity.VALID)); // half a tick above
    assertThat(lines.someUnitWithinOneTick()).isTrue();
  }
}
