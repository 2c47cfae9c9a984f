package io.marginline.gateway.trade;

import io.marginline.config.venue.Listed;
import java.math.BigDecimal;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** The algo thread: requests and what was observed, one after the other. */
final class AlgoActor implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(AlgoActor.class.getName());

  /** A trailing stop's best price is written down at most this often. */
  private static final long TRAIL_SAVE_MS = 1000;

  /** What nobody knows the outcome of is asked again after this. */
  private static final long RETRY_MS = 2000;

  private static final long LONGEST_END_MS = 5000;

  private final AlgoDesk desk;
  private final AlgoStore store;
  private final CountDownLatch started = new CountDownLatch(1);
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("algos").factory());

  AlgoActor(AlgoDesk desk, AlgoStore store) {
    this.desk = desk;
    this.store = store;
    thread.execute(this::awaitStart);
  }

  private void awaitStart() {
    try {
      started.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** What was observed before is dealt with first, then what happened while nobody looked. */
  void start(Runnable reconciliation, Runnable retry) {
    run(reconciliation);
    started.countDown();
    var _ =
        thread.scheduleWithFixedDelay(
            () -> guarded(retry), RETRY_MS, RETRY_MS, TimeUnit.MILLISECONDS);
  }

  /** The fold has begun anew, and what happened in between was not observed. */
  void reconcile(Runnable reconciliation) {
    if (started.getCount() == 0) {
      run(reconciliation);
    }
  }

  void observe(List<Observed> seen) {
    if (!seen.isEmpty()) {
      run(() -> seen.forEach(this::observe));
    }
  }

  /** The order may have ended before it was noted that something waits for it. */
  void catchUp(List<Long> waiting, long orderId) {
    run(() -> waiting.forEach(id -> desk.parentOver(id, orderId)));
  }

  /** Runs a request on the algo thread and waits for it. */
  <T> T ask(Callable<T> request) {
    Future<T> future = thread.submit(request);
    try {
      return future.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while an algo request was under way", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("an algo request failed", e.getCause());
    }
  }

  private void run(Runnable step) {
    try {
      thread.execute(() -> guarded(step));
    } catch (RejectedExecutionException e) {
      LOG.log(System.Logger.Level.DEBUG, "observed after the end");
    }
  }

  private static void guarded(Runnable step) {
    try {
      step.run();
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.ERROR, "a step of an algo failed", e);
    }
  }

  private void observe(Observed observed) {
    switch (observed) {
      case Observed.Fired fired -> fired(fired);
      case Observed.Gone gone -> gone(gone);
      case Observed.Ended ended -> ended(ended);
      case Observed.Held held -> held(held);
      case Observed.Traded traded -> traded(traded);
    }
  }

  private void fired(Observed.Fired fired) {
    Algo algo = store.byTrigger(fired.triggerId());
    if (algo == null) {
      return;
    }
    String side = side(algo, fired.triggerId());
    if (fired.refusal() == null) {
      desk.fired(algo, side, fired.orderId());
    } else {
      desk.refused(algo, side, fired.refusal());
    }
  }

  static String side(Algo algo, long triggerId) {
    if (algo.terms().trigger() != null) {
      return "";
    }
    return triggerId == algo.slTrigger() ? "sl" : "tp";
  }

  private void gone(Observed.Gone gone) {
    Algo algo = store.byTrigger(gone.triggerId());
    if (algo != null && algo.state() == AlgoState.LIVE) {
      desk.cancel(algo);
    }
  }

  private void ended(Observed.Ended ended) {
    Algo algo = store.find(ended.algoId());
    if (algo != null && algo.state() == AlgoState.WAITING) {
      desk.parentEnded(algo, ended.orderId(), ended.filledLots());
    }
  }

  private void held(Observed.Held held) {
    for (Algo algo : store.open()) {
      AlgoTerms terms = algo.terms();
      boolean concerned =
          algo.state() == AlgoState.LIVE
              && terms.of(held.accountId(), held.instrumentId(), held.mode(), held.side());
      if (concerned) {
        desk.follow(algo, held.lots());
      }
    }
  }

  private void traded(Observed.Traded traded) {
    for (Algo open : store.open()) {
      if (open.state() == AlgoState.LIVE
          && open.terms().trail() != null
          && open.terms().instrumentId() == traded.instrumentId()) {
        trail(open, traded.ticks());
      }
    }
  }

  private void trail(Algo algo, List<Long> ticks) {
    Trail trail = java.util.Objects.requireNonNull(algo.terms().trail());
    Listed listed = desk.commands().listed(algo);
    boolean buy = algo.terms().buy();
    BigDecimal extreme = algo.course().extreme();
    for (long tick : ticks) {
      BigDecimal last = listed.px(tick);
      if (extreme == null && !trail.activates(buy, last)) {
        continue;
      }
      extreme = extreme == null ? last : trail.extreme(buy, extreme, last);
      if (Trail.fires(buy, trail.trigger(buy, extreme, listed.px(1)), last)) {
        desk.fireTrailing(algo.with(algo.state(), algo.course().trailed(extreme, desk.now())));
        return;
      }
    }
    BigDecimal before = algo.course().extreme();
    if (extreme != null && (before == null || before.compareTo(extreme) != 0)) {
      boolean first = before == null;
      long now = desk.now();
      boolean due = now - algo.course().updatedMs() >= TRAIL_SAVE_MS;
      Algo trailed =
          algo.with(
              algo.state(),
              algo.course().trailed(extreme, first || due ? now : algo.course().updatedMs()));
      if (first || due) {
        store.put(trailed);
      } else {
        store.remember(trailed);
      }
    }
  }

  @Override
  public void close() {
    started.countDown();
    thread.shutdown();
    try {
      if (!thread.awaitTermination(LONGEST_END_MS, TimeUnit.MILLISECONDS)) {
        thread.shutdownNow();
      }
    } catch (InterruptedException e) {
      thread.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
