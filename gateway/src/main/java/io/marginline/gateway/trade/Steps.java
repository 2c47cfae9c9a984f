package io.marginline.gateway.trade;

import io.marginline.config.Instrument;
import io.marginline.config.venue.Listed;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** Sizes and prices as ticks and lots; what is no whole number of them is refused, not rounded. */
final class Steps {
  /** Longer numbers are no sizes or prices, and dividing them would take for ever. */
  private static final int MOST_DIGITS = 40;

  private Steps() {}

  static long lots(Listed listed, BigDecimal size, boolean market) throws TradeFault {
    sane(size, "sz");
    BigDecimal least = listed.sz(1);
    if (size.compareTo(least) < 0) {
      throw new TradeFault(TradeCode.SIZE_MIN, plain(size), plain(least));
    }
    BigDecimal most = listed.sz(listed.spec().maxLots());
    if (size.compareTo(most) > 0) {
      TradeCode code = market ? TradeCode.MARKET_MAX : TradeCode.SIZE_MAX;
      throw new TradeFault(code, plain(size), plain(most));
    }
    if (size.remainder(least).signum() != 0) {
      throw new TradeFault(TradeCode.LOT, plain(size), plain(least));
    }
    return listed.lots(size);
  }

  static long ticks(Listed listed, BigDecimal price) throws TradeFault {
    sane(price, "px");
    BigDecimal tick = listed.px(1);
    BigDecimal most = listed.px(listed.spec().maxPriceTicks());
    if (price.signum() <= 0 || price.compareTo(most) > 0) {
      throw new TradeFault(TradeCode.PRICE_MIN, plain(price));
    }
    if (listed.kind() == Instrument.Kind.OPTION) {
      // The exchange rounds premiums: half down, but never to nothing.
      BigDecimal rounded = price.divide(tick, 0, RoundingMode.HALF_DOWN).max(BigDecimal.ONE);
      return rounded.longValueExact();
    }
    if (price.remainder(tick).signum() != 0) {
      throw new TradeFault(TradeCode.PRECISION, plain(price), plain(tick));
    }
    return listed.ticks(price);
  }

  /** A trigger in price × 10^markScale. */
  static long trigger(Listed listed, BigDecimal price, String name) throws TradeFault {
    sane(price, name);
    BigDecimal most = listed.px(listed.spec().maxPriceTicks());
    if (price.signum() <= 0 || price.compareTo(most) > 0) {
      throw new TradeFault(TradeCode.PARAMETER, name);
    }
    BigDecimal units = price.movePointRight(listed.markScale());
    if (units.stripTrailingZeros().scale() > 0) {
      BigDecimal step = BigDecimal.ONE.movePointLeft(listed.markScale());
      throw new TradeFault(TradeCode.PRECISION, plain(price), plain(step));
    }
    return units.longValueExact();
  }

  static String plain(BigDecimal value) {
    return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
  }

  private static void sane(BigDecimal value, String name) throws TradeFault {
    if (value.precision() > MOST_DIGITS || Math.abs(value.scale()) > MOST_DIGITS) {
      throw new TradeFault(TradeCode.PARAMETER, name);
    }
  }
}
