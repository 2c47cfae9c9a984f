package io.marginline.gateway.trade;

import io.marginline.config.venue.Listed;
import io.marginline.gateway.Answer;
import io.marginline.model.RejectReason;
import io.marginline.views.OrderView;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What algos do, step by step. Every call is made on the algo thread. A step is written down before
 * its command is sent, and its command may be sent again: see {@link AlgoCommands}.
 */
final class AlgoDesk {
  private final Desk desk;
  private final AlgoStore store;
  private final AlgoCommands commands;

  AlgoDesk(Desk desk, AlgoStore store) {
    this.desk = desk;
    this.store = store;
    this.commands = new AlgoCommands(desk);
  }

  long now() {
    return desk.context.clock().millis();
  }

  AlgoCommands commands() {
    return commands;
  }

  /** A new algo; null when it lives. */
  @Nullable TradeFault place(AlgoTerms terms) {
    Algo algo = new Algo(terms, AlgoState.PLACING, 0, 0, Algo.Course.begun(now()));
    if (terms.whole()) {
      long held = Math.abs(position(algo));
      if (held == 0) {
        return new TradeFault(TradeCode.NO_POSITION);
      }
      if (store.open().stream().anyMatch(other -> wholeAsWell(other, terms))) {
        return new TradeFault(TradeCode.FRACTION_TWICE);
      }
      algo = algo.with(terms.sized(held));
    }
    Trail trail = terms.trail();
    if (trail != null && !terms.last().isEmpty()) {
      BigDecimal last = new BigDecimal(terms.last());
      if (trail.activates(terms.buy(), last)) {
        algo = algo.with(algo.state(), algo.course().trailed(last, now()));
      }
    }
    store.put(algo);
    return begin(algo);
  }

  private static boolean wholeAsWell(Algo other, AlgoTerms terms) {
    return other.terms().whole()
        && other
            .terms()
            .of(terms.accountId(), terms.instrumentId(), terms.marginMode(), terms.posSide());
  }

  /** Places the triggers of an algo that is being placed. */
  @Nullable TradeFault begin(Algo placing) {
    Algo algo = placing;
    Leg first = algo.terms().first();
    Leg sl = algo.terms().sl();
    if (first != null) {
      Answer answer = commands.placeTrigger(algo, first, "first");
      if (past(algo, answer)) {
        return fireNow(algo, first, "tp");
      }
      if (!(answer instanceof Answer.Done done)) {
        return fail(algo, answer);
      }
      algo = algo.triggers(done.result(), 0);
      store.put(algo);
    }
    if (sl != null) {
      Answer answer = commands.placeTrigger(algo, sl, "sl");
      if (past(algo, answer)) {
        dropTriggers(algo);
        return fireNow(algo.triggers(0, 0), sl, "sl");
      }
      if (!(answer instanceof Answer.Done done)) {
        dropTriggers(algo);
        return fail(algo, answer);
      }
      algo = algo.triggers(algo.firstTrigger(), done.result());
    }
    store.put(algo.with(AlgoState.LIVE, algo.course()));
    return null;
  }

  /** What protects a position acts although its price was jumped over; a request is refused. */
  private static boolean past(Algo algo, Answer answer) {
    return algo.course().parentOrder() != 0
        && answer instanceof Answer.Rejected rejected
        && rejected.reason() == RejectReason.TRIGGER_ALREADY_PAST;
  }

  private @Nullable TradeFault fireNow(Algo algo, Leg leg, String side) {
    Answer answer =
        commands.placeOrder(
            algo, "now " + side, leg.ticks(), commands.note(algo, side, leg.ticks() == 0));
    return settle(algo, answer, side);
  }

  /** The order of an algo was sent directly. */
  private @Nullable TradeFault settle(Algo algo, Answer answer, String side) {
    if (answer instanceof Answer.Done done) {
      desk.notes.keep(done.result(), commands.note(algo, side, true));
      fired(algo, side, done.result());
      return null;
    }
    return fail(algo, answer);
  }

