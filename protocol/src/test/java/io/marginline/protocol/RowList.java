package io.marginline.protocol;

import io.marginline.model.StateRows;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Rows as a list, to compare and to tell again. */
final class RowList implements StateRows {
  record Row(RowType type, List<Long> numbers) {}

  final List<Row> rows = new ArrayList<>();
  boolean ended;

  @Override
  public void row(RowType type) {
    rows.add(new Row(type, new ArrayList<>()));
  }

  @Override
  public void put(long value) {
    rows.getLast().numbers().add(value);
  }

  @Override
  public void end() {
    ended = true;
  }

  void tell(StateRows to) {
    for (Row row : rows) {
      to.row(row.type());
      row.numbers().forEach(to::put);
    }
    to.end();
  }

  /** Rows of all types in order, some empty, some very long. */
  static RowList random(SplittableRandom random, int most, int longest) {
    RowList list = new RowList();
    for (RowType type : RowType.values()) {
      int count = random.nextInt(3) == 0 ? 0 : random.nextInt(most);
      for (int i = 0; i < count; i++) {
        list.row(type);
        int size = random.nextInt(10) == 0 ? random.nextInt(longest) : random.nextInt(12);
        for (int j = 0; j < size; j++) {
          list.put(random.nextLong() >> random.nextInt(64));
        }
      }
    }
    return list;
  }
}
