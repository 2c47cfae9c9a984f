package io.marginline.margin.scenario;

import io.marginline.model.QuoteCurrency;

/** A derivative leg and its prices for {@link RiskUnit}; reused, every field set before a push. */
public final class LegArgs {
  long lots;
  long mark;
  long index;
  long settleIndex;
  long secondsToExpiry;
  QuoteCurrency quote = QuoteCurrency.USDT;

  /** A signed size; the position of one instrument is pushed netted. */
  public LegArgs lots(long signedLots) {
    lots = signedLots;
    return this;
  }

  /** Mark and index of the underlying, both price × 10^markScale of the instrument. */
  public LegArgs prices(long markPrice, long indexPrice) {
    mark = markPrice;
    index = indexPrice;
    return this;
  }

  /** USD index of the settlement currency × 10^indexScale of that currency. */
  public LegArgs settleIndex(long usdIndex) {
    settleIndex = usdIndex;
    return this;
  }

  /** What the price is quoted in. */
  public LegArgs quote(QuoteCurrency currency) {
    quote = currency;
    return this;
  }

  /** A perpetual: no expiry. */
  public LegArgs perpetual() {
    secondsToExpiry = 0;
    return this;
  }

  /** A dated contract; seconds rounded up. */
  public LegArgs expiresIn(long seconds) {
    if (seconds <= 0) {
      throw new IllegalArgumentException("an expiry lies ahead");
    }
    secondsToExpiry = seconds;
    return this;
  }
}
