package io.marginline.gateway.trade;

import io.marginline.config.venue.Listed;
import io.marginline.gateway.Answer;
import io.marginline.gateway.auth.Caller;
import io.marginline.gateway.wire.Params;
import io.marginline.gateway.wire.Row;
import io.marginline.gateway.wire.WireException;
import io.marginline.model.Header;
import io.marginline.model.RejectReason;
import io.marginline.views.AccountView;
import io.marginline.views.BookView;
import io.marginline.views.OrderIds;
import io.marginline.views.OrderView;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Places orders. */
final class Placing {
  /** Levels that a size in the quote currency is fitted to. */
  private static final int DEPTH = 400;

  private final Desk desk;
  private final Attachments attachments;
  private final LongSupplier ids;
  private final Consumer<OrderView> told;

  /**
   * @param ids of orders that the engine has not
   * @param told of each of them
   */
  Placing(Desk desk, Attachments attachments, LongSupplier ids, Consumer<OrderView> told) {
    this.desk = desk;
    this.attachments = attachments;
    this.ids = ids;
    this.told = told;
  }

  Pending place(Params p, Caller caller, @Nullable Long expTimeMs) {
    try {
      long accountId = caller.accountId();
      OrderTerms terms = terms(p, accountId);
      Header header = desk.sender.header(accountId, expTimeMs);
      String attached = attachments.prepare(p, terms, header);
      OrderTerms noted = terms.noting(terms.note().attached(attached));
      desk.notes.expect(header, noted.note());
      CompletableFuture<Answer> sent = desk.sender.send(noted.command(header));
      return () -> finish(p, noted, accountId, expTimeMs, sent);
    } catch (TradeFault fault) {
      return () -> failed(p, fault, desk.context.clock().millis());
    } catch (WireException failure) {
      return () -> failed(p, Desk.fault(failure), desk.context.clock().millis());
    }
  }

  /** What is wrong with a request by itself; null: nothing that could be seen now. */
  @Nullable TradeFault unreadable(Params p, Caller caller) {
    try {
      var _ = terms(p, caller.accountId());
      return null;
    } catch (TradeFault fault) {
      return fault;
    } catch (WireException failure) {
      return Desk.fault(failure);
    }
  }

  private OrderTerms terms(Params p, long accountId) throws WireException, TradeFault {
    Listed listed = desk.listed(p);
    AccountView account = desk.account(accountId);
    return new OrderReader(listed, account.mode(), account.positionMode(), opposite(listed))
        .read(p);
  }

  private Row finish(
      Params p,
      OrderTerms terms,
      long accountId,
      @Nullable Long expTimeMs,
      CompletableFuture<Answer> sent) {
    Answer answer = desk.sender.await(sent);
    OrderTerms placed = terms;
    if (terms.clip()
        && answer instanceof Answer.Rejected rejected
        && rejected.reason() == RejectReason.PRICE_OUT_OF_BAND
        && rejected.available() > 0) {
      placed = terms.at(rejected.available());
      Header header = desk.sender.header(accountId, expTimeMs);
      desk.notes.expect(header, placed.note());
      answer = desk.sender.sendAndAwait(placed.command(header));
    }
    if (answer instanceof Answer.Rejected rejected && TurnedAway.is(rejected.reason())) {
      attachments.notPlaced(terms.note().attachAlgoId(), answer);
      return turnedAway(p, placed, accountId, rejected.reason());
    }
    TradeFault fault =
        desk.fault(
            answer,
            desk.asked(terms.listed(), placed, accountId, false, expTimeMs != null),
            p.has("clOrdId") ? "clOrdId" : "the list of pending orders");
    if (fault != null) {
      attachments.notPlaced(terms.note().attachAlgoId(), answer);
      return failed(p, fault, desk.context.clock().millis());
    }
    long orderId = ((Answer.Done) answer).result();
    desk.notes.keep(orderId, placed.note());
    attachments.placed(terms.note().attachAlgoId(), orderId);
    OrderView order = desk.context.views().read(venue -> venue.order(orderId));
    String ts =
        order == null
            ? Long.toString(desk.context.clock().millis())
            : OrderRows.ms(order.createdNs());
    return item(p, Long.toString(OrderIds.of(orderId))).put("ts", ts).putAll(said("0", "", ""));
  }

  /** The exchange takes such an order and cancels it; a client asks for it by its id. */
  private Row turnedAway(Params p, OrderTerms terms, long accountId, RejectReason reason) {
    long id = ids.getAsLong();
    int leverE2 =
        desk.context
            .views()
            .read(
                venue ->
                    venue.leverE2(
                        accountId, terms.listed().id(), terms.marginMode(), terms.posSide()));
    long now = Sender.nanos(desk.context.clock().instant());
    desk.notes.keep(id, terms.note().attached(""));
    desk.notes.cancelling(id, TurnedAway.cancelSource(reason));
    OrderView order = desk.turnedAway.add(id, accountId, terms, leverE2, now);
    told.accept(order);
    return item(p, Long.toString(id))
        .put("ts", OrderRows.ms(order.createdNs()))
        .putAll(said("0", "", ""));
  }

  /** The book that an order meets and the price limit, as the views have them now. */
  private OrderReader.Opposite opposite(Listed listed) {
    return new OrderReader.Opposite() {
      @Override
      public List<QuoteSize.Level> levels(boolean buy) {
        BookView book = desk.context.views().read(venue -> venue.book(listed.id(), DEPTH));
        return (buy ? book.asks() : book.bids())
            .stream().map(level -> new QuoteSize.Level(level.priceTicks(), level.lots())).toList();
      }

      @Override
      public @Nullable Long edgeTicks(boolean buy) {
        long mark = desk.context.views().read(venue -> venue.instrument(listed.id()).mark());
        return OrderReader.edge(listed, buy, mark);
      }
    };
  }

  private static Row item(Params p, String orderId) {
    return new Row()
        .put("clOrdId", p.text("clOrdId", ""))
        .put("ordId", orderId)
        .put("tag", p.text("tag", ""));
  }

  static Row failed(Params p, TradeFault fault, long nowMs) {
    return item(p, "")
        .put("ts", Long.toString(nowMs))
        .putAll(said(fault.code(), fault.says(), fault.subCode()));
  }

  static Row said(String code, String message, String subCode) {
    return new Row().put("sCode", code).put("sMsg", message).put("subCode", subCode);
  }
}
