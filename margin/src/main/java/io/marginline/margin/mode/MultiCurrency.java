package io.marginline.margin.mode;

import io.marginline.fixed.Exact;
import io.marginline.fixed.Rounding;
import io.marginline.fixed.Wide;
import io.marginline.margin.contract.CurrencyTerms;

/**
 * Multi-currency cross margin in USD units (rules §8): reset, push each currency once in any order,
 * ask. Per currency, what is owned rounds down and what is owed up.
 */
public final class MultiCurrency {
  private static final long PPB = 1_000_000_000L;

  private int usdScale = -1;
  private long equityUsd;
  private long holdUsd;
  private long spotLossUsd;
  private long uplUsd;
  private long initialUsd;
  private long loanUsd;
  private long loanInitialUsd;
  private long loanMaintenanceUsd;
  private long loanFeeUsd;
  private long maintenanceUsd;
  private long feeUsd;
  private long orderedMaintenanceUsd;
  private long orderedFeeUsd;

  public MultiCurrency reset() {
    usdScale = -1;
    equityUsd = 0;
    holdUsd = 0;
    spotLossUsd = 0;
    uplUsd = 0;
    initialUsd = 0;
    loanUsd = 0;
    loanInitialUsd = 0;
    loanMaintenanceUsd = 0;
    loanFeeUsd = 0;
    maintenanceUsd = 0;
    feeUsd = 0;
    orderedMaintenanceUsd = 0;
    orderedFeeUsd = 0;
    return this;
  }

  /** Everything of the account in one currency, pushed once per currency. */
  public MultiCurrency add(CurrencyTerms terms, long index, CurrencyArgs args) {
    requireScale(terms.usdScale());
    addEquity(terms, index, args);
    long liability = args.liability();
    long loan = terms.usd(liability, index, Rounding.CEILING);
    long loanMaintenance = terms.loanMaintenance(liability, index);
    long loanFee = terms.repayFee(Exact.add(loan, loanMaintenance));
    loanUsd = Exact.add(loanUsd, loan);
    loanMaintenanceUsd = Exact.add(loanMaintenanceUsd, loanMaintenance);
    loanFeeUsd = Exact.add(loanFeeUsd, loanFee);
    maintenanceUsd = sum(maintenanceUsd, loanMaintenance, up(terms, index, args.maintenanceUnits));
    feeUsd = sum(feeUsd, loanFee, up(terms, index, args.feeUnits));

    long ordered = args.liabilityWithOrders();
    if (ordered > liability) {
      liability = ordered;
      loan = terms.usd(ordered, index, Rounding.CEILING);
      loanMaintenance = terms.loanMaintenance(ordered, index);
      loanFee = terms.repayFee(Exact.add(loan, loanMaintenance));
    }
    long loanInitial = terms.loanInitial(liability, index, args.leverE2);
    loanInitialUsd = Exact.add(loanInitialUsd, loanInitial);
    initialUsd = sum(initialUsd, loanInitial, up(terms, index, args.initialUnits));
    orderedMaintenanceUsd =
        sum(orderedMaintenanceUsd, loanMaintenance, up(terms, index, args.orderedMaintenanceUnits));
    orderedFeeUsd = sum(orderedFeeUsd, loanFee, up(terms, index, args.orderedFeeUnits));
    return this;
  }

  /** Σ discounted equity without any order: the numerator of the liquidation test. */
  public long equity() {
    return equityUsd;
  }

  /**
   * adjEq: equity − holds of open orders − what all open spot orders together would lose to
   * haircuts when filled; a gain is left out.
   */
  public long adjEq() {
    return Exact.subtract(Exact.subtract(equityUsd, holdUsd), Math.max(0, spotLossUsd));
  }

  /** Initial margin of positions, open orders and borrowing. */
  public long initial() {
    return initialUsd;
  }

  /** Maintenance margin of positions and loans alone. */
  public long maintenance() {
    return maintenanceUsd;
  }

  /** Liquidation fees of positions, and of repaying the loans. */
  public long fee() {
    return feeUsd;
  }

  /** MM + fee without orders: the right side of the liquidation test. */
  public long requirement() {
    return Exact.add(maintenanceUsd, feeUsd);
  }

  /** Maintenance margin including what open orders would add or borrow. */
  public long maintenanceWithOrders() {
    return orderedMaintenanceUsd;
  }

  /** MM + fee including what open orders would add or borrow: below adjEq in the shown ratio. */
  public long requirementWithOrders() {
    return Exact.add(orderedMaintenanceUsd, orderedFeeUsd);
  }

  /** USD value of all debts, up; without orders. */
  public long liability() {
    return loanUsd;
  }

  /** Initial margin of borrowing, with what open orders would borrow. */
  public long loanInitial() {
    return loanInitialUsd;
  }

  /** Maintenance margin of borrowing without orders. */
  public long loanMaintenance() {
    return loanMaintenanceUsd;
  }

  /** Fee of repaying the loans without orders; part of {@link #fee}. */
  public long loanFee() {
    return loanFeeUsd;
  }

  /** Free margin: max(0, adjEq − imr). */
  public long availEq() {
    return Math.max(0, Exact.subtract(adjEq(), initialUsd));
  }

  /**
   * adjEq − (1 − share)·Σ discounted positive upl, toward −∞: what borrowing and withdrawing are
   * tested with, so that paper profit is not lent out.
   */
  public long lendableEquity(long sharePpb) {
    long held = Wide.mulDiv(uplUsd, Exact.subtract(PPB, sharePpb), PPB, Rounding.CEILING);
    return Exact.subtract(adjEq(), held);
  }

  /** Ratio without orders > kNumerator ÷ kDenominator; true without position and debt. */
  public boolean isAbove(long kNumerator, long kDenominator) {
    return CrossPool.isAbove(equityUsd, requirement(), kNumerator, kDenominator);
  }

  /** Ratio with all orders > kNumerator ÷ kDenominator; true without position, debt and order. */
  public boolean isAboveWithOrders(long kNumerator, long kDenominator) {
    return CrossPool.isAbove(adjEq(), requirementWithOrders(), kNumerator, kDenominator);
  }

  public MarginResult result() {
    return new MarginResult(equityUsd, initialUsd, maintenanceUsd, feeUsd);
  }

  private void addEquity(CurrencyTerms terms, long index, CurrencyArgs args) {
    long units = args.equityUnits;
    boolean collateral = args.collateral;
    long now = terms.discounted(units, index, collateral);
    equityUsd = Exact.add(equityUsd, now);
    holdUsd = Exact.add(holdUsd, up(terms, index, args.holdUnits));
    if (args.paidUnits != 0 || args.receivedUnits != 0) {
      long after = Exact.add(Exact.subtract(units, args.paidUnits), args.receivedUnits);
      long filled = terms.discounted(after, index, collateral);
      spotLossUsd = Exact.add(spotLossUsd, Exact.subtract(now, filled));
    }
    if (args.uplUnits > 0) {
      long without = terms.discounted(Exact.subtract(units, args.uplUnits), index, collateral);
      uplUsd = Exact.add(uplUsd, Exact.subtract(now, without));
    }
  }

  private void requireScale(int scale) {
    if (usdScale >= 0 && usdScale != scale) {
      throw new IllegalArgumentException("currencies of one account share one USD scale");
    }
    usdScale = scale;
  }

  private static long up(CurrencyTerms terms, long index, long units) {
    return terms.usd(units, index, Rounding.CEILING);
  }

  private static long sum(long a, long b, long c) {
    return Exact.add(a, Exact.add(b, c));
  }
}
