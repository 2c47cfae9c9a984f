package io.marginline.views.fold;

import io.marginline.model.Event.LiquidationClosed;
import io.marginline.model.Event.LiquidationStarted;
import io.marginline.model.Event.SliceAttempted;
import io.marginline.model.Event.UnitStateChanged;
import io.marginline.model.Event.UnitWarned;
import io.marginline.model.UnitState;
import io.marginline.views.state.AccountState;
import io.marginline.views.state.PositionState;
import io.marginline.views.state.State;
import io.marginline.views.state.UnitRecord;

/** States of risk units and the progress of liquidations. */
final class Units {
  private final State state;

  Units(State state) {
    this.state = state;
  }

  private UnitRecord unit(long accountId, int assetId, long positionId) {
    state.changes.accounts.add(accountId);
    return state.account(accountId).unit(new UnitRecord.Key(assetId, positionId));
  }

  void changed(UnitStateChanged e) {
    UnitRecord unit = unit(e.accountId(), e.assetId(), e.positionId());
    unit.state = e.to();
    unit.equityUnits = e.equityUnits();
    unit.requirementUnits = e.requirementUnits();
    unit.changedNs = state.nowNs;
    boolean ended = e.to() == UnitState.CLOSED && e.positionId() != 0 && gone(e);
    if (e.to() == UnitState.HEALTHY || ended) {
      state.account(e.accountId()).units.remove(unit.key);
    }
  }

  /** A closed liquidation of a position that is no more leaves no unit. */
  private boolean gone(UnitStateChanged e) {
    PositionState position = state.positions.get(e.positionId());
    return position == null || position.lots == 0;
  }

  void warned(UnitWarned e) {
    UnitRecord unit = unit(e.accountId(), e.assetId(), e.positionId());
    unit.warnedNs = state.nowNs;
    unit.equityUnits = e.equityUnits();
    unit.requirementUnits = e.requirementUnits();
  }

  void started(LiquidationStarted e) {
    UnitRecord unit = unit(e.accountId(), e.assetId(), e.positionId());
    unit.liquidationId = e.liquidationId();
    unit.slices = 0;
    state.liquidations.put(e.liquidationId(), unit);
  }

  void attempted(SliceAttempted e) {
    UnitRecord unit = state.liquidations.get(e.liquidationId());
    if (unit != null) {
      unit.slices++;
      state.changes.accounts.add(unit.accountId);
    }
  }

  void closed(LiquidationClosed e) {
    UnitRecord unit = state.liquidations.remove(e.liquidationId());
    if (unit != null) {
      unit.liquidationId = 0;
      state.changes.accounts.add(unit.accountId);
    }
  }

  void restore(AccountState account, UnitRecord unit) {
    account.units.put(unit.key, unit);
    if (unit.liquidationId != 0) {
      state.liquidations.put(unit.liquidationId, unit);
    }
  }
}
