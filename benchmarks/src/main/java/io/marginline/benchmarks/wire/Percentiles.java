package io.marginline.benchmarks.wire;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/** Every single latency, of any thread. */
final class Percentiles {
  private final List<Long> nanos = Collections.synchronizedList(new ArrayList<>());
  private final AtomicLong refused = new AtomicLong();

  void add(long latencyNs) {
    nanos.add(latencyNs);
  }

  /** A try that was refused because the venue was busy; not among the latencies. */
  void busy() {
    refused.incrementAndGet();
  }

  int count() {
    return nanos.size();
  }

  private static double millis(List<Long> sorted, int perMille) {
    if (sorted.isEmpty()) {
      return Double.NaN;
    }
    int rank = (int) Math.ceilDiv((long) sorted.size() * perMille, 1000L);
    return sorted.get(Math.max(rank, 1) - 1) / 1e6;
  }

  /** One line of the table. */
  String row(String what, String load, double seconds) {
    List<Long> sorted = new ArrayList<>(nanos);
    Collections.sort(sorted);
    return String.format(
        Locale.ROOT,
        "%-26s %-30s %10.0f %9.2f %9.2f %9.2f %9.2f%s",
        what,
        load,
        sorted.size() / seconds,
        millis(sorted, 500),
        millis(sorted, 990),
        millis(sorted, 999),
        millis(sorted, 1_000),
        refused.get() == 0 ? "" : "  " + refused.get() + " refused as busy");
  }
}
