package io.marginline.gateway.trade;

import io.marginline.model.CancelReason;
import io.marginline.model.Event;
import io.marginline.views.FillView;
import io.marginline.views.OrderState;
import io.marginline.views.OrderView;
import io.marginline.views.Venue;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one command did to orders, one step after the other. The fold has orders as they are after
 * it; each step is told with the order as it was after that step.
 */
final class OrderStory {

  /**
   * A state change or a fill.
   *
   * @param fill null when it is no fill
   * @param amended the client or the engine changed size or price
   * @param trimmed the engine did, because the position shrank
   */
  record Step(OrderView order, @Nullable FillView fill, boolean amended, boolean trimmed) {}

  private final Map<Long, OrderView> orders = new HashMap<>();
  private final List<FillView> fills;
  private final List<Step> steps = new ArrayList<>();

  private OrderStory(Venue venue) {
    fills = venue.fills();
    for (OrderView order : venue.changedOrders()) {
      orders.put(order.id(), before(order));
    }
  }

  static List<Step> of(Venue venue, List<Event> events) {
    OrderStory story = new OrderStory(venue);
    events.forEach(story::take);
    return story.steps;
  }

  /** The order as it was before the fills of this command. */
  private OrderView before(OrderView after) {
    long lots = 0;
    BigInteger tickLots = BigInteger.ZERO;
    long fee = 0;
    long pnl = 0;
    for (FillView fill : fills) {
      if (fill.orderId() == after.id()) {
        lots += fill.lots();
        tickLots = tickLots.add(fill.value());
        fee += fill.feeUnits();
        pnl += fill.pnlUnits();
      }
    }
    return progress(
        after,
        after.filledLots() - lots,
        after.tickLots().subtract(tickLots),
        after.feeUnits() - fee,
        after.pnlUnits() - pnl,
        null);
  }

  private void take(Event event) {
    switch (event) {
      case Event.OrderAccepted accepted -> step(accepted.orderId(), false, false);
      case Event.OrderAmended amended -> step(amended.orderId(), true, false);
      case Event.OrderReduced reduced -> step(reduced.orderId(), true, true);
      case Event.OrderCancelled cancelled -> cancelled(cancelled);
      case Event.TradeExecuted trade -> {
        for (FillView fill : fills) {
          if (fill.tradeId() == trade.tradeId() && fill.orderId() != 0) {
            filled(fill);
          }
        }
      }
      default -> {}
    }
  }

  private void step(long orderId, boolean amended, boolean trimmed) {
    OrderView order = orders.get(orderId);
    if (order != null) {
      steps.add(new Step(order, null, amended, trimmed));
    }
  }

  private void cancelled(Event.OrderCancelled cancelled) {
    OrderView order = orders.get(cancelled.orderId());
    if (order != null) {
      OrderView gone = state(order, OrderState.CANCELED, cancelled.reason());
      orders.put(gone.id(), gone);
      steps.add(new Step(gone, null, false, false));
    }
  }

  private void filled(FillView fill) {
    OrderView order = orders.get(fill.orderId());
    if (order != null) {
      OrderView after =
          progress(
              order,
              order.filledLots() + fill.lots(),
              order.tickLots().add(fill.value()),
              order.feeUnits() + fill.feeUnits(),
              order.pnlUnits() + fill.pnlUnits(),
              fill);
      orders.put(after.id(), after);
      steps.add(new Step(after, fill, false, false));
    }
  }

  private static OrderView progress(
      OrderView order,
      long filled,
      BigInteger tickLots,
      long fee,
      long pnl,
      @Nullable FillView fill) {
    OrderState state =
        filled == 0
            ? OrderState.LIVE
            : filled >= order.lots() ? OrderState.FILLED : OrderState.PARTIALLY_FILLED;
    return new OrderView(
        order.id(),
        order.accountId(),
        order.instrumentId(),
        order.clientId(),
        order.buy(),
        order.posSide(),
        order.marginMode(),
        order.type(),
        order.priceTicks(),
        order.lots(),
        order.reduceOnly(),
        order.selfTrade(),
        order.leverE2(),
        order.lots() - filled,
        filled,
        tickLots,
        fee,
        order.feeAssetId(),
        pnl,
        fill,
        state,
        null,
        order.triggerId(),
        order.amended(),
        order.createdNs(),
        order.updatedNs());
  }

  private static OrderView state(OrderView order, OrderState state, CancelReason reason) {
    return new OrderView(
        order.id(),
        order.accountId(),
        order.instrumentId(),
        order.clientId(),
        order.buy(),
        order.posSide(),
        order.marginMode(),
        order.type(),
        order.priceTicks(),
        order.lots(),
        order.reduceOnly(),
        order.selfTrade(),
        order.leverE2(),
        order.remainingLots(),
        order.filledLots(),
        order.tickLots(),
        order.feeUnits(),
        order.feeAssetId(),
        order.pnlUnits(),
        null,
        state,
        reason,
        order.triggerId(),
        order.amended(),
        order.createdNs(),
        order.updatedNs());
  }
}
