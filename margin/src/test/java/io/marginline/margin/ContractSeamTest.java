package io.marginline.margin;

import static org.assertj.core.api.Assertions.assertThat;

import io.marginline.fixed.Rounding;
import io.marginline.margin.contract.InverseTerms;
import io.marginline.margin.liquidation.BankruptcyPrice;
import io.marginline.margin.liquidation.Deleveraging;
import io.marginline.margin.liquidation.InverseBankruptcyPrice;
import io.marginline.margin.liquidation.PoolShare;
import io.marginline.margin.liquidation.SliceSize;
import io.marginline.margin.liquidation.SliceSize.Situation;
import io.marginline.margin.liquidation.WorkOffLimit;
import io.marginline.model.SliceRule;
import org.junit.jupiter.api.Test;

/** What an engine asks of a contract of either kind: costs, gains, prices at the end of margin. */
class ContractSeamTest {
  private static final long MOST = 1_000_000;

  /** 100 dollars a lot, coins in 1e-8, ticks and marks of a dollar. */
  private final InverseTerms coin =
      InverseSheet.of("100", 8, 0, 0).taker("0.0025").flat("0.01", "0.02").terms();

  /** Money in cents; one lot is worth a dollar a tick. */
  private final Sheet linear = Sheet.of(2, 0, 0, 0).flat("0.01", "0.02");

  @Test
  void anInverseBuyBringsCoinDownAndASaleCostsItUp() {
    assertThat(coin.cost(7, 9_700)).isEqualTo(-7_216_494);
    assertThat(coin.cost(-7, 9_700)).isEqualTo(7_216_495);
    assertThat(coin.upl(7, coin.entry(-7_216_494), 9_700)).isEqualTo(-1);
  }

  @Test
  void aGainIsTheDifferenceOfTwoValues() {
    // 700/9,000 − 700/9,700 = 0.005612829…
    assertThat(coin.gain(7, 9_000, 9_700, Rounding.FLOOR)).isEqualTo(561_282);
    assertThat(coin.gain(-7, 9_000, 9_700, Rounding.FLOOR)).isEqualTo(-561_283);
    assertThat(linear.terms().gain(-7, 90, 97, Rounding.FLOOR)).isEqualTo(-4_900);
  }

  @Test
  void aPoolGivesOutAtTheSamePriceForBothKinds() {
    // 7,000/(7,000/8,900 − 0.00651686) = 8,974.36 up.
    PoolShare share = PoolShare.isolated(-651_686);
    assertThat(BankruptcyPrice.poolTicks(coin, 70, 8_900, share, MOST)).isEqualTo(8_975);
    assertThat(BankruptcyPrice.poolTicks(coin, 70, 8_900, share, 8_950)).isEqualTo(8_950);
    // 100 − 30/3 and 100 + 30/3.
    PoolShare left = PoolShare.isolated(3_000);
    assertThat(BankruptcyPrice.poolTicks(linear.terms(), 3, 100, left, MOST)).isEqualTo(90);
    assertThat(BankruptcyPrice.poolTicks(linear.terms(), -3, 100, left, 105)).isEqualTo(105);
  }

  @Test
  void aMarginThatOutlastsAnyPriceGivesTheHighest() {
    // 0.7 coin received for 70 sold lots, and 0.7 of margin: no price is high enough.
    assertThat(BankruptcyPrice.isolatedTicks(coin, -70, 70_000_000, 70_000_000, MOST))
        .isEqualTo(MOST);
    // A long in debt beyond its face: no price is high enough either.
    assertThat(BankruptcyPrice.isolatedTicks(coin, 70, -70_000_000, -70_000_000, MOST))
        .isEqualTo(MOST);
    assertThat(BankruptcyPrice.isolatedTicks(coin, 70, -70_000_000, 8_000_000, MOST))
        .isEqualTo(8_975);
    assertThat(BankruptcyPrice.isolatedTicks(linear.terms(), 3, 30_000, 40_000, MOST)).isEqualTo(1);
  }

  @Test
  void aShortInDebtEndsAtOneTickAndNotWithoutAPrice() {
    // 70 lots of 100 against a debt of 10,000 coins: less than a tick each.
    assertThat(InverseBankruptcyPrice.isolatedTicks(coin, -70, -1_000_000_000_000L, -70_000_000))
        .isEqualTo(1);
    assertThat(BankruptcyPrice.isolatedTicks(coin, -70, 1_000_000_000_000L, -70_000_000, MOST))
        .isEqualTo(1);
  }

  @Test
  void anInverseSliceCountsWhatAWorsePriceCostsInCoin() {
    // 38.1559 up: see the scenario of the engine that restores 1.05 in coin.
    Situation situation = new Situation(651_933, 0, 1_050_000_000, 2_000_000, 1);
    assertThat(SliceSize.lots(coin, 70, 9_050, SliceRule.SHORTFALL, situation)).isEqualTo(39);
    assertThat(SliceSize.lots(coin, 70, 9_050, SliceRule.WHOLE, situation)).isEqualTo(70);
  }

  @Test
  void theFundCarriesAsManyInverseLotsAsItsCoinsAllow() {
    // 0.00295571 ÷ (100/8,900 − 100/8,975) = 31.479…; a short row 34.138… of them.
    assertThat(Deleveraging.quantity(coin, 70, 8_975, 8_900, 295_571)).isEqualTo(39);
    assertThat(Deleveraging.quantity(coin, -70, 11_290, 11_400, 291_771)).isEqualTo(36);
    assertThat(Deleveraging.quantity(coin, 70, 8_975, 9_000, 0)).isZero();
  }

  @Test
  void workOffEndsWhereTheFundIsUsedUp() {
    // 31·8,975/(31 + 0.00295571·89.75) = 8,898.7 up; 34·11,290/(34 − 0.00291771·112.9) = 11,400.4.
    assertThat(WorkOffLimit.ticks(coin, 31, 8_975, 295_571, MOST)).isEqualTo(8_899);
    assertThat(WorkOffLimit.ticks(coin, -34, 11_290, 291_771, MOST)).isEqualTo(11_400);
    // 34 lots are worth 0.30115 at 11,290: with more than that lent there is no bound.
    assertThat(WorkOffLimit.ticks(coin, -34, 11_290, 40_000_000, MOST)).isEqualTo(MOST);
    assertThat(WorkOffLimit.ticks(linear.terms(), 3, 89, 700, MOST)).isEqualTo(87);
    assertThat(WorkOffLimit.ticks(linear.terms(), -3, 89, 700, MOST)).isEqualTo(91);
    assertThat(WorkOffLimit.ticks(linear.terms(), 3, 89, 100_000, MOST)).isEqualTo(1);
  }
}
