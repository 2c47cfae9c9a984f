package io.marginline.engine.liquidation;

import io.marginline.engine.Venue;
import io.marginline.engine.check.Check;
import io.marginline.model.UnitState;

/**
 * The state of risk units: a cross pool is (account, asset), asset −1 in USD, an isolated unit is
 * its leg. Every transition goes through {@link #move} and is an event (rules §11).
 */
public final class UnitStates {
  /** No leg: the unit is the pool. */
  public static final int POOL = -1;

  private final Venue venue;

  public UnitStates(Venue venue) {
    this.venue = venue;
  }

  public UnitState state(int account, int asset, int leg) {
    return leg == POOL ? venue.accounts.poolState(asset, account) : venue.legs.state[leg];
  }

  public long liquidationId(int account, int asset, int leg) {
    return leg == POOL
        ? venue.accounts.poolLiquidationId(asset, account)
        : venue.legs.liquidationId[leg];
  }

  public void liquidationId(int account, int asset, int leg, long id) {
    if (leg == POOL) {
      venue.accounts.poolLiquidationId(asset, account, id);
    } else {
      venue.legs.liquidationId[leg] = id;
    }
  }

  public long lastWarningNs(int account, int asset, int leg) {
    return leg == POOL
        ? venue.accounts.poolLastWarningNs(asset, account)
        : venue.legs.lastWarningNs[leg];
  }

  public void warnedNow(int account, int asset, int leg) {
    long due = venue.nowNs + venue.settings().warnRepeatNs();
    venue.repeats.add(due < venue.nowNs ? Long.MAX_VALUE : due, account);
    if (leg == POOL) {
      venue.accounts.poolLastWarningNs(asset, account, venue.nowNs);
    } else {
      venue.legs.lastWarningNs[leg] = venue.nowNs;
    }
  }

  /** Position id that names the unit in events: 0 = the pool. */
  public long positionId(int leg) {
    return leg == POOL ? 0 : venue.legs.positionId[leg];
  }

  /** The one transition method. */
  public void move(Unit unit, UnitState to, long equityUnits, long requirementUnits) {
    UnitState from = state(unit.account, unit.asset, unit.leg);
    Check.that(allowed(from, to), "a unit does not go from " + from + " to " + to);
    if (unit.leg == POOL) {
      venue.accounts.poolState(unit.asset, unit.account, to);
    } else {
      venue.legs.state[unit.leg] = to;
    }
    venue.accounts.touch(unit.account);
    if (to == UnitState.HEALTHY) {
      forgetWarning(unit);
    }
    venue.events.unitStateChanged(
        unit.account, unit.asset, positionId(unit.leg), from, to, equityUnits, requirementUnits);
  }

  private void forgetWarning(Unit unit) {
    if (unit.leg == POOL) {
      venue.accounts.poolLastWarningNs(unit.asset, unit.account, 0);
    } else {
      venue.legs.lastWarningNs[unit.leg] = 0;
    }
  }

  /** The edges of the diagram in docs/liquidation.md. */
  static boolean allowed(UnitState from, UnitState to) {
    return switch (to) {
      case HEALTHY ->
          from == UnitState.WARNED
              || from == UnitState.ORDERS_CANCELLED
              || from == UnitState.CLOSED;
      case WARNED ->
          from == UnitState.HEALTHY
              || from == UnitState.ORDERS_CANCELLED
              || from == UnitState.CLOSED;
      case ORDERS_CANCELLED ->
          from == UnitState.HEALTHY
              || from == UnitState.WARNED
              || from == UnitState.ORDERS_CANCELLED;
      case REDUCING ->
          from == UnitState.TAKEN_OVER
              || from == UnitState.HEALTHY
              || from == UnitState.WARNED
              || from == UnitState.ORDERS_CANCELLED;
      case TAKEN_OVER -> from == UnitState.REDUCING;
      case CLOSED -> from == UnitState.REDUCING || from == UnitState.TAKEN_OVER;
    };
  }
}
