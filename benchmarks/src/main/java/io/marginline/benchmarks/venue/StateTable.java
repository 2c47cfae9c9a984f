package io.marginline.benchmarks.venue;

import io.marginline.engine.Engine;
import io.marginline.model.StateRows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The rows of one type out of the engine's state, each as its numbers. */
final class StateTable implements StateRows {
  private final RowType wanted;
  private final List<long[]> rows = new ArrayList<>();
  private long[] row = new long[16];
  private int columns;
  private boolean open;

  private StateTable(RowType wanted) {
    this.wanted = wanted;
  }

  static List<long[]> of(Engine engine, RowType type) {
    StateTable table = new StateTable(type);
    engine.rows(table);
    return table.rows;
  }

  @Override
  public void row(RowType type) {
    close();
    open = type == wanted;
  }

  @Override
  public void put(long value) {
    if (open) {
      if (columns == row.length) {
        row = Arrays.copyOf(row, 2 * columns);
      }
      row[columns++] = value;
    }
  }

  @Override
  public void end() {
    close();
  }

  private void close() {
    if (open) {
      rows.add(Arrays.copyOf(row, columns));
      columns = 0;
      open = false;
    }
  }
}
