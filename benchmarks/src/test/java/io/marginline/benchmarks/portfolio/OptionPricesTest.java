package io.marginline.benchmarks.portfolio;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OptionPricesTest {
  @Test
  void all_three_ways_to_price_agree_to_1e_14_of_forward_and_strike() {
    OptionPrices prices = new OptionPrices(1);
    prices.strata();
    assertThat(prices.single()).isPositive();
    assertThat(prices.largestDifference()).isLessThan(1e-14);
    assertThat(prices.batched()).isPositive();
    assertThat(prices.largestDifference()).isLessThan(1e-14);
  }
}
