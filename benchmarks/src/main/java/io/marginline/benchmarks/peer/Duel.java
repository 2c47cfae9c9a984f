package io.marginline.benchmarks.peer;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.DoubleSupplier;

/**
 * Two ways to do the same work, in turns within one process: what disturbs the machine disturbs
 * both. The ratio is taken round by round.
 */
public final class Duel {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final String title;
  private final DoubleSupplier ours;
  private final DoubleSupplier theirs;

  /** The suppliers do one round of the work and answer its nanoseconds per operation. */
  public Duel(String title, DoubleSupplier ours, DoubleSupplier theirs) {
    this.title = title;
    this.ours = ours;
    this.theirs = theirs;
  }

  /** Nanoseconds per operation of work that contains so many of them. */
  public static double nanos(Runnable work, int operations) {
    long start = System.nanoTime();
    work.run();
    return (System.nanoTime() - start) / (double) operations;
  }

  /** The same in processor time of this thread: work of others on the machine is not in it. */
  public static double cpuNanos(Runnable work, int operations) {
    long start = THREADS.getCurrentThreadCpuTime();
    work.run();
    return (THREADS.getCurrentThreadCpuTime() - start) / (double) operations;
  }

  /** Rounds that do not count, then rounds that do; {@code afterRound} may compare results. */
  public void run(int warmups, int rounds, Runnable afterRound) {
    double[] our = new double[rounds];
    double[] their = new double[rounds];
    double[] ratio = new double[rounds];
    for (int round = -warmups; round < rounds; round++) {
      double ourNanos = ours.getAsDouble();
      double theirNanos = theirs.getAsDouble();
      afterRound.run();
      if (round >= 0) {
        our[round] = ourNanos;
        their[round] = theirNanos;
        ratio[round] = theirNanos / ourNanos;
      }
    }
    System.out.printf("%s, %d rounds%n", title, rounds);
    print("ours   ", "ns", our);
    print("theirs ", "ns", their);
    print("ratio  ", "times", ratio);
  }

  public static void print(String name, String unit, double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    System.out.printf(
        Locale.ROOT,
        "  %s median %10.2f %-5s  lowest %10.2f  highest %10.2f%n",
        name,
        sorted[sorted.length / 2],
        unit,
        sorted[0],
        sorted[sorted.length - 1]);
  }
}
