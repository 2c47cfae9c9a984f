package io.marginline.gateway.market;

import io.marginline.gateway.stream.Arg;
import io.marginline.gateway.stream.Sink;
import io.marginline.gateway.stream.Subscription;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** All topics, and the one thread that looks after them. */
final class Board implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Board.class.getName());
  private static final long STEP_MS = 10;

  private final Desk desk;
  private final Runnable events;
  private final LongSupplier clockMs;
  private final Map<Cadence, Map<String, Topic>> topics = new EnumMap<>(Cadence.class);
  private final Map<Cadence, Long> due = new EnumMap<>(Cadence.class);
  private @Nullable ScheduledExecutorService thread;
  private @Nullable Future<?> steps;

  /**
   * @param events pushes what happened since it was last called
   */
  Board(Desk desk, Runnable events, LongSupplier clockMs) {
    this.desk = desk;
    this.events = events;
    this.clockMs = clockMs;
    for (Cadence cadence : Cadence.values()) {
      topics.put(cadence, new ConcurrentHashMap<>());
      due.put(cadence, Long.MIN_VALUE);
    }
  }

  void start() {
    ScheduledExecutorService started =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("market-push").factory());
    steps = started.scheduleWithFixedDelay(this::step, STEP_MS, STEP_MS, TimeUnit.MILLISECONDS);
    thread = started;
  }

  Subscription join(Cadence cadence, String key, Supplier<Topic.Feed> feed, Arg arg, Sink sink) {
    return of(cadence).computeIfAbsent(key, each -> new Topic(desk, feed.get())).join(arg, sink);
  }

  /** Null when nobody ever subscribed to it. */
  @Nullable Topic find(Cadence cadence, String key) {
    return of(cadence).get(key);
  }

  private Map<String, Topic> of(Cadence cadence) {
    return Objects.requireNonNull(topics.get(cadence), "made with all of them");
  }

  /** One look at everything that is due. */
  void step() {
    safely(events);
    long now = clockMs.getAsLong();
    for (Cadence cadence : Cadence.values()) {
      if (cadence.ms() > 0 && now >= due.getOrDefault(cadence, 0L)) {
        due.put(cadence, now + cadence.ms());
        List<Topic> all = new ArrayList<>(of(cadence).values());
        all.forEach(topic -> safely(topic::tick));
      }
    }
  }

  /** A fault in one channel must not silence the others. */
  private static void safely(Runnable work) {
    try {
      work.run();
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.ERROR, "a push failed", e);
    }
  }

  @Override
  public void close() {
    ScheduledExecutorService running = thread;
    Future<?> task = steps;
    if (running != null && task != null) {
      task.cancel(false);
      running.shutdown();
    }
  }
}
