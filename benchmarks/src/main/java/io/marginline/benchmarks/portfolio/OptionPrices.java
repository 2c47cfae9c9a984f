package io.marginline.benchmarks.portfolio;

import com.opengamma.strata.pricer.impl.option.BlackFormulaRepository;
import io.marginline.benchmarks.peer.Duel;
import io.marginline.margin.option.Black76;
import io.marginline.margin.option.Black76Batch;
import io.marginline.margin.option.ImpliedVolatility;
import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;

/** Random options within three standard deviations of their forward, priced in three ways. */
public final class OptionPrices {
  static final int COUNT = 4_096;

  private static final int BATCH = 256;
  private static final int ROUND = 10;

  /** Of forward + strike: what the two libraries may differ by. */
  private static final double NEAR = 1e-14;

  private final boolean[] call = new boolean[COUNT];
  private final double[] forward = new double[COUNT];
  private final double[] strike = new double[COUNT];
  private final double[] years = new double[COUNT];
  private final double[] volatility = new double[COUNT];
  private final double[] ours = new double[COUNT];
  private final double[] theirs = new double[COUNT];
  private final Black76 option = new Black76();
  private final Black76Batch batch = new Black76Batch(BATCH);

  public OptionPrices(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < COUNT; i++) {
      call[i] = random.nextBoolean();
      forward[i] = 20_000 + random.nextDouble() * 80_000;
      years[i] = (1 + random.nextInt(365)) / 365.0;
      volatility[i] = 0.3 + random.nextDouble() * 0.9;
      double deviations = random.nextDouble() * 6 - 3;
      strike[i] = forward[i] * Math.exp(deviations * volatility[i] * Math.sqrt(years[i]));
    }
  }

  /** One after the other; the sum keeps the work alive. */
  double single() {
    double sum = 0;
    for (int i = 0; i < COUNT; i++) {
      double price = option.set(call[i], forward[i], strike[i], years[i], volatility[i]).price();
      ours[i] = price;
      sum += price;
    }
    return sum;
  }

  double batched() {
    double sum = 0;
    for (int from = 0; from < COUNT; from += BATCH) {
      for (int i = 0; i < BATCH; i++) {
        int at = from + i;
        batch.set(i, call[at], forward[at], strike[at], years[at], volatility[at]);
      }
      batch.run(BATCH);
      for (int i = 0; i < BATCH; i++) {
        ours[from + i] = batch.price(i);
        sum += batch.price(i);
      }
    }
    return sum;
  }

  double strata() {
    double sum = 0;
    for (int i = 0; i < COUNT; i++) {
      double price =
          BlackFormulaRepository.price(forward[i], strike[i], years[i], volatility[i], call[i]);
      theirs[i] = price;
      sum += price;
    }
    return sum;
  }

  private double impliedByUs() {
    double sum = 0;
    for (int i = 0; i < COUNT; i++) {
      sum += ImpliedVolatility.of(call[i], theirs[i], forward[i], strike[i], years[i]);
    }
    return sum;
  }

  private double impliedByStrata() {
    double sum = 0;
    for (int i = 0; i < COUNT; i++) {
      sum +=
          BlackFormulaRepository.impliedVolatility(
              theirs[i], forward[i], strike[i], years[i], call[i]);
    }
    return sum;
  }

  /** The largest difference between ours and theirs as a share of forward + strike. */
  double largestDifference() {
    double largest = 0;
    for (int i = 0; i < COUNT; i++) {
      double size = forward[i] + strike[i];
      largest = Math.max(largest, Math.abs(ours[i] - theirs[i]) / size);
    }
    return largest;
  }

  /** Beside Strata in turns; after every round the prices must agree. */
  public static void compare(int rounds) {
    OptionPrices prices = new OptionPrices(1);
    double[] folded = new double[1];
    int operations = COUNT * ROUND;
    prices.duel("price in batches", prices::batched, prices::strata, rounds, folded);
    prices.duel("price one by one", prices::single, prices::strata, rounds, folded);
    prices.duel("implied volatility", prices::impliedByUs, prices::impliedByStrata, rounds, folded);
    System.out.printf("  (result %.0f of %d)%n", folded[0], operations);
  }

  private void duel(
      String what, DoubleSupplier our, DoubleSupplier their, int rounds, double[] folded) {
    new Duel(
            "Black-76 " + what + ": ours and Strata's BlackFormulaRepository",
            () -> Duel.cpuNanos(() -> repeat(our, folded), COUNT * ROUND),
            () -> Duel.cpuNanos(() -> repeat(their, folded), COUNT * ROUND))
        .run(20, rounds, this::requireNear);
  }

  private static void repeat(DoubleSupplier work, double[] folded) {
    for (int i = 0; i < ROUND; i++) {
      folded[0] += work.getAsDouble();
    }
  }

  private void requireNear() {
    if (!(largestDifference() < NEAR)) {
      throw new IllegalStateException("prices differ by " + largestDifference() + " of their size");
    }
  }
}
