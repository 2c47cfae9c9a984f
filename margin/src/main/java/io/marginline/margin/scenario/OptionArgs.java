package io.marginline.margin.scenario;

import io.marginline.model.QuoteCurrency;

/** An option leg and its prices for {@link OptionScenarios}; reused, every field set before. */
public final class OptionArgs {
  long lots;
  long mark;
  long forward;
  long index;
  long volatilityPpb;
  long settleIndex;
  long nowNs;
  QuoteCurrency quote = QuoteCurrency.USD;

  /** A signed size. */
  public OptionArgs lots(long signedLots) {
    lots = signedLots;
    return this;
  }

  /**
   * @param markPremium the mark, premium × markPerOne
   * @param forwardPrice forward of the expiry × pricePerOne
   * @param indexPrice index of the underlying × pricePerOne
   */
  public OptionArgs prices(long markPremium, long forwardPrice, long indexPrice) {
    mark = markPremium;
    forward = forwardPrice;
    index = indexPrice;
    return this;
  }

  /** Mark volatility per year, parts per billion. */
  public OptionArgs volatility(long ppb) {
    volatilityPpb = ppb;
    return this;
  }

  /** USD index of the settlement currency × 10^indexScale of that currency. */
  public OptionArgs settleIndex(long usdIndex) {
    settleIndex = usdIndex;
    return this;
  }

  /** What the underlying is quoted in. */
  public OptionArgs quote(QuoteCurrency currency) {
    quote = currency;
    return this;
  }

  /** Epoch nanoseconds. */
  public OptionArgs now(long epochNs) {
    nowNs = epochNs;
    return this;
  }
}
