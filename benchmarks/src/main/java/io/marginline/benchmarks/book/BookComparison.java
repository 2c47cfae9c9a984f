package io.marginline.benchmarks.book;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * Our book and exchange-core's on the same stream, in turns within one process; trades and resting
 * orders must agree before a ratio is printed. Arguments: resting orders, commands, rounds, seed.
 */
public final class BookComparison {
  private BookComparison() {}

  public static void main(String[] arguments) {
    int resting = argument(arguments, 0, 1_000);
    int commands = argument(arguments, 1, 2_000_000);
    int rounds = argument(arguments, 2, 11);
    int seed = argument(arguments, 3, 1);
    CommandStream stream = new CommandStream(resting, commands, seed);
    double[] ours = new double[rounds];
    double[] theirs = new double[rounds];
    for (int round = -4; round < rounds; round++) {
      MarginlineStreamBook our = new MarginlineStreamBook();
      double ourNs = nsPerCommand(() -> our, stream);
      ExchangeCoreStreamBook their = new ExchangeCoreStreamBook();
      double theirNs = nsPerCommand(() -> their, stream);
      compare(our, their);
      if (round >= 0) {
        ours[round] = ourNs;
        theirs[round] = theirNs;
      } else if (round == -1) {
        System.out.printf(
            "%,d resting at the end, %,d commands, %,d trades, equal in both%n",
            our.resting(), commands, our.trades());
      }
    }
    print("marginline   ", ours);
    print("exchange-core", theirs);
    double[] ratios = new double[rounds];
    Arrays.setAll(ratios, round -> theirs[round] / ours[round]);
    Arrays.sort(ratios);
    System.out.printf(
        Locale.ROOT,
        "ratio of each round: median %.2f, lowest %.2f, highest %.2f%n",
        ratios[rounds / 2],
        ratios[0],
        ratios[rounds - 1]);
  }

  private static double nsPerCommand(Supplier<? extends StreamBook> fresh, CommandStream stream) {
    StreamBook book = fresh.get();
    book.run(stream, 0, stream.prefill);
    System.gc();
    long start = System.nanoTime();
    book.run(stream, stream.prefill, stream.length);
    return (System.nanoTime() - start) / (double) (stream.length - stream.prefill);
  }

  private static void compare(StreamBook our, StreamBook their) {
    if (our.trades() != their.trades()
        || our.tradeDigest() != their.tradeDigest()
        || our.resting() != their.resting()) {
      throw new IllegalStateException(
          "the books differ: trades %d and %d, resting %d and %d"
              .formatted(our.trades(), their.trades(), our.resting(), their.resting()));
    }
  }

  private static void print(String name, double[] nanos) {
    double[] sorted = nanos.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    System.out.printf(
        Locale.ROOT,
        "%s median %.1f ns/command (%.2f M/s), lowest %.1f, highest %.1f%n",
        name,
        sorted[middle],
        1000 / sorted[middle],
        sorted[0],
        sorted[sorted.length - 1]);
  }

  private static int argument(String[] arguments, int index, int otherwise) {
    return index < arguments.length ? Integer.parseInt(arguments[index]) : otherwise;
  }
}
