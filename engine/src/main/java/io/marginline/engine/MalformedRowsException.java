package io.marginline.engine;

import io.marginline.model.StateRows.RowType;

/** Rows that are no state of an engine: nothing is restored. */
public final class MalformedRowsException extends RuntimeException {
  private final RowType type;
  private final long row;

  /**
   * @param row number of the row, from 1
   * @param values how many of its numbers had been read
   */
  public MalformedRowsException(RowType type, long row, int values, String what) {
    super("row " + row + " (" + type + "), after " + values + " numbers: " + what);
    this.type = type;
    this.row = row;
  }

  public RowType type() {
    return type;
  }

  /** Number of the row, from 1. */
  public long row() {
    return row;
  }
}
