package io.marginline.gateway.trade;

import io.marginline.gateway.limit.Limit;
import io.marginline.gateway.rest.Access;
import io.marginline.gateway.rest.Call;
import io.marginline.gateway.rest.Routes;
import io.marginline.gateway.stream.Operations;
import io.marginline.gateway.wire.Code;
import io.marginline.gateway.wire.Params;
import io.marginline.gateway.wire.Reply;
import io.marginline.gateway.wire.Row;
import io.marginline.gateway.wire.WireException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Placing, cancelling and amending, one or many, over REST and as operations of a WebSocket. */
final class OrderWrites {
  private static final int MOST = 20;

  /** Codes that a single request fails with as a whole: nothing is said about an order. */
  private static final Set<String> WHOLE = Set.of("50001", "50004", "50013", "50014", "50026");

  private final Placing placing;
  private final Cancelling cancelling;
  private final Amending amending;
  private final WholeBatch whole;

  OrderWrites(Placing placing, Cancelling cancelling, Amending amending, WholeBatch whole) {
    this.whole = whole;
    this.placing = placing;
    this.cancelling = cancelling;
    this.amending = amending;
  }

  void register(Routes routes) {
    routes.post("trade/order", Access.TRADE, Limit.order("place"), this::order);
    routes.post("trade/batch-orders", Access.TRADE, Limit.batch("place"), this::orders);
    routes.post("trade/cancel-order", Access.TRADE, Limit.order("cancel"), this::cancel);
    routes.post("trade/cancel-batch-orders", Access.TRADE, Limit.batch("cancel"), this::cancels);
    routes.post("trade/amend-order", Access.TRADE, Limit.order("amend"), this::amend);
    routes.post("trade/amend-batch-orders", Access.TRADE, Limit.batch("amend"), this::amends);
  }

  void register(Operations operations) {
    operations.add("order", Limit.order("place"), this::order);
    operations.add("batch-orders", Limit.batch("place"), this::orders);
    operations.add("cancel-order", Limit.order("cancel"), this::cancel);
    operations.add("batch-cancel-orders", Limit.batch("cancel"), this::cancels);
    operations.add("amend-order", Limit.order("amend"), this::amend);
    operations.add("batch-amend-orders", Limit.batch("amend"), this::amends);
  }

  private interface Start {
    Pending of(Params item);
  }

  private Reply order(Call call) throws WireException {
    inTime(call);
    return one(call, item -> placing.place(item, call.caller(), call.expTimeMs()));
  }

  private Reply orders(Call call) throws WireException {
    inTime(call);
    List<Params> items = call.items();
    if (items.size() > 1 && items.size() <= MOST && whole.concerns(call.caller())) {
      return Reply.items(whole.place(items, call.caller(), call.expTimeMs()));
    }
    return many(
        call, Code.BATCH_TOO_LARGE, item -> placing.place(item, call.caller(), call.expTimeMs()));
  }

  private Reply cancel(Call call) throws WireException {
    return one(call, item -> cancelling.cancel(item, call.caller()));
  }

  private Reply cancels(Call call) throws WireException {
    return many(call, Code.CANCEL_BATCH, item -> cancelling.cancel(item, call.caller()));
  }

  private Reply amend(Call call) throws WireException {
    inTime(call);
    return one(call, item -> amending.amend(item, call.caller(), call.expTimeMs()));
  }

  private Reply amends(Call call) throws WireException {
    inTime(call);
    return many(
        call, Code.AMEND_BATCH, item -> amending.amend(item, call.caller(), call.expTimeMs()));
  }

  private static Reply one(Call call, Start start) throws WireException {
    Row row = start.of(call.params()).finish();
    String code = String.valueOf(row.get("sCode"));
    if (WHOLE.contains(code)) {
      throw new WireException(code, String.valueOf(row.get("sMsg")), status(code));
    }
    return Reply.items(List.of(row));
  }

  /** All are sent before the first answer is waited for; the engine takes them in this order. */
  private static Reply many(Call call, Code tooMany, Start start) throws WireException {
    List<Params> items = call.items();
    if (items.isEmpty()) {
      throw WireException.of(Code.BODY_EMPTY);
    }
    if (items.size() > MOST) {
      throw WireException.of(tooMany, MOST);
    }
    List<Pending> started = new ArrayList<>(items.size());
    for (Params item : items) {
      started.add(start.of(item));
    }
    return Reply.items(started.stream().map(Pending::finish).toList());
  }

  private static void inTime(Call call) throws WireException {
    Long expires = call.expTimeMs();
    if (expires != null && expires < call.nowMs()) {
      throw WireException.of(Code.EXP_TIME_PAST);
    }
  }

  private static int status(String code) {
    for (Code known : Code.values()) {
      if (known.text().equals(code)) {
        return known.http();
      }
    }
    return 200;
  }
}
