package io.marginline.gateway.trade;

import io.marginline.config.venue.Listed;
import io.marginline.gateway.limit.Limit;
import io.marginline.gateway.rest.Access;
import io.marginline.gateway.rest.Call;
import io.marginline.gateway.rest.Routes;
import io.marginline.gateway.wire.Code;
import io.marginline.gateway.wire.Params;
import io.marginline.gateway.wire.Reply;
import io.marginline.gateway.wire.Row;
import io.marginline.gateway.wire.WireException;
import io.marginline.model.TriggerBy;
import io.marginline.views.AccountView;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** order-algo, cancel-algos (and its older name), amend-algos. */
final class AlgoWrites {
  private static final int MOST = 10;

  private final Desk desk;
  private final AlgoStore store;
  private final AlgoDesk algos;
  private final AlgoActor actor;
  private final AlgoAttachments attachments;

  AlgoWrites(
      Desk desk, AlgoStore store, AlgoDesk algos, AlgoActor actor, AlgoAttachments attachments) {
    this.desk = desk;
    this.store = store;
    this.algos = algos;
    this.actor = actor;
    this.attachments = attachments;
  }

  void register(Routes routes) {
    Limit limit = Limit.perUserAndInstrument(20, 2);
    routes.post("trade/order-algo", Access.TRADE, limit, this::place);
    routes.post("trade/cancel-algos", Access.TRADE, limit, this::cancel);
    routes.post("trade/cancel-advance-algos", Access.TRADE, limit, this::cancel);
    routes.post("trade/amend-algos", Access.TRADE, limit, this::amend);
  }

  private interface Step {
    Row of(Params p) throws WireException, TradeFault;
  }

  private Reply place(Call call) throws WireException {
    Params p = call.params();
    p.required("instId");
    return Reply.items(List.of(item(p, item -> place(item, call.caller().accountId()))));
  }

  private Row place(Params p, long accountId) throws WireException, TradeFault {
    Listed listed = desk.listed(p);
    AccountView account = desk.account(accountId);
    AlgoReader reader = new AlgoReader(listed, account, by -> watched(listed, by));
    AlgoTerms alone = reader.read(p, store.nextId(call()), call());
    String attached = attachments.prepare(p, alone);
    AlgoTerms terms = attached.isEmpty() ? alone : alone.saying("attached", attached);
    TradeFault fault =
        actor.ask(
            () -> {
              Algo same = store.byClientId(accountId, terms.clientId());
              boolean taken = !terms.clientId().isEmpty() && same != null && !same.state().over();
              return taken ? new TradeFault(TradeCode.DUPLICATE_ALGO_ID) : algos.place(terms);
            });
    if (fault != null) {
      Algo placed = store.find(terms.id());
      if (placed == null || placed.state().over()) {
        attachments.dropped(attached);
      }
      throw fault;
    }
    return row(p, Long.toString(terms.id()), null);
  }

  private long call() {
    return desk.context.clock().millis();
  }

  private long watched(Listed listed, TriggerBy by) {
    return desk.context
        .views()
        .read(
            venue ->
                switch (by) {
                  case MARK -> venue.instrument(listed.id()).mark();
                  case INDEX -> venue.index(listed.index()).price();
                  case LAST ->
                      venue.instrument(listed.id()).lastTradeTicks()
                          * listed.spec().markUnitsPerTick();
                });
  }

  private Reply cancel(Call call) throws WireException {
    List<Params> items = call.items();
    if (items.isEmpty()) {
      throw WireException.of(Code.BODY_EMPTY);
    }
    if (items.size() > MOST) {
      throw WireException.of(Code.CANCEL_BATCH, MOST);
    }
    List<Row> rows = new ArrayList<>();
    for (Params item : items) {
      rows.add(item(item, p -> cancel(p, call.caller().accountId())));
    }
    return Reply.items(rows);
  }

  private Row cancel(Params p, long accountId) throws WireException, TradeFault {
    desk.listed(p);
    Algo algo = find(p, accountId);
    if (algo == null) {
      throw new TradeFault(TradeCode.CANCEL_FAILED);
    }
    TradeFault fault = actor.ask(() -> algos.cancel(current(algo)));
    if (fault != null) {
      throw fault;
    }
    return row(p, Long.toString(algo.id()), null)
        .put("algoClOrdId", algo.terms().clientId())
        .put("clOrdId", algo.terms().said("clOrdId"));
  }

  private Algo current(Algo algo) {
    Algo now = store.find(algo.id());
    return now == null ? algo : now;
  }

  private @Nullable Algo find(Params p, long accountId) throws TradeFault {
    String id = p.text("algoId");
    String clientId = p.text("algoClOrdId", p.text("clOrdId", ""));
    if (id == null && clientId.isEmpty()) {
      throw new TradeFault(TradeCode.ONE_OF, "algoId", "algoClOrdId");
    }
    Algo algo;
    if (id == null) {
      algo = store.byClientId(accountId, clientId);
    } else {
      algo = id.matches("[0-9]{1,18}|[1-8][0-9]{18}") ? store.find(Long.parseLong(id)) : null;
    }
    return algo == null || algo.terms().accountId() != accountId ? null : algo;
  }

  private Reply amend(Call call) throws WireException {
    Params p = call.params();
    p.required("instId");
    Row row = item(p, item -> amend(item, call.caller().accountId()));
    return Reply.items(List.of(row.put("reqId", p.text("reqId", ""))));
  }

  private Row amend(Params p, long accountId) throws WireException, TradeFault {
    Listed listed = desk.listed(p);
    Algo algo = find(p, accountId);
    if (algo == null || algo.state() != AlgoState.LIVE) {
      throw new TradeFault(TradeCode.AMEND_FAILED);
    }
    if (algo.terms().trail() != null) {
      throw new TradeFault(TradeCode.NOT_AMENDABLE);
    }
    AlgoTerms terms = new AlgoAmendment(listed, algo.terms(), by -> watched(listed, by)).of(p);
    TradeFault fault =
        actor.ask(
            () -> {
              Algo now = current(algo);
              return now.state() == AlgoState.LIVE
                  ? algos.amend(now, terms)
                  : new TradeFault(TradeCode.AMEND_FAILED);
            });
    if (fault != null) {
      if (p.flag("cxlOnFail", false)) {
        actor.ask(() -> String.valueOf(algos.cancel(current(algo))));
      }
      throw fault;
    }
    return row(p, Long.toString(algo.id()), null).put("algoClOrdId", algo.terms().clientId());
  }

  private static Row item(Params p, Step step) {
    try {
      return step.of(p);
    } catch (TradeFault fault) {
      return row(p, p.text("algoId", ""), fault);
    } catch (WireException failure) {
      return row(p, p.text("algoId", ""), Desk.fault(failure));
    }
  }

  /** The id that a client gave is echoed under both names: it may have used either. */
  private static Row row(Params p, String algoId, @Nullable TradeFault fault) {
    String clientId = p.text("algoClOrdId", p.text("clOrdId", ""));
    return new Row()
        .put("algoId", algoId)
        .put("clOrdId", p.text("clOrdId", clientId))
        .put("algoClOrdId", clientId)
        .put("sCode", fault == null ? "0" : fault.code())
        .put("sMsg", fault == null ? "" : fault.says())
        .put("tag", p.text("tag", ""));
  }
}
