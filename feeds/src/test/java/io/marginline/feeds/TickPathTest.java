package io.marginline.feeds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class TickPathTest {
  private static final long NS_PER_MS = 1_000_000;

  @Test
  void everyPathTouchesItsBarExactlyAndNeverLeavesIt() {
    for (String name : BuiltInReplays.names()) {
      BarSeries series = BuiltInReplays.open(name);
      for (long seed = 1; seed <= 20; seed++) {
        for (int instants : new int[] {4, 5, 12, 60}) {
          TickPath path = new TickPath(seed, instants, series.intervalMs(), 1_000_000);
          for (Bar bar : series.bars()) {
            check(name + " seed " + seed, bar, path.inside(bar), instants);
          }
        }
      }
    }
  }

  @Test
  void oddBarsKeepTheSameProperties() {
    long max = Long.MAX_VALUE / 4;
    List<Bar> bars =
        List.of(
            new Bar(0, 5, 5, 5, 5, 0),
            new Bar(60_000, 1, 2, 1, 2, 1),
            new Bar(120_000, 2, 2, 1, 1, 3),
            new Bar(180_000, 7, max, 1, 7, Long.MAX_VALUE),
            new Bar(240_000, max, max, max, max, 59),
            new Bar(300_000, 10, 11, 9, 10, 60));
    for (long seed = 1; seed <= 2_000; seed++) {
      TickPath path = new TickPath(seed, 7, 60_000, 1 + seed % 3);
      for (Bar bar : bars) {
        check("seed " + seed, bar, path.inside(bar), 7);
      }
    }
  }

  @Test
  void freePointsAreMultiplesOfTheStep() {
    BarSeries series = BuiltInReplays.open("btc-2020-03-13");
    long step = 10_000_000;
    TickPath path = new TickPath(11, 60, series.intervalMs(), step);
    for (Bar bar : series.bars()) {
      for (PricePoint point : path.inside(bar)) {
        boolean recorded =
            point.price() == bar.open()
                || point.price() == bar.high()
                || point.price() == bar.low()
                || point.price() == bar.close();
        assertThat(recorded || point.price() % step == 0).isTrue();
      }
    }
  }

  @Test
  void theSameSeedGivesTheSamePathWhereverTheSeriesIsCut() {
    BarSeries series = BuiltInReplays.open("btc-2025-10-10");
    List<PricePoint> whole = new TickPath(5, 60, series.intervalMs(), 1).through(series);
    List<PricePoint> again = new TickPath(5, 60, series.intervalMs(), 1).through(series);
    assertThat(again).isEqualTo(whole);
    assertThat(whole).hasSize(83 * 60);
    assertThat(new TickPath(5, 60, series.intervalMs(), 1).inside(series.bars().get(40)))
        .isEqualTo(whole.subList(40 * 60, 41 * 60));
    assertThat(new TickPath(6, 60, series.intervalMs(), 1).through(series)).isNotEqualTo(whole);
  }

  @Test
  void timesRiseStrictlyAcrossBars() {
    BarSeries series = BuiltInReplays.open("btc-2024-08-05");
    List<PricePoint> points = new TickPath(1, 7, series.intervalMs(), 1).through(series);
    for (int i = 1; i < points.size(); i++) {
      assertThat(points.get(i).timeNs()).isGreaterThan(points.get(i - 1).timeNs());
    }
  }

  @Test
  void aRisingBarUsuallyMakesItsLowFirstAndAFallingOneItsHigh() {
    Bar rising = new Bar(0, 100_000, 120_000, 90_000, 110_000, 0);
    Bar falling = new Bar(0, 110_000, 120_000, 90_000, 100_000, 0);
    int lowFirst = 0;
    int highFirst = 0;
    for (long seed = 0; seed < 4_000; seed++) {
      TickPath path = new TickPath(seed, 20, 60_000, 1);
      lowFirst += first(path.inside(rising), 90_000) < first(path.inside(rising), 120_000) ? 1 : 0;
      highFirst +=
          first(path.inside(falling), 120_000) < first(path.inside(falling), 90_000) ? 1 : 0;
    }
    // 3,000 ± 5 standard deviations (27 each).
    assertThat(lowFirst).isBetween(2_863, 3_137);
    assertThat(highFirst).isBetween(2_863, 3_137);
  }

  @Test
  void fewerThanFourInstantsCannotTouchFourPrices() {
    assertThatThrownBy(() -> new TickPath(1, 3, 60_000, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("3 instants per bar are not within 4");
  }

  private static int first(List<PricePoint> points, long price) {
    for (int i = 0; i < points.size(); i++) {
      if (points.get(i).price() == price) {
        return i;
      }
    }
    throw new AssertionError(price + " is not touched");
  }

  private static void check(String of, Bar bar, List<PricePoint> points, int instants) {
    assertThat(points).as(of).hasSize(instants);
    assertThat(points.getFirst().price()).as(of).isEqualTo(bar.open());
    assertThat(points.getLast().price()).as(of).isEqualTo(bar.close());
    assertThat(points.getFirst().timeNs()).as(of).isEqualTo(bar.openMs() * NS_PER_MS);
    assertThat(points.getLast().timeNs()).as(of).isLessThan((bar.openMs() + 60_000) * NS_PER_MS);
    long low = Long.MAX_VALUE;
    long high = 0;
    long volume = 0;
    for (PricePoint point : points) {
      low = Math.min(low, point.price());
      high = Math.max(high, point.price());
      volume += point.volume();
    }
    assertThat(low).as(of).isEqualTo(bar.low());
    assertThat(high).as(of).isEqualTo(bar.high());
    assertThat(volume).as(of).isEqualTo(bar.volume());
  }
}
