package io.marginline.gateway.trade;

import io.marginline.gateway.auth.Caller;
import io.marginline.gateway.wire.Params;
import io.marginline.gateway.wire.Row;
import io.marginline.model.AccountMode;
import io.marginline.views.OrderIds;
import io.marginline.views.OrderView;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A batch in portfolio margin: all of its orders or none. They are placed one after the other, and
 * when one is refused those before it are cancelled again. What was filled by then stays and is
 * answered as placed: the engine knows single orders only.
 */
final class WholeBatch {
  private final Desk desk;
  private final Placing placing;
  private final Cancelling cancelling;

  WholeBatch(Desk desk, Placing placing, Cancelling cancelling) {
    this.desk = desk;
    this.placing = placing;
    this.cancelling = cancelling;
  }

  boolean concerns(Caller caller) {
    return desk.account(caller.accountId()).mode() == AccountMode.PORTFOLIO;
  }

  List<Row> place(List<Params> items, Caller caller, @Nullable Long expTimeMs) {
    List<@Nullable TradeFault> own = new ArrayList<>();
    for (Params item : items) {
      own.add(placing.unreadable(item, caller));
    }
    List<Row> rows = new ArrayList<>();
    boolean failed = own.stream().anyMatch(Objects::nonNull);
    for (int i = 0; i < items.size(); i++) {
      Params item = items.get(i);
      if (failed) {
        rows.add(failed(item, own.get(i)));
        continue;
      }
      Row row = placing.place(item, caller, expTimeMs).finish();
      failed = !"0".equals(row.get("sCode"));
      for (int before = 0; failed && before < i; before++) {
        rows.set(before, takenBack(items.get(before), rows.get(before)));
      }
      rows.add(row);
    }
    return rows;
  }

  private Row failed(Params item, @Nullable TradeFault own) {
    TradeFault fault = own == null ? new TradeFault(TradeCode.BATCH_MEMBER) : own;
    return Placing.failed(item, fault, desk.context.clock().millis());
  }

  private Row takenBack(Params item, Row placed) {
    OrderView order = order(placed);
    if (order != null && order.live()) {
      desk.sender.sendAndAwait(cancelling.command(order));
      order = order(placed);
    }
    boolean gone = order == null || (!order.live() && order.filledLots() == 0);
    return gone ? failed(item, null) : placed;
  }

  private @Nullable OrderView order(Row placed) {
    Long id = Desk.whole(String.valueOf(placed.get("ordId")));
    return id == null ? null : desk.context.views().read(venue -> venue.order(OrderIds.order(id)));
  }
}
