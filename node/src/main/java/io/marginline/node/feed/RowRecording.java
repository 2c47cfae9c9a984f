package io.marginline.node.feed;

import io.marginline.model.StateRows;
import java.util.Arrays;

/** State rows kept to be told again. Each row is its type, how many numbers follow, the numbers. */
final class RowRecording implements StateRows {
  private static final RowType[] TYPES = RowType.values();

  private final long position;
  private final long timeNs;
  private long[] kept = new long[1 << 12];
  private int size;

  /** Where the count of the row that is being written stands. */
  private int count = -1;

  RowRecording(long position, long timeNs) {
    this.position = position;
    this.timeNs = timeNs;
  }

  long position() {
    return position;
  }

  long timeNs() {
    return timeNs;
  }

  /** Numbers in use. */
  int size() {
    return size;
  }

  /** The number at an index below {@link #size}. */
  long number(int index) {
    return kept[index];
  }

  /** Adds a number as it was read from another recording. */
  void copy(long number) {
    add(number);
  }

  @Override
  public void row(RowType type) {
    add(type.ordinal());
    count = size;
    add(0);
  }

  @Override
  public void put(long value) {
    add(value);
    kept[count]++;
  }

  @Override
  public void end() {
    // The end is told by whoever reads.
  }

  private void add(long value) {
    if (size == kept.length) {
      kept = Arrays.copyOf(kept, 2 * size);
    }
    kept[size++] = value;
  }

  /** Tells all rows and their end. */
  void tell(StateRows to) {
    int at = 0;
    while (at < size) {
      to.row(TYPES[(int) kept[at]]);
      int end = at + 2 + (int) kept[at + 1];
      for (int i = at + 2; i < end; i++) {
        to.put(kept[i]);
      }
      at = end;
    }
    to.end();
  }
}
