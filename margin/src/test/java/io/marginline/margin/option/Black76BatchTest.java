package io.marginline.margin.option;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** Many prices at once against one at a time, which the published values test. */
class Black76BatchTest {
  private static final int COUNT = 67;

  @Test
  void a_batch_is_within_1e_15_of_forward_and_strike_of_single_prices() {
    long seed = 20_261_124L;
    System.out.println("batches of options, seed " + seed);
    Random random = new Random(seed);
    Black76Batch batch = new Black76Batch(COUNT);
    double[] expected = new double[COUNT];
    double[] size = new double[COUNT];
    for (int round = 0; round < 2_000; round++) {
      for (int i = 0; i < COUNT; i++) {
        boolean call = random.nextBoolean();
        double forward = Math.exp(random.nextGaussian() * 4);
        double strike = forward * Math.exp(random.nextGaussian() * (round % 2 == 0 ? 0.3 : 3));
        double years = random.nextInt(300) / 365.0;
        double volatility = random.nextInt(200) / 100.0;
        batch.set(i, call, forward, strike, years, volatility);
        expected[i] = new Black76().set(call, forward, strike, years, volatility).price();
        size[i] = forward + strike;
      }
      batch.run(COUNT);
      for (int i = 0; i < COUNT; i++) {
        assertThat(batch.price(i)).isCloseTo(expected[i], within(1e-15 * size[i]));
      }
    }
  }

  @Test
  void a_price_has_the_same_bits_wherever_it_stands_in_a_batch() {
    Black76Batch batch = new Black76Batch(COUNT);
    for (int round = 0; round < 20_000; round++) {
      double strike = 50_000 + round;
      for (int i = 0; i < COUNT; i++) {
        batch.set(i, true, 60_000, strike, 0.25, 0.6);
      }
      batch.run(COUNT);
      for (int i = 1; i < COUNT; i++) {
        assertThat(batch.price(i) == batch.price(0)).isTrue();
      }
    }
  }

  @Test
  void without_time_or_volatility_and_far_away_it_is_the_intrinsic_value() {
    Black76Batch batch = new Black76Batch(6);
    batch.set(0, true, 110, 100, 0, 0.5);
    batch.set(1, false, 90, 100, 1, 0);
    batch.set(2, true, 100, 100, 0, 0);
    batch.set(3, true, 1e10, 1e-10, 1, 1e-9);
    batch.set(4, false, 1e10, 1e-10, 1, 1e-9);
    batch.set(5, true, 1e-10, 1e10, 1, 1e-300);
    batch.run(batch.capacity());
    assertThat(batch.price(0)).isEqualTo(10);
    assertThat(batch.price(1)).isEqualTo(10);
    assertThat(batch.price(2)).isZero();
    assertThat(batch.price(3)).isCloseTo(1e10, within(1e-5));
    assertThat(batch.price(4)).isCloseTo(0, within(1e-280));
    assertThat(batch.price(5)).isCloseTo(0, within(1e-280));
  }

  @Test
  void what_is_no_option_is_refused() {
    Black76Batch batch = new Black76Batch(1);
    assertThatThrownBy(() -> batch.set(0, true, 0, 1, 1, 1)).hasMessageContaining("positive");
    assertThatThrownBy(() -> batch.set(0, true, 1, 1, Double.NaN, 1)).hasMessageContaining("years");
    assertThatThrownBy(() -> batch.set(0, true, 1, Double.POSITIVE_INFINITY, 1, 1))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
