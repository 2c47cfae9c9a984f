package io.marginline.views.market;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Candles against a recount of all trades. */
class SeriesTest {
  private static final long START = 1_772_000_000_000L;
  private static final long ALL = Long.MAX_VALUE;
  private static final long NONE = Long.MIN_VALUE;

  private record Trade(long ms, long price, long lots) {}

  private static Series of(int most, List<Trade> trades) {
    Series series = new Series(most, minute -> {});
    trades.forEach(each -> add(series, each));
    return series;
  }

  private static void add(Series series, Trade trade) {
    BigDecimal turnover =
        BigDecimal.valueOf(trade.price()).multiply(BigDecimal.valueOf(trade.lots()));
    series.trade(trade.ms(), trade.price(), trade.lots(), turnover);
  }

  private static List<Trade> random(Random random, int count, long longestPause) {
    List<Trade> trades = new ArrayList<>();
    long ms = START + random.nextLong(86_400_000);
    for (int i = 0; i < count; i++) {
      ms += random.nextInt(4) == 0 ? 0 : (long) (longestPause * Math.pow(random.nextDouble(), 8));
      trades.add(new Trade(ms, 50_000 + random.nextInt(1_000), 1 + random.nextInt(50)));
    }
    return trades;
  }

  /** What the contract says, counted again for each bar; oldest first, gaps filled. */
  private static List<Candle> recount(Bar bar, List<Trade> trades, long nowMs) {
    TreeMap<Long, List<Trade>> bars = new TreeMap<>();
    trades.forEach(
        each -> bars.computeIfAbsent(bar.start(each.ms()), s -> new ArrayList<>()).add(each));
    List<Candle> candles = new ArrayList<>();
    long close = 0;
    for (long start = bars.firstKey(); start <= nowMs; start = bar.next(start)) {
      List<Trade> of = bars.getOrDefault(start, List.of());
      if (of.isEmpty()) {
        candles.add(new Candle(start, close, close, close, close, 0, BigDecimal.ZERO));
      } else {
        close = of.getLast().price();
        candles.add(
            new Candle(
                start,
                of.getFirst().price(),
                of.stream().mapToLong(Trade::price).max().orElseThrow(),
                of.stream().mapToLong(Trade::price).min().orElseThrow(),
                close,
                of.stream().mapToLong(Trade::lots).sum(),
                BigDecimal.valueOf(of.stream().mapToLong(t -> t.price() * t.lots()).sum())));
      }
    }
    return candles;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void everyBarIsWhatItsTradesSay(long seed) {
    Random random = new Random(seed);
    long longestPause = List.of(3_000L, 900_000L, 40_000_000L, 2_000_000_000L).get((int) seed % 4);
    List<Trade> trades = random(random, 600, longestPause);
    Series series = of(100_000, trades);
    long now = trades.getLast().ms() + random.nextLong(longestPause);
    for (Bar bar : Bar.values()) {
      if ((now - trades.getFirst().ms()) / (bar.next(0) - bar.start(0)) > 200_000) {
        continue; // Flat seconds of months are all the same.
      }
      List<Candle> expected = recount(bar, trades, now).reversed();
      assertThat(series.candles(bar, now, ALL, NONE, Integer.MAX_VALUE))
          .as("%s seed %d", bar, seed)
          .isEqualTo(expected);
    }
  }

  @Test
  void theOpenCandleIsRightAfterEachTrade() {
    long seed = 77;
    Random random = new Random(seed);
    List<Trade> trades = random(random, 400, 20_000_000);
    Series series = new Series(1_000, minute -> {});
    List<Trade> so = new ArrayList<>();
    for (Trade trade : trades) {
      so.add(trade);
      add(series, trade);
      for (Bar bar : List.of(Bar.M1, Bar.M5, Bar.H1, Bar.H4, Bar.H6, Bar.D1_UTC, Bar.W1)) {
        assertThat(series.now(bar, trade.ms()))
            .as("%s seed %d", bar, seed)
            .isEqualTo(recount(bar, so, trade.ms()).getLast());
      }
    }
  }

  @Test
  void pagesJoinToTheWhole() {
    List<Trade> trades = random(new Random(9), 500, 900_000);
    Series series = of(100_000, trades);
    long now = trades.getLast().ms();
    List<Candle> whole = series.candles(Bar.M5, now, ALL, NONE, Integer.MAX_VALUE);
    List<Candle> pages = new ArrayList<>();
    long after = ALL;
    while (true) {
      List<Candle> page = series.candles(Bar.M5, now, after, NONE, 7);
      if (page.isEmpty()) {
        break;
      }
      pages.addAll(page);
      after = page.getLast().startMs();
    }
    assertThat(pages).isEqualTo(whole);
    long middle = whole.get(20).startMs();
    assertThat(series.candles(Bar.M5, now, ALL, middle, 1_000)).isEqualTo(whole.subList(0, 20));
    assertThat(series.candles(Bar.M5, now, middle, whole.get(25).startMs(), 1_000))
        .isEqualTo(whole.subList(21, 25));
  }

  @Test
  void onlyTheNewestAreKept() {
    List<Trade> trades = random(new Random(10), 3_000, 900_000);
    Series series = of(50, trades);
    long now = trades.getLast().ms();
    List<Candle> expected = recount(Bar.M1, trades, now).reversed();
    List<Candle> kept = series.candles(Bar.M1, now, ALL, NONE, Integer.MAX_VALUE);
    assertThat(kept).hasSizeLessThan(expected.size());
    assertThat(kept).isEqualTo(expected.subList(0, kept.size()));
    assertThat(kept.stream().filter(each -> each.lots() > 0)).hasSize(51);
  }

  @Test
  void theDayIsTheMinutesOfTheLast24Hours() {
    List<Trade> trades = random(new Random(11), 4_000, 40_000_000);
    Series series = of(100_000, trades);
    long now = trades.getLast().ms() + 1_000;
    List<Trade> within =
        trades.stream().filter(each -> Bar.M1.start(each.ms()) > now - 86_400_000).toList();
    Candle day = java.util.Objects.requireNonNull(series.day(now));
    assertThat(day.open()).isEqualTo(within.getFirst().price());
    assertThat(day.close()).isEqualTo(within.getLast().price());
    assertThat(day.lots()).isEqualTo(within.stream().mapToLong(Trade::lots).sum());
    assertThat(day.high())
        .isEqualTo(within.stream().map(Trade::price).max(Comparator.naturalOrder()).orElseThrow());
    assertThat(series.day(now + 2 * 86_400_000L)).isNull();
  }

  @Test
  void minutesAreToldOnceEachAndFillAnotherSeries() {
    List<Trade> trades = random(new Random(12), 800, 900_000);
    List<Candle> told = new ArrayList<>();
    Series series = new Series(100_000, told::add);
    trades.forEach(each -> add(series, each));
    Series again = new Series(100_000, minute -> {});
    told.forEach(again::minute);
    long now = trades.getLast().ms();
    long last = Bar.M1.start(now);
    List<Candle> expected =
        series.candles(Bar.M15, now, ALL, NONE, Integer.MAX_VALUE).stream()
            .filter(each -> each.startMs() < Bar.M15.start(last))
            .toList();
    assertThat(
            again.candles(Bar.M15, now, ALL, NONE, Integer.MAX_VALUE).stream()
                .filter(each -> each.startMs() < Bar.M15.start(last)))
        .isEqualTo(expected);
    assertThat(told).doesNotHaveDuplicates();
  }

  @Test
  void aLateClockDoesNotGoBack() {
    Series series = new Series(10, minute -> {});
    series.price(START + 120_000, 7);
    series.price(START, 9);
    assertThat(series.candles(Bar.M1, START + 120_000, ALL, NONE, 10))
        .containsExactly(new Candle(Bar.M1.start(START + 120_000), 7, 9, 7, 9, 0, BigDecimal.ZERO));
  }

  @Test
  void nothingIsShownBeforeTheFirst() {
    Series series = new Series(10, minute -> {});
    assertThat(series.empty()).isTrue();
    assertThat(series.candles(Bar.M1, START, ALL, NONE, 10)).isEmpty();
    assertThat(series.now(Bar.D1, START)).isNull();
    series.price(START, 4);
    assertThat(series.candles(Bar.M1, START, Bar.M1.start(START), NONE, 10)).isEmpty();
  }
}
