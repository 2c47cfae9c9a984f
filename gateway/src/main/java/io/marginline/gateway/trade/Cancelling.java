package io.marginline.gateway.trade;

import io.marginline.config.venue.Listed;
import io.marginline.gateway.Answer;
import io.marginline.gateway.auth.Caller;
import io.marginline.gateway.wire.Params;
import io.marginline.gateway.wire.Row;
import io.marginline.gateway.wire.WireException;
import io.marginline.model.ClientId;
import io.marginline.model.Command;
import io.marginline.model.RejectReason;
import io.marginline.views.OrderIds;
import io.marginline.views.OrderView;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Cancels orders. */
final class Cancelling {
  private final Desk desk;

  Cancelling(Desk desk) {
    this.desk = desk;
  }

  Pending cancel(Params p, Caller caller) {
    try {
      Listed listed = desk.listed(p);
      OrderView order = desk.order(p, caller.accountId(), listed);
      if (order == null || !order.live()) {
        throw new TradeFault(TradeCode.CANCEL_FAILED);
      }
      CompletableFuture<Answer> sent = desk.sender.send(command(order));
      return () -> row(p, order, fault(desk.sender.await(sent)));
    } catch (TradeFault fault) {
      return () -> row(p, null, fault);
    } catch (WireException failure) {
      return () -> row(p, null, Desk.fault(failure));
    }
  }

  Command command(OrderView order) {
    return new Command.CancelOrder(
        desk.sender.header(order.accountId(), null), order.id(), ClientId.NONE);
  }

  @Nullable TradeFault fault(Answer answer) {
    return switch (answer) {
      case Answer.Done done -> null;
      case Answer.Rejected rejected when rejected.reason() == RejectReason.UNKNOWN_ORDER ->
          new TradeFault(TradeCode.CANCEL_FAILED);
      case Answer.Rejected rejected -> new TradeFault(TradeCode.BUSY);
      case Answer.Refused refused -> new TradeFault(TradeCode.UNAVAILABLE);
      case Answer.Unknown unknown -> new TradeFault(TradeCode.UNKNOWN, "ordId");
    };
  }

  private Row row(Params p, @Nullable OrderView order, @Nullable TradeFault fault) {
    return new Row()
        .put("clOrdId", order == null ? p.text("clOrdId", "") : ClientIds.text(order.clientId()))
        .put("ordId", order == null ? p.text("ordId", "") : Long.toString(OrderIds.of(order.id())))
        .put("ts", Long.toString(desk.context.clock().millis()))
        .put("sCode", fault == null ? "0" : fault.code())
        .put("sMsg", fault == null ? "" : fault.says());
  }
}
