package io.marginline.engine.liquidation;

import io.marginline.engine.Venue;
import io.marginline.engine.account.Legs;
import io.marginline.engine.account.Orders;
import io.marginline.engine.instrument.Instrument;
import io.marginline.engine.mode.UsdPool;
import io.marginline.engine.mode.UsdPrices;
import io.marginline.engine.monitor.Timers;
import io.marginline.engine.price.PriceRules;
import io.marginline.engine.trade.Cancels;
import io.marginline.engine.trade.Units;
import io.marginline.fixed.Exact;
import io.marginline.fixed.Wide;
import io.marginline.margin.mode.CrossPool;
import io.marginline.model.CancelReason;
import io.marginline.model.PriceAction;
import io.marginline.model.UnitState;
import java.util.ArrayList;
import java.util.List;

/** Warns, cancels, and starts liquidations (docs/engine.md §9). The exact test is here. */
public final class Health {
  private static final long PPB = 1_000_000_000L;

  private final Venue venue;
  private final Units units;
  private final UnitStates states;
  private final Cancels cancels;
  private final UsdPool usd;
  private final UsdPrices usdPrices;
  private final List<Started> started = new ArrayList<>();

  /** A liquidation that this walk started, for the worst-first order. */
  private record Started(long liquidationId, long equityUnits, long requirementUnits) {
    int compareTo(Started other) {
      int ratio =
          Wide.compareProducts(
              equityUnits, other.requirementUnits, other.equityUnits, requirementUnits);
      // Ids rise in canonical order.
      return ratio != 0 ? ratio : Long.compare(liquidationId, other.liquidationId);
    }
  }

  public Health(Venue venue, Units units, UnitStates states, Cancels cancels) {
    this.venue = venue;
    this.units = units;
    this.states = states;
    this.cancels = cancels;
    this.usd = new UsdPool(venue, units);
    this.usdPrices = new UsdPrices(venue, usd);
  }

  UnitStates states() {
    return states;
  }

  /** Before a walk over units. */
  public void begin() {
    started.clear();
  }

  /** After a walk: the started liquidations get their timers, worst first. */
  public void end() {
    if (started.isEmpty()) {
      return;
    }
    started.sort(Started::compareTo);
    for (Started liquidation : started) {
      venue.timers.add(venue.nowNs, Timers.Type.LIQUIDATION, liquidation.liquidationId);
    }
    started.clear();
  }

  /** Numbers of a unit at the current marks, orders included. */
  public Unit measure(Unit unit) {
    if (unit.isPool() && venue.accounts.liveOrders[unit.account] == 0) {
      withoutOrders(measurePositions(unit));
    } else if (unit.isUsd()) {
      units.actual();
      usd.withOrders(unit.account).sum();
      unit.equityUnits = usd.equity();
      unit.requirementUnits = usd.requirement();
      unit.orderedEquityUnits = usd.adjEq();
      unit.orderedRequirementUnits = usd.requirementWithOrders();
    } else if (unit.isPool()) {
      CrossPool pool = units.actual().pool(unit.account, unit.asset);
      unit.equityUnits = pool.equity();
      unit.requirementUnits = pool.requirement();
      unit.orderedEquityUnits = pool.equityWithOrders();
      unit.orderedRequirementUnits = pool.requirementWithOrders();
    } else {
      alone(unit);
    }
    return unit;
  }

  private void alone(Unit unit) {
    unit.equityUnits = units.unitEquity(unit.leg);
    unit.requirementUnits = units.unitRequirement(unit.leg);
    withoutOrders(unit);
  }

  private static void withoutOrders(Unit unit) {
    unit.orderedEquityUnits = unit.equityUnits;
    unit.orderedRequirementUnits = unit.requirementUnits;
  }

  /** Numbers of a unit without order terms. */
  public Unit measurePositions(Unit unit) {
    unit.optionUnits = 0;
    if (unit.isUsd()) {
      usd.positions(unit.account).sum();
      unit.equityUnits = usd.equity();
      unit.requirementUnits = usd.requirement();
    } else if (unit.isPool()) {
      unit.requirementUnits = units.measurePool(unit.account, unit.asset);
      unit.equityUnits = units.measuredEquity();
      unit.optionUnits = units.measuredValue();
    } else {
      alone(unit);
    }
    return unit;
  }

  /** One unit of the walk: its numbers are measured already. */
  public void check(Unit unit) {
    UnitState state = states.state(unit.account, unit.asset, unit.leg);
    if (state == UnitState.REDUCING || (unit.isUsd() && !usd.priced(unit.account))) {
      return;
    }
    if (unit.requirementUnits == 0) {
      if (state != UnitState.HEALTHY) {
        states.move(unit, UnitState.HEALTHY, unit.orderedEquityUnits, unit.orderedRequirementUnits);
      }
      return;
    }
    boolean below = unit.equityUnits <= unit.requirementUnits;
    boolean orderedBelow = unit.orderedEquityUnits <= unit.orderedRequirementUnits;
    if (unit.isPool() ? orderedBelow : below) {
      cancelAdding(unit);
    }
    if (below && mayLiquidate(unit)) {
      start(unit);
    } else {
      settleState(unit);
    }
  }

  private void cancelAdding(Unit unit) {
    collect(unit, true, false);
    if (cancels.isEmpty()) {
      return;
    }
    states.move(
        unit, UnitState.ORDERS_CANCELLED, unit.orderedEquityUnits, unit.orderedRequirementUnits);
    collect(unit, true, false).cancelAll(CancelReason.LIQUIDATION);
    measure(unit);
  }

