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
import io.marginline.reference.world.Leg;
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
      exchange(instrument, order, maker, lots);
    }
    long left = takerSide(taker, px, lots);
    left += orderSide(maker, px, lots, Charge.ordinary(instrument.spec.makerPpb()));
    if (!instrument.spot()) {
      rounding(instrument, left);
    }
    if (taker.row() == null) {
      trimming.trim(order.leg);
    }
    trimming.trim(maker.leg);
  }

  /** Base and quote change hands; the venue stands in for whoever borrows. */
  private void exchange(Instrument instrument, Order taker, Order maker, long lots) {
    Leg buyer = (taker.buy ? taker : maker).leg;
    Leg seller = (taker.buy ? maker : taker).leg;
    if (world.leveraged(buyer) && world.leveraged(seller)) {
      return;
    }
    long base = instrument.baseUnits(lots);
    long quote = instrument.valueAt(lots, maker.price);
    world.ledger.post(
        holder(seller, instrument.base()), holder(buyer, instrument.base()), base, Bill.TRADE);
    world.ledger.post(
        holder(buyer, instrument.asset()), holder(seller, instrument.asset()), quote, Bill.TRADE);
  }

  private Place holder(Leg leg, int asset) {
    return world.leveraged(leg)
        ? Ledger.shared(asset, LedgerKind.CLEARING)
        : Ledger.cashOf(asset, leg.account());
  }

  /** Books what a trade does to an order's position; plain spot pays its fee from what it got. */
  private long orderSide(Order order, long px, long lots, Charge charge) {
    Instrument instrument = world.instrument(order.leg.instrument());
    if (!world.plain(order.leg)) {
      return changes.apply(order.leg, order.signed(lots), px, charge);
    }
    int asset = order.buy ? instrument.base() : instrument.asset();
    long fee = SpotFill.of(instrument, order.signed(lots), px, charge.rate()).fee();
    changes.postFee(Ledger.cashOf(asset, order.leg.account()), fee);
    return 0;
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
    return orderSide(taker.order(), px, lots, taker.charge());
  }
}
