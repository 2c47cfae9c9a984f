package io.marginline.margin.dynamic;

import io.marginline.fixed.Exact;
import io.marginline.fixed.Rounding;
import io.marginline.fixed.Wide;
import io.marginline.margin.contract.Terms;
import io.marginline.margin.tier.TierTable;

/**
 * The add-on of a position that is a large part of its market (rules §13): κ·max(0, |position| ÷
 * open interest − θ), so that being liquidated is not cheaper than closing.
 *
 * @param kappaPpb κ
 * @param thetaPpb θ, the share that is free of it
 * @param maxFactor rate and add-on together are at most this × the tier's rate
 * @param floorLots open interest counts as at least this
 */
public record Concentration(long kappaPpb, long thetaPpb, long maxFactor, long floorLots) {
  private static final long PPB = 1_000_000_000L;

  public Concentration {
    if (kappaPpb < 0 || thetaPpb < 0 || maxFactor < 1 || floorLots <= 0) {
      throw new IllegalArgumentException("needs κ, θ ≥ 0, a factor ≥ 1 and a positive floor");
    }
  }

  /** κ = 0.10, θ = 5 %, at most 3 × the rate. */
  public static Concentration standard(long floorLots) {
    return new Concentration(100_000_000, 50_000_000, 3, floorLots);
  }

  /**
   * What the rate grows by, up.
   *
   * @param openInterestLots one side of the market
   */
  public long addOnPpb(long lots, long openInterestLots, long ratePpb) {
    long open = Math.max(floorLots, openInterestLots);
    long size = Math.min(Exact.abs(lots), Exact.multiply(open, maxFactor));
    long share = Wide.mulDiv(size, PPB, open, Rounding.CEILING);
    long over = Math.max(0, Exact.subtract(share, thetaPpb));
    long added = Wide.mulDiv(kappaPpb, over, PPB, Rounding.CEILING);
    return Math.min(added, Exact.multiply(ratePpb, maxFactor - 1));
  }

  /** Maintenance margin with the add-on to the tier's rate, up. */
  public long maintenance(Terms terms, long lots, long mark, long openInterestLots) {
    long base = terms.maintenance(lots, mark);
    return Exact.add(base, added(terms, terms.tiers().maintenance(), lots, mark, openInterestLots));
  }

  /** Initial margin with the add-on to the tier's rate, up. */
  public long initial(Terms terms, long lots, long mark, long leverE2, long openInterestLots) {
    long base = terms.initial(lots, mark, leverE2);
    long byRate = added(terms, terms.tiers().initial(), lots, mark, openInterestLots);
    // Never below what has to be maintained.
    long maintained =
        Exact.add(maintenance(terms, lots, mark, openInterestLots), terms.fee(lots, mark));
    return Math.max(Exact.add(base, byRate), maintained);
  }

  private long added(
      Terms terms, TierTable.Rates rates, long lots, long mark, long openInterestLots) {
    TierTable tiers = terms.tiers();
    long rate = rates.rate(terms.tierOf(lots, mark));
    long ratePpb = Wide.mulDiv(rate, PPB, tiers.rateScale(), Rounding.FLOOR);
    long addOn = addOnPpb(lots, openInterestLots, ratePpb);
    return terms.valueAtPpb(Exact.abs(lots), mark, addOn, Rounding.CEILING);
  }
}
