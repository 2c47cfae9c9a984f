package io.marginline.lab.workload;

import io.marginline.feeds.SplitMix64;
import java.util.List;

/** Random choices of one stream; everything comes from one {@link SplitMix64}. */
final class Draw {
  private final SplitMix64 random;

  Draw(long seed, long stream) {
    random = SplitMix64.stream(seed, stream);
  }

  /** Uniform in [low, high], both included. */
  long between(long low, long high) {
    return high <= low ? low : low + random.below(high - low + 1);
  }

  int below(int bound) {
    return (int) random.below(bound);
  }

  /** True in {@code permille} of 1,000 cases. */
  boolean chance(int permille) {
    return random.below(1_000) < permille;
  }

  boolean coin() {
    return random.below(2) == 0;
  }

  /** Uniform in [0, 1). */
  double unit() {
    return (random.next() >>> 11) * 0x1.0p-53;
  }

  /** Log-uniform in [low, high]: small values are as likely as large ones. */
  long scaled(long low, long high) {
    return Math.round(low * Math.pow((double) high / low, unit()));
  }

  <T> T pick(List<T> list) {
    return list.get(below(list.size()));
  }

  @SafeVarargs
  final <T> T of(T... values) {
    return values[below(values.length)];
  }

  long ofLongs(long... values) {
    return values[below(values.length)];
  }
}