  private TradeFault fail(Algo algo, Answer answer) {
    TradeFault fault =
        Objects.requireNonNull(desk.fault(answer, commands.asked(algo), "algoClOrdId"));
    if (answer instanceof Answer.Unknown) {
      return fault; // Still being placed; a start sends it again under the same id.
    }
    store.put(
        algo.triggers(0, 0).with(AlgoState.FAILED, algo.course().failed(fault.code(), now())));
    orphan(algo);
    return fault;
  }

  /** One leg has fired and placed this order (0: not known); the other leg goes. */
  void fired(Algo algo, String side, long orderId) {
    var order = orderId == 0 ? null : desk.context.views().read(venue -> venue.order(orderId));
    var listed = commands.listed(algo);
    long lots = order == null ? algo.terms().lots() : order.lots();
    String px = order == null ? "" : price(listed, order);
    over(algo.with(AlgoState.EFFECTIVE, algo.course().fired(side, orderId, lots, px, now())));
    for (long id : AlgoAttachments.ids(algo.terms().said("attached"))) {
      Algo child = store.find(id);
      if (child != null && child.state() == AlgoState.WAITING) {
        store.put(child.with(child.state(), child.course().ofParent(0, algo.id(), orderId)));
      }
    }
    group(algo, side);
  }

  /** Of several that protect one order: a stop ends all, a profit makes the stop smaller. */
  private void group(Algo algo, String side) {
    if (algo.course().parentOrder() == 0) {
      return;
    }
    for (Algo other : store.open()) {
      boolean same =
          other.course().parentOrder() == algo.course().parentOrder()
              && other.state() == AlgoState.LIVE;
      if (same && !side.equals("tp")) {
        cancel(other);
      } else if (same && other.terms().tp() == null) {
        long lots = other.terms().lots() - algo.terms().lots();
        if (lots <= 0) {
          cancel(other);
        } else {
          AlgoTerms terms = other.terms().sl() == null ? other.terms() : moved(other);
          amend(other, terms.sized(lots));
        }
      }
    }
  }

  /** A stop that moves to what the position was opened at, when a profit has been taken. */
  private AlgoTerms moved(Algo stop) {
    AlgoTerms terms = stop.terms();
    Leg sl = Objects.requireNonNull(terms.sl());
    OrderView parent = desk.context.views().read(venue -> venue.order(stop.course().parentOrder()));
    boolean moves = store.all(terms.accountId()).stream().anyMatch(one -> moves(one, stop));
    if (!moves || parent == null || parent.filledLots() == 0) {
      return terms;
    }
    Listed listed = commands.listed(stop);
    BigDecimal tick = listed.px(1);
    BigDecimal entry = (BigDecimal) OrderRows.average(listed, parent);
    BigDecimal px = entry.divide(tick, 0, RoundingMode.HALF_UP).multiply(tick);
    long trigger = px.movePointRight(listed.markScale()).longValueExact();
    Leg leg = new Leg(Steps.plain(px), trigger, sl.by(), sl.above(), sl.ordPx(), sl.ticks());
    return terms.with(terms.lots(), terms.trigger(), terms.tp(), leg);
  }

  private static boolean moves(Algo one, Algo stop) {
    return one.course().parentOrder() == stop.course().parentOrder()
        && AlgoRows.moves(one.terms()).equals("1");
  }

  /** What waits for the order of an algo that will never place one. */
  private void orphan(Algo algo) {
    for (long id : AlgoAttachments.ids(algo.terms().said("attached"))) {
      Algo child = store.find(id);
      if (child != null && child.state() == AlgoState.WAITING) {
        store.put(child.with(AlgoState.CANCELED, child.course()));
      }
    }
  }

