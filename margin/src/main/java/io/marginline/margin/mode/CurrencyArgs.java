package io.marginline.margin.mode;

import io.marginline.fixed.Exact;

/**
 * Everything of an account in one currency, in its units: reset, add balances, legs and orders in
 * any order, push once into {@link MultiCurrency} or {@link Portfolio} (rules §8).
 */
public final class CurrencyArgs {
  boolean collateral = true;
  long leverE2;
  long equityUnits;
  long uplUnits;
  long holdUnits;
  long paidUnits;
  long receivedUnits;
  long initialUnits;
  long maintenanceUnits;
  long feeUnits;
  long orderedMaintenanceUnits;
  long orderedFeeUnits;

  /** Empty, the currency counting as collateral, no leverage chosen. */
  public CurrencyArgs reset() {
    collateral = true;
    leverE2 = 0;
    equityUnits = 0;
    uplUnits = 0;
    holdUnits = 0;
    paidUnits = 0;
    receivedUnits = 0;
    initialUnits = 0;
    maintenanceUnits = 0;
    feeUnits = 0;
    orderedMaintenanceUnits = 0;
    orderedFeeUnits = 0;
    return this;
  }

  /** Whether positive equity counts; the holder's switch. */
  public CurrencyArgs collateral(boolean counts) {
    collateral = counts;
    return this;
  }

  /** Leverage of borrowing in hundredths; 0 is none chosen. */
  public CurrencyArgs lever(long chosenE2) {
    leverE2 = chosenE2;
    return this;
  }

  /** Cross cash; a debt is negative. */
  public CurrencyArgs addBalance(long units) {
    equityUnits = Exact.add(equityUnits, units);
    return this;
  }

  /** Unrealised PnL of cross legs settled in this currency, each toward −∞. */
  public CurrencyArgs addUpl(long units) {
    equityUnits = Exact.add(equityUnits, units);
    uplUnits = Exact.add(uplUnits, units);
    return this;
  }

  /** Signed value of options settled in this currency. */
  public CurrencyArgs addOptionValue(long units) {
    return addBalance(units);
  }

  /** Accrued interest that is not booked yet, a positive amount owed. */
  public CurrencyArgs addInterest(long units) {
    return addBalance(Exact.negate(units));
  }

  /** Premium of option buys, margin of isolated opening orders, fees of open orders. */
  public CurrencyArgs addHolds(long units) {
    holdUnits = Exact.add(holdUnits, units);
    return this;
  }

  /** What open spot orders would pay in this currency when filled. */
  public CurrencyArgs addSpotPaid(long units) {
    paidUnits = Exact.add(paidUnits, units);
    return this;
  }

  /** What open spot orders would bring in this currency when filled. */
  public CurrencyArgs addSpotReceived(long units) {
    receivedUnits = Exact.add(receivedUnits, units);
    return this;
  }

  /** IM, MM and fee of cross positions settled in this currency, without open orders. */
  public CurrencyArgs addRequirement(long imUnits, long mmUnits, long liquidationFeeUnits) {
    initialUnits = Exact.add(initialUnits, imUnits);
    maintenanceUnits = Exact.add(maintenanceUnits, mmUnits);
    feeUnits = Exact.add(feeUnits, liquidationFeeUnits);
    orderedMaintenanceUnits = Exact.add(orderedMaintenanceUnits, mmUnits);
    orderedFeeUnits = Exact.add(orderedFeeUnits, liquidationFeeUnits);
    return this;
  }

  /** Liquidation fees of derivatives that their units require margin for (rules §9). */
  public CurrencyArgs addFees(long liquidationFeeUnits, long orderedLiquidationFeeUnits) {
    feeUnits = Exact.add(feeUnits, liquidationFeeUnits);
    orderedFeeUnits = Exact.add(orderedFeeUnits, orderedLiquidationFeeUnits);
    return this;
  }

  /** A whole pool of legs and orders: its equity, holds, IM, and MM and fee with and without. */
  public CurrencyArgs addPool(CrossPool pool) {
    equityUnits = Exact.add(equityUnits, pool.equity());
    uplUnits = Exact.add(uplUnits, pool.upl());
    holdUnits = Exact.add(holdUnits, Exact.subtract(pool.equity(), pool.equityWithOrders()));
    initialUnits = Exact.add(initialUnits, pool.initial());
    maintenanceUnits = Exact.add(maintenanceUnits, pool.maintenance());
    feeUnits = Exact.add(feeUnits, pool.fee());
    orderedMaintenanceUnits = Exact.add(orderedMaintenanceUnits, pool.maintenanceWithOrders());
    orderedFeeUnits = Exact.add(orderedFeeUnits, pool.feeWithOrders());
    return this;
  }

  /** Cross balance + cross upl + option value − accrued interest. */
  public long equity() {
    return equityUnits;
  }

  /** |min(0, equity)|. */
  public long liability() {
    return Math.max(0, Exact.negate(equityUnits));
  }

  /** The liability when every open order has taken what it would; it has brought nothing yet. */
  public long liabilityWithOrders() {
    long out = Exact.add(holdUnits, paidUnits);
    return Math.max(0, Exact.subtract(out, equityUnits));
  }
}
