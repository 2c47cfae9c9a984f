package io.marginline.acceptance.stream;

import io.marginline.model.StateRows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** State rows as numbers, so that two states are compared number by number, not by a hash. */
final class RowList implements StateRows {
  private long[] values = new long[4_096];
  private int count;
  private final List<Integer> starts = new ArrayList<>();
  private final List<RowType> types = new ArrayList<>();

  RowList clear() {
    count = 0;
    starts.clear();
    types.clear();
    return this;
  }

  @Override
  public void row(RowType type) {
    starts.add(count);
    types.add(type);
  }

  @Override
  public void put(long value) {
    if (count == values.length) {
      values = Arrays.copyOf(values, 2 * count);
    }
    values[count++] = value;
  }

  @Override
  public void end() {
    // The lists are complete as they stand.
  }

  /** Whether a row of this type is there. */
  boolean has(RowType type) {
    return types.contains(type);
  }

  /** Writes the same rows. */
  void into(StateRows rows) {
    for (int row = 0; row < types.size(); row++) {
      rows.row(types.get(row));
      int end = row + 1 < starts.size() ? starts.get(row + 1) : count;
      for (int i = starts.get(row); i < end; i++) {
        rows.put(values[i]);
      }
    }
    rows.end();
  }

  boolean sameAs(RowList other) {
    return Arrays.equals(values, 0, count, other.values, 0, other.count)
        && starts.equals(other.starts)
        && types.equals(other.types);
  }

  private String text(int row) {
    if (row >= types.size()) {
      return "(no row)";
    }
    int end = row + 1 < starts.size() ? starts.get(row + 1) : count;
    return types.get(row) + " " + Arrays.toString(Arrays.copyOfRange(values, starts.get(row), end));
  }

  /** The first row that differs, in both states. */
  String difference(RowList other) {
    for (int row = 0; row < Math.max(types.size(), other.types.size()); row++) {
      if (!text(row).equals(other.text(row))) {
        return "row " + row + ": " + text(row) + "\n   against " + other.text(row);
      }
    }
    return "no difference";
  }
}
