package io.marginline.reference;

import static io.marginline.reference.world.World.P9;

import io.marginline.reference.world.Index;
import io.marginline.reference.world.Rational;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What the live sources of an index say (docs/engine.md §8.2); {@code wide}: they disagree. */
record IndexPrice(int live, long price, boolean wide) {

  static IndexPrice of(Index index, long instant) {
    List<Integer> live = new ArrayList<>();
    List<Long> sorted = new ArrayList<>();
    for (int i = 0; i < index.prices.length; i++) {
      if (index.prices[i] > 0 && instant - index.times[i] <= index.spec.staleNs()) {
        live.add(i);
        sorted.add(index.prices[i]);
      }
    }
    if (live.isEmpty()) {
      return new IndexPrice(0, 0, false);
    }
    Collections.sort(sorted);
    long median = median(sorted);
    Rational spread = Rational.of(sorted.getLast()).minus(sorted.getFirst()).times(P9);
    boolean wide = spread.compareTo(Rational.of(median).times(index.spec.spreadPpb())) > 0;
    long price = live.size() < 3 ? median : mean(index, live, median);
    return new IndexPrice(live.size(), price, wide);
  }

  private static long median(List<Long> sorted) {
    int n = sorted.size();
    return n % 2 == 1
        ? sorted.get(n / 2)
        : Rational.of(sorted.get(n / 2 - 1)).plus(sorted.get(n / 2)).over(2).floor();
  }

  /** Weighted mean of the prices, each clamped to the median's surroundings. */
  private static long mean(Index index, List<Integer> live, long median) {
    long low = Rational.of(median).times(P9 - index.spec.clampPpb()).over(P9).ceil();
    long high = Rational.of(median).times(P9 + index.spec.clampPpb()).over(P9).floor();
    Rational sum = Rational.ZERO;
    long weights = 0;
    for (int source : live) {
      long weight = index.spec.weightsPpb().get(source);
      long clamped = Math.max(low, Math.min(high, index.prices[source]));
      sum = sum.plus(Rational.of(clamped).times(weight));
      weights += weight;
    }
    return sum.over(weights).floor();
  }
}
