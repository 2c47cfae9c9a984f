package io.marginline.engine.order;

import io.marginline.engine.Venue;
import io.marginline.engine.account.Orders;
import io.marginline.engine.guard.Refusal;
import io.marginline.engine.instrument.Instrument;
import io.marginline.engine.mode.UsdPool;
import io.marginline.engine.price.PriceRules;
import io.marginline.engine.trade.Units;
import io.marginline.fixed.Wide;
import io.marginline.model.AccountMode;
import io.marginline.model.ClientId;
import io.marginline.model.MarginMode;
import io.marginline.model.OrderType;
import io.marginline.model.PositionMode;
import io.marginline.model.PositionSide;
import io.marginline.model.PriceAction;
import io.marginline.model.RejectReason;
import io.marginline.model.Term;
import io.marginline.model.TradingState;
import io.marginline.model.UnitState;
import org.jspecify.annotations.Nullable;

/** The guards of docs/engine.md §5 before the risk checks, in its order. They read only. */
final class OrderGuards {
  private static final long PPB = 1_000_000_000L;
  private static final int MOST_ORDERS = 4_000;
  private static final int MOST_ORDERS_OF_INSTRUMENT = 500;

  private final Venue venue;
  private final Refusal refusal;
  private final Units units;
  private final UsdPool usd;

  OrderGuards(Venue venue, Refusal refusal, Units units) {
    this.venue = venue;
    this.refusal = refusal;
    this.units = units;
    this.usd = new UsdPool(venue, units);
  }

  /** Guards 1 and 2: references, size, price and side. */
  @Nullable RejectReason shape(OrderDraft draft) {
    if (draft.accountId == 0) {
      return refusal.of(RejectReason.UNKNOWN_ACCOUNT);
    }
    if (draft.instrumentId < 0 || draft.instrumentId >= venue.instruments.size()) {
      return refusal.of(RejectReason.UNKNOWN_INSTRUMENT);
    }
    Instrument instrument = venue.instruments.get(draft.instrumentId);
    if (instrument.expired) {
      return refusal.of(RejectReason.INSTRUMENT_EXPIRED);
    }
    RejectReason unknown = knows(draft.accountId, instrument);
    if (unknown != null) {
      return unknown;
    }
    if (draft.lots < 1 || draft.lots > instrument.spec.maxLots()) {
      return refusal.of(RejectReason.BAD_SIZE);
    }
    boolean market = draft.type == OrderType.MARKET;
    boolean inRange = draft.priceTicks >= 1 && draft.priceTicks <= instrument.spec.maxPriceTicks();
    if (market ? draft.priceTicks != 0 : !inRange) {
      return refusal.of(RejectReason.BAD_PRICE);
    }
    RejectReason side = side(draft.accountId, instrument, draft.posSide);
    return side == null ? modes(draft, instrument) : side;
  }

  /** A SPOT account trades no contracts. */
  @Nullable RejectReason knows(int accountId, Instrument instrument) {
    boolean spotOnly = venue.accounts.mode[accountId] == AccountMode.SPOT;
    return spotOnly && !instrument.spot() ? refusal.of(RejectReason.MODE_FORBIDS) : null;
  }

  /** Whether the side fits the account's position mode; a spot order has none. */
  @Nullable RejectReason side(int accountId, Instrument instrument, PositionSide posSide) {
    boolean net =
        instrument.netOnly() || venue.accounts.positionMode[accountId] == PositionMode.NET;
    return net == (posSide == PositionSide.NET)
        ? null
        : refusal.of(RejectReason.POSITION_SIDE_MISMATCH);
  }

