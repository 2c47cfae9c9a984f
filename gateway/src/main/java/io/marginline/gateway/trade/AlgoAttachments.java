package io.marginline.gateway.trade;

import io.marginline.config.Instrument;
import io.marginline.config.venue.Listed;
import io.marginline.gateway.Answer;
import io.marginline.gateway.wire.Params;
import io.marginline.gateway.wire.WireException;
import io.marginline.model.Header;
import io.marginline.model.MarginMode;
import io.marginline.model.OrderType;
import io.marginline.views.BookView;
import io.marginline.views.OrderView;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** attachAlgoOrds: take profits, a stop loss or a trailing stop of what the order fills. */
final class AlgoAttachments implements Attachments {
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
    List<Params> entries = AttachmentReader.entries(p);
    if (entries.isEmpty()) {
      return "";
    }
    if (terms.reduceOnly()) {
      throw new TradeFault(TradeCode.REDUCE_TPSL);
    }
    if (terms.listed().kind() == Instrument.Kind.OPTION) {
      throw new TradeFault(TradeCode.NO_TPSL, p.text("ordType", ""));
    }
    List<AlgoTerms> read = read(entries, parent(p, terms, header.accountId()));
    return wait(read, header.requestHi(), header.requestLo());
  }

  /** Those of a trigger order wait for the order that it will place: docs/wire.md. */
  String prepare(Params p, AlgoTerms trigger) throws WireException, TradeFault {
    Leg leg = trigger.trigger();
    List<Params> entries = p.list("attachAlgoOrds");
    if (leg == null || entries.isEmpty()) {
      return "";
    }
    Listed listed = desk.context.listing().instruments().get(trigger.instrumentId());
    BigDecimal reference = leg.ticks() == 0 ? listed.markPx(leg.trigger()) : listed.px(leg.ticks());
    AttachmentReader.Parent parent =
        new AttachmentReader.Parent(
            trigger.accountId(),
            listed,
            trigger.buy(),
            trigger.posSide(),
            trigger.marginMode(),
            plain(listed, trigger.marginMode(), trigger.accountId()),
            trigger.lots(),
            false,
            reference,
            said(p));
    if (trigger.reduceOnly()) {
      throw new TradeFault(TradeCode.REDUCE_TPSL);
    }
    return wait(read(entries, parent), 0, trigger.id());
  }

  private List<AlgoTerms> read(List<Params> entries, AttachmentReader.Parent parent)
      throws WireException, TradeFault {
    long now = desk.context.clock().millis();
    AttachmentReader reader = new AttachmentReader(parent, () -> store.nextId(now), now);
    reader.check(entries);
    List<AlgoTerms> read = new ArrayList<>();
    for (Params entry : entries) {
      AlgoTerms terms = reader.read(entry);
      Algo known = store.byClientId(parent.accountId(), terms.clientId());
      if (!terms.clientId().isEmpty() && known != null && !known.state().over()) {
        throw new TradeFault(TradeCode.DUPLICATE_ALGO_ID);
      }
      read.add(terms);
    }
    return read;
  }

  private String wait(List<AlgoTerms> read, long hi, long lo) {
    List<String> ids = new ArrayList<>();
    actor.ask(
        () -> {
          for (AlgoTerms terms : read) {
            Algo.Course course = Algo.Course.begun(terms.createdMs()).ofParent(hi, lo, 0);
            store.put(new Algo(terms, AlgoState.WAITING, 0, 0, course));
            ids.add(Long.toString(terms.id()));
          }
          return true;
        });
    return String.join(",", ids);
  }

  private AttachmentReader.Parent parent(Params p, OrderTerms terms, long accountId) {
    boolean market = terms.type() == OrderType.MARKET || terms.note().ordType().equals("market");
    return new AttachmentReader.Parent(
        accountId,
        terms.listed(),
        terms.buy(),
        terms.posSide(),
        terms.marginMode(),
        plain(terms.listed(), terms.marginMode(), accountId),
        terms.lots(),
        market,
        market ? best(terms) : terms.listed().px(terms.ticks()),
        said(p));
  }

  private boolean plain(Listed listed, MarginMode mode, long accountId) {
    return listed.kind() == Instrument.Kind.SPOT
        && !OrderRows.leveraged(mode, desk.account(accountId).mode());
  }

  private static Map<String, String> said(Params p) {
    return Map.of(
        "tdMode", p.text("tdMode", ""), "ccy", p.text("ccy", ""), "tag", p.text("tag", ""));
  }

  /** The best price of the other side; null without one. */
  private @Nullable BigDecimal best(OrderTerms terms) {
    BookView book = desk.context.views().read(venue -> venue.book(terms.listed().id(), 1));
    List<BookView.Level> levels = terms.buy() ? book.asks() : book.bids();
    return levels.isEmpty() ? null : terms.listed().px(levels.getFirst().priceTicks());
  }

  @Override
  public List<Algo> amended(Params p, OrderView order) throws WireException, TradeFault {
    List<Params> entries = AttachmentAmendment.entries(p);
    Listed listed = desk.context.listing().instruments().get(order.instrumentId());
    List<Algo> waiting =
        ids(desk.notes.of(order.id()).attachAlgoId()).stream()
            .map(store::find)
            .filter(algo -> algo != null && algo.state() == AlgoState.WAITING)
            .toList();
    List<Algo> changed = new ArrayList<>();
    for (Params entry : entries) {
      Algo algo = named(waiting, entry);
      AlgoTerms old = algo == null ? null : algo.terms();
      Params wanted = AttachmentAmendment.of(old, entry, entry == p);
      changed.add(amended(algo, wanted, parent(p, order, listed)));
    }
    return changed;
  }

  private Algo amended(@Nullable Algo algo, Params wanted, AttachmentReader.Parent parent)
      throws WireException, TradeFault {
    long now = desk.context.clock().millis();
    AttachmentReader reader = new AttachmentReader(parent, () -> store.nextId(now), now);
    if (algo == null) {
      return new Algo(reader.read(wanted), AlgoState.WAITING, 0, 0, Algo.Course.begun(now));
    }
    Algo.Course course = algo.course().revised(now);
    return AttachmentAmendment.asks(wanted)
        ? algo.with(reader.read(wanted, algo.id(), algo.terms().clientId()))
            .with(algo.state(), course)
        : algo.with(AlgoState.CANCELED, course);
  }

  /** By its id, or the only one; null: there is none, and a new one is meant. */
  private static @Nullable Algo named(List<Algo> waiting, Params entry) throws TradeFault {
    String id = entry.text("attachAlgoId", "");
    String clientId = entry.text("attachAlgoClOrdId", "");
    if (id.isEmpty() && clientId.isEmpty()) {
      if (waiting.size() > 1) {
        throw new TradeFault(TradeCode.PARAMETER, "attachAlgoId");
      }
      return waiting.isEmpty() ? null : waiting.getFirst();
    }
    for (Algo algo : waiting) {
      if (id.equals(Long.toString(algo.id()))
          || (id.isEmpty() && clientId.equals(algo.terms().clientId()))) {
        return algo;
      }
    }
    throw new TradeFault(TradeCode.AMEND_FAILED);
  }

  private AttachmentReader.Parent parent(Params p, OrderView order, Listed listed)
      throws WireException, TradeFault {
    OrderNote note = desk.notes.of(order.id());
    BigDecimal price = p.decimal("newPx");
    if (order.reduceOnly()) {
      throw new TradeFault(TradeCode.REDUCE_TPSL);
    }
    if (listed.kind() == Instrument.Kind.OPTION) {
      throw new TradeFault(TradeCode.NO_TPSL, note.ordType());
    }
    return new AttachmentReader.Parent(
        order.accountId(),
        listed,
        order.buy(),
        order.posSide(),
        order.marginMode(),
        plain(listed, order.marginMode(), order.accountId()),
        0,
        false,
        price == null ? listed.px(order.priceTicks()) : price,
        Map.of("tdMode", note.tdMode(), "ccy", note.ccy(), "tag", note.tag()));
  }

  @Override
  public Runnable amend(List<Algo> changed, OrderView order) throws TradeFault {
    if (changed.isEmpty()) {
      return () -> {};
    }
    List<Algo> before = new ArrayList<>();
    boolean all =
        actor.ask(
            () -> {
              boolean waiting = changed.stream().allMatch(algo -> waits(store.find(algo.id())));
              if (waiting) {
                changed.forEach(algo -> before.add(before(algo)));
                put(changed, order);
              }
              return waiting;
            });
    if (!all) {
      throw new TradeFault(TradeCode.AMEND_FAILED);
    }
    return () -> {
      var _ = actor.ask(() -> put(before.stream().filter(this::mayReturn).toList(), order));
    };
  }

  /** One that is new waits for nothing yet. */
  private static boolean waits(@Nullable Algo known) {
    return known == null || known.state() == AlgoState.WAITING;
  }

  /** What stands there; for a new one that it does not. */
  private Algo before(Algo algo) {
    Algo known = store.find(algo.id());
    return known == null ? algo.with(AlgoState.CANCELED, algo.course()) : known;
  }

  private boolean mayReturn(Algo algo) {
    Algo now = store.find(algo.id());
    return now != null && (now.state() == AlgoState.WAITING || now.state() == AlgoState.CANCELED);
  }

  private boolean put(List<Algo> algos, OrderView order) {
    List<Long> known = new ArrayList<>(ids(desk.notes.of(order.id()).attachAlgoId()));
    for (Algo algo : algos) {
      Algo.Course course = algo.course();
      store.put(
          algo.with(
              algo.state(), course.ofParent(course.parentHi(), course.parentLo(), order.id())));
      if (algo.state() == AlgoState.CANCELED) {
        known.remove(algo.id());
      } else if (!known.contains(algo.id())) {
        known.add(algo.id());
      }
    }
    String ids = String.join(",", known.stream().map(id -> Long.toString(id)).toList());
    desk.notes.keep(order.id(), desk.notes.of(order.id()).attached(ids));
    actor.catchUp(known, order.id());
    return true;
  }

  @Override
  public void placed(String attachAlgoIds, long orderId) {
    change(
        attachAlgoIds,
        algo -> {
          Algo.Course course = algo.course();
          return algo.with(
              algo.state(), course.ofParent(course.parentHi(), course.parentLo(), orderId));
        });
  }

  @Override
  public void notPlaced(String attachAlgoIds, Answer answer) {
    if (!(answer instanceof Answer.Unknown)) {
      dropped(attachAlgoIds);
    }
  }

  /** There is nothing to wait for. */
  void dropped(String attachAlgoIds) {
    change(attachAlgoIds, algo -> algo.with(AlgoState.CANCELED, algo.course()));
  }

  private void change(String attachAlgoIds, UnaryOperator<Algo> to) {
    List<Long> ids = ids(attachAlgoIds);
    if (ids.isEmpty()) {
      return;
    }
    actor.ask(
        () -> {
          for (long id : ids) {
            Algo algo = store.find(id);
            if (algo != null && algo.state() == AlgoState.WAITING) {
              store.put(to.apply(algo));
            }
          }
          return true;
        });
  }

  static List<Long> ids(String attachAlgoIds) {
    return attachAlgoIds.isEmpty()
        ? List.of()
        : java.util.Arrays.stream(attachAlgoIds.split(",")).map(Long::valueOf).toList();
  }
}
