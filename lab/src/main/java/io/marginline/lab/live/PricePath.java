package io.marginline.lab.live;

import io.marginline.feeds.SplitMix64;
import java.util.List;

/**
 * Prices of some coins over a loop of one hour, a price a second: a made-up day in short. A calm
 * start, a crash of 7 to 15 % between the 14th and the 18th minute, half of it recovered by the
 * 30th, and back at the start by the end, so that the loop has no jump.
 */
final class PricePath {
  static final int SECONDS = 3_600;

  /** (second, share of the fall that is in the price) */
  private static final int[][] SHAPE = {
    {0, 0}, {840, 5}, {960, 55}, {1_080, 100}, {1_200, 80}, {1_800, 45}, {2_400, 35}, {3_600, 0}
  };

  private static final double COMMON_STEP = 0.00010;
  private static final double OWN_STEP = 0.00006;

  /** Twelve uniform draws less their mean are nearly normal. */
  private static final int DRAWS = 12;

  private static final double DRAW = 0x1p-53;

  private final double[][] prices;

  /**
   * A coin of the path.
   *
   * @param start price at both ends
   * @param fall share lost at the worst second
   * @param beta how much of the common moves it follows
   */
  record Coin(String ccy, double start, double fall, double beta) {}

  PricePath(List<Coin> coins, long seed) {
    prices = new double[coins.size()][];
    double[] common = bridge(SplitMix64.stream(seed, 0), COMMON_STEP);
    for (int i = 0; i < coins.size(); i++) {
      Coin coin = coins.get(i);
      double[] own = bridge(SplitMix64.stream(seed, i + 1L), OWN_STEP);
      double[] path = new double[SECONDS];
      for (int second = 0; second < SECONDS; second++) {
        double moved = Math.exp(coin.beta * common[second] + own[second]);
        path[second] = coin.start * moved * (1 - coin.fall * shape(second));
      }
      prices[i] = path;
    }
  }

  /** The price of a coin at a second of the loop, straight lines between. */
  double price(int coin, double second) {
    double in = second % SECONDS;
    int before = (int) in;
    double rest = in - before;
    double[] path = prices[coin];
    return path[before] * (1 - rest) + path[(before + 1) % SECONDS] * rest;
  }

  /** A random walk of logarithms that ends where it began. */
  private static double[] bridge(SplitMix64 draws, double step) {
    double[] walk = new double[SECONDS];
    for (int i = 1; i < SECONDS; i++) {
      walk[i] = walk[i - 1] + step * normal(draws);
    }
    double end = walk[SECONDS - 1];
    for (int i = 0; i < SECONDS; i++) {
      walk[i] -= end * i / (SECONDS - 1);
    }
    return walk;
  }

  private static double normal(SplitMix64 draws) {
    double sum = 0;
    for (int i = 0; i < DRAWS; i++) {
      sum += (draws.next() >>> 11) * DRAW;
    }
    return sum - DRAWS / 2.0;
  }

  private static double shape(int second) {
    for (int i = 1; i < SHAPE.length; i++) {
      if (second < SHAPE[i][0]) {
        double along = (double) (second - SHAPE[i - 1][0]) / (SHAPE[i][0] - SHAPE[i - 1][0]);
        return (SHAPE[i - 1][1] + along * (SHAPE[i][1] - SHAPE[i - 1][1])) / 100;
      }
    }
    return 0;
  }
}
