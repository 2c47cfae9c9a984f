package io.marginline.margin;

import static org.assertj.core.api.Assertions.assertThat;

import io.marginline.margin.contract.ContractTerms;
import io.marginline.margin.liquidation.BankruptcyPrice;
import io.marginline.margin.liquidation.Exchange;
import io.marginline.margin.liquidation.PoolShare;
import io.marginline.margin.liquidation.SliceSearch;
import io.marginline.margin.liquidation.SliceSize;
import io.marginline.model.FundingSpec;
import io.marginline.model.InstrumentSpec;
import io.marginline.model.MarkSource;
import io.marginline.model.Profile;
import io.marginline.model.SliceRule;
import io.marginline.model.Tier;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Slices found by halving, against the formula where one exists; pools that count in USD. */
class SliceSearchTest {
  private static final long K = 1_050_000_000L;
  private static final long SIGMA = 2_000_000L;
  private static final long SEED = 20_261_122L;

  /** A lot is worth 100 at the mark of 100; 4 % and a fee of 1 % make 5 of it. */
  private static ContractTerms terms() {
    return ContractTerms.of(
        new InstrumentSpec(
            0,
            0,
            1,
            1,
            100_000,
            1_000_000,
            1,
            4_000_000,
            0,
            6_000_000,
            100_000_000,
            0,
            0,
            MarkSource.EXTERNAL,
            FundingSpec.NONE,
            List.of(Tier.ofLots(1_000_000, 40_000_000, 100_000_000))),
        Profile.MARGINLINE);
  }

  @Test
  void halving_finds_the_slice_of_the_formula_where_the_requirement_is_linear() {
    System.out.println("seed " + SEED);
    SplittableRandom random = new SplittableRandom(SEED);
    ContractTerms terms = terms();
    int partial = 0;
    for (int i = 0; i < 2_000; i++) {
      long size = 1 + random.nextLong(5_000);
      long lots = random.nextBoolean() ? size : -size;
      long others = random.nextLong(1_000);
      long equity = (5 * size + others) * (600 + random.nextLong(400)) / 1_000;
      SliceSize.Situation situation = new SliceSize.Situation(equity, others, K, SIGMA, 0);
      SliceSearch.Cost cost = SliceSearch.Cost.of(terms, lots, 100, SIGMA);
      long wanted = SliceSize.lots(terms, lots, 100, SliceRule.SHORTFALL, situation);
      long found =
          SliceSearch.lots(
              size, cost, SliceRule.SHORTFALL, situation, n -> others + 5 * (size - n));
      assertThat(found).as("%d lots, others %d, equity %d", lots, others, equity).isEqualTo(wanted);
      partial += found < size ? 1 : 0;
      assertThat(SliceSearch.lots(size, cost, SliceRule.WHOLE, situation, n -> 0)).isEqualTo(size);
    }
    assertThat(partial).isGreaterThan(100);
  }

  @Test
  void a_pool_in_another_currency_slices_as_one_in_the_settle_asset() {
    // One unit of the settle asset is 3 of the pool: three times as much on every side.
    Exchange third = new Exchange(1, 3);
    ContractTerms terms = terms();
    SliceSize.Situation own = new SliceSize.Situation(4_500, 300, K, SIGMA, 0);
    SliceSize.Situation other = new SliceSize.Situation(13_500, 900, K, SIGMA, 0, third);
    long wanted = SliceSize.lots(terms, 1_000, 100, SliceRule.SHORTFALL, own);
    assertThat(wanted).isBetween(2L, 999L);
    assertThat(SliceSize.lots(terms, 1_000, 100, SliceRule.SHORTFALL, other)).isEqualTo(wanted);
    SliceSearch.Cost cost = SliceSearch.Cost.of(terms, 1_000, 100, SIGMA);
    long found =
        SliceSearch.lots(1_000, cost, SliceRule.SHORTFALL, other, n -> 900 + 15 * (1_000 - n));
    assertThat(found).isEqualTo(wanted);
  }

  @Test
  void a_share_is_exchanged_into_the_settle_asset() {
    // 600 · 2 ÷ 4 = 300 of the pool, 100 of the settle asset: 100 lots are bankrupt 1 below the
    // mark.
    PoolShare share = new PoolShare(600, 2, 4, new Exchange(1, 3));
    assertThat(BankruptcyPrice.share(share)).isEqualTo(100);
    assertThat(BankruptcyPrice.poolTicks(terms(), 100, 100, share, 1_000)).isEqualTo(99);
  }
}