  /** The rest of guard 2: whether margin mode and account mode go with the instrument. */
  private @Nullable RejectReason modes(OrderDraft draft, Instrument instrument) {
    RejectReason reason =
        known(draft, instrument)
            ? currencies(draft.accountId, instrument)
            : refusal.of(RejectReason.MODE_FORBIDS);
    if (reason != null || !instrument.spot()) {
      return reason;
    }
    if (venue.leveraged(draft.accountId, draft.marginMode)) {
      int borrowed = instrument.paidAsset(draft.buy);
      boolean lent = draft.reduceOnly || venue.currencies.lends(borrowed);
      return lent ? null : refusal.of(RejectReason.MODE_FORBIDS);
    }
    return draft.reduceOnly
        ? refusal.of(RejectReason.REDUCE_ONLY, draft.lots, 0, Term.POSITION_LOTS)
        : null;
  }

  /** Options are held cross, contracts not paid in full, and in SPOT nothing else is. */
  private boolean known(OrderDraft draft, Instrument instrument) {
    boolean cash = draft.marginMode == MarginMode.CASH;
    if (instrument.spot()) {
      return cash || venue.accounts.mode[draft.accountId] != AccountMode.SPOT;
    }
    return !cash && (instrument.option == null || draft.marginMode == MarginMode.CROSS);
  }

  /** In USD only currencies count, so nothing else is traded. */
  private @Nullable RejectReason currencies(int accountId, Instrument instrument) {
    if (!venue.accounts.usd(accountId)) {
      return null;
    }
    boolean known =
        venue.currencies.known(instrument.spec.settleAssetId())
            && (!instrument.spot() || venue.currencies.known(instrument.paidAsset(false)));
    boolean portfolio = venue.accounts.mode[accountId] == AccountMode.PORTFOLIO;
    boolean moves = !portfolio || instrument.spot() || instrument.index.underlying >= 0;
    return known && moves ? null : refusal.of(RejectReason.MODE_FORBIDS);
  }

  /** Guard 3: client id and number of live orders. */
  @Nullable RejectReason room(OrderDraft draft) {
    boolean named = !draft.clientId.equals(ClientId.NONE);
    if (named && venue.orders.slotOf(draft.accountId, draft.clientId) != Orders.NONE) {
      return refusal.of(RejectReason.DUPLICATE_CLIENT_ID);
    }
    boolean full =
        venue.accounts.liveOrders[draft.accountId] >= MOST_ORDERS
            || venue.legs.liveOrders(draft.accountId, draft.instrumentId)
                >= MOST_ORDERS_OF_INSTRUMENT;
    return full ? refusal.of(RejectReason.TOO_MANY_ORDERS) : null;
  }

  /** Guards 4 to 6: frozen units, usable price, price band. Fixes a market order's price. */
  @Nullable RejectReason market(OrderDraft draft, boolean checkBand) {
    Instrument instrument = venue.instruments.get(draft.instrumentId);
    if (frozen(draft.leg)) {
      return refusal.of(RejectReason.FROZEN);
    }
    if (!draft.reduceOnly && venue.trading == TradingState.REDUCE_ONLY) {
      return refusal.of(RejectReason.VENUE_REDUCE_ONLY);
    }
    PriceAction action = draft.reduceOnly ? PriceAction.REDUCE : PriceAction.OPEN;
    if (!instrument.priced() || !allows(instrument, action)) {
      return refusal.of(RejectReason.PRICE_UNUSABLE);
    }
    if (!draft.reduceOnly && !priced(draft, instrument)) {
      return refusal.of(RejectReason.PRICE_UNUSABLE);
    }
    if (draft.type == OrderType.MARKET) {
      draft.priceTicks = instrument.boundTicks(draft.buy, instrument.spec.bandPpb());
      return null;
    }
    return checkBand ? band(instrument, draft) : null;
  }

  /** Whether the leg's unit or its pool is being liquidated. */
  boolean frozen(int leg) {
    int account = venue.legs.account(leg);
    Instrument instrument = venue.instrumentOf(leg);
    boolean base =
        venue.plainSpot(leg) && venue.accounts.poolReducing(account, instrument.paidAsset(false));
    return base
        || venue.accounts.poolReducing(account, venue.assetOf(leg))
        || venue.legs.state[leg] == UnitState.REDUCING;
  }

