package io.marginline.margin.mode;

import io.marginline.fixed.Exact;
import io.marginline.fixed.Rounding;
import io.marginline.fixed.Wide;
import io.marginline.margin.contract.Terms;

/**
 * Isolated margin (rules §6): a position with a margin of its own. Lots and entry cost are signed,
 * amounts units of the settle asset; the margin may be negative after funding.
 */
public final class Isolated {
  private Isolated() {}

  /** margin + unrealised PnL. */
  public static long equity(
      Terms terms, long lots, long entryCostUnits, long marginUnits, long mark) {
    return Exact.add(marginUnits, terms.upl(lots, terms.entry(entryCostUnits), mark));
  }

  /** MM + fee at the mark, the right side of the liquidation test of most profiles. */
  public static long requirement(Terms terms, long lots, long mark) {
    return Exact.add(terms.maintenance(lots, mark), terms.fee(lots, mark));
  }

  /** MM + fee by the profile's basis, the right side of the liquidation test. */
  public static long requirement(Terms terms, long lots, long entryCostUnits, long mark) {
    return terms.isolatedRequirement(lots, entryCostUnits, mark);
  }

  /** equity ÷ requirement > kNumerator ÷ kDenominator; true without a position. */
  public static boolean isAbove(
      long equityUnits, long requirementUnits, long kNumerator, long kDenominator) {
    return CrossPool.isAbove(equityUnits, requirementUnits, kNumerator, kDenominator);
  }

  /** max(entry value ÷ lever, Σ bands entry value × imr, MM + fee by the basis), each up. */
  public static long initial(Terms terms, long lots, long entryCostUnits, long mark, long leverE2) {
    long entryValueUnits = Exact.abs(entryCostUnits);
    long byRate = terms.exposureInitialByRate(entryValueUnits, Exact.abs(lots), leverE2);
    long entryUnits = terms.entry(entryCostUnits);
    return Math.max(byRate, requirement(terms, lots, entryUnits, mark));
  }

  /** Margin that an opening order holds and its fill brings: order value ÷ lever, up. */
  public static long openingMargin(long orderValueUnits, long leverE2) {
    return Wide.mulDiv(orderValueUnits, 100, leverE2, Rounding.CEILING);
  }

  /** What may be taken out: margin + min(0, upl) stays ≥ IM; profit never counts. */
  public static long withdrawable(long marginUnits, long uplUnits, long initialUnits) {
    long base = Exact.add(marginUnits, Math.min(0, uplUnits));
    return Math.max(0, Exact.subtract(base, initialUnits));
  }

  /** Margin set free by closing closedLots of lots, down. Both counts are positive. */
  public static long releasedMargin(long marginUnits, long closedLots, long lots) {
    return Wide.mulDiv(marginUnits, closedLots, lots, Rounding.FLOOR);
  }

  /** Signed entry cost that leaves with closedLots of lots, toward +∞; the rest stays exact. */
  public static long releasedEntryCost(long entryCostUnits, long closedLots, long lots) {
    return Wide.mulDiv(entryCostUnits, closedLots, lots, Rounding.CEILING);
  }
}
