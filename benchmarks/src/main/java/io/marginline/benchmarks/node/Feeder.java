package io.marginline.benchmarks.node;

import io.marginline.model.Command;
import io.marginline.node.client.ClientConfig;
import io.marginline.node.client.NodeClient;
import io.marginline.node.client.Outcome;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** Sends a workload through a client and counts what became of it. One thread calls it. */
final class Feeder {
  /** Nothing is refused by the client itself: the load under way is the feeder's. */
  static final ClientConfig.Window WINDOW =
      new ClientConfig.Window(
          3500, 400, Duration.ofMinutes(1), Duration.ofSeconds(20), Duration.ofSeconds(10));

  /** More than may be under way. */
  static final int AGED = 4_000;

  private static final long PAUSE_NS = 20_000;
  private static final long LONGEST_WAIT_NS = Duration.ofMinutes(2).toNanos();

  private final NodeClient client;
  private final Workload workload;
  private final AtomicLong answered = new AtomicLong();
  private volatile @Nullable Outcome refused;
  private volatile @Nullable Latencies latencies;
  private long sent;

  Feeder(NodeClient client, Workload workload) {
    this.client = client;
    this.workload = workload;
  }

  /** Until so many commands have been sent since the first one, and all of them carried out. */
  void closedLoop(int underWay, long target, LongConsumer progress) {
    while (sent < target) {
      if (sent - answered.get() >= underWay) {
        LockSupport.parkNanos(PAUSE_NS);
      } else {
        send(System.nanoTime());
        if ((sent & 1023) == 0) {
          progress.accept(answered.get());
          check();
        }
      }
    }
    drain();
    check();
  }

  /** Keeps so many under way for this long; answers the latencies of what began after it began. */
  Load closedLoop(int underWay, Duration length) {
    Latencies recorded = new Latencies();
    latencies = recorded;
    long began = System.nanoTime();
    while (System.nanoTime() - began < length.toNanos()) {
      if (sent - answered.get() >= underWay) {
        LockSupport.parkNanos(PAUSE_NS);
      } else {
        send(System.nanoTime());
      }
    }
    return ended(recorded, began);
  }

  /**
   * One command every so often, whatever the venue does; a latency begins when the command was due,
   * not when it could be sent.
   */
  Load openLoop(int perSecond, Duration length) {
    Latencies recorded = new Latencies();
    latencies = recorded;
    long began = System.nanoTime();
    long total = perSecond * length.toMillis() / 1000;
    for (long i = 0; i < total; i++) {
      long due = began + i * 1_000_000_000L / perSecond;
      while (due - System.nanoTime() > 0) {
        LockSupport.parkNanos(PAUSE_NS);
      }
      while (sent - answered.get() >= AGED - 600) {
        LockSupport.parkNanos(PAUSE_NS);
      }
      send(due);
    }
    return ended(recorded, began);
  }

  private Load ended(Latencies recorded, long began) {
    drain();
    latencies = null;
    check();
    return new Load(recorded, (System.nanoTime() - began) / 1e9);
  }

  /** What a load came to; the seconds are those from its first command to its last outcome. */
  record Load(Latencies latencies, double seconds) {
    double perSecond() {
      return latencies.count() / seconds;
    }
  }

  private void send(long beginsNs) {
    if (workload.waits()) {
      drain();
    }
    Command command = workload.next();
    sent++;
    var _ = client.send(command).thenAccept(outcome -> note(outcome, beginsNs));
  }

  /** On the client's thread; refusals of the client itself are on the sender's. */
  private void note(Outcome outcome, long beginsNs) {
    Latencies recorded = latencies;
    if (!(outcome instanceof Outcome.Completed)) {
      refused = outcome;
    } else if (recorded != null) {
      recorded.add(System.nanoTime() - beginsNs);
    }
    answered.incrementAndGet();
  }

  private void drain() {
    long began = System.nanoTime();
    while (answered.get() < sent) {
      if (System.nanoTime() - began > LONGEST_WAIT_NS) {
        throw new IllegalStateException(sent - answered.get() + " commands have no outcome");
      }
      LockSupport.parkNanos(PAUSE_NS);
    }
  }

  /** The venue of a benchmark refuses nothing, or the benchmark measures something else. */
  private void check() {
    Outcome no = refused;
    if (no != null) {
      throw new IllegalStateException("refused: " + no);
    }
  }
}
