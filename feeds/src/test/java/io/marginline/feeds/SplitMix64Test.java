package io.marginline.feeds;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SplitMix64Test {
  @Test
  void theNumbersAreThoseOfThePlatformsOwnSplitMix() {
    for (long seed : new long[] {0, 1, -1, 42, Long.MIN_VALUE, 0x9E3779B97F4A7C15L}) {
      SplitMix64 ours = new SplitMix64(seed);
      SplittableRandom theirs = new SplittableRandom(seed);
      for (int i = 0; i < 1_000; i++) {
        assertThat(ours.next()).isEqualTo(theirs.nextLong());
      }
    }
  }

  @Test
  void streamsOfNeighbouringIndexesShareNoNumbers() {
    Set<Long> seen = new HashSet<>();
    for (int index = 0; index < 200; index++) {
      SplitMix64 stream = SplitMix64.stream(7, index);
      for (int i = 0; i < 200; i++) {
        assertThat(seen.add(stream.next())).isTrue();
      }
    }
  }

  @Test
  void drawsBelowABoundReachEveryValueAboutEquallyOften() {
    SplitMix64 random = new SplitMix64(3);
    int[] counts = new int[10];
    for (int i = 0; i < 100_000; i++) {
      counts[(int) random.below(10)]++;
    }
    // 10,000 ± 5 standard deviations (95 each).
    for (int count : counts) {
      assertThat(count).isBetween(9_525, 10_475);
    }
  }
}
