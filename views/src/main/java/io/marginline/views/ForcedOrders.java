package io.marginline.views;

import io.marginline.model.Bill;
import io.marginline.model.Event;
import io.marginline.model.MarginMode;
import io.marginline.model.PositionSide;
import io.marginline.model.ProductKind;
import io.marginline.model.TradeKind;
import io.marginline.views.ForcedOrder.Category;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one command closed by force. Ids follow from the events alone, so that every gateway and
 * every restart gives the same: the number of the last order that was accepted before, and six
 * digits that tell an account's closings since then apart. They rise with the trade and repeat
 * after a third of a million trades without a single new order.
 */
public final class ForcedOrders {
  private static final long APART = 333_333;
  private static final int WAYS = 3;
  private static final int SELLS = 0;
  private static final int BUYS = 1;
  private static final int DELIVERED = 2;
  private static final int MODES = MarginMode.values().length;
  private static final int SIDES = PositionSide.values().length;

  private final Venue venue;
  private final Map<Long, List<FillView>> fills = new HashMap<>();
  private final List<ForcedOrder> orders = new ArrayList<>();
  private final Map<FillView, ForcedOrder> byFill = new HashMap<>();

  /** Fills of the slice whose end is not told yet. */
  private final List<FillView> slice = new ArrayList<>();

  private long last;
  private long sliceId;

  private ForcedOrders(Venue venue) {
    this.venue = venue;
    for (FillView fill : venue.fills()) {
      if (ForcedOrder.is(fill)) {
        fills.computeIfAbsent(fill.tradeId(), id -> new ArrayList<>()).add(fill);
      }
    }
  }

  /** Of the last command. */
  public static ForcedOrders of(Venue venue, List<Event> events) {
    ForcedOrders forced = new ForcedOrders(venue);
    if (!forced.fills.isEmpty() || !venue.deliveries().isEmpty()) {
      forced.last = venue.lastOrderId() - accepted(events);
      events.forEach(forced::take);
    }
    return forced;
  }

  private static long accepted(List<Event> events) {
    return events.stream().filter(Event.OrderAccepted.class::isInstance).count();
  }

  /** In the order in which they happened. */
  public List<ForcedOrder> all() {
    return List.copyOf(orders);
  }

  /** The id of the order that a fill is shown with, also of an ordinary one. */
  public long idOf(FillView fill) {
    ForcedOrder forced = byFill.get(fill);
    return forced == null ? OrderIds.of(fill.orderId()) : forced.id();
  }

  /** The last takeover of the account, of the position where one is known; null when none. */
  public @Nullable ForcedOrder takeover(long accountId, long positionId) {
    ForcedOrder found = null;
    for (ForcedOrder each : orders) {
      boolean taken =
          each.accountId() == accountId
              && !each.fills().isEmpty()
              && each.fills().getLast().kind() == TradeKind.TAKEOVER;
      if (taken && (positionId == 0 || each.fills().getLast().positionId() == positionId)) {
        found = each;
      }
    }
    return found;
  }

  private void take(Event event) {
    switch (event) {
      case Event.OrderAccepted accepted -> last = accepted.orderId();
      case Event.TradeExecuted trade ->
          fills.getOrDefault(trade.tradeId(), List.of()).forEach(this::traded);
      case Event.SliceAttempted attempted -> sliced(attempted.limitTicks());
      case Event.Delivered delivered -> delivered(delivered);
      default -> {
        // Nothing that closes a position.
      }
    }
  }

  private void traded(FillView fill) {
    if (fill.kind() == TradeKind.LIQUIDATION || fill.kind() == TradeKind.REPAYMENT) {
      if (slice.isEmpty()) {
        sliceId = id(fill.tradeId(), fill.buy() ? BUYS : SELLS);
      }
      slice.add(fill);
    } else {
      long id = id(fill.tradeId(), fill.buy() ? BUYS : SELLS);
      add(id, fill.priceTicks(), List.of(fill));
    }
  }

  private void sliced(long limitTicks) {
    if (!slice.isEmpty()) {
      add(sliceId, limitTicks, slice);
      slice.clear();
    }
  }

  private void add(long id, long limitTicks, List<FillView> of) {
    FillView end = of.getLast();
    ForcedOrder order =
        new ForcedOrder(
            id,
            ForcedOrder.category(end),
            end.accountId(),
            end.instrumentId(),
            end.buy(),
            end.posSide(),
            end.marginMode(),
            limitTicks,
            of.stream().mapToLong(FillView::lots).sum(),
            of,
            0,
            0,
            end.timeNs());
    orders.add(order);
    of.forEach(fill -> byFill.put(fill, order));
  }

  private void delivered(Event.Delivered event) {
    for (DeliveryView each : venue.deliveries()) {
      if (each.instrumentId() == event.instrumentId()) {
        orders.add(order(each));
      }
    }
  }

  private ForcedOrder order(DeliveryView each) {
    // An instrument is delivered once, and an account has one position of each leg of it.
    long leg = (long) SIDES * each.marginMode().ordinal() + each.posSide().ordinal();
    return new ForcedOrder(
        id((long) MODES * SIDES * each.instrumentId() + leg, DELIVERED),
        Category.DELIVERY,
        each.accountId(),
        each.instrumentId(),
        each.lots() < 0,
        each.posSide(),
        each.marginMode(),
        0,
        Math.abs(each.lots()),
        List.of(),
        each.price(),
        result(each),
        each.timeNs());
  }

  /** What was posted; an option's premium was paid when it was traded and ends here. */
  private long result(DeliveryView each) {
    long sum = 0;
    for (BillView bill : venue.bills()) {
      if (bill.bill() == Bill.DELIVERY && bill.positionId() == each.positionId()) {
        sum = Math.addExact(sum, bill.changeUnits());
      }
    }
    boolean option =
        venue.instrument(each.instrumentId()).spec().product().kind() == ProductKind.OPTION;
    return option ? Math.subtractExact(sum, each.entryCostUnits()) : sum;
  }

  private long id(long number, int way) {
    return OrderIds.of(last) + 1 + WAYS * (number % APART) + way;
  }
}
