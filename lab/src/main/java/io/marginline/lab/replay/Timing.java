package io.marginline.lab.replay;

import io.marginline.feeds.BarSeries;
import io.marginline.feeds.TickPath;
import io.marginline.lab.population.PopulationValues;

/**
 * The instants of a replay. Every recording follows the finest bar of all instruments: a coarser
 * bar has as many instants as the fine ones that fit into it. The window is what all instruments
 * have.
 */
final class Timing {
  private static final long NS_PER_MS = 1_000_000;
  private static final int MS_PER_MINUTE = 60_000;

  private final long seed;
  private final int perMinute;
  private final long finestMs;
  private final int perBar;
  private final long startMs;
  private final int bars;

  Timing(Input input, long seed, PopulationValues values) {
    this.seed = seed;
    int usual = values.whole(input.several() ? "basketInstantsPerMinute" : "instantsPerMinute");
    perMinute = input.instants() == 0 ? usual : input.instants();
    long finest = Long.MAX_VALUE;
    long start = Long.MIN_VALUE;
    long end = Long.MAX_VALUE;
    for (Input.Listed listed : input.instruments()) {
      finest = Math.min(finest, listed.bars().intervalMs());
      start = Math.max(start, listed.bars().bars().getFirst().openMs());
      end = Math.min(end, listed.bars().endMs());
    }
    finestMs = finest;
    startMs = start;
    perBar = instants(finestMs);
    bars = (int) ((end - start) / finestMs);
  }

  int perMinute() {
    return perMinute;
  }

  int perBar() {
    return perBar;
  }

  /** Finest bars in the window. */
  int bars() {
    return bars;
  }

  int instants() {
    return bars * perBar;
  }

  /** The time of an instant, counted from the start of the window. */
  long timeNs(int instant) {
    long intervalNs = finestMs * NS_PER_MS;
    int within = instant % perBar;
    return startMs * NS_PER_MS
        + instant / perBar * intervalNs
        + intervalNs / perBar * within
        + intervalNs % perBar * within / perBar;
  }

  /** The path of a recording, at the instants of its finest neighbours. */
  TickPath path(BarSeries series, Grid grid) {
    long interval = series.intervalMs();
    boolean coarser = interval >= finestMs && interval % finestMs == 0;
    int count = coarser ? (int) (perBar * (interval / finestMs)) : instants(interval);
    return new TickPath(seed, count, interval, grid.pathStep());
  }

  /** Instants of the replay in one bar of a recording. */
  int instantsIn(BarSeries series) {
    return (int) (perBar * Math.max(1, series.intervalMs() / finestMs));
  }

  /** Instants of a recording before the window. */
  int skipped(BarSeries series) {
    return (int) ((startMs - series.bars().getFirst().openMs()) / finestMs) * perBar;
  }

  private int instants(long intervalMs) {
    return (int) Math.max(perMinute, perMinute * intervalMs / MS_PER_MINUTE);
  }
}
