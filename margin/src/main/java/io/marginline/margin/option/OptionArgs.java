package io.marginline.margin.option;

import io.marginline.model.QuoteCurrency;

/** The prices that {@link OptionScenarios} starts from; reused, every field set before a use. */
public final class OptionArgs {
  private static final double NS_PER_YEAR = 365.0 * 86_400_000_000_000.0;
  private static final long NS_PER_SECOND = 1_000_000_000L;

  long forward = 1;
  long index = 1;
  long settleIndex;
  long volatilityPpb;
  long nowNs;
  QuoteCurrency quote = QuoteCurrency.USD;

  /** Forward of the expiry and index of the underlying, both price × pricePerOne, positive. */
  public OptionArgs prices(long forwardPrice, long indexPrice) {
    if (forwardPrice <= 0 || indexPrice <= 0) {
      throw new IllegalArgumentException(
          "forward " + forwardPrice + " and index " + indexPrice + " must be positive");
    }
    forward = forwardPrice;
    index = indexPrice;
    return this;
  }

  /** USD index of the settlement currency × 10^indexScale of that currency. */
  public OptionArgs settleIndex(long usdIndex) {
    settleIndex = usdIndex;
    return this;
  }

  /** Mark volatility per year, parts per billion. */
  public OptionArgs volatilityPpb(long ppb) {
    if (ppb < 0) {
      throw new IllegalArgumentException("a volatility is not below 0, got " + ppb);
    }
    volatilityPpb = ppb;
    return this;
  }

  public OptionArgs now(long ns) {
    nowNs = ns;
    return this;
  }

  /** What strike and forward are quoted in. */
  public OptionArgs quote(QuoteCurrency currency) {
    quote = currency;
    return this;
  }

  /** Time left in years of 365 days; 0 from the expiry on. */
  double years(OptionContract contract) {
    return nowNs >= contract.expiryNs() ? 0 : ((double) contract.expiryNs() - nowNs) / NS_PER_YEAR;
  }

  /** Time left in seconds, up; at least 1, for 0 is the perpetual's bucket. */
  long seconds(OptionContract contract) {
    return nowNs >= contract.expiryNs()
        ? 1
        : Math.ceilDiv(Math.subtractExact(contract.expiryNs(), nowNs), NS_PER_SECOND);
  }
}
