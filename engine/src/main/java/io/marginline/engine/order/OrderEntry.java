package io.marginline.engine.order;

import io.marginline.engine.Venue;
import io.marginline.engine.account.Orders;
import io.marginline.engine.guard.Refusal;
import io.marginline.engine.instrument.Instrument;
import io.marginline.engine.trade.Cancels;
import io.marginline.engine.trade.FillCheck;
import io.marginline.engine.trade.Matching;
import io.marginline.engine.trade.Taker;
import io.marginline.engine.trade.Units;
import io.marginline.fixed.Exact;
import io.marginline.model.CancelReason;
import io.marginline.model.ClientId;
import io.marginline.model.OrderType;
import io.marginline.model.PlaceOrderArgs;
import io.marginline.model.PositionSide;
import io.marginline.model.RejectReason;
import io.marginline.model.Term;
import io.marginline.model.TradeKind;
import org.jspecify.annotations.Nullable;

/** Placing and amending orders (docs/engine.md §5): guards, then acceptance, match, rest. */
public final class OrderEntry {
  private final Venue venue;
  private final Refusal refusal;
  private final Units units;
  private final OrderGuards guards;
  private final OpeningGuard opening;
  private final FillCheck check;
  private final Matching matching;
  private final Cancels cancels;
  private final OrderDraft draft = new OrderDraft();
  private final Taker taker = new Taker();

  /** Order id of the last accepted order. */
  public long acceptedOrderId;

  public OrderEntry(Venue venue, Refusal refusal, Units units, Matching matching, Cancels cancels) {
    this.venue = venue;
    this.refusal = refusal;
    this.units = units;
    this.guards = new OrderGuards(venue, refusal, units);
    this.opening = new OpeningGuard(venue, refusal, units, guards);
    this.check = new FillCheck(venue, units);
    this.matching = matching;
    this.cancels = cancels;
  }

  /** Null when the order was accepted; its id is then {@link #acceptedOrderId}. */
  public @Nullable RejectReason place(long accountId, PlaceOrderArgs args) {
    draft.set(accountId, args);
    units.actual();
    RejectReason reason = placeGuards();
    if (reason != null) {
      return reason;
    }
    // Committed: nothing below may fail.
    long orderId = venue.nextOrderId++;
    acceptedOrderId = orderId;
    venue.events.orderAccepted(
        orderId,
        draft.accountId,
        draft.instrumentId,
        draft.clientId,
        draft.buy,
        draft.posSide,
        draft.marginMode,
        draft.type,
        draft.priceTicks,
        draft.lots,
        draft.reduceOnly,
        draft.selfTrade);
    take(orderId);
    if (taker.remainingLots > 0) {
      rest(orderId, 0);
    }
    return null;
  }

  private @Nullable RejectReason placeGuards() {
    RejectReason reason = guards.shape(draft);
    if (reason == null) {
      reason = guards.room(draft);
    }
    if (reason != null) {
      return reason;
    }
    draft.leg =
        venue.legs.obtain(draft.accountId, draft.instrumentId, draft.marginMode, draft.posSide);
    reason = guards.market(draft, true);
    return reason != null ? reason : risk(true);
  }

  /** Guards 7 to 11. */
  private @Nullable RejectReason risk(boolean priceIsNew) {
    RejectReason reason = draft.reduceOnly ? reducing() : opening.check(draft);
    units.actual();
    if (reason != null) {
      return reason;
    }
    Instrument instrument = venue.instruments.get(draft.instrumentId);
    if (draft.type == OrderType.POST_ONLY
        && priceIsNew
        && instrument.book.crosses(draft.buy, draft.priceTicks)) {
      long best = instrument.book.bestPriceTicks(!draft.buy);
      return refusal.of(RejectReason.WOULD_TAKE, draft.priceTicks, best, Term.PRICE);
    }
    if (draft.type == OrderType.FOK) {
      long fillable = matching.fillable(startTaker(0), instrument);
      if (fillable < draft.lots) {
        return refusal.of(RejectReason.NOT_FILLABLE, draft.lots, fillable, Term.POSITION_LOTS);
      }
    }
    return null;
  }

  private @Nullable RejectReason reducing() {
    RejectReason reason = guards.reduceOnly(draft);
    if (reason != null) {
      return reason;
    }
    long rate = venue.instruments.get(draft.instrumentId).spec.takerPpb();
    boolean priced = draft.type != OrderType.MARKET;
    if (priced && !check.passes(draft.leg, draft.signedLots(), draft.priceTicks, rate)) {
      return refusal.of(RejectReason.REDUCE_WORSENS, draft.priceTicks, 0, Term.PRICE);
    }
    return null;
  }

  private Taker startTaker(long orderId) {
    taker.start(TradeKind.BOOK, draft.buy, draft.priceTicks, draft.lots);
    taker.leg = draft.leg;
    taker.accountId = draft.accountId;
    taker.orderId = orderId;
    taker.reduceOnly = draft.reduceOnly;
    taker.selfTrade = draft.selfTrade;
    return taker;
  }

