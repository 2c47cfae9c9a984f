package io.marginline.benchmarks.venue;

import io.marginline.engine.Engine;
import io.marginline.model.StateRows;
import java.util.ArrayList;
import java.util.List;

/** The positions of a venue as the engine's state rows tell them. */
final class Holdings implements StateRows {
  private static final int ACCOUNT = 1;
  private static final int INSTRUMENT = 2;
  private static final int MODE = 3;
  private static final int LOTS = 5;

  private final List<long[]> positions = new ArrayList<>();
  private long[] row = new long[0];
  private int column;
  private boolean wanted;

  private Holdings() {}

  static String of(Engine engine) {
    StringBuilder text = new StringBuilder();
    for (long[] position : positions(engine)) {
      text.append(position[ACCOUNT]).append(' ').append(position[INSTRUMENT]);
      text.append(' ').append(position[LOTS]).append('\n');
    }
    return text.toString();
  }

  static List<long[]> positions(Engine engine) {
    Holdings holdings = new Holdings();
    engine.rows(holdings);
    return holdings.positions;
  }

  static boolean isolated(long[] position) {
    return position[MODE] != 0;
  }

  static long account(long[] position) {
    return position[ACCOUNT];
  }

  @Override
  public void row(RowType type) {
    wanted = type == RowType.POSITION;
    if (wanted) {
      row = new long[9];
      column = 0;
      positions.add(row);
    }
  }

  @Override
  public void put(long value) {
    if (wanted) {
      row[column++] = value;
    }
  }

  @Override
  public void end() {}
}
