package io.marginline.margin.funding;

import io.marginline.fixed.Exact;
import io.marginline.fixed.Rounding;
import io.marginline.fixed.Wide;
import io.marginline.margin.contract.Terms;

/** Funding of a perpetual (rules §3): premium, rate, payment. */
public final class Funding {
  /** The average premium pulls the rate no further than this from itself: 0.05 %. */
  public static final long INTEREST_CLAMP_PPB = 500_000L;

  private Funding() {}

  /**
   * [max(0, impactBid − index) − max(0, index − impactAsk)] ÷ index, toward −∞. All three prices in
   * one unit; a side too thin is given as the index itself and adds nothing.
   *
   * @param unitsPerOne 1e9 for parts per billion
   */
  public static long premium(long impactBid, long impactAsk, long index, long unitsPerOne) {
    long above = Math.max(0, Exact.subtract(impactBid, index));
    long under = Math.max(0, Exact.subtract(index, impactAsk));
    return Wide.mulDiv(Exact.subtract(above, under), unitsPerOne, index, Rounding.FLOOR);
  }

  /**
   * clamp(AvgP + clamp(I − AvgP, ±0.05 %), floor, cap) for one interval. Any unit of rate will do,
   * as long as all arguments share it.
   */
  public static long rate(
      long averagePremium, long interest, long interestClamp, long floor, long cap) {
    long pull = Math.clamp(Exact.subtract(interest, averagePremium), -interestClamp, interestClamp);
    return Math.clamp(Exact.add(averagePremium, pull), floor, cap);
  }

  /** The same in parts per billion with the clamp of rules §3. */
  public static long ratePpb(long averagePpb, long interestPpb, long floorPpb, long capPpb) {
    return rate(averagePpb, interestPpb, INTEREST_CLAMP_PPB, floorPpb, capPpb);
  }

  /**
   * Signed change of the holder's balance: −lots × value × rate toward −∞, so a payer's amount is
   * rounded up and a receiver's down.
   */
  public static long payment(Terms terms, long lots, long mark, long ratePpb) {
    return terms.valueAtPpb(Exact.negate(lots), mark, ratePpb, Rounding.FLOOR);
  }
}
