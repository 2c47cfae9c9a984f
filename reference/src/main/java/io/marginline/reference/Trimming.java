package io.marginline.reference;

import io.marginline.model.CancelReason;
import io.marginline.model.Event;
import io.marginline.reference.world.Leg;
import io.marginline.reference.world.Order;
import io.marginline.reference.world.World;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Resting reduce-only orders never exceed their position (docs/engine.md §6). */
final class Trimming {
  private final World world;

  Trimming(World world) {
    this.world = world;
  }

  void trim(Leg leg) {
    long lots = world.lots(leg);
    trim(leg, true, Math.max(0, -lots));
    trim(leg, false, Math.max(0, lots));
  }

  private void trim(Leg leg, boolean buy, long allowed) {
    List<Order> worstFirst =
        new ArrayList<>(
            world.ordersOf(leg.account(), o -> o.reduceOnly && o.buy == buy && o.leg.equals(leg)));
    worstFirst.sort(
        Comparator.<Order>comparingLong(o -> buy ? o.price : -o.price)
            .thenComparingLong(o -> -o.priority));
    long excess = -allowed;
    for (Order order : worstFirst) {
      excess += order.remaining;
    }
    for (Order order : worstFirst) {
      if (excess <= 0) {
        return;
      }
      if (order.remaining <= excess) {
        excess -= order.remaining;
        world.cancel(order, CancelReason.REDUCE_ONLY);
      } else {
        order.remaining -= excess;
        excess = 0;
        world.emit(new Event.OrderReduced(order.id, order.remaining));
      }
    }
  }
}
