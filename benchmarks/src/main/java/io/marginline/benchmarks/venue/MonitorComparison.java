package io.marginline.benchmarks.venue;

import io.marginline.benchmarks.peer.Duel;
import io.marginline.model.SourcePrice;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * An instant of an engine with its monitor beside the same instant of one that checks every unit:
 * the same accounts, the same marks, in turns. What both say must be the same.
 */
public final class MonitorComparison {
  public static final String USAGE =
      "./marginline bench monitor [ACCOUNTS...]              an instant beside a full sweep\n";

  private static final int WARMUPS = 100;
  private static final int INSTANTS = 200;
  private static final int FALL_INSTANTS = 60;
  private static final double FALL = 0.04;
  private static final double TENTH_OF_BASIS_POINT = 0.00001;

  private final World monitored = new World(false);
  private final World sweeping = new World(true);
  private final double[] factor = new double[Market.INSTRUMENTS];
  private final SplittableRandom random = new SplittableRandom(3);

  private MonitorComparison(int accounts) {
    Arrays.fill(factor, 1);
    Crowd crowd = new Crowd(monitored, accounts, 1, true);
    new Crowd(sweeping, accounts, 1, true);
    System.out.printf("%n%,d accounts, %,d positions%n", accounts, crowd.positions());
  }

  /** For each number of accounts. */
  public static void run(List<String> options) {
    List<String> sizes = options.isEmpty() ? List.of("10000", "100000") : options;
    for (String size : sizes) {
      new MonitorComparison(Integer.parseInt(size)).walk();
    }
  }

  private void walk() {
    long first = time(monitored, marks(0, 0));
    time(sweeping, marks(0, 0));
    System.out.printf(Locale.ROOT, "  first instant after the trades %.2f ms%n", first / 1e6);
    phase("warm-up", WARMUPS, 10, 0);
    phase("steps of 1 bp", INSTANTS, 10, 0);
    phase("steps of 5 bp", INSTANTS, 50, 0);
    phase("steps of 20 bp", FALL_INSTANTS, 200, 0);
    phase("a fall of 4 %", FALL_INSTANTS, 30, -FALL / FALL_INSTANTS);
    phase("after it, steps of 1 bp", FALL_INSTANTS, 10, 0);
  }

  /** Steps in tenths of a basis point, standard deviation; a drift per instant. */
  private void phase(String name, int instants, int step, double drift) {
    double[] our = new double[instants];
    double[] their = new double[instants];
    double[] checks = new double[instants];
    double[] ratio = new double[instants];
    long changes = monitored.events.stateChanges;
    for (int i = 0; i < instants; i++) {
      List<SourcePrice> marks = marks(step, drift);
      long before = monitored.engine.checkedAccounts();
      our[i] = time(monitored, marks) / 1e6;
      checks[i] = monitored.engine.checkedAccounts() - before;
      their[i] = time(sweeping, marks) / 1e6;
      ratio[i] = their[i] / our[i];
    }
    boolean same =
        monitored.events.stateChanges == sweeping.events.stateChanges
            && monitored.events.liquidations == sweeping.events.liquidations
            && monitored.events.trades == sweeping.events.trades;
    if (!same) {
      throw new IllegalStateException("the monitor missed something");
    }
    System.out.printf(
        "  %s: %d instants, %,d changes of state%n",
        name, instants, monitored.events.stateChanges - changes);
    Duel.print("monitor ", "ms", our);
    Duel.print("sweep   ", "ms", their);
    Duel.print("ratio   ", "times", ratio);
    Duel.print("checked ", "accts", checks);
  }

  private List<SourcePrice> marks(int step, double drift) {
    long[] marks = new long[Market.INSTRUMENTS];
    double common = random.nextGaussian();
    for (int i = 0; i < marks.length; i++) {
      double own = 0.85 * common + 0.53 * random.nextGaussian();
      factor[i] *= 1 + drift + own * step * TENTH_OF_BASIS_POINT;
      marks[i] = Math.round(Market.firstMark(i) * factor[i]);
    }
    return Market.marks(marks);
  }

  private static long time(World world, List<SourcePrice> marks) {
    long start = System.nanoTime();
    world.tick(marks);
    return System.nanoTime() - start;
  }
}
