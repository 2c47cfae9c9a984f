package io.marginline.acceptance.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.marginline.engine.CommandRecords;
import io.marginline.engine.Engine;
import io.marginline.engine.Restoration;
import io.marginline.feeds.SplitMix64;
import io.marginline.lab.workload.CommandStream;
import io.marginline.lab.workload.WorldKind;
import io.marginline.model.Command;
import io.marginline.model.Event;
import io.marginline.model.EventRecords;
import io.marginline.model.Header;
import io.marginline.model.StateRows.RowType;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * An engine restored from its rows goes on as the old one: in seeded streams of every kind of
 * world, at random points, also amid liquidations, one engine is replaced by a restored one; the
 * other never stops. After every command both give the same events and rows.
 */
class RestoreTest {
  private static final long SEED = Seeds.fresh();
  private static final boolean FULL = Boolean.getBoolean("marginline.full");
  private static final int STREAMS = FULL ? 100 : 10;

  /** One step in so many is a restart. */
  private static final long STEPS = 25;

  private final Map<RowType, Integer> seen = new EnumMap<>(RowType.class);
  private int restarts;
  private int steps;

  @Test
  void aRestoredEngineGoesOnAsTheOldOne() {
    System.out.printf("restore, seed %d%n", SEED);
    for (WorldKind kind : WorldKind.values()) {
      for (int stream = 0; stream < STREAMS; stream++) {
        new Pair(kind, stream).run();
      }
    }
    System.out.printf(
        "restore, seed %d: %,d steps, %,d restarts, with rows %s%n", SEED, steps, restarts, seen);
    assertThat(restarts).isGreaterThan(STREAMS * 100);
    for (RowType type : RowType.values()) {
      assertThat(seen.getOrDefault(type, 0)).as("restarts with %s", type).isGreaterThan(STREAMS);
    }
  }

  /** One world twice: an engine that never stops and one that often does. */
  private final class Pair {
    private final String name;
    private final CommandStream stream;
    private final SplitMix64 random;
    private final List<Event> told = new ArrayList<>();
    private final List<Event> toldAgain = new ArrayList<>();
    private final Engine steady = new Engine(new EventRecords(told::add));
    private Engine other = new Engine(new EventRecords(toldAgain::add));
    private final CommandRecords steadyRecords = new CommandRecords(steady);
    private CommandRecords otherRecords = new CommandRecords(other);
    private final RowList rows = new RowList();
    private final RowList otherRows = new RowList();
    private long advances;

    Pair(WorldKind kind, long number) {
      name = kind + " seed " + SEED + " stream " + number;
      stream = new CommandStream(SEED, number, kind);
      random = SplitMix64.stream(SEED + 1, kind.ordinal() * 1_000L + number);
    }

    void run() {
      restart();
      while (!stream.done()) {
        Command command = stream.next();
        long now = command.header().nowNs();
        while (steady.nextDueNs() <= now) {
          step(new Command.AdvanceTime(new Header(-1, ++advances, 0, now, now + 1)));
        }
        step(command);
        if (restarts % 8 == 0) {
          step(command); // The answer to a repeated request is the first one.
        }
      }
      restart();
    }

    private void step(Command command) {
      told.clear();
      toldAgain.clear();
      steadyRecords.apply(command);
      otherRecords.apply(command);
      assertThat(toldAgain).as("%s: %s", name, command).isEqualTo(told);
      steady.rows(rows.clear());
      other.rows(otherRows.clear());
      same(command.toString());
      assertThat(other.nextDueNs()).isEqualTo(steady.nextDueNs());
      told.forEach(stream::observe);
      steps++;
      if (random.below(STEPS) == 0) {
        restart();
      }
    }

    private void same(String when) {
      assertThat(otherRows.sameAs(rows))
          .as(() -> name + ", " + when + ": " + otherRows.difference(rows))
          .isTrue();
    }

    /** The rows of the one that often stops, in a fresh engine. */
    private void restart() {
      restarts++;
      other.snapshot(otherRows.clear());
      steady.snapshot(rows.clear());
      same("before a restart");
      toldAgain.clear();
      Restoration restoration = Engine.restore(new EventRecords(toldAgain::add));
      rows.into(restoration);
      other = restoration.engine();
      otherRecords = new CommandRecords(other);
      assertThat(toldAgain).as("%s: restoring is no event", name).isEmpty();
      other.snapshot(otherRows.clear());
      same("restored");
      assertThat(other.invariantViolations()).as(name).isEmpty();
      assertThat(other.nowNs()).isEqualTo(steady.nowNs());
      for (RowType type : RowType.values()) {
        if (rows.has(type)) {
          seen.merge(type, 1, Integer::sum);
        }
      }
    }
  }
}
