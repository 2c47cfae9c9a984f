package io.marginline.margin.mode;

import io.marginline.fixed.Exact;
import io.marginline.fixed.Rounding;
import io.marginline.fixed.Wide;
import io.marginline.margin.contract.ContractTerms;
import io.marginline.margin.contract.GraceTerms;
import io.marginline.margin.contract.InverseTerms;
import io.marginline.margin.contract.SpotTerms;
import io.marginline.margin.contract.Terms;
import io.marginline.margin.order.OpenOrders;
import io.marginline.model.CrossOffset;
import org.jspecify.annotations.Nullable;

/**
 * Single-currency cross margin (rules §5): reset, push balance and legs in any order, ask. In
 * long/short mode each leg is pushed alone. Amounts are units of the pool's currency.
 */
public final class CrossPool {
  private CrossOffset offset = CrossOffset.NONE;
  private long balanceUnits;
  private long uplUnits;
  private long holdUnits;
  private long orderFeeUnits;
  private long interestUnits;
  private long lossUnits;
  private long maintenanceUnits;
  private long feeUnits;
  private long orderedMaintenanceUnits;
  private long orderedFeeUnits;
  private long initialUnits;
  private long longInitialUnits;
  private long shortInitialUnits;

  /** Of the next leg: null while no other tiers are announced. */
  private @Nullable GraceTerms grace;

  private long graceLots;

  public CrossPool reset(CrossOffset crossOffset) {
    offset = crossOffset;
    balanceUnits = 0;
    uplUnits = 0;
    holdUnits = 0;
    orderFeeUnits = 0;
    interestUnits = 0;
    lossUnits = 0;
    maintenanceUnits = 0;
    feeUnits = 0;
    orderedMaintenanceUnits = 0;
    orderedFeeUnits = 0;
    initialUnits = 0;
    longInitialUnits = 0;
    shortInitialUnits = 0;
    grace = null;
    return this;
  }

  /** The next leg that is added has so many lots in grace (rules §13). */
  public CrossPool inGrace(GraceTerms terms, long lots) {
    grace = terms;
    graceLots = lots;
    return this;
  }

  /** Cash of the pool. */
  public CrossPool addBalance(long units) {
    balanceUnits = Exact.add(balanceUnits, units);
    return this;
  }

  /** Currency spent by open spot orders, and the margin of isolated opening orders. */
  public CrossPool addHolds(long units) {
    holdUnits = Exact.add(holdUnits, units);
    return this;
  }

  /** Estimated fees of open opening orders. */
  public CrossPool addOrderFees(long units) {
    orderFeeUnits = Exact.add(orderFeeUnits, units);
    return this;
  }

  public CrossPool addInterest(long units) {
    interestUnits = Exact.add(interestUnits, units);
    return this;
  }

  /** A linear cross leg without opening orders. Lots and entry cost are signed. */
  public CrossPool addLinear(
      ContractTerms terms, long lots, long entryCostUnits, long mark, long leverE2) {
    return add(terms, lots, entryCostUnits, mark, leverE2);
  }

  /** A linear cross leg with its opening orders. */
  public CrossPool addLinear(
      ContractTerms terms,
      long lots,
      long entryCostUnits,
      long mark,
      long leverE2,
      OpenOrders orders) {
    return add(terms, lots, entryCostUnits, mark, leverE2, orders);
  }

  /** An inverse cross leg without opening orders, in coin. Lots and entry value are signed. */
  public CrossPool addInverse(
      InverseTerms terms, long lots, long entryValueUnits, long mark, long leverE2) {
    return add(terms, lots, entryValueUnits, mark, leverE2);
  }

  /** An inverse cross leg with its opening orders, in coin. */
  public CrossPool addInverse(
      InverseTerms terms,
      long lots,
      long entryValueUnits,
      long mark,
      long leverE2,
      OpenOrders orders) {
    return add(terms, lots, entryValueUnits, mark, leverE2, orders);
  }

  /** A cross leg without opening orders. Lots and entry are signed. */
  public CrossPool add(Terms terms, long lots, long entryUnits, long mark, long leverE2) {
    long maintenance = addPosition(terms, lots, entryUnits, mark);
    long fee = terms.fee(lots, mark);
    long size = Exact.abs(lots);
    long byRate =
        grace == null
            ? terms.initialByRate(lots, mark, leverE2)
            : byRate(terms, terms.value(size, mark, Rounding.CEILING), size, leverE2, true);
    grace = null;
    orderedMaintenanceUnits = Exact.add(orderedMaintenanceUnits, maintenance);
    orderedFeeUnits = Exact.add(orderedFeeUnits, fee);
    initialUnits = Exact.add(initialUnits, Math.max(byRate, Exact.add(maintenance, fee)));
    if (lots > 0) {
      longInitialUnits = Exact.add(longInitialUnits, byRate);
    } else {
      shortInitialUnits = Exact.add(shortInitialUnits, byRate);
    }
    return this;
  }

