package io.marginline.lab.population;

import io.marginline.feeds.SplitMix64;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Which instruments a trader holds. With one instrument it is the trader's own position; with
 * several the first leg is that position and further ones are drawn from a stream of their own, so
 * the rest of the trader does not depend on how many instruments there are.
 */
public final class Basket {
  /** Keeps these streams apart from the traders' own. */
  private static final long STREAMS = 0x6c656773L;

  private final PopulationValues values;
  private final Population population;
  private final long seed;
  private final double[] weights;
  private final double[] holders;

  /**
   * @param turnovers value traded per minute by instrument; more is traded where more people are
   */
  public Basket(PopulationValues values, Population population, long seed, double[] turnovers) {
    this.values = values;
    this.population = population;
    this.seed = seed;
    double power = values.number("choicePower");
    weights = Arrays.stream(turnovers).map(each -> StrictMath.pow(each, power)).toArray();
    holders = holders(values.whole("planAccounts"));
  }

  /** The trader's positions, at most one per instrument. */
  public List<Leg> legs(Trader trader) {
    if (weights.length == 1) {
      return List.of(new Leg(0, trader.buys(), trader.cross(), trader.size()));
    }
    SplitMix64 random = SplitMix64.stream(seed ^ STREAMS, trader.number());
    int most = Math.min(values.whole("legsMost"), weights.length);
    double more = values.number("legsMore");
    double[] left = weights.clone();
    List<Leg> legs = new ArrayList<>();
    do {
      int market = choose(left, Population.unit(random));
      left[market] = 0;
      boolean sameSide = Population.unit(random) < values.number("legsSameSide");
      boolean sameMode = Population.unit(random) < values.number("legsSameMode");
      double size = population.size(Population.unit(random));
      boolean own = legs.isEmpty();
      legs.add(
          new Leg(
              market,
              trader.buys() == (own || sameSide),
              trader.cross() == (own || sameMode),
              own ? trader.size() : size));
    } while (legs.size() < most && Population.unit(random) < more);
    return legs;
  }

  /**
   * Smallest notional of an instrument in minutes of its turnover: at it the plan's open interest
   * comes out.
   */
  public double smallestMinutes(int market) {
    double all = population.smallestMinutes();
    return weights.length == 1
        ? all
        : all * values.whole("planAccounts") / Math.max(1, holders[market]);
  }

  /** Counted rather than reckoned: drawing without putting back has no simple formula. */
  private double[] holders(int accounts) {
    double[] counts = new double[weights.length];
    for (int number = 0; weights.length > 1 && number < accounts; number++) {
      for (Leg leg : legs(population.trader(number))) {
        counts[leg.market()]++;
      }
    }
    return counts;
  }

  private static int choose(double[] weights, double share) {
    double rest = Arrays.stream(weights).sum() * share;
    int last = 0;
    for (int market = 0; market < weights.length; market++) {
      if (weights[market] == 0) {
        continue;
      }
      last = market;
      rest -= weights[market];
      if (rest < 0) {
        break;
      }
    }
    return last;
  }
}
