package io.marginline.acceptance.views;

import static org.assertj.core.api.Assertions.assertThat;

import io.marginline.engine.CommandRecords;
import io.marginline.engine.Engine;
import io.marginline.feeds.SplitMix64;
import io.marginline.lab.workload.CommandStream;
import io.marginline.lab.workload.WorldKind;
import io.marginline.margin.account.AccountInput;
import io.marginline.margin.account.Instrument;
import io.marginline.margin.assess.Assessment;
import io.marginline.model.Command;
import io.marginline.model.Header;
import io.marginline.model.SourcePrice;
import io.marginline.views.Venue;
import io.marginline.views.Views;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongFunction;
import org.junit.jupiter.api.Test;

/**
 * What is folded from the engine's events is what the engine's own rows say and what it lets be
 * read of its accounts: in seeded streams of every kind of world. A fold that began with a snapshot
 * in the middle is the same as one from the beginning. {@code -Dmarginline.full=true}: 200,000
 * commands.
 */
class FoldTest {
  private static final boolean FULL = Boolean.getBoolean("marginline.full");
  private static final long SEED =
      Long.getLong("marginline.seed", ThreadLocalRandom.current().nextLong(1L << 40));
  private static final int COMMANDS = FULL ? 200_000 : 20_000;

  /** One step in so many compares all, and one in so many starts the second fold anew. */
  private static final long COMPARED = 8;

  private static final long RESTARTED = 60;

  private int steps;
  private int compared;
  private int accounts;

  @Test
  void theFoldIsTheEngine() {
    System.out.printf("fold, seed %d%n", SEED);
    int streams = Math.ceilDiv(COMMANDS, CommandStream.LENGTH * WorldKind.values().length);
    for (WorldKind kind : WorldKind.values()) {
      for (int stream = 0; stream < streams; stream++) {
        new World(kind, stream).run();
      }
    }
    System.out.printf(
        "fold, seed %d: %,d steps, %,d states and %,d accounts compared%n",
        SEED, steps, compared, accounts);
    assertThat(steps).isGreaterThanOrEqualTo(COMMANDS);
  }

  /** An engine, a fold that never stops, and one that begins anew with the engine's rows. */
  private final class World {
    private final String name;
    private final CommandStream stream;
    private final SplitMix64 random;
    private final Views steady = new Views();
    private final Views other = new Views();
    private final Engine engine = new Engine(new Both(steady.events(), other.events()).events());
    private final CommandRecords records = new CommandRecords(engine);
    private long position;
    private long advances;

    World(WorldKind kind, long number) {
      name = kind + " seed " + SEED + " stream " + number;
      stream = new CommandStream(SEED, number, kind);
      random = SplitMix64.stream(SEED + 1, kind.ordinal() * 1_000L + number);
      steady.listen((venue, events, at, timeNs) -> events.forEach(stream::observe));
    }

    void run() {
      while (!stream.done()) {
        Command command = stream.next();
        long now = command.header().nowNs();
        while (engine.nextDueNs() <= now) {
          step(new Command.AdvanceTime(new Header(-1, ++advances, 0, now, now + 1)));
        }
        step(command);
      }
      compare("at the end");
      terms();
    }

    private void step(Command command) {
      if (command instanceof Command.UpdatePrices update) {
        for (SourcePrice price : update.prices()) {
          if (price.indexId() == -2) {
            steady.volatility(price.sourceOrInstrument(), price.price());
            other.volatility(price.sourceOrInstrument(), price.price());
          }
        }
      }
      records.apply(command);
      position++;
      steady.end(position, command.header().nowNs());
      other.end(position, command.header().nowNs());
      steps++;
      if (random.below(COMPARED) == 0) {
        compare(command.toString());
      }
      if (random.below(RESTARTED) == 0) {
        engine.snapshot(other.restoring(position, engine.nowNs()));
      }
    }

    /** What the instruments of an account read require, field by field. */
    private void terms() {
      for (long account = 1; account <= accountCount(); account++) {
        long id = account;
        try {
          List<Instrument> read = engine.account(id).instruments();
          AccountInput folded = steady.read(venue -> venue.input(id));
          assertThat(folded.instruments())
              .as("%s, account %d", name, id)
              .usingRecursiveComparison()
              .isEqualTo(read);
        } catch (IllegalStateException refused) {
          assertThat(refused)
              .hasMessageMatching("asset \\d+ has no price|instrument \\d+ cannot be read");
        }
      }
    }

    private long accountCount() {
      return steady.read(Venue::accounts);
    }

    private void compare(String when) {
      if (engine.nextDueNs() <= engine.nowNs()) {
        return; // A command does so many due steps and no more; the fold counts them as done.
      }
      Views fresh = new Views();
      engine.snapshot(fresh.restoring());
      List<String> rows = fresh.read(VenueText::of);
      assertThat(steady.read(VenueText::of)).as("%s, %s", name, when).isEqualTo(rows);
      assertThat(other.read(VenueText::of)).as("restarted %s, %s", name, when).isEqualTo(rows);
      for (long account = 1; account <= accountCount(); account++) {
        long id = account;
        assertThat(text(of -> steady.read(venue -> venue.input(of)), id))
            .as("%s, account %d, %s", name, id, when)
            .isEqualTo(text(engine::account, id));
        accounts++;
      }
      compared++;
    }
  }

  /** What is read of an account and what it comes to, or why it cannot be. */
  private static String text(LongFunction<AccountInput> reader, long account) {
    AccountInput input;
    try {
      input = reader.apply(account);
    } catch (IllegalStateException refused) {
      return String.valueOf(refused.getMessage());
    }
    List<String> ids = input.instruments().stream().map(Instrument::id).toList();
    return String.join(
        "\n",
        input.mode() + " " + input.offset() + " at " + input.nowNs(),
        input.currencies().toString(),
        ids + " " + input.prices(),
        input.positions().toString(),
        input.orders().toString(),
        input.risk().toString(),
        Assessment.withoutPrices(input).toString());
  }
}
