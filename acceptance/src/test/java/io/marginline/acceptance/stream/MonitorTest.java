package io.marginline.acceptance.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.marginline.engine.CommandRecords;
import io.marginline.engine.Engine;
import io.marginline.engine.StateHash;
import io.marginline.lab.workload.CommandStream;
import io.marginline.lab.workload.WorldKind;
import io.marginline.model.Command;
import io.marginline.model.Event;
import io.marginline.model.EventRecords;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * An engine with its monitor says after every command exactly what one says that checks every unit
 * in every instant. Every run takes a new seed; {@code -Dmarginline.seed=N} repeats one, {@code
 * -Dmarginline.full=true}: 2,000,000 commands.
 */
class MonitorTest {
  private static final int COMMANDS = Boolean.getBoolean("marginline.full") ? 400_000 : 40_000;
  private static final long SEED = Seeds.fresh();

  /** An engine with what its last command said. */
  private static final class Side {
    final List<Event> events = new ArrayList<>();
    final Engine engine;
    private final CommandRecords records;

    Side(boolean sweeping) {
      EventRecords recorder = new EventRecords(events::add);
      engine = sweeping ? Engine.sweeping(recorder) : new Engine(recorder);
      records = new CommandRecords(engine);
    }

    void apply(Command command) {
      events.clear();
      records.apply(command);
    }

    String hash() {
      return StateHash.of(engine);
    }
  }

  @ParameterizedTest
  @EnumSource(WorldKind.class)
  void saysWhatAFullSweepSays(WorldKind kind) {
    long checked = 0;
    long swept = 0;
    for (int stream = 0; stream < COMMANDS / CommandStream.LENGTH; stream++) {
      CommandStream commands = new CommandStream(SEED, stream, kind);
      Side monitored = new Side(false);
      Side sweeping = new Side(true);
      for (int i = 0; !commands.done(); i++) {
        Command command = commands.next();
        monitored.apply(command);
        sweeping.apply(command);
        assertThat(monitored.events)
            .as("%s seed %d stream %d command %d: %s", kind, SEED, stream, i, command)
            .isEqualTo(sweeping.events);
        monitored.events.forEach(commands::observe);
      }
      assertThat(monitored.hash()).isEqualTo(sweeping.hash());
      checked += monitored.engine.checkedAccounts();
      swept += sweeping.engine.checkedAccounts();
    }
    System.out.printf("monitor, %s, seed %d: %d of %d checks%n", kind, SEED, checked, swept);
  }
}