  /** A USD pool needs the price of everything in it, the new order included. */
  private boolean priced(OrderDraft draft, Instrument instrument) {
    int accountId = draft.accountId;
    if (!venue.accounts.usd(accountId)) {
      return true;
    }
    boolean moves = venue.accounts.mode[accountId] == AccountMode.PORTFOLIO && !draft.isolated();
    if (moves && !instrument.spot() && instrument.index.price == 0) {
      return false; // Scenarios move the index.
    }
    boolean own =
        venue.currencies.price(instrument.spec.settleAssetId()) > 0
            && (!instrument.spot() || venue.currencies.price(instrument.paidAsset(false)) > 0);
    return own && usd.priced(accountId);
  }

  boolean allows(Instrument instrument, PriceAction action) {
    return PriceRules.allows(
        instrument.validityAt(venue.nowNs), action, venue.settings().liquidateUncertain());
  }

  /** The edge that could do harm: a buy's upper, a sell's lower. */
  private @Nullable RejectReason band(Instrument instrument, OrderDraft draft) {
    long price = draft.priceTicks * instrument.spec.markUnitsPerTick();
    long worse = draft.buy ? price - instrument.mark : instrument.mark - price;
    long band = instrument.spec.bandPpb();
    if (worse <= 0 || Wide.compareProducts(worse, PPB, instrument.mark, band) <= 0) {
      return null;
    }
    long nearest = instrument.boundTicks(draft.buy, band);
    return refusal.of(RejectReason.PRICE_OUT_OF_BAND, draft.priceTicks, nearest, Term.PRICE);
  }

  /** Guard 7: what the position leaves to reduce behind better or equal reduce-only orders. */
  @Nullable RejectReason reduceOnly(OrderDraft draft) {
    long lots = venue.legs.lots[draft.leg];
    long left = draft.buy ? Math.max(0, -lots) : Math.max(0, lots);
    Orders orders = venue.orders;
    int first = venue.legs.firstOrder[draft.leg];
    for (int slot = first; slot != Orders.NONE; slot = orders.next(slot)) {
      boolean counts =
          orders.reduceOnly[slot] && orders.buy[slot] == draft.buy && slot != draft.replacedSlot;
      long price = orders.priceTicks[slot];
      boolean ahead = draft.buy ? price >= draft.priceTicks : price <= draft.priceTicks;
      if (counts && ahead) {
        left -= orders.remainingLots[slot];
      }
    }
    left = Math.max(0, left);
    return draft.lots <= left
        ? null
        : refusal.of(RejectReason.REDUCE_ONLY, draft.lots, left, Term.POSITION_LOTS);
  }

  /** Guard 8: the leverage caps the size, orders included (rules §2). */
  @Nullable RejectReason size(OrderDraft draft) {
    long worst = units.worstLots(draft.leg, draft.buy);
    Instrument instrument = venue.instruments.get(draft.instrumentId);
    long cap =
        instrument.option != null
            ? instrument.spec.maxLots()
            : cap(instrument, draft.buy, units.leverE2(draft.leg));
    return worst <= cap
        ? null
        : refusal.of(RejectReason.POSITION_ABOVE_TIER, worst, cap, Term.POSITION_LOTS);
  }

  /** Largest size of a side, orders included, that a leverage may carry. */
  static long cap(Instrument instrument, boolean buys, int leverE2) {
    if (instrument.loan != null) {
      return instrument.loan.cap(buys, leverE2, instrument.mark);
    }
    long cap = 0;
    for (int tier = 0; tier < instrument.spec.tiers().size(); tier++) {
      if (leverE2 * instrument.spec.tiers().get(tier).imrPpb() <= 100 * PPB) {
        cap = Math.max(cap, edge(instrument, tier));
      }
    }
    return Math.min(cap, instrument.spec.maxLots());
  }

  private static long edge(Instrument instrument, int tier) {
    long lots = instrument.spec.tiers().get(tier).maxLots();
    if (lots > 0) {
      return lots;
    }
    return instrument.mark == 0 ? 0 : instrument.terms.maxLots(tier, instrument.mark);
  }
}