  private void take(long orderId) {
    matching.run(startTaker(orderId), venue.instruments.get(draft.instrumentId));
  }

  /** Rests what is left, or cancels it. */
  private void rest(long orderId, long filledBefore) {
    boolean rests = draft.type == OrderType.LIMIT || draft.type == OrderType.POST_ONLY;
    if (taker.stopped != null || !rests) {
      CancelReason reason = taker.stopped != null ? taker.stopped : CancelReason.IOC_REMAINDER;
      venue.events.orderCancelled(orderId, reason, taker.remainingLots);
      return;
    }
    Orders orders = venue.orders;
    int slot = orders.create(orderId, draft.leg);
    orders.filledLots[slot] = filledBefore + taker.filledLots;
    fillIn(slot);
  }

  private void fillIn(int slot) {
    Orders orders = venue.orders;
    orders.buy[slot] = draft.buy;
    orders.reduceOnly[slot] = draft.reduceOnly;
    orders.type[slot] = draft.type;
    orders.selfTrade[slot] = draft.selfTrade;
    orders.clientId[slot] = draft.clientId;
    orders.priceTicks[slot] = draft.priceTicks;
    orders.remainingLots[slot] = taker.remainingLots;
    orders.priority[slot] = venue.nextPriority++;
    venue
        .instruments
        .get(draft.instrumentId)
        .book
        .add(slot, draft.buy, draft.priceTicks, taker.remainingLots);
    if (draft.reduceOnly) {
      cancels.trim(draft.leg);
    }
  }

  /** The slot of the account's live order by id, or by client id when the id is 0. */
  public int find(long accountId, long orderId, ClientId clientId) {
    if (accountId == 0) {
      return Orders.NONE;
    }
    if (orderId == 0) {
      return clientId.equals(ClientId.NONE)
          ? Orders.NONE
          : venue.orders.slotOf((int) accountId, clientId);
    }
    int slot = venue.orders.slotOf(orderId);
    boolean own = slot != Orders.NONE && venue.legs.account(venue.orders.leg[slot]) == accountId;
    return own ? slot : Orders.NONE;
  }

  /** Amends a live order (docs/engine.md §5); null when done. */
  public @Nullable RejectReason amend(int slot, long newPriceTicks, long newLots) {
    Orders orders = venue.orders;
    Instrument instrument = venue.instrumentOf(orders.leg[slot]);
    long filled = orders.filledLots[slot];
    long price = newPriceTicks == 0 ? orders.priceTicks[slot] : newPriceTicks;
    long total = newLots == 0 ? Exact.add(orders.remainingLots[slot], filled) : newLots;
    if (price < 1 || price > instrument.spec.maxPriceTicks()) {
      return refusal.of(RejectReason.BAD_PRICE);
    }
    if (total <= filled || total > instrument.spec.maxLots()) {
      return refusal.of(RejectReason.BAD_SIZE);
    }
    long remaining = total - filled;
    boolean priceIsNew = price != orders.priceTicks[slot];
    if (!priceIsNew && remaining == orders.remainingLots[slot]) {
      return null;
    }
    units.actual();
    draft.replace(orders, venue.legs, slot, price, remaining);
    RejectReason reason = guards.market(draft, priceIsNew);
    if (reason == null) {
      reason = risk(priceIsNew);
    }
    if (reason != null) {
      return reason;
    }
    // Committed: nothing below may fail.
    boolean keeps = !priceIsNew && remaining < orders.remainingLots[slot];
    venue.events.orderAmended(orders.id[slot], price, remaining, keeps);
    if (keeps) {
      orders.remainingLots[slot] = remaining;
      instrument.book.reduceTo(slot, remaining);
    } else {
      requeue(slot, instrument);
    }
    return null;
  }

  /** Leaves the book, meets it as a taker and rests as the last of its level. */
  private void requeue(int slot, Instrument instrument) {
    Orders orders = venue.orders;
    long orderId = orders.id[slot];
    instrument.book.remove(slot);
    orders.remainingLots[slot] = 0;
    take(orderId);
    orders.filledLots[slot] += taker.filledLots;
    if (taker.stopped != null || taker.remainingLots == 0) {
      orders.free(slot);
      if (taker.stopped != null) {
        venue.events.orderCancelled(orderId, taker.stopped, taker.remainingLots);
      }
      return;
    }
    fillIn(slot);
  }

  /** Whether the leg's unit or its pool is being liquidated. */
  public boolean frozen(int leg) {
    return guards.frozen(leg);
  }

  /** Largest size of a side, orders included, that a leverage may carry. */
  public long cap(Instrument instrument, boolean buys, int leverE2) {
    return OrderGuards.cap(instrument, buys, leverE2);
  }

  /** Whether the account's modes know the instrument. */
  public @Nullable RejectReason knows(int accountId, Instrument instrument) {
    return guards.knows(accountId, instrument);
  }

  /** Whether the account's position mode knows the side. */
  public @Nullable RejectReason side(int accountId, Instrument instrument, PositionSide posSide) {
    return guards.side(accountId, instrument, posSide);
  }
}
