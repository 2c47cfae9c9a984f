package io.marginline.views.market;

import java.math.BigDecimal;

/**
 * One candle. Prices are ticks for trades, price × 10^markScale for marks and indexes.
 *
 * @param startMs first millisecond of its bar
 * @param lots traded
 * @param turnover Σ lots × ticks, of an inverse contract Σ lots ÷ ticks with {@link #INVERSE_SCALE}
 *     decimals
 */
public record Candle(
    long startMs, long open, long high, long low, long close, long lots, BigDecimal turnover) {

  /** One lot at 10^9 ticks still has nine significant digits. */
  public static final int INVERSE_SCALE = 18;

  /** A price at which nothing was traded: a mark, an index, or the close of the bar before. */
  static Candle flat(long startMs, long price) {
    return new Candle(startMs, price, price, price, price, 0, BigDecimal.ZERO);
  }

  /** This and then that one, as one. */
  Candle and(Candle later) {
    return new Candle(
        startMs,
        open,
        Math.max(high, later.high),
        Math.min(low, later.low),
        later.close,
        lots + later.lots,
        turnover.add(later.turnover));
  }

  Candle at(long start) {
    return start == startMs ? this : new Candle(start, open, high, low, close, lots, turnover);
  }
}
