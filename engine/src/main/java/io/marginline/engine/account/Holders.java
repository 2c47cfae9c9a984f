package io.marginline.engine.account;

import io.marginline.engine.check.Check;
import java.util.Arrays;

/**
 * The legs of one instrument in canonical order (account, margin mode, side), whether they hold
 * something now or did once: who deals with an instrument need not look through all accounts.
 */
public final class Holders {
  private static final int MODES_AND_SIDES = 16;
  private static final int MOST_ACCOUNTS = (1 << 27) - 1;
  private static final long LEG = (1L << Integer.SIZE) - 1;

  /** Place in the order above the leg, so that sorting numbers sorts legs. */
  private long[] rows = new long[8];

  private int count;
  private boolean sorted = true;

  void add(int account, int mode, int side, int leg) {
    if (count == rows.length) {
      rows = Arrays.copyOf(rows, 2 * count);
    }
    long row = place(account, mode, side) << Integer.SIZE | leg;
    sorted &= count == 0 || rows[count - 1] < row;
    rows[count++] = row;
  }

  static long place(int account, int mode, int side) {
    Check.that(account <= MOST_ACCOUNTS, "a place fits beside its leg");
    return (long) account * MODES_AND_SIDES + 4L * mode + side;
  }

  public int count() {
    return count;
  }

  /** The {@code i}-th leg. Nobody may make a leg of the instrument while it is walked. */
  public int leg(int i) {
    if (!sorted) {
      Arrays.sort(rows, 0, count);
      sorted = true;
    }
    return (int) (rows[i] & LEG);
  }
}
