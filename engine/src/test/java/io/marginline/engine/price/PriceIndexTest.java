package io.marginline.engine.price;

import static org.assertj.core.api.Assertions.assertThat;

import io.marginline.model.IndexSpec;
import io.marginline.model.Validity;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PriceIndexTest {
  private static final BigDecimal PPB = BigDecimal.valueOf(1_000_000_000L);

  @Test
  void randomSourcesAgreeWithDecimalArithmetic() {
    long seed = Long.getLong("marginline.index.seed", 20260102);
    System.out.println("index seed " + seed);
    Random random = new Random(seed);
    for (int round = 0; round < 2_000; round++) {
      IndexSpec spec = spec(random);
      PriceIndex index = new PriceIndex(0, spec);
      long level = 1 + random.nextLong(1L << random.nextInt(1, 48));
      long before = 0;
      for (long instant = 100; instant < 130; instant += 1 + random.nextInt(4)) {
        for (int source = 0; source < spec.weightsPpb().size(); source++) {
          if (random.nextInt(3) > 0) {
            long move = level / 20 == 0 ? 0 : random.nextLong(-level / 20, level / 20 + 1);
            boolean none = random.nextInt(9) == 0;
            index.accept(source, none ? -move : Math.min(1L << 48, level + move), instant);
          }
        }
        index.compute(instant);
        List<Integer> live = live(index, instant);
        assertThat(index.live).isEqualTo(live.size());
        long wanted = live.isEmpty() ? before : price(index, live);
        assertThat(index.price).as("seed %s, %s at %s", seed, spec, instant).isEqualTo(wanted);
        assertThat(index.validity).isEqualTo(validity(index, live));
        before = index.price;
      }
    }
  }

  @Test
  void theLargestPricesAndWeightsDoNotOverflow() {
    IndexSpec spec = IndexSpec.equalWeights(32);
    PriceIndex index = new PriceIndex(0, spec);
    long largest = 1L << 48;
    for (int source = 0; source < 32; source++) {
      index.accept(source, largest - source, 1);
    }
    index.compute(1);
    // The mean of 2^48 − 0 … 2^48 − 31 is 2^48 − 15.5, down.
    assertThat(index.price).isEqualTo(largest - 16);
    index.accept(0, largest + 1, 1);
    index.compute(1);
    assertThat(index.live).isEqualTo(31);
  }

  @Test
  void oneBadSourceOfThreeMovesTheIndexByAtMostItsWeightTimesTheClamp() {
    for (long bad : new long[] {1, 50_000, 99_000, 103_000, 1_000_000, 1L << 48}) {
      PriceIndex index = new PriceIndex(0, IndexSpec.equalWeights(3));
      index.accept(0, 100_000, 1);
      index.accept(1, 100_000, 1);
      index.accept(2, bad, 1);
      index.compute(1);
      // A third of 2 % of 100,000 is 666.67.
      assertThat(index.price).isBetween(99_333L, 100_666L);
    }
  }

  private static IndexSpec spec(Random random) {
    List<Long> weights = new ArrayList<>();
    int sources = 1 + random.nextInt(7);
    for (int i = 0; i < sources; i++) {
      weights.add(1 + random.nextLong(1_000_000_000L));
    }
    return new IndexSpec(
        weights, 1 + random.nextInt(10), random.nextInt(50_000_000), 30_000_000, 0, 60);
  }

  private static List<Integer> live(PriceIndex index, long instant) {
    List<Integer> live = new ArrayList<>();
    for (int i = 0; i < index.sourcePrice.length; i++) {
      boolean young = instant - index.sourceTimeNs[i] <= index.spec.staleNs();
      if (index.sourcePrice[i] > 0 && young) {
        live.add(i);
      }
    }
    return live;
  }

  private static long median(PriceIndex index, List<Integer> live) {
    List<Long> prices = new ArrayList<>();
    live.forEach(i -> prices.add(index.sourcePrice[i]));
    Collections.sort(prices);
    int middle = prices.size() / 2;
    if (prices.size() % 2 == 1) {
      return prices.get(middle);
    }
    return BigDecimal.valueOf(prices.get(middle))
        .add(BigDecimal.valueOf(prices.get(middle - 1)))
        .divide(BigDecimal.TWO)
        .setScale(0, RoundingMode.FLOOR)
        .longValueExact();
  }

  private static long price(PriceIndex index, List<Integer> live) {
    long median = median(index, live);
    if (live.size() < 3) {
      return median;
    }
    BigDecimal share = BigDecimal.valueOf(index.spec.clampPpb()).divide(PPB);
    BigDecimal middle = BigDecimal.valueOf(median);
    BigInteger low = integer(middle.subtract(middle.multiply(share)), RoundingMode.CEILING);
    BigInteger high = integer(middle.add(middle.multiply(share)), RoundingMode.FLOOR);
    BigInteger sum = BigInteger.ZERO;
    BigInteger weights = BigInteger.ZERO;
    for (int i : live) {
      BigInteger weight = BigInteger.valueOf(index.spec.weightsPpb().get(i));
      BigInteger clamped = BigInteger.valueOf(index.sourcePrice[i]).max(low).min(high);
      sum = sum.add(clamped.multiply(weight));
      weights = weights.add(weight);
    }
    return sum.divide(weights).longValueExact();
  }

  private static BigInteger integer(BigDecimal number, RoundingMode rounding) {
    return number.setScale(0, rounding).toBigIntegerExact();
  }

  private static Validity validity(PriceIndex index, List<Integer> live) {
    if (index.price == 0) {
      return Validity.UNAVAILABLE;
    }
    if (live.isEmpty()) {
      return Validity.STALE;
    }
    long lowest = Long.MAX_VALUE;
    long highest = 0;
    for (int i : live) {
      lowest = Math.min(lowest, index.sourcePrice[i]);
      highest = Math.max(highest, index.sourcePrice[i]);
    }
    BigDecimal spread = BigDecimal.valueOf(highest - lowest).multiply(PPB);
    BigDecimal limit =
        BigDecimal.valueOf(index.spec.spreadPpb())
            .multiply(BigDecimal.valueOf(median(index, live)));
    boolean wide = spread.compareTo(limit) > 0;
    return live.size() == 1 || wide ? Validity.UNCERTAIN : Validity.VALID;
  }
}
