package io.marginline.margin.contract;

import io.marginline.fixed.Exact;
import io.marginline.fixed.Rounding;
import io.marginline.fixed.Wide;
import io.marginline.margin.tier.TierTable;
import java.math.BigInteger;

/**
 * A contract, linear or inverse, under the choices of a profile: what a size is worth, gains and
 * requires in its settle asset (rules §1). Lots and entry are signed alike; the entry of a linear
 * contract is a cost, of an inverse one the coin that it brought.
 */
public sealed interface Terms permits ContractTerms, InverseTerms {
  /** Leverage 1 in hundredths. */
  long LEVER_ONE = 100;

  /** Signed value of signed lots at the mark. */
  long value(long lots, long mark, Rounding rounding);

  /** Unrealised PnL, toward −∞. */
  long upl(long lots, long entryUnits, long mark);

  /** Maintenance margin of a position: rounded up once, on the exact product. */
  long maintenance(long lots, long mark);

  /** The most that closing the position may be charged, φ × value, as the ratio counts it; up. */
  long fee(long lots, long mark);

  /** MM + fee: the right side of the liquidation test. */
  default long requirement(long lots, long mark) {
    return Exact.add(maintenance(lots, mark), fee(lots, mark));
  }

  /** Whether isolated requirements are taken of the entry value (rules §17). */
  boolean isolatedAtEntry();

  /** Maintenance margin of an isolated position, by its profile's basis; up. */
  default long isolatedMaintenance(long lots, long entryUnits, long mark) {
    return isolatedAtEntry()
        ? exposureMaintenance(Exact.abs(entryUnits), Exact.abs(lots))
        : maintenance(lots, mark);
  }

  /** Liquidation fee of an isolated position, by its profile's basis; up. */
  default long isolatedFee(long lots, long entryUnits, long mark) {
    return isolatedAtEntry() ? exposureFee(Exact.abs(entryUnits)) : fee(lots, mark);
  }

  /** MM + fee of an isolated position, by its profile's basis. */
  default long isolatedRequirement(long lots, long entryUnits, long mark) {
    return Exact.add(
        isolatedMaintenance(lots, entryUnits, mark), isolatedFee(lots, entryUnits, mark));
  }

  /** Initial margin: max(value ÷ lever, Σ bands value × imr, MM + fee), each rounded up. */
  long initial(long lots, long mark, long leverE2);

  /** max(value ÷ lever, Σ bands value × imr): initial margin before the floor of MM + fee. */
  long initialByRate(long lots, long mark, long leverE2);

  /** Isolated: the same with the value at the entry. */
  default long initialAtEntry(long lots, long entryUnits, long mark, long leverE2) {
    long byRate = exposureInitialByRate(Exact.abs(entryUnits), Exact.abs(lots), leverE2);
    return Math.max(byRate, isolatedRequirement(lots, entryUnits, mark));
  }

  /**
   * What a trade of signed lots at an order price costs its holder, up; negative: what it brings. A
   * linear buy costs money, an inverse one brings coin.
   */
  long cost(long lots, long priceTicks);

  /** A signed cost as the entry that the other methods take. */
  long entry(long costUnits);

  /** What signed lots gain while the mark goes from one value to another. */
  long gain(long lots, long fromMark, long toMark, Rounding rounding);

  /** Exact value of one lot at a mark: this ÷ {@link #lotValueDivisor}. */
  BigInteger lotValue(long mark);

  long lotValueDivisor(long mark);

  /** What lots are worth at an order price; up in magnitude where it is not whole. */
  long orderValue(long lots, long priceTicks);

  /** What opening signed lots at that price loses at once against the mark, up (rules §5). */
  long orderLoss(long lots, long priceTicks, long mark);

  /**
   * Maintenance margin of an exposure that mixes a position at the mark with orders at their
   * prices: exposure × W(lots) ÷ lots, up; 0 when either is not positive (rules §5).
   */
  default long exposureMaintenance(long exposureUnits, long lots) {
    return tiers().ofExposure(tiers().maintenance(), exposureUnits, lots);
  }

  /** Liquidation fee of an exposure, up; 0 when it is not positive. */
  default long exposureFee(long exposureUnits) {
    if (exposureUnits <= 0) {
      return 0;
    }
    return Wide.mulDiv(exposureUnits, tiers().feeRate(), tiers().rateScale(), Rounding.CEILING);
  }

  /** max(exposure ÷ lever, Σ bands exposure × imr), up; 0 when the exposure is not positive. */
  default long exposureInitialByRate(long exposureUnits, long lots, long leverE2) {
    if (exposureUnits <= 0) {
      return 0;
    }
    long byLever = Wide.mulDiv(exposureUnits, LEVER_ONE, leverE2, Rounding.CEILING);
    return Math.max(byLever, tiers().ofExposure(tiers().initial(), exposureUnits, lots));
  }

  /** Value at the mark × a signed rate in parts per billion, as funding needs it. */
  long valueAtPpb(long lots, long mark, long ratePpb, Rounding rounding);

  /** Tier index of a position. */
  default int tierOf(long lots, long mark) {
    long size = Exact.abs(lots);
    return tiers().tierOf(size, tiers().byNotional() ? value(size, mark, Rounding.CEILING) : 0);
  }

  /** Largest size in lots that still lies in the tier at this mark. */
  long maxLots(int tier, long mark);

  TierTable tiers();

  /** tickSz × 10^markScale. */
  long markUnitsPerTick();

  long takerPpb();

  long makerPpb();

  long liquidationFeePpb();

  /** φ as a reducing fill is charged: taker + liquidation fee, whatever the ratio counts. */
  default long chargePpb() {
    return Exact.add(takerPpb(), liquidationFeePpb());
  }
}
