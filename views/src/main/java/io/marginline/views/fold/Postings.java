package io.marginline.views.fold;

import io.marginline.fixed.Exact;
import io.marginline.model.Bill;
import io.marginline.model.Event.Posted;
import io.marginline.model.LedgerKind;
import io.marginline.views.state.AccountState;
import io.marginline.views.state.PositionState;
import io.marginline.views.state.State;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Balances: every posting takes from one purse and gives to another. */
final class Postings {
  private final State state;
  private final Trades trades;
  private final Positions positions;
  private final Causes causes;
  private final List<BillDraft> drafts = new ArrayList<>();

  Postings(State state, Trades trades, Positions positions, Causes causes) {
    this.state = state;
    this.trades = trades;
    this.positions = positions;
    this.causes = causes;
  }

  void posted(Posted e) {
    move(e, e.from(), e.fromOwner(), Exact.negate(e.amountUnits()));
    move(e, e.to(), e.toOwner(), e.amountUnits());
  }

  private void move(Posted e, LedgerKind kind, long owner, long units) {
    switch (kind) {
      case CASH -> cash(e, state.account(owner), units);
      case MARGIN -> margin(e, owner, units);
      case EXTERNAL, CLEARING, FUND, REVENUE, ROUNDING, DEFICIT ->
          state.asset(e.assetId()).add(kind, units);
    }
  }

  private void cash(Posted e, AccountState account, long units) {
    account.addCash(e.assetId(), units);
    state.changes.accounts.add(account.id);
    Side side = side(account, e, units);
    PositionState position = causes.position(account, e.bill(), units);
    if (position != null) {
      result(position, e.bill(), units);
    }
    long positionId = position == null ? marginOf(e) : position.id;
    int instrument = position == null ? instrument(positionId) : position.leg.instrumentId();
    draft(
        e,
        new Purse(account, LedgerKind.CASH, units, account.cash(e.assetId())),
        instrument,
        positionId,
        side);
  }

  private void margin(Posted e, long positionId, long units) {
    PositionState position = positions.margin(positionId, units);
    AccountState account = position == null ? state.account(cashOf(e)) : position.account;
    Side side = side(account, e, units);
    if (position != null) {
      result(position, e.bill(), units);
    }
    long balance = position == null ? positions.early(positionId) : position.marginUnits;
    int instrument = position == null ? -1 : position.leg.instrumentId();
    draft(e, new Purse(account, LedgerKind.MARGIN, units, balance), instrument, positionId, side);
  }

  /** What a posting without a trade adds to the result of a position. */
  private static void result(PositionState position, Bill bill, long units) {
    if (bill == Bill.FUNDING) {
      position.funding(units);
    } else if (bill == Bill.DELIVERY) {
      position.realise(units);
    }
  }

  private @Nullable Side side(AccountState account, Posted e, long units) {
    Side side = trades.side(account, e.bill());
    if (side != null) {
      Trades.posted(side, e.bill(), units);
    }
    return side;
  }

  /** Whose money it is, what it is, and what became of it. */
  private record Purse(AccountState account, LedgerKind kind, long units, long balanceUnits) {}

  private void draft(Posted e, Purse purse, int instrument, long positionId, @Nullable Side side) {
    drafts.add(
        new BillDraft(
            purse.account.id,
            e.assetId(),
            purse.kind,
            e.bill(),
            purse.units,
            purse.balanceUnits,
            other(e, purse.account.id),
            instrument,
            positionId,
            Causes.liquidation(purse.account, e.bill(), side, positionId),
            side));
  }

  /** The account on the other side of a movement between two accounts. */
  private static long other(Posted e, long accountId) {
    if (e.from() != LedgerKind.CASH || e.to() != LedgerKind.CASH) {
      return 0;
    }
    return e.fromOwner() == accountId ? e.toOwner() : e.fromOwner();
  }

  /** The position whose margin moves; 0 = none does. */
  private static long marginOf(Posted e) {
    if (e.from() == LedgerKind.MARGIN) {
      return e.fromOwner();
    }
    return e.to() == LedgerKind.MARGIN ? e.toOwner() : 0;
  }

  private int instrument(long positionId) {
    PositionState position = positionId == 0 ? null : state.positions.get(positionId);
    return position == null ? -1 : position.leg.instrumentId();
  }

  private static long cashOf(Posted e) {
    return e.from() == LedgerKind.CASH ? e.fromOwner() : e.toOwner();
  }

  /** All positions of the command are told. */
  void finish() {
    drafts.forEach(draft -> state.changes.bills.add(draft.view(state.nowNs)));
    drafts.clear();
  }
}
