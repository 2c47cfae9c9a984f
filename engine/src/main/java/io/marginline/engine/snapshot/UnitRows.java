package io.marginline.engine.snapshot;

import io.marginline.engine.Venue;
import io.marginline.engine.account.Accounts;
import io.marginline.engine.account.Legs;
import io.marginline.engine.liquidation.UnitStates;
import io.marginline.model.MarginMode;
import io.marginline.model.PositionSide;
import io.marginline.model.StateRows.RowType;
import io.marginline.model.UnitState;

/** UNIT: every risk unit that is not healthy; with it the open liquidations. */
final class UnitRows implements Section {
  /** In the place of an instrument: the unit is a pool. */
  private static final int POOL = -1;

  private final Venue venue;
  private final Rising order = new Rising();

  UnitRows(Venue venue) {
    this.venue = venue;
  }

  @Override
  public RowType type() {
    return RowType.UNIT;
  }

  @Override
  public void write(RowWriter to) {
    for (int account = 1; account <= venue.accounts.count(); account++) {
      pools(to, account);
      legs(to, account);
    }
  }

  private void pools(RowWriter to, int account) {
    Accounts accounts = venue.accounts;
    for (int asset = Accounts.USD; asset < venue.ledger.assets(); asset++) {
      if (accounts.poolState(asset, account) != UnitState.HEALTHY) {
        to.row(RowType.UNIT, account, asset, 0, accounts.poolState(asset, account).ordinal());
        to.put(accounts.poolLiquidationId(asset, account));
        to.put(accounts.poolLastWarningNs(asset, account));
        to.put(POOL, PositionSide.NET.ordinal());
      }
    }
  }

  private void legs(RowWriter to, int account) {
    Legs legs = venue.legs;
    for (int leg = legs.first(account); leg != Legs.NONE; leg = legs.next(leg)) {
      if (legs.isolated(leg) && legs.state[leg] != UnitState.HEALTHY) {
        to.row(RowType.UNIT, account, venue.assetOf(leg), legs.positionId[leg]);
        to.put(legs.state[leg].ordinal(), legs.liquidationId[leg], legs.lastWarningNs[leg]);
        to.put(legs.instrument(leg), legs.side(leg).ordinal());
      }
    }
  }

  @Override
  public void read(RowReader from) {
    int account = from.whole(1, venue.accounts.count());
    int asset = from.whole(Accounts.USD, venue.ledger.assets() - 1);
    long positionId = from.within(0, venue.nextPositionId - 1);
    UnitState state = from.oneOf(UnitState.values());
    long liquidationId = from.within(0, venue.nextLiquidationId - 1);
    from.require(
        state != UnitState.HEALTHY && liquidationId != 0 == (state == UnitState.REDUCING),
        "state " + state + " with liquidation " + liquidationId);
    long lastWarningNs = from.next();
    int instrument = from.whole(POOL, venue.instruments.size() - 1);
    PositionSide side = from.oneOf(PositionSide.values());
    boolean pool = instrument == POOL;
    order.next(from, account, pool ? 0 : 1, pool ? asset : instrument, side.ordinal());
    int leg = UnitStates.POOL;
    if (pool) {
      from.require(positionId == 0 && side == PositionSide.NET, "a pool with a position or side");
      venue.accounts.poolState(asset, account, state);
      venue.accounts.poolLiquidationId(asset, account, liquidationId);
      venue.accounts.poolLastWarningNs(asset, account, lastWarningNs);
    } else {
      leg = venue.legs.obtain(account, instrument, MarginMode.ISOLATED, side);
      from.require(venue.assetOf(leg) == asset, "asset " + asset + " of another instrument");
      leg(from, leg, positionId, state);
      venue.legs.liquidationId[leg] = liquidationId;
      venue.legs.lastWarningNs[leg] = lastWarningNs;
    }
    if (liquidationId != 0) {
      from.require(venue.liquidations.find(liquidationId) == null, "a liquidation of two units");
      venue.liquidations.add(liquidationId, account, asset, leg);
    }
  }

  /** A position that was delivered within its liquidation has no row of its own any more. */
  private void leg(RowReader from, int leg, long positionId, UnitState state) {
    Legs legs = venue.legs;
    boolean delivered = legs.lots[leg] == 0 && state == UnitState.REDUCING;
    if (delivered) {
      legs.positionId[leg] = positionId;
    }
    from.require(
        positionId != 0 && legs.positionId[leg] == positionId,
        "position " + positionId + " is gone");
    legs.state[leg] = state;
  }
}
