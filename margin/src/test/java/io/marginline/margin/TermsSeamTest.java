package io.marginline.margin;

import static org.assertj.core.api.Assertions.assertThat;

import io.marginline.fixed.Rounding;
import io.marginline.margin.account.AccountMargin;
import io.marginline.margin.account.Ratio;
import io.marginline.margin.contract.InverseTerms;
import io.marginline.margin.contract.Terms;
import io.marginline.model.FundingSpec;
import io.marginline.model.InstrumentSpec;
import io.marginline.model.MarkSource;
import io.marginline.model.ProductSpec;
import io.marginline.model.Profile;
import io.marginline.model.QuoteCurrency;
import io.marginline.model.Tier;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Linear and inverse contracts behind one seam, and an inverse one as a venue lists it. */
class TermsSeamTest {
  private static final long SEED = Long.getLong("marginline.seed", 223_606L);

  private final SplittableRandom random = new SplittableRandom(SEED);
  private final InverseSheet sheet =
      InverseSheet.of("1", 8, 1, 4).profile(Profile.OKX).tierByLots(1L << 30, "0.004", "0.01");

  TermsSeamTest() {
    System.out.println("seed " + SEED + " (-Dmarginline.seed)");
  }

  @Test
  void a_listed_inverse_contract_is_worth_what_its_face_says() {
    // One lot of 1 USD at a price of one tick, 0.1, is worth 10 coins.
    InstrumentSpec spec =
        new InstrumentSpec(
            0,
            0,
            sheet.units("10"),
            1_000,
            1L << 40,
            1L << 40,
            1,
            500_000,
            0,
            0,
            0,
            0,
            0,
            MarkSource.EXTERNAL,
            FundingSpec.NONE,
            List.of(Tier.ofLots(1L << 30, 4_000_000, 10_000_000)),
            ProductSpec.INVERSE);
    InverseTerms listed = InverseTerms.of(spec, Profile.OKX);
    InverseTerms face = sheet.taker("0.0005").terms();
    for (int i = 0; i < 5_000; i++) {
      long lots = random.nextLong(-1_000_000, 1_000_000);
      long mark = random.nextLong(1_000, 1_000_000_000);
      assertThat(listed.value(lots, mark, Rounding.FLOOR))
          .isEqualTo(face.value(lots, mark, Rounding.FLOOR));
      assertThat(listed.requirement(lots, mark)).isEqualTo(face.requirement(lots, mark));
      assertThat(listed.initial(lots, mark, 1_000)).isEqualTo(face.initial(lots, mark, 1_000));
    }
    assertThat(listed.markUnitsPerTick()).isEqualTo(face.markUnitsPerTick());
  }

  @Test
  void a_gain_is_the_difference_of_two_exact_values() {
    Terms inverse = sheet.terms();
    Terms linear = Sheet.of(8, 3, 1, 4).flat("0.01", "0.02").terms();
    for (int i = 0; i < 5_000; i++) {
      long lots = random.nextLong(-100_000, 100_000);
      long from = random.nextLong(10_000, 1_000_000_000);
      long to = random.nextLong(10_000, 1_000_000_000);
      // Face 1 USD, coins of 10^8 units, marks of 10^4: 10^12 ÷ mark a lot.
      BigDecimal face = BigDecimal.valueOf(lots).movePointRight(12);
      BigDecimal exact =
          face.multiply(BigDecimal.valueOf(to - from))
              .divide(
                  BigDecimal.valueOf(from).multiply(BigDecimal.valueOf(to)), 0, RoundingMode.FLOOR);
      assertThat(inverse.gain(lots, from, to, Rounding.FLOOR)).isEqualTo(exact.longValueExact());
      // 10^8 units of money, lots of 10^-3 coins: 10 units per mark unit and lot.
      assertThat(linear.gain(lots, from, to, Rounding.FLOOR)).isEqualTo(lots * (to - from) * 10);
    }
  }

  @Test
  void the_largest_size_of_a_tier_by_notional_is_the_last_that_lies_in_it() {
    InverseTerms terms =
        InverseSheet.of("100", 8, 1, 4)
            .profile(Profile.BINANCE)
            .tierByNotional("5", "0.004", "0.01")
            .tierByNotional("10", "0.01", "0.02")
            .terms();
    for (int i = 0; i < 2_000; i++) {
      long mark = random.nextLong(10_000_000, 1_000_000_000);
      long most = terms.maxLots(0, mark);
      assertThat(terms.tierOf(most, mark)).isZero();
      assertThat(terms.tierOf(most + 1, mark)).isOne();
    }
    assertThat(sheet.terms().maxLots(0, 1)).isEqualTo(1L << 30);
    assertThat(terms.exposureMaintenance(0, 1)).isZero();
    assertThat(terms.exposureFee(-1)).isZero();
    assertThat(terms.exposureInitialByRate(0, 1, 100)).isZero();
    // 6 coins: 5 at 0.4 % and 1 at 1 %.
    assertThat(terms.exposureMaintenance(600_000_000, 1)).isEqualTo(3_000_000);
  }

  @Test
  void ratios_compare_by_cross_multiplication() {
    Ratio half = new Ratio(1, 2);
    assertThat(half).isEqualTo(new Ratio(1, 2)).isNotEqualTo(new Ratio(2, 4));
    assertThat(half.hashCode()).isEqualTo(new Ratio(1, 2).hashCode());
    assertThat(half.compareTo(new Ratio(2, 4))).isZero();
    assertThat(half.compareTo(new Ratio(0, 0))).isNegative();
    assertThat(half.isLiquidatable()).isTrue();
    assertThat(new Ratio(5, 0).isAbove(1_000, 1)).isTrue();
    assertThat(new Ratio(5, 0).text(5)).isEmpty();
    assertThat(new Ratio(2, 3).text(4)).isEqualTo("0.6666");
    assertThat(AccountMargin.quoteOf("USDT")).isEqualTo(QuoteCurrency.USDT);
    assertThat(AccountMargin.quoteOf("USDC")).isEqualTo(QuoteCurrency.USDC);
    assertThat(AccountMargin.quoteOf("EUR")).isEqualTo(QuoteCurrency.USD);
  }
}
