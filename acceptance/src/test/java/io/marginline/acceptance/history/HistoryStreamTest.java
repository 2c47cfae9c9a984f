package io.marginline.acceptance.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.marginline.engine.CommandRecords;
import io.marginline.engine.Engine;
import io.marginline.feeds.SplitMix64;
import io.marginline.history.History;
import io.marginline.history.Table;
import io.marginline.history.Tables;
import io.marginline.history.Where;
import io.marginline.lab.workload.CommandStream;
import io.marginline.lab.workload.WorldKind;
import io.marginline.model.Command;
import io.marginline.model.Event;
import io.marginline.model.EventRecords;
import io.marginline.model.Header;
import io.marginline.views.Views;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * In seeded streams of every kind of world: bills add up to the balances, fills to the orders and
 * positions; and a history that is closed and opened again and again, each time behind a fold that
 * begins with an older snapshot, has the rows of one that never stopped. {@code
 * -Dmarginline.full=true}: ten times as many streams.
 */
class HistoryStreamTest {
  private static final long SEED =
      Long.getLong("marginline.seed", ThreadLocalRandom.current().nextLong(1L << 40));
  private static final int STREAMS = Boolean.getBoolean("marginline.full") ? 20 : 2;

  /** The kinds of worlds, or the one that is asked for. */
  private static final List<WorldKind> KINDS =
      System.getProperty("marginline.kind", "").isBlank()
          ? List.of(WorldKind.values())
          : List.of(WorldKind.valueOf(System.getProperty("marginline.kind")));

  private static final List<Table<?>> COMPARED =
      List.of(
          Tables.BILLS,
          Tables.FILLS,
          Tables.ORDERS,
          Tables.POSITIONS,
          Tables.TRANSFERS,
          Tables.LIQUIDATIONS,
          Tables.STEPS,
          Tables.ADLS,
          Tables.FUND,
          Tables.FUNDING,
          Tables.INTEREST,
          Tables.BORROWS,
          Tables.DELIVERIES,
          Tables.TRADES);

  /** One step in so many takes a snapshot, and one in so many restarts the second history. */
  private static final long SNAPSHOT = 100;

  private static final long RESTART = 150;

  @TempDir Path folder;
  private int restarts;
  private final Books books = new Books();

  @Test
  void sumsAgreeAndRestartsLeaveNoTrace() throws Exception {
    System.out.printf("history, seed %d%n", SEED);
    for (WorldKind kind : KINDS) {
      for (int stream = 0; stream < STREAMS; stream++) {
        new World(kind, stream).run();
      }
    }
    System.out.printf("history, seed %d: %d restarts, %s%n", SEED, restarts, books);
    assertThat(restarts).isGreaterThan(STREAMS * KINDS.size());
    if (KINDS.size() == WorldKind.values().length) {
      books.enough();
    }
  }

  private final class World {
    private final String name;
    private final CommandStream stream;
    private final SplitMix64 random;
    private final List<Event> told = new ArrayList<>();
    private final Engine engine = new Engine(new EventRecords(told::add));
    private final CommandRecords records = new CommandRecords(engine);
    private final Views steady = new Views();
    private final History history;
    private final Path other;
    private Views otherViews = new Views();
    private History otherHistory;
    private Recording recording;
    private long position;
    private long advances;

    World(WorldKind kind, long number) throws SQLException {
      name = kind + " seed " + SEED + " stream " + number;
      stream = new CommandStream(SEED, number, kind);
      random = SplitMix64.stream(SEED + 1, kind.ordinal() * 1_000L + number);
      history = History.open(folder.resolve(kind + "-" + number));
      steady.listen((venue, events, at, timeNs) -> events.forEach(stream::observe));
      steady.listen(history.listener());
      other = folder.resolve(kind + "-" + number + "-other");
      otherHistory = History.open(other);
      otherViews.listen(otherHistory.listener());
      recording = new Recording(0, 0);
      engine.snapshot(recording);
    }

    void run() throws SQLException {
      while (!stream.done()) {
        Command command = stream.next();
        long now = command.header().nowNs();
        while (engine.nextDueNs() <= now) {
          step(new Command.AdvanceTime(new Header(-1, ++advances, 0, now, now + 1)));
        }
        step(command);
      }
      restart();
      assertThat(history.await(position, Duration.ofSeconds(60))).isTrue();
      assertThat(otherHistory.await(position, Duration.ofSeconds(60))).isTrue();
      books.check(name, steady, history);
      for (Table<?> table : COMPARED) {
        same(rows(otherHistory, table), rows(history, table));
      }
      assertThat(history.gaps()).isEmpty();
      assertThat(otherHistory.gaps()).isEmpty();
      history.close();
      otherHistory.close();
    }

    /** Row by row: a list of thousands says nothing. */
    private void same(List<? extends Record> restarted, List<? extends Record> never) {
      for (int i = 0; i < Math.min(restarted.size(), never.size()); i++) {
        assertThat((Record) restarted.get(i)).as(name).isEqualTo(never.get(i));
      }
      assertThat(restarted).as(name).hasSameSizeAs(never);
    }

    private void step(Command command) throws SQLException {
      records.apply(command);
      position++;
      long now = command.header().nowNs();
      told.forEach(event -> Recording.tell(steady.events(), event));
      steady.end(position, now);
      told.forEach(event -> Recording.tell(otherViews.events(), event));
      otherViews.end(position, now);
      recording.add(position, now, told);
      told.clear();
      if (random.below(RESTART) == 0) {
        restart();
      }
      if (random.below(SNAPSHOT) == 0) {
        recording = new Recording(position, engine.nowNs());
        engine.snapshot(recording);
      }
    }

    private void restart() throws SQLException {
      otherHistory.close();
      otherHistory = History.open(other);
      otherViews = new Views();
      otherViews.listen(otherHistory.listener());
      recording.into(otherViews);
      restarts++;
    }
  }

  private static List<? extends Record> rows(History history, Table<?> table) {
    return history.all(table, Where.all());
  }
}
