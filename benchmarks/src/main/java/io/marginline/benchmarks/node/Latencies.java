package io.marginline.benchmarks.node;

import java.util.Arrays;

/** Every single latency, so that no percentile is estimated. Not thread-safe. */
final class Latencies {
  private long[] nanos = new long[1 << 16];
  private int count;

  void add(long latencyNs) {
    if (count == nanos.length) {
      nanos = Arrays.copyOf(nanos, 2 * count);
    }
    nanos[count++] = latencyNs;
  }

  int count() {
    return count;
  }

  /** The smallest latency that at least so many of a thousand did not exceed, in µs. */
  double micros(int perMille) {
    if (count == 0) {
      return Double.NaN;
    }
    long[] sorted = Arrays.copyOf(nanos, count);
    Arrays.sort(sorted);
    int rank = (int) Math.ceilDiv((long) count * perMille, 1000L);
    return sorted[Math.max(rank, 1) - 1] / 1_000.0;
  }
}
