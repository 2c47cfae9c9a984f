package io.marginline.views.market;

import java.util.List;

/** Candles of any bar from the minutes of the history. */
public final class Rollup {
  /** Minutes that are asked for at most. */
  private static final int MOST = 200_000;

  private static final long MINUTE_MS = 60_000;

  private Rollup() {}

  /** Bars that begin after {@code afterMs} and before {@code endMs}. */
  public record Window(long endMs, long afterMs) {}

  /**
   * Newest first, gaps filled as everywhere. A bar is whole unless the history begins within it.
   */
  public static List<Candle> newestFirst(
      Past past, Kind kind, int id, Bar bar, Window window, int limit) {
    if (limit <= 0) {
      return List.of();
    }
    long length = (bar.next(window.endMs() - 1) - bar.start(window.endMs() - 1)) / MINUTE_MS;
    int wanted = (int) Math.min(MOST, Math.max(1, length) * (limit + 1L));
    List<Candle> minutes = past.minutes(kind, id, window.afterMs(), window.endMs(), wanted);
    if (minutes.isEmpty()) {
      return List.of();
    }
    Roll roll = new Roll(bar, wanted, null, candle -> {});
    minutes.reversed().forEach(roll::add);
    long after = window.afterMs();
    if (minutes.size() == wanted) {
      // The page ends within a bar: that one is not whole.
      after = Math.max(after, bar.start(minutes.getLast().startMs()));
    }
    return roll.newestFirst(window.endMs() - 1, window.endMs(), after, limit);
  }
}
