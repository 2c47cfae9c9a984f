package io.marginline.feeds;

import java.util.List;
import java.util.OptionalLong;

/**
 * Recorded prices beside the traded ones: marks that come from outside (EXTERNAL), or a source of
 * an index. The recordings are bars like any other; inside a bar the price follows a {@link
 * TickPath}.
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
    int found = lastAt(timeNs);
    boolean fresh = found >= 0 && timeNs - points.get(found).timeNs() < validNs;
    return fresh ? OptionalLong.of(points.get(found).price()) : OptionalLong.empty();
  }

  /**
   * The price of the bar that covers the instant; empty in a hole of the recording: an index source
   * without a trade sends nothing, and its price ages.
   */
  public OptionalLong during(long timeNs) {
    int found = lastAt(timeNs);
    boolean same =
        found >= 0
            && Math.floorDiv(timeNs, validNs) == Math.floorDiv(points.get(found).timeNs(), validNs);
    return same ? OptionalLong.of(points.get(found).price()) : OptionalLong.empty();
  }

  /** The first price recorded at or after the instant. */
  public OptionalLong from(long timeNs) {
    int next = lastAt(timeNs - 1) + 1;
    return next < points.size() ? OptionalLong.of(points.get(next).price()) : OptionalLong.empty();
  }

  /** Number of the last point at or before the instant, −1 when there is none. */
  private int lastAt(long timeNs) {
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
    return low - 1;
  }
}
