package io.marginline.margin.mode;

import io.marginline.fixed.Exact;
import io.marginline.fixed.Rounding;
import io.marginline.fixed.Wide;
import io.marginline.margin.contract.CurrencyTerms;
import io.marginline.margin.scenario.RiskUnit;

/**
 * Portfolio margin in USD units (rules §9): reset, push each currency once and each risk unit once
 * in any order, ask. Equity, debts and fees are those of {@link MultiCurrency}; derivatives require
 * what their scenarios lose.
 */
public final class Portfolio {
  /** IMR = 1.3 × Σ MMR(unit). */
  private static final long INITIAL_NUMERATOR = 13;

  private static final long INITIAL_DENOMINATOR = 10;

  private final MultiCurrency currencies = new MultiCurrency();
  private long unitsUsd;
  private long orderedUnitsUsd;

  public Portfolio reset() {
    currencies.reset();
    unitsUsd = 0;
    orderedUnitsUsd = 0;
    return this;
  }

  /**
   * A currency: equity, holds, debts and liquidation fees. It carries no initial or maintenance
   * margin of derivatives, since their units do.
   */
  public Portfolio add(CurrencyTerms terms, long index, CurrencyArgs args) {
    if (args.initialUnits != 0 || args.maintenanceUnits != 0 || args.orderedMaintenanceUnits != 0) {
      throw new IllegalArgumentException("in portfolio margin derivatives are pushed as units");
    }
    currencies.add(terms, index, args);
    return this;
  }

  /** A risk unit without open orders. */
  public Portfolio addUnit(RiskUnit unit) {
    return addUnit(unit.maintenance(), unit.maintenance());
  }

  /** A risk unit with open orders: as it is, with all buys and with all sells filled. */
  public Portfolio addUnit(RiskUnit unit, RiskUnit bought, RiskUnit sold) {
    long now = unit.maintenance();
    return addUnit(now, Math.max(now, Math.max(bought.maintenance(), sold.maintenance())));
  }

  /** A risk unit by its MMR now and the largest of none, all buys, all sells filled. */
  public Portfolio addUnit(long maintenanceUsd, long orderedMaintenanceUsd) {
    unitsUsd = Exact.add(unitsUsd, maintenanceUsd);
    orderedUnitsUsd = Exact.add(orderedUnitsUsd, orderedMaintenanceUsd);
    return this;
  }

  /** The numerator of the liquidation test: discounted equity without any order. */
  public long equity() {
    return currencies.equity();
  }

  /** Equity − what open orders hold or would lose to haircuts. */
  public long adjEq() {
    return currencies.adjEq();
  }

  /** Σ MMR(unit) without orders. */
  public long unitMaintenance() {
    return unitsUsd;
  }

  /** 1.3 × Σ MMR(unit), orders included, up, + initial margin of borrowing. */
  public long initial() {
    return Exact.add(unitInitial(orderedUnitsUsd), currencies.loanInitial());
  }

  /** Σ MMR(unit) + maintenance margin of borrowing (MR8), without orders. */
  public long maintenance() {
    return Exact.add(unitsUsd, currencies.maintenance());
  }

  /** The same with what open orders would add or borrow. */
  public long maintenanceWithOrders() {
    return Exact.add(orderedUnitsUsd, currencies.maintenanceWithOrders());
  }

  /** Liquidation fees of derivatives and of repaying loans, without orders. */
  public long fee() {
    return currencies.fee();
  }

  /** MMR + fees without orders: the right side of the liquidation test. */
  public long requirement() {
    return Exact.add(unitsUsd, currencies.requirement());
  }

  /** MMR + fees with open orders: below adjEq in the shown ratio. */
  public long requirementWithOrders() {
    return Exact.add(orderedUnitsUsd, currencies.requirementWithOrders());
  }

  /** MR8: maintenance margin of borrowing. */
  public long loanMaintenance() {
    return currencies.loanMaintenance();
  }

  /** Fee of repaying the loans, part of {@link #fee}. */
  public long loanFee() {
    return currencies.loanFee();
  }

  /** Initial margin of borrowing, with what open orders would borrow. */
  public long loanInitial() {
    return currencies.loanInitial();
  }

  /** USD value of all debts, up. */
  public long liability() {
    return currencies.liability();
  }

  /** Free margin: max(0, adjEq − IMR). */
  public long availEq() {
    return Math.max(0, Exact.subtract(adjEq(), initial()));
  }

  /** adjEq − (1 − share)·Σ discounted positive upl: tests borrowing and withdrawing. */
  public long lendableEquity(long sharePpb) {
    return currencies.lendableEquity(sharePpb);
  }

  /** Ratio without orders > kNumerator ÷ kDenominator; true without position and debt. */
  public boolean isAbove(long kNumerator, long kDenominator) {
    return CrossPool.isAbove(equity(), requirement(), kNumerator, kDenominator);
  }

  /** Ratio with all orders > kNumerator ÷ kDenominator. */
  public boolean isAboveWithOrders(long kNumerator, long kDenominator) {
    return CrossPool.isAbove(adjEq(), requirementWithOrders(), kNumerator, kDenominator);
  }

  public MarginResult result() {
    return new MarginResult(equity(), initial(), maintenance(), fee());
  }

  /** IMR of one unit, or of their sum: 1.3 × its MMR, up. */
  public static long unitInitial(long maintenanceUsd) {
    return Wide.mulDiv(maintenanceUsd, INITIAL_NUMERATOR, INITIAL_DENOMINATOR, Rounding.CEILING);
  }
}
