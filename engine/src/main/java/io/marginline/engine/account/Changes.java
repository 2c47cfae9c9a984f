package io.marginline.engine.account;

import java.util.Arrays;

/**
 * The accounts of which something changed, in the order of the changes, for who keeps what follows
 * from all of them for a while: he looks again at these alone. Nothing is noted while nobody keeps
 * anything. Derived, no state.
 */
public final class Changes {
  private int[] accounts = new int[64];
  private int count;
  private boolean noting;
  private long generation;

  void note(int account) {
    if (!noting) {
      return;
    }
    if (count == accounts.length) {
      accounts = Arrays.copyOf(accounts, 2 * count);
    }
    accounts[count++] = account;
  }

  /** Something changed that all may rest on: what was kept is worth nothing any more. */
  public void forget() {
    noting = false;
    count = 0;
    generation++;
  }

  /** From now on changes are noted, until they are forgotten. */
  public void keep() {
    noting = true;
  }

  /** What was kept under another number is worth nothing any more. */
  public long generation() {
    return generation;
  }

  /** How many were noted; an account may be among them more than once. */
  public int count() {
    return count;
  }

  public int account(int i) {
    return accounts[i];
  }
}
