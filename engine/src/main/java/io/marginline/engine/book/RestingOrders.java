package io.marginline.engine.book;

import java.util.Arrays;

/**
 * The records of resting orders, indexed by a dense slot that the caller chooses.
 *
 * <p>A record is four words in one array, so that touching an order costs one cache line and not
 * one per field. An order rests in one book only, therefore the books of all instruments may share
 * one instance; the tag of a record names its book and side.
 */
public final class RestingOrders {
  private static final int WORDS_LOG2 = 2;
  private static final int LOTS = 0;
  private static final int LINKS = 1;
  private static final int PLACE = 2;
  private static final int PRICE = 3;
  private static final long LOW = 0xFFFF_FFFFL;
  private static final int MAX_SLOT = (1 << (30 - WORDS_LOG2)) - 1;

  private long[] words = new long[64 << WORDS_LOG2];
  private int books;

  /** The next book's tag: its number in the upper bits, the lowest bit left for the side. */
  int enrol() {
    return books++ << 1;
  }

  /** Grows by doubling until {@code slot} has a record. */
  void reach(int slot) {
    if (slot >= words.length >> WORDS_LOG2) {
      grow(slot);
    }
  }

  private void grow(int slot) {
    if (slot > MAX_SLOT) {
      throw new IllegalArgumentException("slot " + slot + " is above " + MAX_SLOT);
    }
    int slots = Math.max(words.length >> WORDS_LOG2, Integer.highestOneBit(slot)) << 1;
    words = Arrays.copyOf(words, slots << WORDS_LOG2);
  }

  boolean rests(int slot) {
    return slot >= 0
        && slot < words.length >> WORDS_LOG2
        && words[(slot << WORDS_LOG2) + LOTS] != 0;
  }

  void open(int slot, long priceTicks, long lots) {
    int at = slot << WORDS_LOG2;
    words[at + LOTS] = lots;
    words[at + PRICE] = priceTicks;
  }

  void close(int slot) {
    words[(slot << WORDS_LOG2) + LOTS] = 0;
  }

  long lots(int slot) {
    return words[(slot << WORDS_LOG2) + LOTS];
  }

  void lots(int slot, long lots) {
    words[(slot << WORDS_LOG2) + LOTS] = lots;
  }

  long priceTicks(int slot) {
    return words[(slot << WORDS_LOG2) + PRICE];
  }

  int level(int slot) {
    return (int) (words[(slot << WORDS_LOG2) + PLACE] >>> 32);
  }

  int tag(int slot) {
    return (int) words[(slot << WORDS_LOG2) + PLACE];
  }

  void place(int slot, int level, int tag) {
    words[(slot << WORDS_LOG2) + PLACE] = pair(level, tag);
  }

  int next(int slot) {
    return (int) (words[(slot << WORDS_LOG2) + LINKS] >>> 32);
  }

  int previous(int slot) {
    return (int) words[(slot << WORDS_LOG2) + LINKS];
  }

  void links(int slot, int previous, int next) {
    words[(slot << WORDS_LOG2) + LINKS] = pair(next, previous);
  }

  void next(int slot, int next) {
    int at = (slot << WORDS_LOG2) + LINKS;
    words[at] = pair(next, (int) words[at]);
  }

  void previous(int slot, int previous) {
    int at = (slot << WORDS_LOG2) + LINKS;
    words[at] = (words[at] & ~LOW) | (previous & LOW);
  }

  private static long pair(int high, int low) {
    return ((long) high << 32) | (low & LOW);
  }
}
