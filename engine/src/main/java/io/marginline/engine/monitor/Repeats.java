package io.marginline.engine.monitor;

import io.marginline.engine.account.AccountSet;
import java.util.Arrays;

/**
 * When warned units are due to be warned again, by account. All wait equally long, so who was
 * warned first is due first. Not state: entries may be of units that are warned no more.
 */
public final class Repeats {
  private long[] dueNs = new long[64];
  private int[] account = new int[64];
  private int first;
  private int count;

  /** Adds one that is due no earlier than all before. */
  public void add(long due, int ofAccount) {
    if (count == dueNs.length) {
      grow();
    }
    int slot = (first + count++) & (dueNs.length - 1);
    dueNs[slot] = due;
    account[slot] = ofAccount;
  }

  /** Takes out those that are due, and adds their accounts. */
  void drain(long nowNs, AccountSet found) {
    while (count > 0 && dueNs[first] <= nowNs) {
      found.add(account[first]);
      first = (first + 1) & (dueNs.length - 1);
      count--;
    }
  }

  private void grow() {
    int size = dueNs.length;
    long[] times = Arrays.copyOf(dueNs, 2 * size);
    int[] accounts = Arrays.copyOf(account, 2 * size);
    System.arraycopy(dueNs, 0, times, size, first);
    System.arraycopy(account, 0, accounts, size, first);
    dueNs = times;
    account = accounts;
  }
}
