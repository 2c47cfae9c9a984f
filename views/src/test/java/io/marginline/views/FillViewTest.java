package io.marginline.views;

import static org.assertj.core.api.Assertions.assertThat;

import io.marginline.model.ClientId;
import io.marginline.model.MarginMode;
import io.marginline.model.PositionSide;
import io.marginline.model.TradeKind;
import java.math.BigInteger;
import org.junit.jupiter.api.Test;

class FillViewTest {
  private static FillView fill(long ticks, long lots, boolean inverse) {
    return new FillView(
        1,
        0,
        TradeKind.BOOK,
        1,
        1,
        ClientId.NONE,
        true,
        true,
        PositionSide.NET,
        MarginMode.CROSS,
        ticks,
        lots,
        0,
        0,
        0,
        0,
        1,
        lots,
        0,
        0,
        inverse,
        0);
  }

  private static String average(boolean inverse, FillView... fills) {
    BigInteger values = BigInteger.ZERO;
    long lots = 0;
    for (FillView fill : fills) {
      values = values.add(fill.value());
      lots += fill.lots();
    }
    return FillView.averageTicks(values, lots, inverse, 4).stripTrailingZeros().toPlainString();
  }

  @Test
  void aLinearAverageIsTheMeanOfPricesBySize() {
    assertThat(average(false, fill(100, 3, false), fill(200, 1, false))).isEqualTo("125");
  }

  @Test
  void anInverseAverageIsWorthTheSameCoins() {
    // 3 ÷ 100 + 1 ÷ 200 coins for 4 lots: 4 ÷ 0.035.
    assertThat(average(true, fill(100, 3, true), fill(200, 1, true))).isEqualTo("114.2857");
  }

  @Test
  void oneInversePriceIsItsOwnAverage() {
    assertThat(average(true, fill(997_637, 7, true), fill(997_637, 13, true))).isEqualTo("997637");
  }
}
