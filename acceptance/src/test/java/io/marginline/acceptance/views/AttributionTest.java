package io.marginline.acceptance.views;

import static org.assertj.core.api.Assertions.assertThat;

import io.marginline.engine.CommandRecords;
import io.marginline.engine.Engine;
import io.marginline.lab.workload.CommandStream;
import io.marginline.lab.workload.WorldKind;
import io.marginline.model.Command;
import io.marginline.model.Header;
import io.marginline.views.Views;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;

/**
 * Whose the money is: in seeded streams every fill has the fee of its rate and the result that the
 * change of its position's entry cost leaves, every bill adds up to the balance after it, and what
 * the fills and bills of orders and positions add up to is what they show.
 */
class AttributionTest {
  private static final boolean FULL = Boolean.getBoolean("marginline.full");
  private static final long SEED =
      Long.getLong("marginline.seed", ThreadLocalRandom.current().nextLong(1L << 40));
  private static final int STREAMS = FULL ? 20 : 4;

  @Test
  void everyAmountIsOfItsFillAndItsPosition() {
    System.out.printf("attribution, seed %d%n", SEED);
    long fees = 0;
    long results = 0;
    for (WorldKind kind : WorldKind.values()) {
      Amounts all = new Amounts("all");
      for (int stream = 0; stream < STREAMS; stream++) {
        Amounts amounts = new Amounts(kind + " seed " + SEED + " stream " + stream);
        run(new CommandStream(SEED, stream, kind), amounts);
        all.fills += amounts.fills;
        all.fees += amounts.fees;
        all.results += amounts.results;
        all.bills += amounts.bills;
        all.closed += amounts.closed;
      }
      System.out.printf(
          "%s: %,d fills, %,d fees and %,d results reckoned, %,d bills, %,d positions closed%n",
          kind, all.fills, all.fees, all.results, all.bills, all.closed);
      // Worlds differ much: some have hardly a trade.
      assertThat(all.fees).as("%s fees", kind).isGreaterThan(STREAMS);
      assertThat(all.results).as("%s results", kind).isGreaterThan(STREAMS);
      assertThat(all.closed).as("%s closed", kind).isGreaterThan(STREAMS);
      fees += all.fees;
      results += all.results;
    }
    assertThat(fees).as("fees of all worlds").isGreaterThan(STREAMS * 100L);
    assertThat(results).as("results of all worlds").isGreaterThan(STREAMS * 80L);
  }

  private static void run(CommandStream stream, Amounts amounts) {
    Views views = new Views();
    views.listen((venue, events, at, timeNs) -> events.forEach(stream::observe));
    views.listen(amounts);
    Engine engine = new Engine(views.events());
    CommandRecords records = new CommandRecords(engine);
    long position = 0;
    while (!stream.done()) {
      Command command = stream.next();
      long now = command.header().nowNs();
      while (engine.nextDueNs() <= now) {
        position++;
        records.apply(new Command.AdvanceTime(new Header(-1, position, 0, now, now + 1)));
        views.end(position, now);
      }
      position++;
      records.apply(command);
      views.end(position, now);
    }
  }
}
