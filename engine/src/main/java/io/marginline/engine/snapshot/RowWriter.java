package io.marginline.engine.snapshot;

import io.marginline.model.StateRows;
import io.marginline.model.StateRows.RowType;

/** Numbers of rows; enums by ordinal. */
final class RowWriter {
  private final StateRows rows;

  RowWriter(StateRows rows) {
    this.rows = rows;
  }

  /** Starts a row with its first numbers. */
  void row(RowType type, long... values) {
    rows.row(type);
    put(values);
  }

  void put(long... values) {
    for (long value : values) {
      rows.put(value);
    }
  }

  void put(boolean value) {
    rows.put(value ? 1 : 0);
  }

  void put(Enum<?> value) {
    rows.put(value.ordinal());
  }
}
