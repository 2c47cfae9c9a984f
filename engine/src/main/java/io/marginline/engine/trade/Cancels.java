package io.marginline.engine.trade;

import io.marginline.engine.Venue;
import io.marginline.engine.account.Orders;
import io.marginline.engine.instrument.Instrument;
import io.marginline.fixed.Exact;
import io.marginline.model.CancelReason;
import java.util.Arrays;

/** Takes orders out of book and table: one, many by rising id, or what a position outgrew. */
public final class Cancels {
  private final Venue venue;
  private long[] ids = new long[64];
  private int count;

  public Cancels(Venue venue) {
    this.venue = venue;
  }

  /** Cancels one live resting order. */
  public void cancel(int slot, CancelReason reason) {
    Orders orders = venue.orders;
    long id = orders.id[slot];
    long remaining = orders.remainingLots[slot];
    drop(slot);
    venue.events.orderCancelled(id, reason, remaining);
  }

  /** Removes a resting order from book and table without a word. */
  public void drop(int slot) {
    venue.instrumentOf(venue.orders.leg[slot]).book.remove(slot);
    venue.orders.free(slot);
  }

  /** Starts a list of orders to cancel. */
  public Cancels collect() {
    count = 0;
    return this;
  }

  /** Adds the orders of a leg; {@code opening}/{@code reducing} say which kinds. */
  public Cancels add(int leg, boolean opening, boolean reducing) {
    Orders orders = venue.orders;
    for (int slot = venue.legs.firstOrder[leg]; slot != Orders.NONE; slot = orders.next(slot)) {
      if (orders.reduceOnly[slot] ? reducing : opening) {
        add(slot);
      }
    }
    return this;
  }

  /** Adds the orders of a spot leg that pay the asset. */
  public Cancels addPaying(int leg, int assetId) {
    Orders orders = venue.orders;
    Instrument instrument = venue.instrumentOf(leg);
    for (int slot = venue.legs.firstOrder[leg]; slot != Orders.NONE; slot = orders.next(slot)) {
      if (instrument.paidAsset(orders.buy[slot]) == assetId) {
        add(slot);
      }
    }
    return this;
  }

  private void add(int slot) {
    if (count == ids.length) {
      ids = Arrays.copyOf(ids, 2 * count);
    }
    ids[count++] = venue.orders.id[slot];
  }

  public boolean isEmpty() {
    return count == 0;
  }

  /** Cancels what was collected, by rising order id. */
  public int cancelAll(CancelReason reason) {
    Arrays.sort(ids, 0, count);
    for (int i = 0; i < count; i++) {
      cancel(venue.orders.slotOf(ids[i]), reason);
    }
    return count;
  }

  /** Shrinks or drops the worst-priced reduce-only orders until they fit their position. */
  public void trim(int leg) {
    long excess = Exact.subtract(reducing(leg), closable(leg));
    while (excess > 0) {
      int worst = worstReduceOnly(leg);
      long remaining = venue.orders.remainingLots[worst];
      if (remaining <= excess) {
        cancel(worst, CancelReason.REDUCE_ONLY);
        excess -= remaining;
      } else {
        long left = remaining - excess;
        venue.orders.remainingLots[worst] = left;
        venue.instrumentOf(leg).book.reduceTo(worst, left);
        venue.events.orderReduced(venue.orders.id[worst], left);
        excess = 0;
      }
    }
  }

  /** Σ remaining of the leg's live reduce-only orders. */
  private long reducing(int leg) {
    Orders orders = venue.orders;
    long sum = 0;
    for (int slot = venue.legs.firstOrder[leg]; slot != Orders.NONE; slot = orders.next(slot)) {
      if (orders.reduceOnly[slot]) {
        sum += orders.remainingLots[slot];
      }
    }
    return sum;
  }

  /** Lots of the position that the leg's reduce-only orders are opposite to. */
  private long closable(int leg) {
    int any = worstReduceOnly(leg);
    if (any == Orders.NONE) {
      return 0;
    }
    long lots = venue.legs.lots[leg];
    return venue.orders.buy[any] ? Math.max(0, -lots) : Math.max(0, lots);
  }

  private int worstReduceOnly(int leg) {
    Orders orders = venue.orders;
    int worst = Orders.NONE;
    for (int slot = venue.legs.firstOrder[leg]; slot != Orders.NONE; slot = orders.next(slot)) {
      boolean live = orders.reduceOnly[slot] && orders.remainingLots[slot] > 0;
      if (live && (worst == Orders.NONE || worse(slot, worst))) {
        worst = slot;
      }
    }
    return worst;
  }

  private boolean worse(int slot, int than) {
    Orders orders = venue.orders;
    long a = orders.priceTicks[slot];
    long b = orders.priceTicks[than];
    if (a != b) {
      return orders.buy[slot] ? a < b : a > b;
    }
    return orders.priority[slot] > orders.priority[than];
  }
}
