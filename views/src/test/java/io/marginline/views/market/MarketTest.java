package io.marginline.views.market;

import static org.assertj.core.api.Assertions.assertThat;

import io.marginline.model.EngineEvents;
import io.marginline.model.FundingSpec;
import io.marginline.model.IndexSpec;
import io.marginline.model.InstrumentSpec;
import io.marginline.model.MarkSource;
import io.marginline.model.Profile;
import io.marginline.model.Tier;
import io.marginline.model.TradeKind;
import io.marginline.model.Validity;
import io.marginline.model.VenueSettings;
import io.marginline.views.Views;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MarketTest {
  private static final long START_MS = 1_772_445_600_000L;
  private static final InstrumentSpec SWAP =
      new InstrumentSpec(
          0,
          0,
          1_000,
          1,
          1_000_000,
          1_000_000,
          1,
          500_000,
          200_000,
          100_000,
          100_000_000,
          50_000_000,
          10_000_000,
          MarkSource.INDEX_BASIS,
          new FundingSpec(28_800_000_000_000L, 100_000, 3_750_000, -3_750_000, 1_000_000),
          List.of(Tier.ofLots(1_000_000, 4_000_000, 10_000_000)));

  /** A market behind a fold of its own. */
  private static final class Bench {
    final Views views = new Views();
    final EngineEvents say = views.events();
    final Market market;
    long position;

    Bench(Market.Sizes sizes) {
      this(new Market(sizes));
    }

    Bench(Market market) {
      this.market = market;
      views.listen(market);
      say.venueConfigured(VenueSettings.of(Profile.MARGINLINE));
      say.assetCreated(0, 6);
      say.indexCreated(0, IndexSpec.equalWeights(3));
      say.instrumentCreated(0, SWAP);
      say.instrumentCreated(1, SWAP);
      say.accountCreated(1);
      end(START_MS - 1);
    }

    void end(long ms) {
      views.end(++position, ms * 1_000_000);
    }
  }

  /** Something that happens to a market at a time. */
  private record Happening(long ms, int kind, int instrument, long price, long lots, long id) {
    void say(EngineEvents to) {
      switch (kind) {
        case 0 -> to.tradeExecuted(id, instrument, TradeKind.BOOK, price, lots, true, 1, 0, 1, 0);
        case 1 -> to.markUpdated(instrument, price, Validity.VALID);
        case 2 -> to.indexUpdated(0, price, Validity.VALID, 3);
        default -> to.fundingSettled(instrument, price, price);
      }
    }
  }

  private static List<Happening> random(long seed, int count) {
    Random random = new Random(seed);
    List<Happening> all = new ArrayList<>();
    long ms = START_MS;
    for (int i = 0; i < count; i++) {
      ms += 1 + random.nextInt(30_000);
      int kind = random.nextInt(20) == 0 ? 3 : random.nextInt(3);
      all.add(
          new Happening(
              ms,
              kind,
              random.nextInt(2),
              1 + random.nextInt(1_000),
              1 + random.nextInt(9),
              i + 1));
    }
    return all;
  }

  private static void run(Bench bench, List<Happening> all) {
    for (Happening each : all) {
      each.say(bench.say);
      bench.end(each.ms());
    }
  }

  private static void store(StoredPast past, Happening each) {
    if (each.kind() == 0) {
      past.prints.add(
          new Print(
              each.instrument(),
              each.id(),
              each.price(),
              each.lots(),
              true,
              0,
              each.ms(),
              0,
              0,
              0,
              0));
    } else if (each.kind() == 3) {
      past.rates.add(new Rate(each.instrument(), each.ms(), each.price(), each.price()));
    }
  }

  /** Bars alike but for the number of zeros behind the point. */
  private static List<String> candles(Series series, Bar bar, long nowMs) {
    return series.candles(bar, nowMs, Long.MAX_VALUE, Long.MIN_VALUE, 5_000).stream()
        .map(
            each ->
                each.startMs()
                    + " "
                    + each.open()
                    + " "
                    + each.high()
                    + " "
                    + each.low()
                    + " "
                    + each.close()
                    + " "
                    + each.lots()
                    + " "
                    + each.turnover().toPlainString())
        .toList();
  }

  @Test
  void afterARestartTheMemoryIsTheSameThoughEventsComeTwice() {
    for (long seed = 1; seed <= 5; seed++) {
      List<Happening> all = random(seed, 1_500);
      StoredPast past = new StoredPast();
      Bench whole = new Bench(Market.Sizes.USUAL);
      whole.market.tell(past);
      run(whole, all.subList(0, 1_000));
      all.subList(0, 1_000).forEach(each -> store(past, each));

      Market filled = new Market(Market.Sizes.USUAL);
      filled.refill(past, List.of(SWAP, SWAP), 1);
      Bench again = new Bench(filled);
      // The snapshot was older than what the history has: some events come a second time.
      run(again, all.subList(700, 1_500));
      run(whole, all.subList(1_000, 1_500));
      long now = all.getLast().ms();
      for (Bar bar : List.of(Bar.M1, Bar.M15, Bar.H1, Bar.H4, Bar.D1, Bar.W1_UTC)) {
        for (int id = 0; id < 2; id++) {
          assertThat(candles(filled.trades(id), bar, now))
              .as("%s seed %d", bar, seed)
              .isEqualTo(candles(whole.market.trades(id), bar, now));
          assertThat(candles(filled.marks(id), bar, now))
              .as("%s seed %d", bar, seed)
              .isEqualTo(candles(whole.market.marks(id), bar, now));
          assertThat(filled.prints(id, 500))
              .extracting(Print::tradeId)
              .isEqualTo(whole.market.prints(id, 500).stream().map(Print::tradeId).toList());
          assertThat(filled.rates(id)).isEqualTo(whole.market.rates(id));
        }
        assertThat(candles(filled.indexes(0), bar, now))
            .isEqualTo(candles(whole.market.indexes(0), bar, now));
      }
    }
  }

  @Test
  void barsOfTheHistoryAreThoseOfTheMemory() {
    List<Happening> all = random(42, 2_000);
    StoredPast past = new StoredPast();
    Bench bench = new Bench(Market.Sizes.USUAL);
    bench.market.tell(past);
    run(bench, all);
    long end = Bar.H1.start(all.getLast().ms());
    List<Candle> expected =
        bench.market.trades(0).candles(Bar.H1, end, end, Long.MIN_VALUE, 10_000);
    Rollup.Window window = new Rollup.Window(end, Long.MIN_VALUE);
    assertThat(Rollup.newestFirst(past, Kind.TRADE, 0, Bar.H1, window, 10_000)).isEqualTo(expected);
    assertThat(Rollup.newestFirst(past, Kind.TRADE, 0, Bar.H1, window, 3))
        .isEqualTo(expected.subList(0, 3));
    assertThat(Rollup.newestFirst(past, Kind.TRADE, 0, Bar.H1, window, 0)).isEmpty();
    assertThat(Rollup.newestFirst(Past.NONE, Kind.TRADE, 0, Bar.H1, window, 10)).isEmpty();
  }

  @Test
  void onlySoManyPrintsAreKept() {
    Bench bench = new Bench(new Market.Sizes(100, 3, 2, 2, 2, 2));
    for (int i = 1; i <= 9; i++) {
      bench.say.tradeExecuted(i, 0, TradeKind.BOOK, 100, 1, true, 1, 0, 1, 0);
      bench.say.fundingSettled(0, i, 100);
      bench.end(START_MS + i);
    }
    assertThat(bench.market.prints(0, 10)).extracting(Print::tradeId).containsExactly(9L, 8L, 7L);
    assertThat(bench.market.rates(0)).extracting(Rate::ratePpb).containsExactly(9L, 8L);
    assertThat(bench.market.prints(1, 10)).isEmpty();
    assertThat(bench.market.latest().prints()).hasSize(1);
  }

  @Test
  void pricesOfASnapshotBeginTheCandles() {
    Bench bench = new Bench(Market.Sizes.USUAL);
    bench.say.markUpdated(0, 500, Validity.VALID);
    bench.say.indexUpdated(0, 501, Validity.VALID, 3);
    bench.end(START_MS);
    Market late = new Market(Market.Sizes.USUAL);
    bench.views.read(
        venue -> {
          late.restarted(venue, 3, START_MS * 1_000_000);
          return true;
        });
    assertThat(late.marks(0).candles(Bar.M1, START_MS, Long.MAX_VALUE, Long.MIN_VALUE, 5))
        .containsExactly(
            new Candle(Bar.M1.start(START_MS), 500, 500, 500, 500, 0, BigDecimal.ZERO));
    assertThat(late.indexes(0).empty()).isFalse();
    assertThat(late.trades(0).empty()).isTrue();
  }
}
