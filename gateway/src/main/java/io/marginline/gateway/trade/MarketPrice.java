package io.marginline.gateway.trade;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far a market order that opens may go. The engine would send it to the price limit and ask for
 * margin as if it were filled there; so it is sent as immediate-or-cancel at the worst level of the
 * book that its size needs, and one percent beyond, within the price limit.
 */
final class MarketPrice {
  private static final long SLACK = 100;

  private MarketPrice() {}

  /**
   * In ticks; null when the book has no opposite side within the limit.
   *
   * @param edge the price limit in ticks
   */
  static @Nullable Long of(boolean buy, long lots, List<QuoteSize.Level> book, long edge) {
    long depth = 0;
    Long worst = null;
    for (QuoteSize.Level level : book) {
      boolean beyond = buy ? level.ticks() > edge : level.ticks() < edge;
      if (beyond || depth >= lots) {
        break;
      }
      depth = Math.addExact(depth, level.lots());
      worst = level.ticks();
    }
    if (worst == null) {
      return null;
    }
    long slack = worst / SLACK;
    return buy ? Math.min(edge, worst + slack) : Math.max(edge, worst - slack);
  }
}
