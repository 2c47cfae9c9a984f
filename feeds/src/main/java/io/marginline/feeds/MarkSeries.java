package io.marginline.feeds;

import java.util.List;
import java.util.OptionalLong;

/**
 * Recorded mark prices for an instrument whose marks come from outside (EXTERNAL). The recordings
 * are bars like any other; inside a bar the mark follows a {@link TickPath}.
 */
public final class MarkSeries {
  private final List<PricePoint> points;
  private final long validNs;

  /** Marks of a series without problems, with the path's own instants. */
  public MarkSeries(BarSeries series, TickPath path) {
    if (!series.isClean()) {
      throw new IllegalArgumentException("the marks have problems: " + series.problems());
    }
    points = path.through(series);
    validNs = Math.multiplyExact(series.intervalMs(), 1_000_000L);
  }

  /**
   * The last mark recorded at or before the instant; empty before the recording begins and where
   * the last one is a bar interval old or older.
   */
  public OptionalLong at(long timeNs) {
    int low = 0;
    int high = points.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (points.get(middle).timeNs() <= timeNs) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    if (low == 0) {
      return OptionalLong.empty();
    }
    PricePoint point = points.get(low - 1);
    boolean fresh = timeNs - point.timeNs() < validNs;
    return fresh ? OptionalLong.of(point.price()) : OptionalLong.empty();
  }
}
