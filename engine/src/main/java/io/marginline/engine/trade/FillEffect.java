package io.marginline.engine.trade;

import io.marginline.engine.instrument.Instrument;
import io.marginline.fixed.Exact;
import io.marginline.fixed.Rounding;
import io.marginline.fixed.Wide;
import io.marginline.margin.contract.ContractTerms;
import io.marginline.margin.contract.Terms;
import io.marginline.margin.mode.Isolated;

/**
 * What a fill does to one position, computed once for the check and for the booking (docs/engine.md
 * §6). Amounts in units; fees are signed, a rebate is negative.
 */
public final class FillEffect {
  public long closeLots;
  public long openLots;
  public long closeValueUnits;
  public long openValueUnits;
  public long pnlUnits;
  public long closeFeeUnits;
  public long openFeeUnits;

  /** Margin of an isolated position that returns to the pool with the closed part. */
  public long backUnits;

  /** Margin that the opened part of an isolated position brings along. */
  public long openMarginUnits;

  /**
   * Σ of what both parts cost: what the fill adds to entry costs beyond its profit. Over both sides
   * of a trade the sum is what the rounding of their prices leaves (docs/products.md P1).
   */
  public long costUnits;

  /** Position after the fill. */
  public long lots;

  public long entryCostUnits;
  public long marginUnits;

  /** What of it keeps the tiers from before an announcement (products.md P12). */
  public long graceLots;

  /** A position before a fill. */
  public static final class Before {
    public long lots;
    public long entryCostUnits;
    public long marginUnits;
    public long graceLots;
    public boolean isolated;
    public int leverE2;
  }

  /** Fills {@code signedLots} (buys positive) at a price; keeps the result in the fields. */
  public FillEffect compute(
      Terms terms, Before before, long signedLots, long priceTicks, long ratePpb) {
    boolean opposite = before.lots != 0 && (before.lots > 0) != (signedLots > 0);
    long size = Exact.abs(signedLots);
    long held = Exact.abs(before.lots);
    closeLots = opposite ? Math.min(size, held) : 0;
    openLots = size - closeLots;
    closeValueUnits = terms.orderValue(closeLots, priceTicks);
    openValueUnits = terms.orderValue(openLots, priceTicks);
    closeFeeUnits = ContractTerms.tradingFee(closeValueUnits, ratePpb);
    openFeeUnits = ContractTerms.tradingFee(openValueUnits, ratePpb);
    long sign = signedLots > 0 ? 1 : -1;
    long closeCostUnits = terms.cost(sign * closeLots, priceTicks);
    long openCostUnits = terms.cost(sign * openLots, priceTicks);
    costUnits = Exact.add(closeCostUnits, openCostUnits);
    long releasedUnits = 0;
    pnlUnits = 0;
    if (closeLots > 0) {
      releasedUnits = Isolated.releasedEntryCost(before.entryCostUnits, closeLots, held);
      pnlUnits = Exact.negate(Exact.add(closeCostUnits, releasedUnits));
    }
    lots = Exact.add(before.lots, signedLots);
    graceLots = grace(before.graceLots, held);
    entryCostUnits = Exact.add(Exact.subtract(before.entryCostUnits, releasedUnits), openCostUnits);
    if (before.isolated) {
      margin(before, held);
    } else {
      backUnits = 0;
      openMarginUnits = 0;
      marginUnits = 0;
    }
    return this;
  }

  /** A close takes from all alike, rounded down; a flip or a flat position has nothing in grace. */
  private long grace(long before, long held) {
    if (before == 0 || closeLots == 0) {
      return before;
    }
    return Wide.mulDiv(before, Exact.subtract(held, closeLots), held, Rounding.FLOOR);
  }

  /**
   * The same of an option: its premium changes hands at once, in the place of a profit, and the
   * fees of both parts are bounded by it.
   */
  public FillEffect compute(
      Instrument instrument, Before before, long signedLots, long priceTicks, long ratePpb) {
    compute(instrument.terms, before, signedLots, priceTicks, ratePpb);
    if (instrument.option != null) {
      pnlUnits = Exact.negate(costUnits);
      closeFeeUnits = instrument.tradingFee(closeLots, priceTicks, ratePpb);
      openFeeUnits = instrument.tradingFee(openLots, priceTicks, ratePpb);
    }
    return this;
  }

  private void margin(FillEffect.Before before, long held) {
    backUnits = 0;
    long leftUnits = before.marginUnits;
    if (closeLots > 0) {
      long settledUnits = Exact.subtract(pnlUnits, closeFeeUnits);
      leftUnits = Exact.add(leftUnits, settledUnits);
      long releasedUnits = Isolated.releasedMargin(before.marginUnits, closeLots, held);
      backUnits =
          closeLots == held ? leftUnits : Math.max(0, Exact.add(releasedUnits, settledUnits));
      leftUnits = Exact.subtract(leftUnits, backUnits);
    }
    openMarginUnits =
        openLots == 0 ? 0 : Wide.mulDiv(openValueUnits, 100, before.leverE2, Rounding.CEILING);
    marginUnits = Exact.add(leftUnits, openMarginUnits);
  }
}
