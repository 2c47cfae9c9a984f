package io.marginline.gateway.trade;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class TrailTest {
  private static final BigDecimal TICK = new BigDecimal("0.1");

  private static BigDecimal number(String text) {
    return new BigDecimal(text);
  }

  @Test
  void aSellFiresBelowTheHighestPriceAndABuyAboveTheLowest() {
    Trail ratio = new Trail(number("0.01"), null, null);
    assertThat(ratio.trigger(false, number("100"), TICK)).isEqualByComparingTo("99");
    assertThat(ratio.trigger(true, number("100"), TICK)).isEqualByComparingTo("101");
    Trail spread = new Trail(null, number("2.5"), null);
    assertThat(spread.trigger(false, number("100"), TICK)).isEqualByComparingTo("97.5");
    assertThat(Trail.fires(false, number("99"), number("99"))).isTrue();
    assertThat(Trail.fires(false, number("99"), number("99.1"))).isFalse();
    assertThat(Trail.fires(true, number("101"), number("101"))).isTrue();
    assertThat(ratio.extreme(false, number("100"), number("101"))).isEqualByComparingTo("101");
    assertThat(ratio.extreme(true, number("100"), number("101"))).isEqualByComparingTo("100");
  }

  @Test
  void thePriceIsInTicksTowardTheMarket() {
    Trail ratio = new Trail(number("0.0133"), null, null);
    assertThat(ratio.trigger(false, number("100"), TICK)).isEqualByComparingTo("98.7");
    assertThat(ratio.trigger(true, number("100"), TICK)).isEqualByComparingTo("101.3");
  }

  @Test
  void itBeginsAtItsActivationPrice() {
    Trail trail = new Trail(number("0.01"), null, number("105"));
    assertThat(trail.activates(false, number("104.9"))).isFalse();
    assertThat(trail.activates(false, number("105"))).isTrue();
    assertThat(trail.activates(true, number("105.1"))).isFalse();
    assertThat(new Trail(number("0.01"), null, null).activates(true, number("1"))).isTrue();
  }
}
