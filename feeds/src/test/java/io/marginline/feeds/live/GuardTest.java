package io.marginline.feeds.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.marginline.feeds.SplitMix64;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Scripted faults of one source: what is taken never leaves the honest path. */
class GuardTest {
  private static final long SEED = Long.getLong("marginline.seed", 2_026L);
  private static final int FEEDS = Boolean.getBoolean("marginline.full") ? 1_000_000 : 100_000;
  private static final int MESSAGES = 30;
  private static final long START = 1_000_000;
  private static final BigDecimal LEAP = new BigDecimal("0.05");

  private static Quote quote(BigDecimal price, long at) {
    return new Quote("BTC-USDT", price, at);
  }

  /**
   * Outliers × 0.01 to × 100, zero, negative prices, replays of old ones, times of the future and
   * silence, at most two wrong prices in a row: three that agree would be a move.
   */
  @Test
  void singleWrongPricesNeverGetThrough() {
    System.out.println("seed " + SEED + " (-Dmarginline.seed)");
    SplitMix64 random = SplitMix64.stream(SEED, 0);
    long taken = 0;
    long refused = 0;
    for (int feed = 0; feed < FEEDS; feed++) {
      Guard guard = new Guard(Guard.Limits.USUAL);
      BigDecimal honest = new BigDecimal(20 + random.below(100_000));
      long now = START;
      int wrong = 0;
      for (int message = 0; message < MESSAGES; message++) {
        now += 10 + random.below(500);
        boolean fault = message > 3 && wrong < 2 && random.below(4) == 0;
        if (fault) {
          wrong++;
          assertThat(guard.offer(fault(random, honest, now), now)).isFalse();
          refused++;
        } else {
          wrong = 0;
          honest = step(random, honest);
          taken += guard.offer(quote(honest, now), now) ? 1 : 0;
        }
        BigDecimal last = honest;
        guard
            .price("BTC-USDT", now)
            .ifPresent(
                price ->
                    assertThat(price.price().subtract(last).abs())
                        .isLessThanOrEqualTo(last.multiply(LEAP)));
      }
      assertThat(guard.price("BTC-USDT", now)).isPresent();
      assertThat(guard.price("BTC-USDT", now + 30_001)).isEmpty();
    }
    System.out.printf("%,d feeds: %,d prices taken, %,d faults refused%n", FEEDS, taken, refused);
    assertThat(refused).isGreaterThan(FEEDS);
  }

  /** At most one per cent. */
  private static BigDecimal step(SplitMix64 random, BigDecimal price) {
    return price.multiply(BigDecimal.valueOf(990 + random.below(21), 3)).round(new MathContext(12));
  }

  private static Quote fault(SplitMix64 random, BigDecimal honest, long now) {
    return switch ((int) random.below(5)) {
      case 0 -> quote(honest.multiply(BigDecimal.valueOf(1 + random.below(80), 2)), now);
      case 1 -> quote(honest.multiply(BigDecimal.valueOf(2 + random.below(99))), now);
      case 2 -> quote(honest.negate().multiply(BigDecimal.valueOf(random.below(2))), now);
      case 3 -> quote(honest, now - 60_000 - random.below(1_000_000));
      default -> quote(honest, now + 3_000 + random.below(1_000_000));
    };
  }

  @Test
  void aMoveThatOthersConfirmGetsThrough() {
    Guard guard = new Guard(Guard.Limits.USUAL);
    for (int i = 0; i < 3; i++) {
      guard.offer(quote(new BigDecimal(100), START + i), START + i);
    }
    assertThat(guard.price("BTC-USDT", START + 5).orElseThrow().price()).isEqualTo("100");
    assertThat(guard.offer(quote(new BigDecimal(80), START + 10), START + 10)).isFalse();
    assertThat(guard.offer(quote(new BigDecimal(79), START + 11), START + 11)).isFalse();
    assertThat(guard.offer(quote(new BigDecimal(80), START + 12), START + 12)).isTrue();
    assertThat(guard.price("BTC-USDT", START + 12).orElseThrow().price()).isEqualTo("80");
  }

  @Test
  void theFirstPriceNeedsOthersThatAgreeToo() {
    Guard guard = new Guard(new Guard.Limits(LEAP, 2, Duration.ofSeconds(1)));
    assertThat(guard.offer(quote(new BigDecimal(5), START), START)).isFalse();
    assertThat(guard.offer(quote(new BigDecimal(100), START + 1), START + 1)).isFalse();
    assertThat(guard.price("BTC-USDT", START + 1)).isEmpty();
    assertThat(guard.offer(quote(new BigDecimal(101), START + 2), START + 2)).isTrue();
  }
}
