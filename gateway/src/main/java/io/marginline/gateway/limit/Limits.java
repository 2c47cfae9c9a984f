package io.marginline.gateway.limit;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** Counts: within any period no more than so many are taken. Safe for many threads. */
public final class Limits {
  private static final int SWEEP_EVERY = 10_000;

  private final Map<String, Taken> counts = new ConcurrentHashMap<>();
  private final AtomicLong calls = new AtomicLong();
  private final LongSupplier nowNs;

  /** When the last so many were taken, the oldest next to be overwritten. */
  private static final class Taken {
    private final long[] atNs;
    private final long periodNs;
    private int used;
    private int next;

    Taken(int most, long periodNs) {
      this.atNs = new long[most];
      this.periodNs = periodNs;
    }

    synchronized boolean take(int weight, long nowNs) {
      if (weight > atNs.length) {
        return false;
      }
      // The place of the weight-th oldest: all before it are older still.
      int last = (next + weight - 1) % atNs.length;
      boolean reused = used + weight > atNs.length;
      if (reused && nowNs - atNs[last] < periodNs) {
        return false;
      }
      for (int i = 0; i < weight; i++) {
        atNs[next] = nowNs;
        next = (next + 1) % atNs.length;
      }
      used = Math.min(atNs.length, used + weight);
      return true;
    }

    synchronized boolean idle(long nowNs) {
      return nowNs - atNs[(next + atNs.length - 1) % atNs.length] >= periodNs;
    }
  }

  /**
   * @param nowNs a clock that never goes back
   */
  public Limits(LongSupplier nowNs) {
    this.nowNs = nowNs;
  }

  /** Takes so many of them, or none and false when that is too many. */
  public boolean take(String key, int most, Duration period, int weight) {
    if (weight == 0) {
      return true;
    }
    long now = nowNs.getAsLong();
    if (calls.incrementAndGet() % SWEEP_EVERY == 0) {
      counts.values().removeIf(taken -> taken.idle(now));
    }
    // Inside compute, so that a count is not swept away between being found and being used.
    boolean[] taken = new boolean[1];
    counts.compute(
        key,
        (ignored, old) -> {
          Taken count = old == null ? new Taken(most, period.toNanos()) : old;
          taken[0] = count.take(weight, now);
          return count;
        });
    return taken[0];
  }

  /** How many counts are kept. */
  public int size() {
    return counts.size();
  }
}
