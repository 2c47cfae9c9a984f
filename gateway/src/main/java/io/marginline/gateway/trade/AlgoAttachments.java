package io.marginline.gateway.trade;

import io.marginline.config.Instrument;
import io.marginline.gateway.Answer;
import io.marginline.gateway.wire.Params;
import io.marginline.gateway.wire.WireException;
import io.marginline.model.Header;
import io.marginline.model.OrderType;
import io.marginline.model.TriggerBy;
import io.marginline.views.BookView;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** attachAlgoOrds: one take profit, one stop loss, or both, of the size that the order fills. */
final class AlgoAttachments implements Attachments {
  private static final List<String> NOT_OFFERED =
      List.of("tpTriggerRatio", "slTriggerRatio", "callbackRatio", "callbackSpread", "activePx");

  private final Desk desk;
  private final AlgoStore store;
  private final AlgoActor actor;

  AlgoAttachments(Desk desk, AlgoStore store, AlgoActor actor) {
    this.desk = desk;
    this.store = store;
    this.actor = actor;
  }

  @Override
  public String prepare(Params p, OrderTerms terms, Header header)
      throws WireException, TradeFault {
    Params attached = attached(p);
    if (attached == null) {
      return "";
    }
    if (terms.reduceOnly()) {
      throw new TradeFault(TradeCode.REDUCE_TPSL);
    }
    if (terms.listed().kind() == Instrument.Kind.OPTION) {
      throw new TradeFault(TradeCode.NO_TPSL, p.text("ordType", ""));
    }
    AlgoTerms algo = read(p, attached, terms, header.accountId());
    Algo.Course course =
        Algo.Course.begun(algo.createdMs()).ofParent(header.requestHi(), header.requestLo(), 0);
    actor.ask(
        () -> {
          store.put(new Algo(algo, AlgoState.WAITING, 0, 0, course));
          return true;
        });
    return Long.toString(algo.id());
  }

  /** The list has one entry; older clients put its fields beside those of the order. */
  private static @Nullable Params attached(Params p) throws WireException, TradeFault {
    List<Params> list = p.list("attachAlgoOrds");
    if (list.size() > 1) {
      throw new TradeFault(TradeCode.PARAMETER, "attachAlgoOrds");
    }
    if (!list.isEmpty()) {
      return list.getFirst();
    }
    return p.has("tpTriggerPx") || p.has("slTriggerPx") ? p : null;
  }

  private AlgoTerms read(Params p, Params attached, OrderTerms terms, long accountId)
      throws WireException, TradeFault {
    for (String field : NOT_OFFERED) {
      if (attached.has(field)) {
        throw new TradeFault(TradeCode.PARAMETER, field);
      }
    }
    Leg tp = leg(attached, "tp", terms);
    Leg sl = leg(attached, "sl", terms);
    if (tp == null && sl == null) {
      throw new TradeFault(TradeCode.PARAMETER, "tpTriggerPx");
    }
    String clientId = Fields.clientId(attached, "attachAlgoClOrdId");
    if (!clientId.isEmpty() && live(accountId, clientId)) {
      throw new TradeFault(TradeCode.DUPLICATE_ALGO_ID);
    }
    BigDecimal size = attached == p ? null : attached.decimal("sz");
    long now = desk.context.clock().millis();
    boolean plainSpot =
        terms.listed().kind() == Instrument.Kind.SPOT
            && !OrderRows.leveraged(terms.marginMode(), desk.account(accountId).mode());
    return new AlgoTerms(
        store.nextId(now),
        clientId,
        accountId,
        terms.listed().id(),
        tp != null && sl != null ? "oco" : "conditional",
        !terms.buy(),
        terms.posSide(),
        terms.marginMode(),
        size == null ? 0 : Steps.lots(terms.listed(), size, false),
        !plainSpot,
        false,
        !plainSpot,
        null,
        tp,
        sl,
        null,
        Map.of(
            "tdMode", p.text("tdMode", ""),
            "ccy", p.text("ccy", ""),
            "tag", p.text("tag", ""),
            "tpOrdKind", attached.text("tpOrdKind", "condition"),
            "sz", attached == p ? "" : attached.text("sz", "")),
        now,
        "");
  }

  private boolean live(long accountId, String clientId) {
    Algo known = store.byClientId(accountId, clientId);
    return known != null && !known.state().over();
  }

  private @Nullable Leg leg(Params attached, String prefix, OrderTerms terms)
      throws WireException, TradeFault {
    String name = prefix + "TriggerPx";
    boolean profit = prefix.equals("tp");
    BigDecimal px = attached.decimal(name);
    if (px == null && profit && "limit".equals(attached.text("tpOrdKind"))) {
      px = attached.decimal("tpOrdPx"); // Waits for its own price.
    }
    if (px == null || px.signum() == 0) {
      return null;
    }
    TriggerBy by = AlgoReader.by(attached, name + "Type");
    long trigger = Steps.trigger(terms.listed(), px, name);
    boolean above = profit == terms.buy();
    direction(profit, above, px, terms);
    return AlgoReader.leg(
        terms.listed(), px, trigger, by, above, attached.text(prefix + "OrdPx", "-1"));
  }

  private void direction(boolean profit, boolean above, BigDecimal px, OrderTerms terms)
      throws TradeFault {
    boolean market = terms.type() == OrderType.MARKET || terms.note().ordType().equals("market");
    BigDecimal reference = market ? best(terms) : terms.listed().px(terms.ticks());
    if (reference != null) {
      int order = px.compareTo(reference);
      if (above ? order <= 0 : order >= 0) {
        throw Directions.ofOrder(profit, terms.buy(), market);
      }
    }
  }

  /** The best price of the other side; null without one. */
  private @Nullable BigDecimal best(OrderTerms terms) {
    BookView book = desk.context.views().read(venue -> venue.book(terms.listed().id(), 1));
    List<BookView.Level> levels = terms.buy() ? book.asks() : book.bids();
    return levels.isEmpty() ? null : terms.listed().px(levels.getFirst().priceTicks());
  }

  @Override
  public void placed(String attachAlgoId, long orderId) {
    change(
        attachAlgoId,
        algo -> {
          Algo.Course course = algo.course();
          return algo.with(
              algo.state(), course.ofParent(course.parentHi(), course.parentLo(), orderId));
        });
  }

  @Override
  public void notPlaced(String attachAlgoId, Answer answer) {
    if (!(answer instanceof Answer.Unknown)) {
      change(attachAlgoId, algo -> algo.with(AlgoState.CANCELED, algo.course()));
    }
  }

  private void change(String id, java.util.function.UnaryOperator<Algo> to) {
    if (id.isEmpty()) {
      return;
    }
    actor.ask(
        () -> {
          Algo algo = store.find(Long.parseLong(id));
          if (algo != null && algo.state() == AlgoState.WAITING) {
            store.put(to.apply(algo));
          }
          return true;
        });
  }
}
