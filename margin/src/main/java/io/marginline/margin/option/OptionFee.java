package io.marginline.margin.option;

import io.marginline.fixed.Exact;
import io.marginline.fixed.Rounding;
import io.marginline.fixed.Wide;

/** The fee of an option trade or liquidation, bounded by the option's value (rules §1). */
public final class OptionFee {
  private static final long PPB = 1_000_000_000L;

  /** A fee is at most 12.5 %, one eighth, of the option's value. */
  private static final long VALUE_SHARE = 8;

  private OptionFee() {}

  /**
   * min(rate·q·(index if stable settled, else 1), 12.5 %·value), owed rounded up; a negative rate
   * is a rebate and is not bounded. In units of the settle asset.
   *
   * @param lots without sign
   * @param price premium × markPerOne: the mark in a requirement, the trade's price for a trade
   * @param index price × pricePerOne; not read when settled in the coin
   */
  public static long of(OptionContract contract, long lots, long ratePpb, long price, long index) {
    if (lots < 0 || price < 0) {
      throw new IllegalArgumentException("lots " + lots + " or price " + price + " below 0");
    }
    long size = Exact.multiply(lots, contract.lotUnits());
    long byRate =
        contract.stableSettled()
            ? Wide.mulMulDiv(size, ratePpb, index, PPB, contract.pricePerOne(), Rounding.CEILING)
            : Wide.mulDiv(size, ratePpb, PPB, Rounding.CEILING);
    long cap = Wide.mulMulDiv(size, price, 1, contract.markPerOne(), VALUE_SHARE, Rounding.CEILING);
    return Math.min(byRate, cap);
  }
}
