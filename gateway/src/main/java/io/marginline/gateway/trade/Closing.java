package io.marginline.gateway.trade;

import io.marginline.config.venue.Listed;
import io.marginline.gateway.Answer;
import io.marginline.gateway.limit.Limit;
import io.marginline.gateway.rest.Access;
import io.marginline.gateway.rest.Call;
import io.marginline.gateway.rest.Routes;
import io.marginline.gateway.wire.Params;
import io.marginline.gateway.wire.Reply;
import io.marginline.gateway.wire.Row;
import io.marginline.gateway.wire.WireException;
import io.marginline.model.ClientId;
import io.marginline.model.Header;
import io.marginline.model.MarginMode;
import io.marginline.model.OrderType;
import io.marginline.model.PositionSide;
import io.marginline.model.SelfTrade;
import io.marginline.views.OrderView;
import io.marginline.views.PositionView;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code POST trade/close-position}: a reduce-only market order of the whole position. */
final class Closing {
  private static final Set<String> MODES = Set.of("cross", "isolated");

  private final Desk desk;
  private final Cancelling cancelling;

  Closing(Desk desk, Cancelling cancelling) {
    this.desk = desk;
    this.cancelling = cancelling;
  }

  void register(Routes routes) {
    routes.post(
        "trade/close-position", Access.TRADE, Limit.perUserAndInstrument(20, 2), this::close);
  }

  private Reply close(Call call) throws WireException {
    Params p = call.params();
    try {
      return Reply.ok(close(p, call.caller().accountId(), call.expTimeMs()));
    } catch (TradeFault fault) {
      int status = fault.code().equals(TradeCode.CLOSE_ORDERS_PENDING.number()) ? 429 : 200;
      throw new WireException(fault.code(), fault.says(), status);
    }
  }

  private Row close(Params p, long accountId, @Nullable Long expTimeMs)
      throws WireException, TradeFault {
    Listed listed = desk.listedOrFail(p);
    MarginMode mode =
        "cross".equals(p.requiredChoice("mgnMode", MODES)) ? MarginMode.CROSS : MarginMode.ISOLATED;
    PositionSide side = Fields.posSide(p, listed, desk.account(accountId).positionMode());
    PositionView position = position(accountId, listed, mode, side);
    if (position == null) {
      throw new TradeFault(TradeCode.NO_POSITION);
    }
    OrderTerms terms = terms(p, listed, position);
    // What can be refused is refused before anything is cancelled.
    List<OrderView> closing = closing(position, terms);
    if (!closing.isEmpty() && !p.flag("autoCxl", false)) {
      throw new TradeFault(TradeCode.CLOSE_ORDERS_PENDING);
    }
    for (OrderView order : closing) {
      desk.sender.sendAndAwait(cancelling.command(order));
    }
    Header header = desk.sender.header(accountId, expTimeMs);
    desk.notes.expect(header, terms.note());
    Answer answer = desk.sender.sendAndAwait(terms.command(header));
    TradeFault fault =
        desk.fault(
            answer, desk.asked(listed, terms, accountId, false, expTimeMs != null), "the position");
    if (fault != null) {
      throw fault;
    }
    desk.notes.keep(((Answer.Done) answer).result(), terms.note());
    return new Row()
        .put("instId", listed.instId())
        .put("posSide", p.text("posSide", "net"))
        .put("clOrdId", p.text("clOrdId", ""))
        .put("tag", p.text("tag", ""));
  }

  private @Nullable PositionView position(
      long accountId, Listed listed, MarginMode mode, PositionSide side) {
    List<PositionView> all = desk.context.views().read(venue -> venue.positions(accountId));
    for (PositionView position : all) {
      if (position.instrumentId() == listed.id()
          && position.marginMode() == mode
          && position.posSide() == side) {
        return position;
      }
    }
    return null;
  }

  private static OrderTerms terms(Params p, Listed listed, PositionView position)
      throws TradeFault {
    return new OrderTerms(
        listed,
        ClientIds.of(Fields.clientId(p, "clOrdId")),
        position.lots() < 0,
        position.posSide(),
        position.marginMode(),
        OrderType.MARKET,
        0,
        Math.abs(position.lots()),
        true,
        SelfTrade.CANCEL_MAKER,
        false,
        new OrderNote(
            "market",
            OrderRows.lower(position.marginMode()),
            p.text("ccy", ""),
            "",
            "",
            Fields.tag(p),
            "",
            "",
            "",
            ""));
  }

  /** Orders that would close some of it already leave too little to close. */
  private List<OrderView> closing(PositionView position, OrderTerms terms) throws TradeFault {
    List<OrderView> orders = desk.context.views().read(venue -> venue.orders(position.accountId()));
    List<OrderView> closing = new ArrayList<>();
    for (OrderView order : orders) {
      if (order.reduceOnly()
          && order.instrumentId() == position.instrumentId()
          && order.marginMode() == position.marginMode()
          && order.posSide() == position.posSide()) {
        closing.add(order);
      } else if (!terms.clientId().equals(ClientId.NONE)
          && order.clientId().equals(terms.clientId())) {
        throw new TradeFault(TradeCode.DUPLICATE_CLIENT_ID);
      }
    }
    return closing;
  }
}
