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
}
