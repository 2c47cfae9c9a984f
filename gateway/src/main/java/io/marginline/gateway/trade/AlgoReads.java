package io.marginline.gateway.trade;

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
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** One algo, those that wait, those that are over. */
final class AlgoReads {
  private static final int MOST = 100;
  private static final Set<String> TYPES =
      Set.of(
          "conditional",
          "oco",
          "chase",
          "trigger",
          "move_order_stop",
          "iceberg",
          "twap",
          "smart_iceberg");
  private static final Set<String> OVER = Set.of("effective", "canceled", "order_failed");

  private final Desk desk;
  private final AlgoStore store;
  private final AlgoRows rows;

  AlgoReads(Desk desk, AlgoStore store, AlgoRows rows) {
    this.desk = desk;
    this.store = store;
    this.rows = rows;
  }

  void register(Routes routes) {
    Limit limit = Limit.perUser(20, 2);
    routes.get("trade/order-algo", Access.READ, limit, this::one);
    routes.get("trade/orders-algo-pending", Access.READ, limit, this::pending);
    routes.get("trade/orders-algo-history", Access.READ, limit, this::history);
  }

  private Reply one(Call call) throws WireException {
    Params p = call.params();
    String id = p.text("algoId");
    String clientId = p.text("algoClOrdId", p.text("clOrdId", ""));
    if (id == null && clientId.isEmpty()) {
      throw WireException.of(Code.EITHER_PARAMETER, "algoId", "algoClOrdId");
    }
    long accountId = call.caller().accountId();
    Long number = id == null ? null : p.whole("algoId");
    Algo algo = number == null ? store.byClientId(accountId, clientId) : store.find(number);
    if (algo == null || algo.terms().accountId() != accountId || hidden(algo)) {
      throw WireException.of(Code.ORDER_MISSING);
    }
    return Reply.ok(row(algo));
  }

  private Row row(Algo algo) {
    return desk.context.views().read(venue -> rows.row(venue, algo));
  }

  /** What waits for an order is shown with the order; what never had one was never there. */
  static boolean hidden(Algo algo) {
    boolean attached = algo.course().parentHi() != 0 || algo.course().parentLo() != 0;
    return algo.state() == AlgoState.WAITING
        || (attached && algo.state() == AlgoState.CANCELED && algo.course().parentOrder() == 0);
  }

  private Reply pending(Call call) throws WireException {
    List<String> types = types(call.params());
    return page(call, algo -> algo.state().pending() && types.contains(algo.terms().ordType()));
  }

  private Reply history(Call call) throws WireException {
    Params p = call.params();
    List<String> types = types(p);
    String state = p.choice("state", OVER);
    if (state == null && !p.has("algoId")) {
      throw WireException.of(Code.EITHER_PARAMETER, "state", "algoId");
    }
    return page(
        call,
        algo ->
            algo.state().over()
                && types.contains(algo.terms().ordType())
                && (state == null || state.equals(algo.state().wire())));
  }

  /** Several may be given with commas; a kind that is not offered has no algos. */
  private static List<String> types(Params p) throws WireException {
    p.required("ordType");
    List<String> types = p.texts("ordType");
    if (!TYPES.containsAll(types)) {
      throw WireException.of(Code.PARAMETER, "ordType");
    }
    return types;
  }

  private Reply page(Call call, Predicate<Algo> wanted) throws WireException {
    Params p = call.params();
    Caller caller = call.caller();
    Long after = p.whole("after");
    Long before = p.whole("before");
    Long id = p.whole("algoId");
    int limit = p.limit("limit", MOST, MOST);
    List<Row> found = new ArrayList<>();
    for (Algo algo : store.all(caller.accountId())) {
      boolean fits =
          found.size() < limit
              && !hidden(algo)
              && wanted.test(algo)
              && (id == null || id == algo.id())
              && OrderReads.within(algo.id(), after, before);
      if (fits) {
        Row row = row(algo);
        if (same(p.text("instType"), row.get("instType"))
            && same(p.text("instId"), row.get("instId"))) {
          found.add(row);
        }
      }
    }
    return Reply.ok(found);
  }

  private static boolean same(@Nullable String wanted, @Nullable Object value) {
    return wanted == null || wanted.equals(value);
  }
}
