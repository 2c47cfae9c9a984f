package io.marginline.gateway.trade;

import io.marginline.config.venue.Listed;
import io.marginline.gateway.Answer;
import io.marginline.gateway.auth.Caller;
import io.marginline.gateway.wire.Params;
import io.marginline.gateway.wire.Row;
import io.marginline.gateway.wire.WireException;
import io.marginline.model.ClientId;
import io.marginline.model.Command;
import io.marginline.model.Header;
import io.marginline.model.OrderType;
import io.marginline.model.RejectReason;
import io.marginline.views.AccountView;
import io.marginline.views.OrderIds;
import io.marginline.views.OrderView;
import java.math.BigDecimal;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Amends orders. */
final class Amending {
  private final Desk desk;
  private final Cancelling cancelling;

  private final Attachments attachments;
  private final BiConsumer<OrderView, String> told;

  /**
   * @param told of each order whose attachments changed, with the client's id of the amendment
   */
  Amending(
      Desk desk,
      Cancelling cancelling,
      Attachments attachments,
      BiConsumer<OrderView, String> told) {
    this.desk = desk;
    this.cancelling = cancelling;
    this.attachments = attachments;
    this.told = told;
  }

  /** What an amendment leaves the order with; 0 = as it is. */
  private record Change(
      OrderView order, Listed listed, long ticks, long lots, List<Algo> attached, Params said) {
    /** Take profit and stop loss alone: nothing for the engine. */
    boolean beside() {
      return ticks == 0 && lots == 0;
    }

    /** The total that the client wants is filled already: nothing more shall be. */
    boolean satisfied() {
      return lots > 0 && lots <= order.filledLots();
    }
  }

  Pending amend(Params p, Caller caller, @Nullable Long expTimeMs) {
    OrderView order = null;
    try {
      Listed listed = desk.listed(p);
      order = desk.order(p, caller.accountId(), listed);
      if (order == null || !order.live()) {
        throw new TradeFault(TradeCode.AMEND_FAILED);
      }
      Change change = change(p, order, listed);
      // First what waits here: it can be taken back when the engine refuses, the rest cannot.
      Runnable takeBack = attachments.amend(change.attached, order);
      if (change.beside()) {
        told(change);
        Row row = row(p, order, null);
        return () -> row;
      }
      CompletableFuture<Answer> sent = desk.sender.send(command(change, change.ticks, expTimeMs));
      return () -> finish(change, expTimeMs, sent, takeBack);
    } catch (TradeFault fault) {
      return failing(p, order, fault);
    } catch (WireException failure) {
      return failing(p, order, Desk.fault(failure));
    }
  }

  private Change change(Params p, OrderView order, Listed listed) throws WireException, TradeFault {
    BigDecimal price = p.decimal("newPx");
    BigDecimal size = p.decimal("newSz");
    List<Algo> attached = attachments.amended(p, order);
    if (price == null && size == null && attached.isEmpty()) {
      throw new TradeFault(TradeCode.NOTHING_TO_AMEND);
    }
    if (order.type() != OrderType.LIMIT && order.type() != OrderType.POST_ONLY) {
      throw new TradeFault(TradeCode.NOT_AMENDABLE);
    }
    long ticks = price == null ? 0 : Steps.ticks(listed, price);
    long lots = size == null ? 0 : Steps.lots(listed, size, false);
    return new Change(order, listed, ticks, lots, attached, p);
  }

  private Command command(Change change, long ticks, @Nullable Long expTimeMs) {
    if (change.satisfied()) {
      return cancelling.command(change.order);
    }
    Header header = desk.sender.header(change.order.accountId(), expTimeMs);
    desk.notes.expectAmendment(header, change.said.text("reqId", ""));
    return new Command.AmendOrder(header, change.order.id(), ClientId.NONE, ticks, change.lots);
  }

  private void told(Change change) {
    if (!change.attached.isEmpty()) {
      told.accept(change.order, change.said.text("reqId", ""));
    }
  }

  private Row finish(
      Change change, @Nullable Long expTimeMs, CompletableFuture<Answer> sent, Runnable takeBack) {
    Answer answer = desk.sender.await(sent);
    if ("1".equals(change.said.text("pxAmendType"))
        && answer instanceof Answer.Rejected rejected
        && rejected.reason() == RejectReason.PRICE_OUT_OF_BAND
        && rejected.available() > 0) {
      answer = desk.sender.sendAndAwait(command(change, rejected.available(), expTimeMs));
    }
    TradeFault fault = desk.fault(answer, asked(change, expTimeMs != null), "ordId");
    if (fault == null) {
      told(change);
    } else {
      if (!(answer instanceof Answer.Unknown)) {
        takeBack.run();
      }
      cancelOnFail(change.said, change.order);
    }
    return row(change.said, change.order, fault);
  }

  private Refusals.Asked asked(Change change, boolean timed) {
    OrderView order = change.order;
    return desk.context
        .views()
        .read(
            venue -> {
              AccountView account = venue.account(order.accountId());
              long held =
                  Desk.positionLots(
                      venue, order.accountId(), change.listed, order.marginMode(), order.posSide());
              return new Refusals.Asked(
                  change.listed,
                  order.buy(),
                  order.posSide(),
                  order.marginMode(),
                  false,
                  change.lots == 0 ? order.lots() : change.lots,
                  true,
                  timed,
                  account.mode(),
                  account.autoBorrow(),
                  held);
            });
  }

  private Pending failing(Params p, @Nullable OrderView order, TradeFault fault) {
    return () -> {
      if (order != null) {
        cancelOnFail(p, order);
      }
      return row(p, order, fault);
    };
  }

  private void cancelOnFail(Params p, OrderView order) {
    if ("true".equals(p.text("cxlOnFail")) && order.live()) {
      desk.sender.sendAndAwait(cancelling.command(order));
    }
  }

  private Row row(Params p, @Nullable OrderView order, @Nullable TradeFault fault) {
    return new Row()
        .put("clOrdId", order == null ? p.text("clOrdId", "") : ClientIds.text(order.clientId()))
        .put("ordId", order == null ? p.text("ordId", "") : Long.toString(OrderIds.of(order.id())))
        .put("ts", Long.toString(desk.context.clock().millis()))
        .put("reqId", p.text("reqId", ""))
        .putAll(
            Placing.said(
                fault == null ? "0" : fault.code(),
                fault == null ? "" : fault.says(),
                fault == null ? "" : fault.subCode()));
  }
}
