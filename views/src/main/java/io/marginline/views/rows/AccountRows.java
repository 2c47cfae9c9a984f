package io.marginline.views.rows;

import io.marginline.model.AccountMode;
import io.marginline.model.ClientId;
import io.marginline.model.MarginMode;
import io.marginline.model.OrderType;
import io.marginline.model.PositionMode;
import io.marginline.model.PositionSide;
import io.marginline.model.SelfTrade;
import io.marginline.model.TriggerBy;
import io.marginline.model.UnitState;
import io.marginline.views.TriggerView;
import io.marginline.views.fold.Fold;
import io.marginline.views.state.AccountState;
import io.marginline.views.state.LegKey;
import io.marginline.views.state.OrderRecord;
import io.marginline.views.state.PositionState;
import io.marginline.views.state.State;
import io.marginline.views.state.UnitRecord;

/** ACCOUNT, CASH, POSITION, UNIT, ORDER and TRIGGER rows (docs/engine.md §12). */
final class AccountRows {
  private final State state;
  private final Fold fold;

  AccountRows(State state, Fold fold) {
    this.state = state;
    this.fold = fold;
  }

  void account(Row row) {
    row.next();
    AccountState account = state.addAccount();
    account.positionMode = row.oneOf(PositionMode.values());
    account.mode = row.oneOf(AccountMode.values());
    account.autoBorrow = row.flag();
    row.next(); // Attempts at repaying.
    for (int left = row.whole(); left > 0; left--) {
      account.collateral(row.whole(), false);
    }
    for (int left = row.whole(); left > 0; left--) {
      account.spotInUse(row.whole(), row.next());
    }
    while (row.more()) {
      account.lever(leg(row), row.whole());
    }
  }

  private static LegKey leg(Row row) {
    return new LegKey(
        row.whole(), row.oneOf(MarginMode.values()), row.oneOf(PositionSide.values()));
  }

  void cash(Row row) {
    state.account(row.next()).addCash(row.whole(), row.next());
  }

  void position(Row row) {
    long id = row.next();
    AccountState account = state.account(row.next());
    LegKey leg = leg(row);
    int asset = state.instrument(leg.instrumentId()).spec().settleAssetId();
    PositionState position = new PositionState(id, account, leg, asset);
    position.restore(row.next(), row.next());
    position.marginUnits = row.next();
    row.next(); // Attempts of its liquidation.
    position.graceLots = row.next();
    fold.restore(position);
  }

  void unit(Row row) {
    AccountState account = state.account(row.next());
    UnitRecord unit = new UnitRecord(account.id, new UnitRecord.Key(row.whole(), row.next()));
    unit.state = row.oneOf(UnitState.values());
    unit.liquidationId = row.next();
    unit.warnedNs = row.next();
    fold.restore(account, unit);
  }

  void order(Row row) {
    long id = row.next();
    AccountState account = state.account(row.next());
    int instrument = row.whole();
    ClientId client = new ClientId(row.next(), row.next(), row.next(), row.next());
    boolean buy = row.flag();
    PositionSide side = row.oneOf(PositionSide.values());
    LegKey leg = new LegKey(instrument, row.oneOf(MarginMode.values()), side);
    OrderType type = row.oneOf(OrderType.values());
    long price = row.next();
    row.next(); // Lots in all: those that remain and those that are filled.
    boolean reduceOnly = row.flag();
    SelfTrade selfTrade = row.oneOf(SelfTrade.values());
    long remaining = row.next();
    OrderRecord order =
        new OrderRecord(
            new OrderRecord.Terms(
                id,
                account,
                leg,
                client,
                buy,
                type,
                reduceOnly,
                selfTrade,
                account.leverE2(leg),
                0,
                0),
            price,
            remaining,
            account.feeAsset(leg, buy));
    order.filledLots = row.next();
    fold.restore(order);
  }

  void trigger(Row row) {
    fold.restore(
        new TriggerView(
            row.next(),
            row.next(),
            row.whole(),
            row.flag(),
            row.oneOf(PositionSide.values()),
            row.oneOf(MarginMode.values()),
            row.oneOf(TriggerBy.values()),
            row.flag(),
            row.next(),
            row.next(),
            row.next(),
            row.flag(),
            0));
  }
}
