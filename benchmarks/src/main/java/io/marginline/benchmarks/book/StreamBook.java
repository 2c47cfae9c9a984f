package io.marginline.benchmarks.book;

/** A book that executes a command stream and keeps count of what it did. */
interface StreamBook {
  /** Executes the commands from (inclusive) to (exclusive). */
  void run(CommandStream stream, int from, int to);

  long trades();

  /** Order-sensitive digest of every trade: maker, price, size. */
  long tradeDigest();

  int resting();

  /** Folds one trade into a digest; the same arithmetic for every contender. */
  static long fold(long digest, long maker, long price, long size) {
    return (digest * 31 + maker) * 31 + (price * 31 + size);
  }
}
