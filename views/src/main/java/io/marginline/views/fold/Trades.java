package io.marginline.views.fold;

import io.marginline.fixed.Exact;
import io.marginline.model.Bill;
import io.marginline.model.Event.PositionChanged;
import io.marginline.model.Event.TradeExecuted;
import io.marginline.model.TradeKind;
import io.marginline.views.FillView;
import io.marginline.views.state.AccountState;
import io.marginline.views.state.InstrumentState;
import io.marginline.views.state.OrderRecord;
import io.marginline.views.state.PositionState;
import io.marginline.views.state.State;
import org.jspecify.annotations.Nullable;

/**
 * The trade whose postings are coming in: first those of the taker's side up to its position, then
 * the maker's (docs/engine.md §6). Spot that is paid in full has no position; its fees are told
 * apart by account.
 */
final class Trades {
  private final State state;
  private final Orders orders;
  private @Nullable Side taker;
  private @Nullable Side maker;

  Trades(State state, Orders orders) {
    this.state = state;
    this.orders = orders;
  }

  void executed(TradeExecuted e) {
    InstrumentState instrument = state.instrument(e.instrumentId());
    OrderRecord takerOrder = orders.traded(e.takerOrderId(), e.lots());
    OrderRecord makerOrder = orders.traded(e.makerOrderId(), e.lots());
    taker = side(e, instrument, e.takerAccountId(), takerOrder, true);
    maker = side(e, instrument, e.makerAccountId(), makerOrder, false);
    if (matched(e.kind())) {
      instrument.lastTradeTicks = e.priceTicks();
      instrument.lastTradeNs = state.nowNs;
    }
  }

  /** Whether it went through the book, so that its price is the last price. */
  private static boolean matched(TradeKind kind) {
    return switch (kind) {
      case BOOK, LIQUIDATION, WORK_OFF, REPAYMENT -> true;
      case OFFSET, TAKEOVER, ADL -> false;
    };
  }

  private @Nullable Side side(
      TradeExecuted e,
      InstrumentState instrument,
      long accountId,
      @Nullable OrderRecord order,
      boolean ofTaker) {
    return state.hasAccount(accountId)
        ? new Side(e, instrument, state.account(accountId), order, ofTaker)
        : null;
  }

  /** The side that a posting of this kind to the account belongs to, if any. */
  @Nullable Side side(AccountState account, Bill bill) {
    Side side = open(account);
    if (side == null) {
      return null;
    }
    boolean its =
        switch (bill) {
          case FEE, TRADE -> true;
          case REALISED_PNL, PREMIUM, LIQUIDATION_FEE, MARGIN_IN, MARGIN_OUT -> !side.plain;
          default -> false;
        };
    return its ? side : null;
  }

  private @Nullable Side open(AccountState account) {
    if (taker != null && !taker.done && taker.account == account) {
      return taker;
    }
    return maker != null && !maker.done && maker.account == account ? maker : null;
  }

  /** A posting of so many units to the side's purse, signed. */
  static void posted(Side side, Bill bill, long units) {
    switch (bill) {
      case FEE -> side.fee(units, false);
      case LIQUIDATION_FEE -> side.fee(units, true);
      case REALISED_PNL, PREMIUM -> side.pnlUnits = Exact.add(side.pnlUnits, units);
      default -> {
        // The exchange of spot, and margin that moves with the fill: no result.
      }
    }
  }

  /** The side whose position this is; null when no trade changed it. */
  @Nullable Side changed(AccountState account, PositionChanged e) {
    Side side = open(account);
    return side != null && side.instrument.id == e.instrumentId() ? side : null;
  }

  /**
   * An option's premium changed hands when it was traded: its result is that and what the entry
   * cost changed by.
   */
  static long result(Side side, PositionState before, long entryAfterUnits) {
    return side.instrument.option()
        ? Exact.add(side.pnlUnits, Exact.subtract(entryAfterUnits, before.entryCostUnits))
        : side.pnlUnits;
  }

  /** The next thing happens: the fills are complete. */
  void finish() {
    if (taker != null) {
      fill(taker);
    }
    if (maker != null) {
      fill(maker);
    }
    taker = null;
    maker = null;
  }

  private void fill(Side side) {
    FillView fill = side.view(state.indexOf(side.instrument), state.nowNs);
    state.changes.fills.add(fill);
    if (side.order != null) {
      side.order.filled(fill);
      orders.ended(side.order);
    }
  }
}
