package io.marginline.margin.account;

import io.marginline.model.CurrencySpec;

/**
 * One currency of an account.
 *
 * @param id the ticker that instruments and positions refer to
 * @param spec scales, discount and loan tiers
 * @param index USD price × 10^indexScale
 * @param balanceUnits cash of the cross pool; a debt is negative (USD modes)
 * @param interestUnits accrued interest that is not booked yet, not negative
 * @param collateral whether positive equity counts in the USD modes
 * @param leverE2 leverage of borrowing in hundredths; 0 is none chosen
 * @param spotInUseCapUnits the most of this coin that may hedge its risk unit (rules §9)
 */
public record CurrencyInput(
    String id,
    CurrencySpec spec,
    long index,
    long balanceUnits,
    long interestUnits,
    boolean collateral,
    long leverE2,
    long spotInUseCapUnits) {

  /** Collateral switched on, no interest, no leverage of borrowing, all of it may hedge. */
  public static CurrencyInput of(String id, CurrencySpec spec, long index, long balanceUnits) {
    return new CurrencyInput(id, spec, index, balanceUnits, 0, true, 0, Long.MAX_VALUE);
  }

  public CurrencyInput withIndex(long moved) {
    return new CurrencyInput(
        id, spec, moved, balanceUnits, interestUnits, collateral, leverE2, spotInUseCapUnits);
  }

  public CurrencyInput withBalance(long units) {
    return new CurrencyInput(
        id, spec, index, units, interestUnits, collateral, leverE2, spotInUseCapUnits);
  }
}