  private static String price(Listed listed, OrderView order) {
    return order.filledLots() > 0 && OrderRows.average(listed, order) instanceof BigDecimal average
        ? average.toPlainString()
        : Steps.plain(listed.px(order.priceTicks()));
  }

  /** A leg has fired and its order was refused. */
  void refused(Algo algo, String side, Answer.Rejected refusal) {
    String code = desk.refusals.of(refusal, commands.asked(algo)).code();
    over(
        algo.with(
            AlgoState.FAILED, algo.course().fired(side, 0, 0, "", now()).failed(code, now())));
    orphan(algo);
  }

  /** The end is written down first; what is left of its triggers is dropped, now or later. */
  private void over(Algo algo) {
    store.put(algo);
    dropLeft(algo);
  }

  /** Cancels what an algo that is over has left; tried again until it is known to be gone. */
  void dropLeft(Algo algo) {
    boolean first = isGone(algo, algo.firstTrigger());
    boolean sl = isGone(algo, algo.slTrigger());
    if (first && sl) {
      store.settle(algo.triggers(0, 0));
    }
  }

  private boolean isGone(Algo algo, long triggerId) {
    if (triggerId == 0) {
      return true;
    }
    Answer answer = commands.cancelTrigger(algo, triggerId);
    return answer instanceof Answer.Done || answer instanceof Answer.Rejected;
  }

  /** Cancels it; null when it is cancelled. */
  @Nullable TradeFault cancel(Algo algo) {
    if (algo.state().over()) {
      return new TradeFault(
          algo.state() == AlgoState.EFFECTIVE ? TradeCode.ALGO_TRIGGERED : TradeCode.CANCEL_FAILED);
    }
    TradeFault fault = dropTriggers(algo);
    if (fault != null) {
      return fault;
    }
    store.put(algo.with(AlgoState.CANCELED, algo.course().failed("", now())));
    orphan(algo);
    return null;
  }

  private @Nullable TradeFault dropTriggers(Algo algo) {
    TradeFault first = drop(algo, algo.firstTrigger());
    TradeFault second = drop(algo, algo.slTrigger());
    return first == null ? second : first;
  }

  /** A trigger that is not there any more has fired, or went with its instrument. */
  private @Nullable TradeFault drop(Algo algo, long triggerId) {
    if (triggerId == 0) {
      return null;
    }
    Answer answer = commands.cancelTrigger(algo, triggerId);
    if (answer instanceof Answer.Rejected) {
      return new TradeFault(TradeCode.ALGO_TRIGGERED);
    }
    return desk.fault(answer, commands.asked(algo), "algoId");
  }

  /** Other terms: the new triggers first, then the old ones go, so that it is never without. */
  @Nullable TradeFault amend(Algo algo, AlgoTerms terms) {
    Algo old = algo;
    Algo next = algo.with(terms).with(algo.state(), algo.course().revised(now()));
    long first = 0;
    long stop = 0;
    Leg leg = terms.first();
    if (leg != null) {
      Answer answer = commands.placeTrigger(next, leg, "first");
      if (!(answer instanceof Answer.Done done)) {
        return desk.fault(answer, commands.asked(next), "algoId");
      }
      first = done.result();
    }
    Leg sl = terms.sl();
    if (sl != null) {
      Answer answer = commands.placeTrigger(next, sl, "sl");
      if (!(answer instanceof Answer.Done done)) {
        drop(next, first);
        return desk.fault(answer, commands.asked(next), "algoId");
      }
      stop = done.result();
    }
    store.put(next.triggers(first, stop));
    dropTriggers(old);
    return null;
  }

  /**
   * A position that it protects has this size now: one of the whole position has it, too, and what
   * was attached to an order never closes more than there is, which would be refused.
   */
  void follow(Algo algo, long heldLots) {
    AlgoTerms terms = algo.terms();
    long held = Math.abs(heldLots);
    boolean attached = algo.course().parentOrder() != 0 && terms.reduceOnly();
    if (held == 0 && terms.linked()) {
      cancel(algo);
    } else if (terms.whole() ? held != terms.lots() : attached && held < terms.lots()) {
      amend(algo, terms.sized(held));
    }
  }

