package io.marginline.feeds;

import java.util.List;

/**
 * Bars in time order, {@code intervalMs} apart (unless holes were kept), with every problem found.
 * A series with problems is for showing them; only one without is fit to be replayed.
 */
public record BarSeries(
    String name, Scales scales, long intervalMs, List<Bar> bars, List<Problem> problems) {

  public BarSeries {
    bars = List.copyOf(bars);
    problems = List.copyOf(problems);
  }

  /** True when it may be replayed. */
  public boolean isClean() {
    return problems.isEmpty();
  }

  /** The bar with the lowest low, the earliest of them. */
  public Bar lowest() {
    Bar lowest = bars.getFirst();
    for (Bar bar : bars) {
      if (bar.low() < lowest.low()) {
        lowest = bar;
      }
    }
    return lowest;
  }

  /** Decimal places that the prices of the recording use. */
  public int priceDecimals() {
    int trailing = scales.price();
    for (Bar bar : bars) {
      trailing = trailingZeros(bar.open(), trailing);
      trailing = trailingZeros(bar.high(), trailing);
      trailing = trailingZeros(bar.low(), trailing);
      trailing = trailingZeros(bar.close(), trailing);
    }
    return scales.price() - trailing;
  }

  /** Decimal places that the volumes of the recording use, as far as they were kept. */
  public int volumeDecimals() {
    int trailing = scales.volume();
    for (Bar bar : bars) {
      trailing = trailingZeros(bar.volume(), trailing);
    }
    return scales.volume() - trailing;
  }

  /** The first millisecond after the last bar. */
  public long endMs() {
    return bars.getLast().openMs() + intervalMs;
  }

  /** Zeros at the end of a number, at most that many. */
  private static int trailingZeros(long value, int most) {
    long rest = value;
    int zeros = 0;
    while (zeros < most && rest % 10 == 0) {
      rest /= 10;
      zeros++;
    }
    return zeros;
  }
}
