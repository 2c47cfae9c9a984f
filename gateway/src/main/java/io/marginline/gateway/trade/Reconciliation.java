package io.marginline.gateway.trade;

import io.marginline.gateway.Answer;
import io.marginline.views.OrderView;
import io.marginline.views.Venue;
import org.jspecify.annotations.Nullable;

/** A start of the gateway: the algos of its store against what the venue has become meanwhile. */
final class Reconciliation {
  private final Desk desk;
  private final AlgoStore store;
  private final AlgoDesk algos;
  private final PastOrders past;

  Reconciliation(Desk desk, AlgoStore store, AlgoDesk algos, PastOrders past) {
    this.desk = desk;
    this.store = store;
    this.algos = algos;
    this.past = past;
  }

  /** What was sent and not answered, once more: nothing else can have been missed. */
  void retry() {
    for (Algo algo : store.open()) {
      if (algo.state() == AlgoState.PLACING) {
        algos.begin(algo);
      } else if (algo.state() == AlgoState.FIRING) {
        algos.resumeFiring(algo);
      }
    }
    store.left().forEach(algos::dropLeft);
  }

  /** At a start: besides, what happened while nobody looked. */
  void run() {
    for (Algo algo : store.open()) {
      if (algo.state() == AlgoState.WAITING) {
        waiting(algo);
      }
    }
    retry();
    for (Algo algo : store.open()) {
      if (algo.state() == AlgoState.LIVE) {
        live(algo);
      }
    }
  }

  private void waiting(Algo algo) {
    long orderId = algo.course().parentOrder();
    if (orderId == 0 && algo.course().parentHi() == 0) {
      // Of a trigger order: with what became of that.
      Algo trigger = store.find(algo.course().parentLo());
      orderId = trigger == null ? 0 : trigger.course().order();
      boolean never = trigger == null || trigger.state().over();
      if (orderId == 0) {
        if (never) {
          algos.parentEnded(algo, 0, 0);
        }
        return;
      }
    }
    if (orderId == 0) {
      Answer answer =
          algos
              .commands()
              .probe(algo.terms().accountId(), algo.course().parentHi(), algo.course().parentLo());
      if (answer instanceof Answer.Rejected) {
        algos.parentEnded(algo, 0, 0);
      }
      if (!(answer instanceof Answer.Done done)) {
        return;
      }
      orderId = done.result();
    }
    parent(algo, orderId);
  }

  private void parent(Algo algo, long orderId) {
    OrderView order = desk.context.views().read(venue -> venue.order(orderId));
    if (order == null) {
      order = past.order(algo.terms().accountId(), orderId);
    }
    if (order == null || order.live()) {
      Algo.Course course = algo.course();
      store.put(
          algo.with(algo.state(), course.ofParent(course.parentHi(), course.parentLo(), orderId)));
      return;
    }
    algos.parentEnded(algo, orderId, AlgoWatch.received(algos.commands().listed(algo), order));
  }

  private void live(Algo algo) {
    Trail trail = algo.terms().trail();
    if (trail == null) {
      long missing = missing(algo.firstTrigger());
      missing = missing == 0 ? missing(algo.slTrigger()) : missing;
      if (missing != 0) {
        vanished(algo, missing);
        return;
      }
    }
    algos.follow(algo, algos.position(algo));
  }

  private long missing(long triggerId) {
    boolean there =
        triggerId == 0 || desk.context.views().read(venue -> venue.trigger(triggerId)) != null;
    return there ? 0 : triggerId;
  }

  /** It fired, since nobody else cancels triggers; or its instrument has expired. */
  private void vanished(Algo algo, long triggerId) {
    boolean expired =
        desk.context.views().read(venue -> venue.instrument(algo.terms().instrumentId()).expired());
    if (expired) {
      algos.cancel(algo);
      return;
    }
    OrderView order =
        desk.context.views().read(venue -> live(venue, algo.terms().accountId(), triggerId));
    long orderId =
        order == null ? past.orderOfTrigger(algo.terms().accountId(), triggerId) : order.id();
    algos.fired(algo, AlgoActor.side(algo, triggerId), orderId);
  }

  private static @Nullable OrderView live(Venue venue, long accountId, long triggerId) {
    return venue.orders(accountId).stream()
        .filter(order -> order.triggerId() == triggerId)
        .findFirst()
        .orElse(null);
  }
}