  /** The order that it was attached to is over: with what was filled of it. */
  void parentEnded(Algo waiting, long orderId, long filledLots) {
    Algo.Course course =
        waiting
            .course()
            .ofParent(waiting.course().parentHi(), waiting.course().parentLo(), orderId);
    long taken = taken(waiting, filledLots);
    long left = filledLots - taken;
    if (left <= 0) {
      store.put(waiting.with(AlgoState.CANCELED, course));
      return;
    }
    long lots = waiting.terms().lots() == 0 ? left : Math.min(left, waiting.terms().lots());
    boolean after = taken > 0 && waiting.terms().sl() != null;
    AlgoTerms terms = after ? moved(waiting.with(waiting.state(), course)) : waiting.terms();
    Algo placing = waiting.with(terms.sized(lots)).with(AlgoState.PLACING, course);
    Trail trail = waiting.terms().trail();
    BigDecimal last = trail == null ? null : last(waiting);
    if (trail != null && last != null && trail.activates(waiting.terms().buy(), last)) {
      placing = placing.with(placing.state(), placing.course().trailed(last, now()));
    }
    store.put(placing);
    begin(placing);
  }

  /** The same when nobody observed it: of what still waits for an order that is over. */
  void parentOver(long algoId, long orderId) {
    Algo waiting = store.find(algoId);
    OrderView order = desk.context.views().read(venue -> venue.order(orderId));
    if (waiting != null && waiting.state() == AlgoState.WAITING && order != null && !order.live()) {
      parentEnded(waiting, orderId, AlgoWatch.received(commands.listed(waiting), order));
    }
  }

  /**
   * What of the fill is not this one's: a take profit leaves what those before it in the list
   * protect, a stop what profits have closed already; after a stop nothing is left.
   */
  private long taken(Algo waiting, long filledLots) {
    boolean profits = waiting.terms().tp() != null && waiting.terms().sl() == null;
    long sum = 0;
    for (Algo other : store.all(waiting.terms().accountId())) {
      boolean same =
          other.id() != waiting.id()
              && other.course().parentHi() == waiting.course().parentHi()
              && other.course().parentLo() == waiting.course().parentLo();
      boolean fired = other.state() == AlgoState.EFFECTIVE;
      if (same && fired && !other.course().side().equals("tp")) {
        return filledLots;
      }
      boolean before =
          waiting.terms().lots() != 0 && other.id() < waiting.id() && other.terms().tp() != null;
      if (same && (profits ? before : fired)) {
        sum = Math.min(filledLots, sum + other.terms().lots());
      }
    }
    return sum;
  }

  private @Nullable BigDecimal last(Algo algo) {
    long ticks =
        desk.context
            .views()
            .read(venue -> venue.instrument(algo.terms().instrumentId()).lastTradeTicks());
    return ticks == 0 ? null : commands.listed(algo).px(ticks);
  }

  /** A trailing stop whose price was reached. */
  void fireTrailing(Algo algo) {
    Algo firing = algo.with(AlgoState.FIRING, algo.course());
    store.put(firing);
    resumeFiring(firing);
  }

  void resumeFiring(Algo firing) {
    Answer answer = commands.placeOrder(firing, "fire", 0, commands.note(firing, "", true));
    if (!(answer instanceof Answer.Unknown)) {
      settle(firing, answer, "");
    }
  }

  long position(Algo algo) {
    AlgoTerms terms = algo.terms();
    return desk.context
        .views()
        .read(
            venue ->
                Desk.positionLots(
                    venue,
                    terms.accountId(),
                    commands.listed(algo),
                    terms.marginMode(),
                    terms.posSide()));
  }
}
