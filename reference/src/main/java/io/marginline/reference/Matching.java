package io.marginline.reference;

import io.marginline.model.Bill;
import io.marginline.model.CancelReason;
import io.marginline.model.Event;
import io.marginline.model.LedgerKind;
import io.marginline.model.TradeKind;
import io.marginline.reference.world.Instrument;
import io.marginline.reference.world.Inventory;
import io.marginline.reference.world.Ledger;
import io.marginline.reference.world.Ledger.Place;
import io.marginline.reference.world.Order;
import io.marginline.reference.world.World;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/** The book trades (docs/engine.md §6). */
final class Matching {
  private final World world;
  private final FillCheck check;
  private final PositionChanges changes;
  private final Trimming trimming;
  private final InventoryRows rows;

  /** Who takes; {@code row} is the inventory that a work-off order sells or buys back. */
  record Taker(Order order, TradeKind kind, Charge charge, @Nullable Inventory row) {}

  void runBook(Order order) {
    long rate = world.instrument(order.leg.instrument()).spec.takerPpb();
    run(new Taker(order, TradeKind.BOOK, Charge.ordinary(rate), null));
  }

  Matching(
      World world,
      FillCheck check,
      PositionChanges changes,
      Trimming trimming,
      InventoryRows rows) {
    this.world = world;
    this.check = check;
    this.changes = changes;
    this.trimming = trimming;
    this.rows = rows;
  }

  /** Trades until prices part or the taker is spent; what is left stays in the order. */
  void run(Taker taker) {
    Order order = taker.order();
    Instrument instrument = world.instrument(order.leg.instrument());
    SortedSet<Order> opposite = instrument.side(!order.buy);
    long last = 0;
    while (order.remaining > 0 && !opposite.isEmpty()) {
      Order maker = opposite.first();
      if (!order.crosses(maker.price)) {
        break;
      }
      if (maker.leg.account() == order.leg.account()) {
        selfTrade(order, maker);
        continue;
      }
      long lots = Math.min(order.remaining, maker.remaining);
      if (!check.passes(maker.leg, maker.signed(lots), maker.price, instrument.spec.makerPpb())) {
        world.cancel(maker, CancelReason.FILL_CHECK);
        continue;
      }
      if (taker.kind() == TradeKind.BOOK
          && !check.passes(
              order.leg, order.signed(lots), maker.price, instrument.spec.takerPpb())) {
        stop(order, CancelReason.FILL_CHECK);
        break;
      }
      last = maker.price;
      trade(taker, maker, instrument, lots);
    }
    if (last > 0) {
      instrument.lastTradeTicks = last;
    }
  }

  private void selfTrade(Order taker, Order maker) {
    switch (taker.selfTrade) {
      case CANCEL_MAKER -> world.cancel(maker, CancelReason.SELF_TRADE);
      case CANCEL_TAKER -> stop(taker, CancelReason.SELF_TRADE);
      case CANCEL_BOTH -> {
        world.cancel(maker, CancelReason.SELF_TRADE);
        stop(taker, CancelReason.SELF_TRADE);
      }
    }
  }

  /** The taker is not in the book: only its rest is cancelled. */
  private void stop(Order taker, CancelReason reason) {
    world.emit(new Event.OrderCancelled(taker.id, reason, taker.remaining));
    taker.remaining = 0;
  }

  private void trade(Taker taker, Order maker, Instrument instrument, long lots) {
    Order order = taker.order();
    long px = maker.price;
    order.remaining -= lots;
    order.filled += lots;
    maker.remaining -= lots;
    maker.filled += lots;
    if (maker.remaining == 0) {
      world.takeOut(maker);
    }
    world.traded = true;
    world.emit(
        new Event.TradeExecuted(
            world.nextTrade++,
            instrument.id,
            taker.kind(),
            px,
            lots,
            order.buy,
            order.leg.account(),
            order.id,
            maker.leg.account(),
            maker.id));
    if (instrument.spot()) {
      spot(instrument, order, maker, lots);
      return;
    }
    long left = takerSide(taker, px, lots);
    Charge makers = Charge.ordinary(instrument.spec.makerPpb());
    left += changes.apply(maker.leg, maker.signed(lots), px, makers);
    rounding(instrument, left);
    if (taker.row() == null) {
      trimming.trim(order.leg);
    }
    trimming.trim(maker.leg);
  }

  /** Base and quote change hands, then each side pays its fee from what it got. */
  private void spot(Instrument instrument, Order taker, Order maker, long lots) {
    long px = maker.price;
    Order buyer = taker.buy ? taker : maker;
    Order seller = taker.buy ? maker : taker;
    Place base = Ledger.cashOf(instrument.base(), buyer.leg.account());
    Place quote = Ledger.cashOf(instrument.asset(), seller.leg.account());
    world.ledger.post(
        Ledger.cashOf(instrument.base(), seller.leg.account()),
        base,
        instrument.baseUnits(lots),
        Bill.TRADE);
    world.ledger.post(
        Ledger.cashOf(instrument.asset(), buyer.leg.account()),
        quote,
        instrument.valueAt(lots, px),
        Bill.TRADE);
    long takerPpb = instrument.spec.takerPpb();
    long makerPpb = instrument.spec.makerPpb();
    changes.postFee(
        taker.buy ? base : quote, SpotFill.of(instrument, taker.signed(lots), px, takerPpb).fee());
    changes.postFee(
        maker.buy ? base : quote, SpotFill.of(instrument, maker.signed(lots), px, makerPpb).fee());
  }

  /** What both sides of a trade together were charged more than they got. */
  void rounding(Instrument instrument, long units) {
    world.ledger.post(
        Ledger.shared(instrument.asset(), LedgerKind.CLEARING),
        Ledger.shared(instrument.asset(), LedgerKind.ROUNDING),
        units,
        Bill.ROUNDING);
  }

  private long takerSide(Taker taker, long px, long lots) {
    if (taker.row() != null) {
      return rows.reduce(taker.row(), lots, px);
    }
    Order order = taker.order();
    return changes.apply(order.leg, order.signed(lots), px, taker.charge());
  }
}
