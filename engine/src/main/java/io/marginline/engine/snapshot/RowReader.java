package io.marginline.engine.snapshot;

import io.marginline.engine.MalformedRowsException;
import io.marginline.model.RejectReason;
import io.marginline.model.StateRows.RowType;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The numbers of one row, read one after the other; what cannot be one is refused. */
final class RowReader {
  /** Deposits end at 2^61 units, and so do the values of all positions of an asset. */
  private static final long MOST_UNITS = 1L << 62;

  /** No instrument has more than 2^33; far above, so that nothing that can be is refused. */
  private static final long MOST_LOTS = 1L << 40;

  private long[] values = new long[64];
  private int count;
  private int at;
  private RowType type = RowType.VENUE;

  /** Rows so far, this one included. */
  private long number;

  void begin(RowType of) {
    type = of;
    number++;
    count = 0;
    at = 0;
  }

  void add(long value) {
    if (count == values.length) {
      values = Arrays.copyOf(values, 2 * count);
    }
    values[count++] = value;
  }

  RowType type() {
    return type;
  }

  boolean more() {
    return at < count;
  }

  long next() {
    require(more(), "the row ends too early");
    return values[at++];
  }

  /** A number within bounds, both inclusive. */
  long within(long least, long most) {
    long value = next();
    if (value < least || value > most) {
      // Millions of numbers are right: their refusal is not written.
      require(false, value + " is not within " + least + ".." + most);
    }
    return value;
  }

  int whole(int least, int most) {
    return (int) within(least, most);
  }

  /** An amount that a balance can have. */
  long units() {
    return within(-MOST_UNITS, MOST_UNITS);
  }

  /** Signed lots other than 0. */
  long lots() {
    long lots = within(-MOST_LOTS, MOST_LOTS);
    require(lots != 0, "no lots");
    return lots;
  }

  /** A dense id below a count. */
  int id(int ids) {
    return whole(0, ids - 1);
  }

  /** An id from a rising counter whose next one is known. */
  long idBelow(long nextId) {
    return within(1, nextId - 1);
  }

  boolean flag() {
    return within(0, 1) == 1;
  }

  <E extends Enum<E>> E oneOf(E[] constants) {
    return constants[id(constants.length)];
  }

  /** The length of a list whose members have so many numbers each. */
  int length(int numbers) {
    return whole(0, (count - at) / numbers);
  }

  void require(boolean holds, String what) {
    if (!holds) {
      throw new MalformedRowsException(type, number, at, what);
    }
  }

  /** What a guard of commands refuses cannot have become state. */
  void accepted(@Nullable RejectReason reason) {
    require(reason == null, "no command would be accepted with it: " + reason);
  }
}
