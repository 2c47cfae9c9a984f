package io.marginline.lab.population;

import io.marginline.feeds.SplitMix64;
import java.util.ArrayList;
import java.util.List;

/**
 * Draws traders. Each has a stream of its own and the draws stand in a fixed order, so an account
 * is the same in a population of a hundred and of a million.
 *
 * <p>Sizes are Pareto on [1, largest], in multiples of the smallest. {@code largest} is where one
 * trader holds the truncation share of the open interest of the truncation population; it depends
 * on the values only.
 */
public final class Population {
  /** Keeps the traders' streams apart from those of the price path. */
  private static final long STREAMS = 0x7261646572L;

  private static final double TO_UNIT = 0x1.0p-53;

  private final PopulationValues values;
  private final long seed;
  private final double largest;

  public Population(PopulationValues values, long seed) {
    this.values = values;
    this.seed = seed;
    this.largest = largestSize(values);
  }

  /** The first {@code count} traders of this seed. */
  public List<Trader> traders(int count) {
    List<Trader> traders = new ArrayList<>(count);
    for (int number = 0; number < count; number++) {
      traders.add(trader(number));
    }
    return traders;
  }

  /** The trader of that number. */
  public Trader trader(int number) {
    SplitMix64 random = SplitMix64.stream(seed ^ STREAMS, number);
    double leverage =
        logUniform(values.number("leverageMin"), values.number("leverageMax"), unit(random));
    boolean cross = unit(random) < values.number("crossShare");
    boolean buys = unit(random) < values.number("longShare");
    double size = size(unit(random));
    double balance =
        between(values.number("balanceMin"), values.number("balanceMax"), unit(random));
    int entryInstant = (int) random.below(values.whole("warmUpInstants"));
    boolean stops = unit(random) < values.number("stopShare");
    double stopAt =
        between(values.number("stopNearest"), values.number("stopFurthest"), unit(random));
    boolean adds = unit(random) < values.number("addShare");
    return new Trader(
        number, leverage, cross, buys, size, balance, entryInstant, stops ? stopAt : 0, adds);
  }

  /** The largest size, in multiples of the smallest. */
  public double largest() {
    return largest;
  }

  /** Mean size, in multiples of the smallest: of a Pareto cut off at {@link #largest}. */
  public double meanSize() {
    return meanSize(values.number("paretoAlpha"), largest);
  }

  /** Smallest notional, in minutes of turnover, at which the plan's open interest comes out. */
  public double smallestMinutes() {
    return values.number("openInterestMinutes")
        / (values.number("planAccounts") * longShare(values) * meanSize());
  }

  /** Inverse of the distribution function of the cut Pareto. */
  double size(double share) {
    double alpha = values.number("paretoAlpha");
    double tail = 1 - StrictMath.pow(largest, -alpha);
    return StrictMath.pow(1 - share * tail, -1 / alpha);
  }

  /** Solves largest = share × accounts × long share × mean size(largest). */
  private static double largestSize(PopulationValues values) {
    double alpha = values.number("paretoAlpha");
    double ofMean =
        values.number("truncationShare") * values.number("truncationAccounts") * longShare(values);
    double largest = ofMean * alpha / (alpha - 1);
    for (int i = 0; i < 200; i++) {
      largest = ofMean * meanSize(alpha, largest);
    }
    return largest;
  }

  private static double meanSize(double alpha, double largest) {
    return alpha
        / (alpha - 1)
        * (1 - StrictMath.pow(largest, 1 - alpha))
        / (1 - StrictMath.pow(largest, -alpha));
  }

  private static double longShare(PopulationValues values) {
    return Math.max(values.number("longShare"), 1 - values.number("longShare"));
  }

  private static double logUniform(double min, double max, double share) {
    return min * StrictMath.pow(max / min, share);
  }

  private static double between(double min, double max, double share) {
    return min + (max - min) * share;
  }

  /** 53 uniform bits in [0, 1). */
  static double unit(SplitMix64 random) {
    return (random.next() >>> 11) * TO_UNIT;
  }
}
