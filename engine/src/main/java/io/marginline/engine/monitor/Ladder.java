package io.marginline.engine.monitor;

import io.marginline.engine.account.AccountSet;
import io.marginline.engine.account.Legs;
import java.util.Arrays;

/**
 * Trigger prices of legs, at most one of each, sorted roughly: per instrument into steps of 1.2 to
 * 2.4 basis points, so that a mark touches only what lies between its old and its new value. Prices
 * are × 10^markScale, above 0.
 */
final class Ladder {
  private static final int NONE = -1;

  /** Steps per doubling of the price, as a power of two. */
  private static final int STEP_BITS = 12;

  private static final int STEPS = 1 << STEP_BITS;
  private static final int[][] EMPTY = new int[Long.SIZE][];

  /** Whether marks below a trigger set it off; otherwise those above. */
  private final boolean falling;

  private final Legs legs;

  /** By leg; 0 = no trigger. */
  private long[] price = new long[64];

  private int[] next = new int[64];
  private int[] previous = new int[64];

  /** First leg by instrument, doubling and step; rows are made when first used. */
  private int[][][] first = new int[0][][];

  Ladder(boolean falling, Legs legs) {
    this.falling = falling;
    this.legs = legs;
  }

  /** The leg's trigger, 0 when there is none. */
  long of(int leg) {
    return leg < price.length ? price[leg] : 0;
  }

  /** Puts a trigger in the place of the leg's old one; 0 takes it away. */
  void put(int leg, long trigger) {
    if (of(leg) == trigger) {
      return;
    }
    reach(leg);
    if (price[leg] != 0) {
      unlink(leg);
    }
    price[leg] = trigger;
    if (trigger != 0) {
      link(leg);
    }
  }

  /** Takes away all triggers that a mark on its way set off, and adds their accounts. */
  void drain(int instrument, long oldMark, long newMark, AccountSet found) {
    if (instrument >= first.length || falling != newMark < oldMark) {
      return;
    }
    long low = Math.max(1, Math.min(oldMark, newMark));
    long high = Math.max(oldMark, newMark);
    for (int doubling = doubling(low); doubling <= doubling(high); doubling++) {
      int[] row = first[instrument][doubling];
      if (row == null) {
        continue;
      }
      int from = doubling == doubling(low) ? step(low) : 0;
      int to = doubling == doubling(high) ? step(high) : STEPS - 1;
      for (int step = from; step <= to; step++) {
        if (row[step] != NONE) {
          drain(row[step], newMark, found);
        }
      }
    }
  }

  private void drain(int firstLeg, long mark, AccountSet found) {
    int leg = firstLeg;
    while (leg != NONE) {
      int after = next[leg];
      if (falling ? mark < price[leg] : mark > price[leg]) {
        found.add(legs.account(leg));
        unlink(leg);
        price[leg] = 0;
      }
      leg = after;
    }
  }

  private static int doubling(long trigger) {
    return Long.SIZE - 1 - Long.numberOfLeadingZeros(trigger);
  }

  private static int step(long trigger) {
    int shift = doubling(trigger) - STEP_BITS;
    return (int) (shift >= 0 ? trigger >>> shift : trigger << -shift) & (STEPS - 1);
  }

  private int[] row(int leg) {
    int instrument = legs.instrument(leg);
    if (instrument >= first.length) {
      int old = first.length;
      first = Arrays.copyOf(first, 2 * instrument + 1);
      for (int i = old; i < first.length; i++) {
        first[i] = EMPTY.clone();
      }
    }
    int doubling = doubling(price[leg]);
    if (first[instrument][doubling] == null) {
      int[] row = new int[STEPS];
      Arrays.fill(row, NONE);
      first[instrument][doubling] = row;
    }
    return first[instrument][doubling];
  }

  private void link(int leg) {
    int[] row = row(leg);
    int step = step(price[leg]);
    int after = row[step];
    next[leg] = after;
    previous[leg] = NONE;
    if (after != NONE) {
      previous[after] = leg;
    }
    row[step] = leg;
  }

  private void unlink(int leg) {
    if (previous[leg] == NONE) {
      row(leg)[step(price[leg])] = next[leg];
    } else {
      next[previous[leg]] = next[leg];
    }
    if (next[leg] != NONE) {
      previous[next[leg]] = previous[leg];
    }
  }

  private void reach(int leg) {
    if (leg >= price.length) {
      int size = Math.max(2 * price.length, leg + 1);
      price = Arrays.copyOf(price, size);
      next = Arrays.copyOf(next, size);
      previous = Arrays.copyOf(previous, size);
    }
  }
}
