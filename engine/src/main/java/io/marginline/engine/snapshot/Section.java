package io.marginline.engine.snapshot;

import io.marginline.model.StateRows.RowType;

/**
 * One type of row in both directions (docs/engine.md §12), so that what is written and what is read
 * back stand beside each other.
 */
interface Section {
  RowType type();

  /** Writes the rows of the present state. */
  void write(RowWriter to);

  /** Takes one row back into a venue that was empty. */
  void read(RowReader from);

  /** After the last row of a snapshot: what the rows of this type still owe. */
  default void end(RowReader from) {}
}