  /** The unit's orders: opening ones also of isolated legs, whose holds burden the pool. */
  private Cancels collect(Unit unit, boolean opening, boolean reducing) {
    cancels.collect();
    if (!unit.isPool()) {
      return cancels.add(unit.leg, opening, reducing);
    }
    Legs legs = venue.legs;
    for (int leg = legs.first(unit.account); leg != Legs.NONE; leg = legs.next(leg)) {
      if (legs.firstOrder[leg] == Orders.NONE) {
        continue;
      }
      if (!unit.isUsd() && venue.plainSpot(leg)) {
        cancels.addPaying(leg, unit.asset);
      } else if (venue.settlesIn(leg, unit.asset)) {
        cancels.add(leg, opening, reducing && !legs.isolated(leg));
      }
    }
    return cancels;
  }

  /** Whether the prices of all its positions justify a liquidation. */
  public boolean mayLiquidate(Unit unit) {
    if (!unit.isPool()) {
      return mayLiquidate(unit.leg);
    }
    if (unit.isUsd()) {
      return usdPrices.allow(unit.account, PriceAction.LIQUIDATE);
    }
    Legs legs = venue.legs;
    for (int leg = legs.first(unit.account); leg != Legs.NONE; leg = legs.next(leg)) {
      if (inPool(leg, unit.asset) && !mayLiquidate(leg)) {
        return false;
      }
    }
    return true;
  }

  private boolean mayLiquidate(int leg) {
    return PriceRules.allows(
        venue.instrumentOf(leg).validityAt(venue.nowNs),
        PriceAction.LIQUIDATE,
        venue.settings().liquidateUncertain());
  }

  private boolean inPool(int leg, int asset) {
    return venue.legs.lots[leg] != 0 && !venue.legs.isolated(leg) && venue.settlesIn(leg, asset);
  }

  private void start(Unit unit) {
    states.move(unit, UnitState.REDUCING, unit.equityUnits, unit.requirementUnits);
    long id = venue.nextLiquidationId++;
    states.liquidationId(unit.account, unit.asset, unit.leg, id);
    venue.liquidations.add(id, unit.account, unit.asset, unit.leg);
    long maintenance = maintenance(unit);
    long fee = Exact.subtract(unit.requirementUnits, maintenance);
    Legs legs = venue.legs;
    venue.events.liquidationStarted(
        id,
        unit.account,
        unit.asset,
        states.positionId(unit.leg),
        unit.equityUnits,
        maintenance,
        fee);
    for (int leg = legs.first(unit.account); leg != Legs.NONE; leg = legs.next(leg)) {
      if (unit.isPool() ? inPool(leg, unit.asset) : leg == unit.leg) {
        term(id, leg);
      }
    }
    collect(unit, true, true).cancelAll(CancelReason.LIQUIDATION);
    started.add(new Started(id, unit.equityUnits, unit.requirementUnits));
  }

  /** Σ MM of the unit's positions; of its loans as well in USD. */
  private long maintenance(Unit unit) {
    if (unit.isUsd()) {
      return usd.positions(unit.account).sum().maintenance();
    }
    long maintenance = 0;
    Legs legs = venue.legs;
    for (int leg = legs.first(unit.account); leg != Legs.NONE; leg = legs.next(leg)) {
      if (unit.isPool() ? inPool(leg, unit.asset) : leg == unit.leg) {
        maintenance = Exact.add(maintenance, units.maintenance(leg, false));
      }
    }
    return maintenance;
  }

  private void term(long id, int leg) {
    Legs legs = venue.legs;
    Instrument instrument = venue.instrumentOf(leg);
    long lots = legs.lots[leg];
    venue.events.liquidationTerm(
        id,
        legs.positionId[leg],
        instrument.id,
        lots,
        legs.entryCostUnits[leg],
        instrument.mark,
        units.upl(leg),
        units.maintenance(leg, venue.accounts.usd(legs.account(leg))),
        units.fee(leg));
  }

  /** HEALTHY or WARNED by the ratio with orders, with hysteresis; warnings repeat. */
  public void settleState(Unit unit) {
    UnitState state = states.state(unit.account, unit.asset, unit.leg);
    UnitState target = target(unit, state);
    long equity = unit.orderedEquityUnits;
    long requirement = unit.orderedRequirementUnits;
    if (target != state) {
      states.move(unit, target, equity, requirement);
    }
    if (target == UnitState.WARNED && (state != UnitState.WARNED || warningDue(unit))) {
      states.warnedNow(unit.account, unit.asset, unit.leg);
      venue.events.unitWarned(
          unit.account, unit.asset, states.positionId(unit.leg), equity, requirement);
    }
  }

  private boolean warningDue(Unit unit) {
    long last = states.lastWarningNs(unit.account, unit.asset, unit.leg);
    return venue.nowNs - last >= venue.settings().warnRepeatNs();
  }

  private UnitState target(Unit unit, UnitState state) {
    long equity = unit.orderedEquityUnits;
    long requirement = unit.orderedRequirementUnits;
    if (requirement == 0) {
      return UnitState.HEALTHY;
    }
    if (Wide.compareProducts(equity, PPB, venue.settings().warnRatioPpb(), requirement) <= 0) {
      return UnitState.WARNED;
    }
    if (Wide.compareProducts(equity, PPB, venue.settings().calmRatioPpb(), requirement) > 0) {
      return UnitState.HEALTHY;
    }
    boolean warned = state == UnitState.WARNED || state == UnitState.ORDERS_CANCELLED;
    return warned ? UnitState.WARNED : UnitState.HEALTHY;
  }
}
