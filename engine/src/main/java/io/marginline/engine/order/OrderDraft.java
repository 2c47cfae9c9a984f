package io.marginline.engine.order;

import io.marginline.engine.account.Legs;
import io.marginline.engine.account.Orders;
import io.marginline.model.ClientId;
import io.marginline.model.MarginMode;
import io.marginline.model.OrderType;
import io.marginline.model.PlaceOrderArgs;
import io.marginline.model.PositionSide;
import io.marginline.model.SelfTrade;

/** An order on its way through the guards: as asked, then with what the guards found out. */
final class OrderDraft {
  int accountId;
  int instrumentId;
  ClientId clientId = ClientId.NONE;
  boolean buy;
  PositionSide posSide = PositionSide.NET;
  MarginMode marginMode = MarginMode.CROSS;
  OrderType type = OrderType.LIMIT;
  long priceTicks;
  long lots;
  boolean reduceOnly;
  SelfTrade selfTrade = SelfTrade.CANCEL_MAKER;

  /** The leg it belongs to, and the live order that it replaces, if any. */
  int leg = Legs.NONE;

  int replacedSlot = Orders.NONE;

  OrderDraft set(long account, PlaceOrderArgs args) {
    accountId = (int) account;
    instrumentId = args.instrumentId;
    clientId = args.clientId;
    buy = args.buy;
    posSide = args.posSide;
    marginMode = args.marginMode;
    type = args.type;
    priceTicks = args.priceTicks;
    lots = args.lots;
    boolean closing = closes(args.posSide, args.buy);
    reduceOnly = args.reduceOnly || closing;
    selfTrade = args.selfTrade;
    leg = Legs.NONE;
    replacedSlot = Orders.NONE;
    return this;
  }

  /** A changed version of a live order: its remaining lots and price. */
  OrderDraft replace(Orders orders, Legs legs, int slot, long newPriceTicks, long remainingLots) {
    leg = orders.leg[slot];
    accountId = legs.account(leg);
    instrumentId = legs.instrument(leg);
    clientId = orders.clientId[slot];
    buy = orders.buy[slot];
    posSide = legs.side(leg);
    marginMode = legs.mode(leg);
    type = orders.type[slot];
    priceTicks = newPriceTicks;
    lots = remainingLots;
    reduceOnly = orders.reduceOnly[slot];
    selfTrade = orders.selfTrade[slot];
    replacedSlot = slot;
    return this;
  }

  boolean isolated() {
    return marginMode == MarginMode.ISOLATED;
  }

  long signedLots() {
    return buy ? lots : -lots;
  }

  /** In long/short mode selling a long and buying a short close. */
  private static boolean closes(PositionSide posSide, boolean buy) {
    return posSide == PositionSide.LONG ? !buy : posSide == PositionSide.SHORT && buy;
  }
}