  /**
   * A cross leg with its opening orders: P + B on the long side, S − P on the short side, P rounded
   * up in magnitude for each; of MM, fee and IM the larger side counts.
   */
  public CrossPool add(
      Terms terms, long lots, long entryUnits, long mark, long leverE2, OpenOrders orders) {
    if (orders.isEmpty()) {
      return add(terms, lots, entryUnits, mark, leverE2);
    }
    addPosition(terms, lots, entryUnits, mark);
    long longExposure =
        Exact.add(terms.value(lots, mark, Rounding.CEILING), orders.buyValueUnits());
    long longLots = Exact.add(lots, orders.buyLots());
    long shortExposure =
        Exact.subtract(orders.sellValueUnits(), terms.value(lots, mark, Rounding.FLOOR));
    long shortLots = Exact.subtract(orders.sellLots(), lots);

    long longMaintenance = maintenance(terms, longExposure, longLots, lots > 0);
    long shortMaintenance = maintenance(terms, shortExposure, shortLots, lots < 0);
    long longFee = terms.exposureFee(longExposure);
    long shortFee = terms.exposureFee(shortExposure);
    long longInitial = byRate(terms, longExposure, longLots, leverE2, lots > 0);
    long shortInitial = byRate(terms, shortExposure, shortLots, leverE2, lots < 0);
    grace = null;

    long maintenance = Math.max(longMaintenance, shortMaintenance);
    long fee = Math.max(longFee, shortFee);
    orderedMaintenanceUnits = Exact.add(orderedMaintenanceUnits, maintenance);
    orderedFeeUnits = Exact.add(orderedFeeUnits, fee);
    long byRate = Math.max(longInitial, shortInitial);
    initialUnits = Exact.add(initialUnits, Math.max(byRate, Exact.add(maintenance, fee)));
    longInitialUnits = Exact.add(longInitialUnits, longInitial);
    shortInitialUnits = Exact.add(shortInitialUnits, shortInitial);
    lossUnits = Exact.add(lossUnits, orders.lossUnits());
    return this;
  }

  /** An option leg with its orders; equity has no option value here (rules §1, §10). */
  public CrossPool addOption(OptionLeg leg) {
    maintenanceUnits = Exact.add(maintenanceUnits, leg.maintenance());
    feeUnits = Exact.add(feeUnits, leg.fee());
    orderedMaintenanceUnits = Exact.add(orderedMaintenanceUnits, leg.maintenanceWithOrders());
    orderedFeeUnits = Exact.add(orderedFeeUnits, leg.feeWithOrders());
    // Shared with nothing, whatever the offset.
    lossUnits = Exact.add(lossUnits, leg.initial());
    holdUnits = Exact.add(holdUnits, leg.holds());
    return this;
  }

  /**
   * What an option with its orders requires, as a venue counts it: without leverage, on the sell
   * side, and nothing of it is equity (rules §10).
   *
   * @param initial of the short and of what its orders would change
   * @param holds premiums that its buy orders would pay
   */
  public CrossPool addShortOption(
      long maintenance,
      long fee,
      long orderedMaintenance,
      long orderedFee,
      long initial,
      long holds) {
    maintenanceUnits = Exact.add(maintenanceUnits, maintenance);
    feeUnits = Exact.add(feeUnits, fee);
    orderedMaintenanceUnits = Exact.add(orderedMaintenanceUnits, orderedMaintenance);
    orderedFeeUnits = Exact.add(orderedFeeUnits, orderedFee);
    initialUnits = Exact.add(initialUnits, initial);
    shortInitialUnits = Exact.add(shortInitialUnits, initial);
    holdUnits = Exact.add(holdUnits, holds);
    return this;
  }

  /** A cross position that is a loan, without its orders. */
  public CrossPool addLoan(long upl, long maintenance, long fee) {
    uplUnits = Exact.add(uplUnits, upl);
    maintenanceUnits = Exact.add(maintenanceUnits, maintenance);
    feeUnits = Exact.add(feeUnits, fee);
    return this;
  }

  /** The same loan with what its orders would borrow: the larger side of MM and fee. */
  public CrossPool addLoanWithOrders(
      long maintenance, long fee, long longInitial, long shortInitial, long loss) {
    orderedMaintenanceUnits = Exact.add(orderedMaintenanceUnits, maintenance);
    orderedFeeUnits = Exact.add(orderedFeeUnits, fee);
    long byRate = Math.max(longInitial, shortInitial);
    initialUnits = Exact.add(initialUnits, Math.max(byRate, Exact.add(maintenance, fee)));
    longInitialUnits = Exact.add(longInitialUnits, longInitial);
    shortInitialUnits = Exact.add(shortInitialUnits, shortInitial);
    lossUnits = Exact.add(lossUnits, loss);
    return this;
  }

