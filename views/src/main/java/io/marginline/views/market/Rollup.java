package io.marginline.views.market;

import java.util.List;

/** Candles of any bar from the minutes of the history. */
public final class Rollup {
  /** Minutes that are asked for at once. */
  private static final int CHUNK = 20_000;

  private Rollup() {}

  /** Bars that begin after {@code afterMs} and before {@code endMs}. */
  public record Window(long endMs, long afterMs) {}

  /**
   * Newest first, gaps filled as everywhere. A bar is complete unless the history begins within it.
   */
  public static List<Candle> newestFirst(
      Past past, Kind kind, int id, Bar bar, Window window, int limit) {
    if (limit <= 0) {
      return List.of();
    }
    List<Candle> minutes = past.minutes(kind, id, window.afterMs(), window.endMs(), CHUNK);
    if (minutes.isEmpty()) {
      return List.of();
    }
    Roll roll = new Roll(bar, CHUNK, null, candle -> {});
    minutes.reversed().forEach(roll::add);
    return roll.newestFirst(window.endMs() - 1, window.endMs(), window.afterMs(), limit);
  }
}
