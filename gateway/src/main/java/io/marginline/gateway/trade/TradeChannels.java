package io.marginline.gateway.trade;

import io.marginline.gateway.stream.Channels;
import io.marginline.gateway.stream.Url;
import io.marginline.gateway.wire.Row;
import io.marginline.model.Event;
import io.marginline.views.FillView;
import io.marginline.views.ForcedOrder;
import io.marginline.views.ForcedOrders;
import io.marginline.views.OrderView;
import io.marginline.views.Venue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** orders, fills, orders-algo and algo-advance. */
final class TradeChannels {
  private final Desk desk;
  private final Subscribers orders;
  private final Subscribers fills;
  private final Subscribers algos;
  private final Subscribers advanced;
  private final OrderPushes pushes;
  private final OrderReads.AttachedRows attached;
  private final AlgoRows algoRows;

  TradeChannels(Desk desk, OrderRows rows, OrderReads.AttachedRows attached, AlgoRows algoRows) {
    this.desk = desk;
    this.attached = attached;
    this.algoRows = algoRows;
    var listing = desk.context.listing();
    orders = new Subscribers(listing, true);
    fills = new Subscribers(listing, false);
    algos = new Subscribers(listing, true);
    advanced = new Subscribers(listing, true);
    pushes = new OrderPushes(listing, rows);
  }

  void register(Channels channels) {
    channels.add("orders", Url.PRIVATE, true, orders::open);
    channels.add("fills", Url.PRIVATE, true, fills::open);
    channels.add("orders-algo", Url.BUSINESS, true, algos::open);
    channels.add("algo-advance", Url.BUSINESS, true, advanced::open);
  }

  /** On the writer's thread, after each command. */
  void after(Venue venue, List<Event> events, @Nullable String reqId) {
    if (orders.none() && fills.none()) {
      return;
    }
    ForcedOrders forced = ForcedOrders.of(venue, events);
    if (!orders.none()) {
      orders(venue, events, reqId);
      forced(venue, forced);
    }
    for (FillView fill : venue.fills()) {
      if (fills.any(fill.accountId())) {
        fills.push(fill.accountId(), fill.instrumentId(), pushes.fill(fill, forced.idOf(fill)));
      }
    }
  }

  private void orders(Venue venue, List<Event> events, @Nullable String reqId) {
    for (OrderStory.Step step : OrderStory.of(venue, events)) {
      long accountId = step.order().accountId();
      if (orders.any(accountId)) {
        long id = step.order().id();
        OrderNote note = desk.notes.of(id);
        Row row =
            pushes.order(
                venue,
                step,
                note,
                step.order().cancelReason() == null ? null : desk.notes.cancelSource(id),
                attached.of(note.attachAlgoId()),
                reqId);
        orders.push(accountId, step.order().instrumentId(), row);
      }
    }
  }

  private void forced(Venue venue, ForcedOrders forced) {
    for (ForcedOrder order : forced.all()) {
      if (orders.any(order.accountId())) {
        for (Row row : pushes.forced(venue, order)) {
          orders.push(order.accountId(), order.instrumentId(), row);
        }
      }
    }
  }

  /** An order that the engine refused and the wire shows as cancelled. */
  void turnedAway(OrderView order) {
    if (orders.any(order.accountId())) {
      OrderStory.Step step = new OrderStory.Step(order, null, false, false);
      OrderNote note = desk.notes.of(order.id());
      String source = desk.notes.cancelSource(order.id());
      Row row =
          desk.context
              .views()
              .read(venue -> pushes.order(venue, step, note, source, List.of(), null));
      orders.push(order.accountId(), order.instrumentId(), row);
    }
  }

  /** What waits for an order has changed, which the engine knows nothing of. */
  void amendedBeside(OrderView before, String reqId) {
    if (!orders.any(before.accountId())) {
      return;
    }
    OrderNote note = desk.notes.of(before.id());
    Row row =
        desk.context
            .views()
            .read(
                venue -> {
                  OrderView now = venue.order(before.id());
                  OrderStory.Step step =
                      new OrderStory.Step(now == null ? before : now, null, true, false);
                  List<Row> waiting = attached.of(note.attachAlgoId());
                  return pushes.order(venue, step, note, null, waiting, reqId);
                });
    orders.push(before.accountId(), before.instrumentId(), row);
  }

  /** An algo changed; on the algo thread. */
  void changed(Algo algo) {
    long accountId = algo.terms().accountId();
    if (AlgoReads.hidden(algo) || (!algos.any(accountId) && !advanced.any(accountId))) {
      return;
    }
    Row row =
        desk.context
            .views()
            .read(venue -> algoRows.row(venue, algo))
            .put("notionalUsd", "")
            .put("amendResult", "")
            .put("reqId", "");
    int instrumentId = algo.terms().instrumentId();
    if (algo.terms().trail() == null) {
      algos.push(accountId, instrumentId, row);
    } else {
      row.put("count", "1").putText("pTime", desk.context.clock().millis());
      advanced.push(accountId, instrumentId, row);
    }
  }
}
