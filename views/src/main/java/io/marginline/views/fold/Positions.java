package io.marginline.views.fold;

import io.marginline.fixed.Exact;
import io.marginline.model.Event.PositionChanged;
import io.marginline.views.DeliveryView;
import io.marginline.views.state.AccountState;
import io.marginline.views.state.InstrumentState;
import io.marginline.views.state.LegKey;
import io.marginline.views.state.PositionState;
import io.marginline.views.state.PositionState.Deal;
import io.marginline.views.state.State;
import io.marginline.views.state.UnitRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Positions, their margins, and the open interest of their instruments. */
final class Positions {
  private final State state;
  private final Trades trades;

  /** Margin that came in before the position that it is of was told. */
  private final Map<Long, Long> early = new HashMap<>();

  /** Closed, but perhaps with a margin that has not gone back. */
  private final List<PositionState> flat = new ArrayList<>();

  Positions(State state, Trades trades) {
    this.state = state;
    this.trades = trades;
  }

  void changed(PositionChanged e) {
    AccountState account = state.account(e.accountId());
    InstrumentState instrument = state.instrument(e.instrumentId());
    LegKey leg = new LegKey(e.instrumentId(), e.marginMode(), e.posSide());
    PositionState known = state.positions.get(e.positionId());
    PositionState position = known == null ? opened(e.positionId(), account, leg) : known;
    Side side = trades.changed(account, e);
    Deal deal = deal(side, instrument);
    long lotsBefore = position.lots;
    if (side == null && e.lots() == 0) {
      state.changes.deliveries.add(delivery(position, instrument));
    }
    result(position, side, e.entryCostUnits());
    boolean flips = lotsBefore != 0 && e.lots() != 0 && (lotsBefore > 0) != (e.lots() > 0);
    if (flips) {
      position = flipped(position, deal);
    }
    position.change(e.lots(), e.entryCostUnits(), deal);
    if (side != null) {
      side.position(leg, e.positionId(), e.lots());
    }
    instrument.openLots += Math.max(0, e.lots()) - Math.max(0, lotsBefore);
    state.changes.position(position);
    if (e.lots() == 0) {
      closed(position, instrument);
    }
  }

  /** Nothing else closes a position without a trade. */
  private DeliveryView delivery(PositionState position, InstrumentState instrument) {
    return new DeliveryView(
        position.id,
        position.account.id,
        instrument.id,
        position.leg.mode(),
        position.leg.side(),
        position.lots,
        position.entryCostUnits,
        instrument.deliveryPrice,
        state.nowNs);
  }

  private PositionState opened(long id, AccountState account, LegKey leg) {
    int asset = state.instrument(leg.instrumentId()).spec().settleAssetId();
    PositionState position = new PositionState(id, account, leg, asset);
    Long margin = early.remove(id);
    position.marginUnits = margin == null ? 0 : margin;
    open(position);
    return position;
  }

  private void open(PositionState position) {
    state.positions.put(position.id, position);
    position.account.positions.put(position.leg, position);
    state.instrument(position.leg.instrumentId()).holders.put(position.id, position);
  }

  /** A delivery price is one of marks: toward zero in ticks, for display. */
  private Deal deal(@Nullable Side side, InstrumentState instrument) {
    return side == null
        ? new Deal(
            0, null, instrument.deliveryPrice / instrument.spec().markUnitsPerTick(), state.nowNs)
        : new Deal(side.trade.tradeId(), side.trade.kind(), side.trade.priceTicks(), state.nowNs);
  }

  private void result(PositionState position, @Nullable Side side, long entryAfterUnits) {
    if (side != null) {
      side.pnlUnits = Trades.result(side, position, entryAfterUnits);
      position.realise(side.pnlUnits);
      position.fee(side.feeUnits, side.fundFeeUnits);
    } else if (state.instrument(position.leg.instrumentId()).option()) {
      // At the exercise the entry cost ends too: what is paid out was added when it was posted.
      position.realise(Exact.negate(position.entryCostUnits));
    }
  }

  /** The old side ends and the new one begins, under the same id. */
  private PositionState flipped(PositionState old, Deal deal) {
    PositionState next = new PositionState(old.id, old.account, old.leg, old.assetId);
    next.marginUnits = old.marginUnits;
    old.marginUnits = 0;
    old.change(0, 0, deal);
    state.changes.position(old);
    state.changes.closed.add(old);
    open(next);
    return next;
  }

  /** Its margin may go back after it; a unit in liquidation is told of when that closes. */
  private void closed(PositionState position, InstrumentState instrument) {
    position.account.positions.remove(position.leg);
    instrument.holders.remove(position.id);
    state.changes.closed.add(position);
    flat.add(position);
    if (position.leg.isolated()) {
      UnitRecord.Key key = new UnitRecord.Key(position.assetId, position.id);
      UnitRecord unit = position.account.units.get(key);
      if (unit != null && !unit.liquidating()) {
        position.account.units.remove(key);
      }
    }
  }

  /** At the end of the command: what is flat and has no margin left is gone. */
  void finish() {
    flat.removeIf(
        position -> position.marginUnits == 0 && state.positions.remove(position.id, position));
  }

  /** A posting to a margin; the position, or null while it is not told yet. */
  @Nullable PositionState margin(long positionId, long units) {
    PositionState position = state.positions.get(positionId);
    if (position == null) {
      early.merge(positionId, units, Exact::add);
      return null;
    }
    position.marginUnits = Exact.add(position.marginUnits, units);
    state.changes.position(position);
    return position;
  }

  /** Margin of a position that is not told yet. */
  long early(long positionId) {
    return early.getOrDefault(positionId, 0L);
  }

  void restore(PositionState position) {
    open(position);
    state.instrument(position.leg.instrumentId()).openLots += Math.max(0, position.lots);
  }
}
