package io.marginline.feeds;

import java.util.ArrayList;
import java.util.List;

/**
 * A seeded price path inside bars. Of {@code instants} points per bar the first is the open, the
 * last the close, high and low are touched exactly in between, and no point leaves [low, high].
 *
 * <p>A rising bar makes its low first in three of four cases, a falling one its high: the usual
 * order, as the other one needs the longer way. Each bar draws from a stream of its own, so a bar's
 * path depends on (seed, time of the bar) only, not on where the series was cut. Two series with
 * bars at the same times (a price and its recorded mark) draw the same numbers and so turn at the
 * same instants wherever their bars go the same way.
 */
public final class TickPath {
  private static final int MIN_INSTANTS = 4;
  private static final int MAX_INSTANTS = 60_000;
  private static final long NS_PER_MS = 1_000_000;

  private final long seed;
  private final int instants;
  private final long intervalNs;
  private final long step;

  /**
   * @param instants points per bar, 4 … 60,000
   * @param intervalMs time from bar to bar
   * @param step free points are multiples of this (1: every price of the scale); open, high, low
   *     and close stay as recorded
   */
  public TickPath(long seed, int instants, long intervalMs, long step) {
    if (instants < MIN_INSTANTS || instants > MAX_INSTANTS) {
      throw new IllegalArgumentException(
          instants + " instants per bar are not within " + MIN_INSTANTS + " … " + MAX_INSTANTS);
    }
    if (intervalMs <= 0 || step <= 0) {
      throw new IllegalArgumentException("interval and price step must be positive");
    }
    this.seed = seed;
    this.instants = instants;
    this.intervalNs = Math.multiplyExact(intervalMs, NS_PER_MS);
    this.step = step;
  }

  /** The path through all bars of a series. */
  public List<PricePoint> through(BarSeries series) {
    List<PricePoint> points = new ArrayList<>(series.bars().size() * instants);
    for (Bar bar : series.bars()) {
      inside(bar, points);
    }
    return points;
  }

  /** The path inside one bar. */
  public List<PricePoint> inside(Bar bar) {
    List<PricePoint> points = new ArrayList<>(instants);
    inside(bar, points);
    return points;
  }

  private void inside(Bar bar, List<PricePoint> points) {
    long openNs = Math.multiplyExact(bar.openMs(), NS_PER_MS);
    long[] prices = prices(bar, SplitMix64.stream(seed, Math.floorDiv(openNs, intervalNs)));
    long share = bar.volume() / instants;
    long rest = bar.volume() % instants;
    for (int i = 0; i < instants; i++) {
      long timeNs = openNs + intervalNs / instants * i + intervalNs % instants * i / instants;
      points.add(new PricePoint(timeNs, prices[i], i < rest ? share + 1 : share));
    }
  }

  private long[] prices(Bar bar, SplitMix64 random) {
    // Always drawn, needed or not: neighbouring bars of another series stay in step.
    boolean usual = random.below(4) != 0;
    int one = 1 + (int) random.below(instants - 2);
    int other = 1 + (int) random.below(instants - 3);
    int early = Math.min(one, other >= one ? other + 1 : other);
    int late = Math.max(one, other >= one ? other + 1 : other);
    boolean lowFirst = bar.rises() == usual;
    long[] prices = new long[instants];
    prices[0] = bar.open();
    int at = walkToExtreme(prices, 0, early, lowFirst ? bar.low() : bar.high(), bar, random);
    at = walkToExtreme(prices, at, late, lowFirst ? bar.high() : bar.low(), bar, random);
    walk(prices, at, instants - 1, bar.close(), bar, random);
    return prices;
  }

  /** An extreme that is the open or the close itself is touched already: no detour. */
  private int walkToExtreme(
      long[] prices, int from, int to, long extreme, Bar bar, SplitMix64 random) {
    if (extreme == bar.open() || extreme == bar.close()) {
      return from;
    }
    walk(prices, from, to, extreme, bar, random);
    return to;
  }

  /**
   * From the price at {@code from} to {@code target} at {@code to}: each step goes its share of the
   * way left plus uniform noise of ± range ÷ (2·√instants), so that the noise of a whole bar stays
   * well inside its range; what would leave the range is thrown back into it.
   */
  private void walk(long[] prices, int from, int to, long target, Bar bar, SplitMix64 random) {
    long range = bar.high() - bar.low();
    long noise = range / (2 * Math.max(1, (long) Math.sqrt(instants)));
    for (int i = from + 1; i < to; i++) {
      long now = prices[i - 1];
      long drift = (target - now) / (to - i + 1);
      long moved = now + drift + random.below(2 * noise + 1) - noise;
      prices[i] = onGrid(reflect(moved, bar), bar);
    }
    prices[to] = target;
  }

  private static long reflect(long price, Bar bar) {
    if (price > bar.high()) {
      return Math.max(bar.low(), bar.high() - (price - bar.high()));
    }
    if (price < bar.low()) {
      return Math.min(bar.high(), bar.low() + (bar.low() - price));
    }
    return price;
  }

  private long onGrid(long price, Bar bar) {
    return Math.max(bar.low(), price - price % step);
  }
}
