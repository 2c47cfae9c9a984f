package io.marginline.gateway.trade;

import io.marginline.config.venue.Listed;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/**
 * A market order on a spot pair that is sized in the quote currency, as one that is sized in lots.
 *
 * <p>The engine knows base sizes only. So the order is sent as immediate-or-cancel with a limit:
 * the best opposite price at which the book, up to it, holds all the lots that the amount pays for
 * at that limit. A buy then never costs more than the amount, whatever the book has become when it
 * arrives; it may cost less where it meets better prices.
 *
 * @param ticks the limit
 * @param lots ⌊amount ÷ (limit × lot)⌋
 */
record QuoteSize(long ticks, long lots) {

  /** One price of the opposite side, best first. */
  record Level(long ticks, long lots) {}

  /**
   * @param edge the price limit of the venue for this side, in ticks
   */
  static QuoteSize of(Listed listed, boolean buy, BigDecimal amount, List<Level> book, long edge)
      throws TradeFault {
    long depth = 0;
    QuoteSize last = null;
    for (Level level : book) {
      if (buy ? level.ticks > edge : level.ticks < edge) {
        break;
      }
      depth = Math.addExact(depth, level.lots);
      last = new QuoteSize(level.ticks, affordable(listed, amount, level.ticks));
      if (last.lots <= depth) {
        break;
      }
    }
    if (last == null) {
      throw new TradeFault(TradeCode.NO_DEPTH);
    }
    if (last.lots < 1) {
      throw new TradeFault(
          TradeCode.SIZE_MIN,
          Steps.plain(amount),
          Steps.plain(listed.px(last.ticks).multiply(listed.sz(1))));
    }
    return last;
  }

  /** Lots that the amount pays for at this price; at most what one order may have. */
  static long affordable(Listed listed, BigDecimal amount, long ticks) throws TradeFault {
    if (amount.precision() > 40 || Math.abs(amount.scale()) > 40 || amount.signum() <= 0) {
      throw new TradeFault(TradeCode.PARAMETER, "sz");
    }
    BigDecimal lot = listed.px(ticks).multiply(listed.sz(1));
    BigDecimal lots = amount.divide(lot, 0, RoundingMode.FLOOR);
    if (lots.compareTo(BigDecimal.valueOf(listed.spec().maxLots())) > 0) {
      throw new TradeFault(
          TradeCode.MARKET_MAX,
          Steps.plain(amount),
          Steps.plain(lot.multiply(BigDecimal.valueOf(listed.spec().maxLots()))));
    }
    return lots.longValueExact();
  }
}
