package io.marginline.gateway.trade;

import io.marginline.gateway.limit.Limit;
import io.marginline.gateway.rest.Access;
import io.marginline.gateway.rest.Call;
import io.marginline.gateway.rest.Routes;
import io.marginline.gateway.stream.Operations;
import io.marginline.gateway.wire.Code;
import io.marginline.gateway.wire.Reply;
import io.marginline.gateway.wire.Row;
import io.marginline.gateway.wire.WireException;

/** What has one answer for everybody. */
final class TradeNotices {
  private static final String RATE = "1000";

  private TradeNotices() {}

  static void register(Routes routes) {
    routes.get("trade/account-rate-limit", Access.READ, Limit.perUser(1, 1), TradeNotices::rate);
    routes.post("trade/mass-cancel", Access.TRADE, Limit.perUser(5, 2), TradeNotices::massCancel);
  }

  static void register(Operations operations) {
    operations.add("mass-cancel", Limit.perUser(5, 2), TradeNotices::massCancel);
  }

  private static Reply rate(Call call) {
    return Reply.ok(
        new Row()
            .put("accRateLimit", RATE)
            .put("fillRatio", "")
            .put("mainFillRatio", "")
            .put("nextAccRateLimit", RATE)
            .putText("ts", call.nowMs()));
  }

  /** Nobody is a market maker here, so nobody has orders that it would cancel. */
  private static Reply massCancel(Call call) throws WireException {
    call.params().required("instType");
    call.params().required("instFamily");
    throw WireException.of(Code.NO_MASS_CANCEL);
  }
}
