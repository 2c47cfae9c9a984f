package io.marginline.gateway.trade;

import io.marginline.config.venue.Listed;
import io.marginline.gateway.auth.Caller;
import io.marginline.gateway.limit.Limit;
import io.marginline.gateway.rest.Access;
import io.marginline.gateway.rest.Call;
import io.marginline.gateway.rest.Routes;
import io.marginline.gateway.wire.Code;
import io.marginline.gateway.wire.Params;
import io.marginline.gateway.wire.Reply;
import io.marginline.gateway.wire.Row;
import io.marginline.gateway.wire.WireException;
import io.marginline.views.OrderIds;
import io.marginline.views.OrderView;
import io.marginline.views.Venue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code GET trade/order} and {@code GET trade/orders-pending}, of the fold. */
final class OrderReads {
  private static final int MOST = 100;
  private static final Set<String> TYPES =
      Set.of("SPOT", "MARGIN", "SWAP", "FUTURES", "OPTION", "EVENTS");
  private static final Set<String> STATES = Set.of("live", "partially_filled");

  private final Desk desk;
  private final OrderRows rows;
  private final AttachedRows attached;
  private final PastOrders past;

  /** Rows of what waits for an order's fill. */
  @FunctionalInterface
  interface AttachedRows {
    List<Row> of(String attachAlgoId);
  }

  OrderReads(Desk desk, OrderRows rows, AttachedRows attached, PastOrders past) {
    this.desk = desk;
    this.rows = rows;
    this.attached = attached;
    this.past = past;
  }

  void register(Routes routes) {
    routes.get("trade/order", Access.READ, Limit.perUserAndInstrument(60, 2), this::order);
    routes.get("trade/orders-pending", Access.READ, Limit.perUser(60, 2), this::pending);
  }

  private Reply order(Call call) throws WireException {
    Params p = call.params();
    long accountId = call.caller().accountId();
    Listed listed = desk.listedOrFail(p);
    Row row;
    try {
      OrderView order = desk.order(p, accountId, listed);
      row = order == null ? past.find(accountId, listed, p) : row(order);
    } catch (TradeFault fault) {
      throw new WireException(fault.code(), fault.says(), 200);
    }
    if (row == null) {
      throw WireException.of(Code.ORDER_MISSING);
    }
    return Reply.ok(row);
  }

  Row row(OrderView order) {
    return desk.context.views().read(venue -> row(venue, order));
  }

  Row row(Venue venue, OrderView order) {
    OrderNote note = desk.notes.of(order.id());
    return rows.row(
        order,
        note,
        venue.account(order.accountId()).mode(),
        desk.notes.cancelSource(order.id()),
        attached.of(note.attachAlgoId()));
  }

  private Reply pending(Call call) throws WireException {
    Params p = call.params();
    Caller caller = call.caller();
    p.choice("instType", TYPES);
    p.choice("state", STATES);
    Long after = p.whole("after");
    Long before = p.whole("before");
    int limit = p.limit("limit", MOST, MOST);
    List<Row> found =
        desk.context
            .views()
            .read(
                venue -> {
                  List<OrderView> orders = new ArrayList<>(venue.orders(caller.accountId()));
                  orders.sort(Comparator.comparingLong(OrderView::id).reversed());
                  List<Row> page = new ArrayList<>();
                  for (OrderView order : orders) {
                    if (page.size() < limit && within(OrderIds.of(order.id()), after, before)) {
                      Row row = row(venue, order);
                      if (fits(row, p, order)) {
                        page.add(row);
                      }
                    }
                  }
                  return page;
                });
    return Reply.ok(found);
  }

  static boolean within(long id, @Nullable Long after, @Nullable Long before) {
    return (after == null || id < after) && (before == null || id > before);
  }

  private boolean fits(Row row, Params p, OrderView order) {
    Listed listed = desk.context.listing().instruments().get(order.instrumentId());
    String family = p.text("instFamily", p.text("uly", ""));
    return (family.isEmpty() || family.equals(listed.terms().underlying()))
        && same(p.text("instType"), row.get("instType"))
        && same(p.text("instId"), row.get("instId"))
        && same(p.text("ordType"), row.get("ordType"))
        && same(p.text("state"), row.get("state"));
  }

  private static boolean same(@Nullable String wanted, @Nullable Object value) {
    return wanted == null || wanted.equals(value);
  }
}
