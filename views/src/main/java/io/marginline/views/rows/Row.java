package io.marginline.views.rows;

import io.marginline.model.StateRows.RowType;
import java.util.Arrays;

/** The numbers of one row, read one after the other. */
final class Row {
  private long[] values = new long[64];
  private int count;
  private int at;
  private RowType type = RowType.VENUE;

  void begin(RowType of) {
    type = of;
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
    if (at == count) {
      throw new IllegalArgumentException("a row " + type + " ends after " + count + " numbers");
    }
    return values[at++];
  }

  int whole() {
    return Math.toIntExact(next());
  }

  boolean flag() {
    return next() == 1;
  }

  <E extends Enum<E>> E oneOf(E[] constants) {
    return constants[whole()];
  }

  void skip(int numbers) {
    for (int i = 0; i < numbers; i++) {
      next();
    }
  }
}
