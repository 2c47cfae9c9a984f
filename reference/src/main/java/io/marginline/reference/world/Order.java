package io.marginline.reference.world;

import io.marginline.model.ClientId;
import io.marginline.model.OrderType;
import io.marginline.model.SelfTrade;

/** An order; {@code lots} = filled + remaining. Id 0: a slice or a work-off order. */
public final class Order {
  public final long id;
  public final Leg leg;
  public final boolean buy;
  public ClientId clientId = ClientId.NONE;
  public OrderType type = OrderType.LIMIT;
  public SelfTrade selfTrade = SelfTrade.CANCEL_MAKER;
  public boolean reduceOnly;
  public long price;
  public long remaining;
  public long filled;
  public long priority;

  public Order(long id, Leg leg, boolean buy) {
    this.id = id;
    this.leg = leg;
    this.buy = buy;
  }

  public Order copy() {
    Order copy = new Order(id, leg, buy);
    copy.clientId = clientId;
    copy.type = type;
    copy.selfTrade = selfTrade;
    copy.reduceOnly = reduceOnly;
    copy.price = price;
    copy.remaining = remaining;
    copy.filled = filled;
    copy.priority = priority;
    return copy;
  }

  /** SPOT: what lots of it would pay in {@link #paidAsset}. */
  public long pays(Instrument instrument, long lots) {
    return buy ? instrument.valueAt(lots, price) : instrument.baseUnits(lots);
  }

  /** SPOT: what lots of it would bring, before the fee. */
  public long brings(Instrument instrument, long lots) {
    return buy ? instrument.baseUnits(lots) : instrument.valueAt(lots, price);
  }

  public int paidAsset(Instrument instrument) {
    return buy ? instrument.asset() : instrument.base();
  }

  public long signed(long lots) {
    return buy ? lots : -lots;
  }

  /** Whether this order accepts a trade at the price. */
  public boolean crosses(long other) {
    return buy ? price >= other : price <= other;
  }
}
