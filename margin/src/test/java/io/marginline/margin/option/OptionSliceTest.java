package io.marginline.margin.option;

import static org.assertj.core.api.Assertions.assertThat;

import io.marginline.margin.liquidation.Exchange;
import io.marginline.margin.liquidation.OptionSlice;
import io.marginline.margin.liquidation.OptionSlice.Position;
import io.marginline.margin.liquidation.SliceSize.Situation;
import io.marginline.margin.mode.CrossPool;
import io.marginline.model.CrossOffset;
import io.marginline.model.SliceRule;
import java.math.BigInteger;
import org.junit.jupiter.api.Test;

/** Slices of short options, and what an option adds to a pool. Amounts in 1e-8 coin. */
class OptionSliceTest {
  private static final long TARGET = 1_050_000_000;
  private static final long SLIPPAGE = 2_000_000;

  /** Ten lots of a tenth, 0.22 each coin; MM 0.03 and a fee of 0.0023 beyond their value. */
  private static final Position TEN =
      new Position(10, 3_230_000, BigInteger.valueOf(22_000_000), 1, 230_000);

  private static long slice(long equity, long other, long least, Exchange exchange) {
    return OptionSlice.lots(
        TEN, SliceRule.SHORTFALL, new Situation(equity, other, TARGET, SLIPPAGE, least, exchange));
  }

  @Test
  void theSmallestSliceThatRestoresTheTarget() {
    // 10·(1.05·0.0323 − 0.03) ÷ (1.05·0.0323 − 0.002·0.22 − 0.0023) = 1.2558.
    assertThat(slice(3_000_000, 0, 1, Exchange.ONE)).isEqualTo(2);
    // Already above it: at least one.
    assertThat(slice(4_000_000, 0, 1, Exchange.ONE)).isEqualTo(1);
    // Others require 0.03 more: 10·(1.05·0.0623 − 0.03) ÷ 0.031175 = 11.4, all.
    assertThat(slice(3_000_000, 3_000_000, 1, Exchange.ONE)).isEqualTo(10);
    // A rest of 8 below the least slice of 9 goes as well.
    assertThat(slice(3_000_000, 0, 9, Exchange.ONE)).isEqualTo(10);
  }

  @Test
  void inUsdTheCostOfTheTradeIsExchanged() {
    // A coin is 100 units of USD for one of its own: equity and requirement 100 times as large,
    // value and fee as they were.
    Position usd = new Position(10, 323_000_000, BigInteger.valueOf(22_000_000), 1, 230_000);
    Situation situation = new Situation(300_000_000, 0, TARGET, SLIPPAGE, 1, new Exchange(1, 100));
    assertThat(OptionSlice.lots(usd, SliceRule.SHORTFALL, situation)).isEqualTo(2);
  }

  @Test
  void whatNoSliceRestoresIsClosedWhole() {
    // The fee of all lots is more than they require.
    Position dear = new Position(10, 100_000, BigInteger.valueOf(22_000_000), 1, 230_000);
    Situation situation = new Situation(50_000, 0, TARGET, SLIPPAGE, 1);
    assertThat(OptionSlice.lots(dear, SliceRule.TWO_TIERS, situation)).isEqualTo(10);
    assertThat(OptionSlice.lots(TEN, SliceRule.WHOLE, situation)).isEqualTo(10);
  }

  @Test
  void anOptionRequiresOnTheSellSideAndIsNoEquity() {
    CrossPool pool =
        new CrossPool()
            .reset(CrossOffset.LARGER_SIDE)
            .addBalance(1_000)
            .addShortOption(80, 2, 160, 4, 350, 100);
    assertThat(pool.equity()).isEqualTo(1_000);
    assertThat(pool.requirement()).isEqualTo(82);
    assertThat(pool.requirementWithOrders()).isEqualTo(164);
    assertThat(pool.initial()).isEqualTo(350);
    assertThat(pool.inUse()).isEqualTo(450);
    assertThat(pool.equityWithOrders()).isEqualTo(900);
    assertThat(pool.reset(CrossOffset.NONE).addShortOption(80, 2, 160, 4, 350, 0).initial())
        .isEqualTo(350);
  }

  @Test
  void theNearestMarkRoundsHalvesUp() {
    // At the money with 40 % over a year: 2·N(0.2) − 1 = 0.158519418… of the forward.
    long year = 365L * 86_400_000_000_000L;
    OptionMark coin = new OptionMark(new OptionContract(true, false, 10_000, year, 1, 10_000, 1));
    assertThat(coin.set(10_000, 10_000, 400_000_000, 0).nearestMark()).isEqualTo(1_585);
    OptionMark usd = new OptionMark(new OptionContract(true, true, 10_000, year, 1, 1, 1));
    assertThat(usd.set(10_000, 10_000, 400_000_000, 0).nearestMark()).isEqualTo(1_585);
    // Intrinsic at the expiry: 0.5 · 5 marks = 2.5, up.
    OptionMark end = new OptionMark(new OptionContract(true, true, 15, year, 10, 5, 1));
    assertThat(end.set(20, 20, 400_000_000, year).nearestMark()).isEqualTo(3);
  }
}