  /** A cross leveraged spot position in the pool of its quote or of its base (rules §1, §5). */
  public CrossPool addSpot(LeveragedSpot spot, long mark, long leverE2, boolean inBase) {
    long maintenance = spot.maintenance(mark);
    long fee = spot.fee(mark);
    long initial = spot.initial(mark, leverE2);
    long equity = spot.equity(mark);
    if (inBase) {
      SpotTerms terms = spot.terms();
      maintenance = terms.base(maintenance, mark, Rounding.CEILING);
      fee = terms.base(fee, mark, Rounding.CEILING);
      initial = terms.base(initial, mark, Rounding.CEILING);
      equity = terms.base(equity, mark, Rounding.FLOOR);
    }
    uplUnits = Exact.add(uplUnits, equity);
    maintenanceUnits = Exact.add(maintenanceUnits, maintenance);
    feeUnits = Exact.add(feeUnits, fee);
    orderedMaintenanceUnits = Exact.add(orderedMaintenanceUnits, maintenance);
    orderedFeeUnits = Exact.add(orderedFeeUnits, fee);
    lossUnits = Exact.add(lossUnits, initial);
    return this;
  }

  /** Cash + unrealised PnL of the cross legs, toward −∞ per leg. */
  public long equity() {
    return Exact.add(balanceUnits, uplUnits);
  }

  /** Initial margin of positions and orders, order loss included. */
  public long initial() {
    return Exact.add(
        switch (offset) {
          case NONE -> initialUnits;
          case LARGER_SIDE ->
              Math.max(
                  Math.max(longInitialUnits, shortInitialUnits),
                  Exact.add(orderedMaintenanceUnits, orderedFeeUnits));
        },
        lossUnits);
  }

  /** Maintenance margin of the positions alone. */
  public long maintenance() {
    return maintenanceUnits;
  }

  /** Liquidation fees of the positions alone. */
  public long fee() {
    return feeUnits;
  }

  /** Maintenance margin including what open orders would add. */
  public long maintenanceWithOrders() {
    return orderedMaintenanceUnits;
  }

  /** Liquidation fees including what open orders would add. */
  public long feeWithOrders() {
    return orderedFeeUnits;
  }

  /** MM + fee of the positions alone: the right side of the liquidation test. */
  public long requirement() {
    return Exact.add(maintenanceUnits, feeUnits);
  }

  /** MM + fee including what open orders would add. */
  public long requirementWithOrders() {
    return Exact.add(orderedMaintenanceUnits, orderedFeeUnits);
  }

  /** Numerator of the ratio with orders: equity − holds − fees of open orders. */
  public long equityWithOrders() {
    return Exact.subtract(Exact.subtract(equity(), holdUnits), orderFeeUnits);
  }

  public long upl() {
    return uplUnits;
  }

  public long balance() {
    return balanceUnits;
  }

  public long holds() {
    return holdUnits;
  }

  /** IM + holds + fees of opening orders + accrued interest. */
  public long inUse() {
    return Exact.add(Exact.add(initial(), holdUnits), Exact.add(orderFeeUnits, interestUnits));
  }

  /** Free margin for derivatives; unrealised profit counts. */
  public long availEq() {
    return Math.max(0, Exact.subtract(equity(), inUse()));
  }

  /** Free balance for spending and withdrawing; unrealised profit does not count. */
  public long availBal() {
    long base = Exact.add(balanceUnits, Math.min(0, uplUnits));
    return Math.max(0, Exact.subtract(base, inUse()));
  }

  /** Ratio of the positions alone > kNumerator ÷ kDenominator; true when there is no position. */
  public boolean isAbove(long kNumerator, long kDenominator) {
    return isAbove(equity(), requirement(), kNumerator, kDenominator);
  }

  /** Ratio with all orders > kNumerator ÷ kDenominator; true without position and order. */
  public boolean isAboveWithOrders(long kNumerator, long kDenominator) {
    return isAbove(equityWithOrders(), requirementWithOrders(), kNumerator, kDenominator);
  }

  public MarginResult result() {
    return new MarginResult(equity(), initial(), maintenanceUnits, feeUnits);
  }

  /** equity ÷ requirement > kNumerator ÷ kDenominator by cross-multiplication; empty is true. */
  static boolean isAbove(
      long equityUnits, long requirementUnits, long kNumerator, long kDenominator) {
    return requirementUnits <= 0
        || Wide.compareProducts(equityUnits, kDenominator, kNumerator, requirementUnits) > 0;
  }

  /** MM of a side; only the side of the position has lots in grace. */
  private long maintenance(Terms terms, long exposureUnits, long lots, boolean own) {
    return own && grace != null
        ? grace.exposureMaintenance(exposureUnits, lots, graceLots)
        : terms.exposureMaintenance(exposureUnits, lots);
  }

  private long byRate(Terms terms, long exposureUnits, long lots, long leverE2, boolean own) {
    return own && grace != null
        ? grace.exposureInitialByRate(exposureUnits, lots, leverE2, graceLots)
        : terms.exposureInitialByRate(exposureUnits, lots, leverE2);
  }

  /** Adds PnL, MM and fee of the position itself and returns its MM. */
  private long addPosition(Terms terms, long lots, long entryUnits, long mark) {
    long maintenance =
        grace == null ? terms.maintenance(lots, mark) : grace.maintenance(lots, mark, graceLots);
    uplUnits = Exact.add(uplUnits, terms.upl(lots, entryUnits, mark));
    maintenanceUnits = Exact.add(maintenanceUnits, maintenance);
    feeUnits = Exact.add(feeUnits, terms.fee(lots, mark));
    return maintenance;
  }
}
