package io.marginline.margin.tier;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.marginline.fixed.Rounding;
import io.marginline.model.TierRule;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BandsTest {
  private static final BigDecimal PPB = new BigDecimal(1_000_000_000);

  @Test
  void random_bands_weigh_as_decimals_do_also_beyond_a_long() {
    long seed = 20_261_125L;
    System.out.println("bands, seed " + seed);
    Random random = new Random(seed);
    for (int i = 0; i < 20_000; i++) {
      int count = 1 + random.nextInt(6);
      // Of the large ones amount × rate leaves a long; the result is divided back into one.
      long unit = i % 2 == 0 ? 1_000_000 : 100_000_000_000_000_000L;
      long[] edge = new long[count];
      long[] rate = new long[count];
      long last = 0;
      for (int band = 0; band < count; band++) {
        last += 1 + random.nextLong(unit);
        edge[band] = last;
        rate[band] = random.nextLong(1_000_000_000L);
      }
      Bands bands = Bands.of(TierRule.MARGINAL, edge, rate);
      long amount = random.nextLong(last * 2);
      long factor = 1 + random.nextLong(1_000);
      long divisor = 1_000 + random.nextLong(1_000_000);
      BigDecimal exact = plain(edge, rate, amount).multiply(new BigDecimal(factor));
      assertThat(bands.weigh(amount, factor, divisor, Rounding.FLOOR))
          .isEqualTo(quotient(exact, divisor, RoundingMode.FLOOR));
      assertThat(bands.weigh(amount, factor, divisor, Rounding.CEILING))
          .isEqualTo(quotient(exact, divisor, RoundingMode.CEILING));
    }
  }

  private static BigDecimal plain(long[] edge, long[] rate, long amount) {
    BigDecimal sum = BigDecimal.ZERO;
    long from = 0;
    for (int band = 0; band < edge.length; band++) {
      boolean open = band == edge.length - 1;
      long to = open ? amount : Math.min(amount, edge[band]);
      if (to > from) {
        sum = sum.add(new BigDecimal(to - from).multiply(new BigDecimal(rate[band])));
      }
      from = edge[band];
    }
    return sum.divide(PPB, 9, RoundingMode.UNNECESSARY);
  }

  private static long quotient(BigDecimal exact, long divisor, RoundingMode mode) {
    return exact.divide(new BigDecimal(divisor), 0, mode).longValueExact();
  }

  @Test
  void an_amount_in_the_last_band_allocates_nothing() {
    Bands bands =
        Bands.of(
            TierRule.MARGINAL,
            new long[] {1_000, 5_000, Long.MAX_VALUE},
            new long[] {1_000_000_000, 975_000_000, 950_000_000});
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long bytes = 0;
    for (int round = 0; round < 2; round++) {
      long before = threads.getCurrentThreadAllocatedBytes();
      long sum = 0;
      for (int i = 0; i < 20_000; i++) {
        sum += bands.weigh(1_000_000_000_000L + i, 9_000_000_000L, 1_000_000, Rounding.CEILING);
      }
      assertThat(sum).isPositive();
      bytes = threads.getCurrentThreadAllocatedBytes() - before;
    }
    // Reading the counter and the assertion cost some; one object per question would be 480,000.
    assertThat(bytes).isLessThan(20_000);
  }
}
