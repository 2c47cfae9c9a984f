package io.marginline.engine.monitor;

import java.util.Arrays;

/**
 * Due work as rows of the state: (dueNs, sequence, type, id), a binary heap. Sequences rise, so the
 * order is total.
 */
public final class Timers {

  /** What a timer is for; the id is an instrument, a liquidation, an inventory row, or 0. */
  public enum Type {
    FUNDING,
    LIQUIDATION,
    WORK_OFF,
    DELIVERY,
    INTEREST,
    TIERS
  }

  private static final Type[] TYPES = Type.values();

  private int count;
  private long[] dueNs = new long[64];
  private long[] sequence = new long[64];
  private byte[] type = new byte[64];
  private long[] id = new long[64];

  /** Sequence of the next timer. */
  public long nextSequence = 1;

  public void add(long due, Type kind, long ofId) {
    restore(due, nextSequence++, kind, ofId);
  }

  /** Adds a timer that has its sequence. */
  public void restore(long due, long ofSequence, Type kind, long ofId) {
    if (count == dueNs.length) {
      grow();
    }
    int at = count++;
    dueNs[at] = due;
    sequence[at] = ofSequence;
    type[at] = (byte) kind.ordinal();
    id[at] = ofId;
    while (at > 0 && before(at, (at - 1) / 2)) {
      swap(at, (at - 1) / 2);
      at = (at - 1) / 2;
    }
  }

  public long nextDueNs() {
    return count == 0 ? Long.MAX_VALUE : dueNs[0];
  }

  public Type nextType() {
    return TYPES[type[0]];
  }

  public long nextId() {
    return id[0];
  }

  public void removeFirst() {
    count--;
    swap(0, count);
    int at = 0;
    while (true) {
      int left = 2 * at + 1;
      int smallest = left < count && before(left, at) ? left : at;
      if (left + 1 < count && before(left + 1, smallest)) {
        smallest = left + 1;
      }
      if (smallest == at) {
        return;
      }
      swap(at, smallest);
      at = smallest;
    }
  }

  /** Receives the rows in order. */
  public interface RowSink {
    void row(long due, long ofSequence, Type kind, long ofId);
  }

  public void forEachInOrder(RowSink sink) {
    Integer[] order = new Integer[count];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, (a, b) -> before(a, b) ? -1 : before(b, a) ? 1 : 0);
    for (int at : order) {
      sink.row(dueNs[at], sequence[at], TYPES[type[at]], id[at]);
    }
  }

  private boolean before(int a, int b) {
    return dueNs[a] != dueNs[b] ? dueNs[a] < dueNs[b] : sequence[a] < sequence[b];
  }

  private void swap(int a, int b) {
    swap(dueNs, a, b);
    swap(sequence, a, b);
    swap(id, a, b);
    byte kind = type[a];
    type[a] = type[b];
    type[b] = kind;
  }

  private static void swap(long[] values, int a, int b) {
    long value = values[a];
    values[a] = values[b];
    values[b] = value;
  }

  private void grow() {
    int size = 2 * dueNs.length;
    dueNs = Arrays.copyOf(dueNs, size);
    sequence = Arrays.copyOf(sequence, size);
    type = Arrays.copyOf(type, size);
    id = Arrays.copyOf(id, size);
  }
}
