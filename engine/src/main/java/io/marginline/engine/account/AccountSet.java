package io.marginline.engine.account;

import java.util.Arrays;

/** A set of account ids, walked in rising order. One bit per account, and one per 64 of those. */
public final class AccountSet {
  public static final int NONE = -1;

  private long[] words = new long[64];
  private long[] filled = new long[1];
  private int size;

  public int size() {
    return size;
  }

  public void add(int account) {
    int word = account >>> 6;
    if (word >= words.length) {
      words = Arrays.copyOf(words, Math.max(2 * words.length, word + 1));
      filled = Arrays.copyOf(filled, (words.length >>> 6) + 1);
    }
    long bit = 1L << account;
    if ((words[word] & bit) == 0) {
      words[word] |= bit;
      filled[word >>> 6] |= 1L << word;
      size++;
    }
  }

  /** Adds all accounts from 1 to the last. */
  public void addAll(int last) {
    for (int account = 1; account <= last; account++) {
      add(account);
    }
  }

  /** Takes out a member. */
  public void remove(int account) {
    int word = account >>> 6;
    words[word] &= ~(1L << account);
    if (words[word] == 0) {
      filled[word >>> 6] &= ~(1L << word);
    }
    size--;
  }

  public boolean contains(int account) {
    int word = account >>> 6;
    return word < words.length && (words[word] & 1L << account) != 0;
  }

  /** The first member that is not below an account, or NONE. */
  public int next(int from) {
    int word = from >>> 6;
    if (word >= words.length) {
      return NONE;
    }
    long rest = words[word] & -1L << from;
    if (rest == 0) {
      word = nextFilled(word + 1);
      if (word == NONE) {
        return NONE;
      }
      rest = words[word];
    }
    return (word << 6) + Long.numberOfTrailingZeros(rest);
  }

  private int nextFilled(int from) {
    int group = from >>> 6;
    if (group >= filled.length) {
      return NONE;
    }
    long rest = filled[group] & -1L << from;
    while (rest == 0) {
      if (++group == filled.length) {
        return NONE;
      }
      rest = filled[group];
    }
    return (group << 6) + Long.numberOfTrailingZeros(rest);
  }
}
