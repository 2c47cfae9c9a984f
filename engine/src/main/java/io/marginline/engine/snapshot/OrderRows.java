package io.marginline.engine.snapshot;

import io.marginline.engine.Venue;
import io.marginline.engine.account.Orders;
import io.marginline.model.ClientId;
import io.marginline.model.InstrumentSpec;
import io.marginline.model.MarginMode;
import io.marginline.model.OrderType;
import io.marginline.model.PositionSide;
import io.marginline.model.SelfTrade;
import io.marginline.model.StateRows.RowType;
import java.util.Arrays;
import java.util.Comparator;

/** ORDER: every live order; the books are filled by priority when all are there. */
final class OrderRows implements Section {
  private final Venue venue;
  private final Rising order = new Rising();

  OrderRows(Venue venue) {
    this.venue = venue;
  }

  @Override
  public RowType type() {
    return RowType.ORDER;
  }

  @Override
  public void write(RowWriter to) {
    Orders orders = venue.orders;
    long[] ids = new long[orders.slots()];
    int count = 0;
    for (int slot = 0; slot < orders.slots(); slot++) {
      if (orders.id[slot] != 0) {
        ids[count++] = orders.id[slot];
      }
    }
    Arrays.sort(ids, 0, count);
    for (int i = 0; i < count; i++) {
      write(to, orders.slotOf(ids[i]));
    }
  }

  private void write(RowWriter to, int slot) {
    Orders orders = venue.orders;
    int leg = orders.leg[slot];
    to.row(RowType.ORDER, orders.id[slot], venue.legs.account(leg), venue.legs.instrument(leg));
    ClientId client = orders.clientId[slot];
    to.put(client.a(), client.b(), client.c(), client.d());
    to.put(orders.buy[slot]);
    to.put(venue.legs.side(leg));
    to.put(venue.legs.mode(leg));
    to.put(orders.type[slot]);
    to.put(orders.priceTicks[slot], orders.filledLots[slot] + orders.remainingLots[slot]);
    to.put(orders.reduceOnly[slot]);
    to.put(orders.selfTrade[slot]);
    to.put(orders.remainingLots[slot], orders.filledLots[slot], orders.priority[slot]);
  }

  @Override
  public void read(RowReader from) {
    long id = from.idBelow(venue.nextOrderId);
    order.next(from, id);
    int account = from.whole(1, venue.accounts.count());
    int instrument = from.id(venue.instruments.size());
    ClientId client = new ClientId(from.next(), from.next(), from.next(), from.next());
    boolean buy = from.flag();
    PositionSide side = from.oneOf(PositionSide.values());
    MarginMode mode = from.oneOf(MarginMode.values());
    Orders orders = venue.orders;
    int slot = orders.create(id, venue.legs.obtain(account, instrument, mode, side));
    orders.clientId[slot] = client;
    orders.buy[slot] = buy;
    orders.type[slot] = from.oneOf(OrderType.values());
    InstrumentSpec spec = venue.instruments.get(instrument).spec;
    orders.priceTicks[slot] = from.within(1, spec.maxPriceTicks());
    long total = from.lots();
    orders.reduceOnly[slot] = from.flag();
    orders.selfTrade[slot] = from.oneOf(SelfTrade.values());
    orders.remainingLots[slot] = from.within(1, total);
    orders.filledLots[slot] = from.within(0, total);
    from.require(
        orders.remainingLots[slot] == total - orders.filledLots[slot],
        "filled and remaining lots are not all " + total);
    orders.priority[slot] = from.idBelow(venue.nextPriority);
  }

  /** An amended order may stand behind orders with higher ids: a book knows arrival only. */
  @Override
  public void end(RowReader from) {
    Orders orders = venue.orders;
    Integer[] slots = new Integer[orders.slots()];
    Arrays.setAll(slots, slot -> slot);
    Arrays.sort(slots, Comparator.comparingLong(slot -> orders.priority[slot]));
    long last = 0;
    for (int slot : slots) {
      from.require(orders.priority[slot] > last, "priority " + last + " twice");
      last = orders.priority[slot];
      venue
          .instrumentOf(orders.leg[slot])
          .book
          .add(slot, orders.buy[slot], orders.priceTicks[slot], orders.remainingLots[slot]);
    }
  }
}
