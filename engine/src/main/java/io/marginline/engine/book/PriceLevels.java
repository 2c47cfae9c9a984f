package io.marginline.engine.book;

import java.util.Arrays;

/**
 * The records of one side's price levels, four words each, and the list that joins them from best
 * to worst. A level is known by its rank: the lower, the better, whichever the side.
 */
final class PriceLevels {
  private static final int WORDS_LOG2 = 2;
  private static final int RANK = 0;
  private static final int LOTS = 1;
  private static final int ENDS = 2;
  private static final int LINKS = 3;
  private static final long LOW = 0xFFFF_FFFFL;

  private long[] words = new long[32 << WORDS_LOG2];
  private int used;
  private int free = OrderBook.NONE;

  /** A level without orders; freed records are used first. */
  int open(long rank) {
    int level = free;
    if (level == OrderBook.NONE) {
      level = used++;
      if ((level << WORDS_LOG2) >= words.length) {
        words = Arrays.copyOf(words, words.length << 1);
      }
    } else {
      free = worse(level);
    }
    int at = level << WORDS_LOG2;
    words[at + RANK] = rank;
    words[at + LOTS] = 0;
    words[at + ENDS] = pair(OrderBook.NONE, OrderBook.NONE);
    return level;
  }

  void close(int level) {
    links(level, OrderBook.NONE, free);
    free = level;
  }

  long rank(int level) {
    return words[(level << WORDS_LOG2) + RANK];
  }

  long lots(int level) {
    return words[(level << WORDS_LOG2) + LOTS];
  }

  void lots(int level, long lots) {
    words[(level << WORDS_LOG2) + LOTS] = lots;
  }

  int first(int level) {
    return (int) (words[(level << WORDS_LOG2) + ENDS] >>> 32);
  }

  int last(int level) {
    return (int) words[(level << WORDS_LOG2) + ENDS];
  }

  void ends(int level, int first, int last) {
    words[(level << WORDS_LOG2) + ENDS] = pair(first, last);
  }

  int worse(int level) {
    return (int) (words[(level << WORDS_LOG2) + LINKS] >>> 32);
  }

  int better(int level) {
    return (int) words[(level << WORDS_LOG2) + LINKS];
  }

  void links(int level, int better, int worse) {
    words[(level << WORDS_LOG2) + LINKS] = pair(worse, better);
  }

  private static long pair(int high, int low) {
    return ((long) high << 32) | (low & LOW);
  }
}
