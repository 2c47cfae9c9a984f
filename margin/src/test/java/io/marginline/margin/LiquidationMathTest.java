package io.marginline.margin;

import static org.assertj.core.api.Assertions.assertThat;

import io.marginline.fixed.Rounding;
import io.marginline.margin.contract.ContractTerms;
import io.marginline.margin.liquidation.BankruptcyPrice;
import io.marginline.margin.liquidation.Deleveraging;
import io.marginline.margin.liquidation.Legs;
import io.marginline.margin.liquidation.LiquidationPrice;
import io.marginline.margin.liquidation.PoolShare;
import io.marginline.margin.liquidation.SliceSize;
import io.marginline.margin.mode.Isolated;
import io.marginline.model.CrossOffset;
import io.marginline.model.MaintenanceRule;
import io.marginline.model.Profile;
import io.marginline.model.SliceRule;
import io.marginline.model.TierBasis;
import io.marginline.model.TierRule;
import java.math.BigInteger;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Slices, bankruptcy prices and deleveraging of rules §11 and §12. */
class LiquidationMathTest {
  private static final long SEED = Long.getLong("marginline.seed", 2_718L);
  private static final long K = 1_050_000_000L;
  private static final long SIGMA = 2_000_000L;

  private static Sheet tiered(Profile profile) {
    return Sheet.of(8, 0, 2, 2)
        .profile(profile)
        .taker("0.0005")
        .tierByLots(100, "0.01", "0.02")
        .tierByLots(200, "0.02", "0.04")
        .tierByLots(400, "0.04", "0.08");
  }

  static Stream<Sheet> tables() {
    return Stream.of(
        tiered(Profile.OKX),
        tiered(Profile.MARGINLINE),
        Sheet.of(8, 0, 2, 2)
            .profile(Profile.BINANCE)
            .taker("0.0005")
            .tierByNotional("10000", "0.01", "0.02")
            .tierByNotional("20000", "0.02", "0.04")
            .tierByNotional("40000", "0.04", "0.08"));
  }

  /** The rest after closing n lots at the worst accepted price, fee charged, by the exact rule. */
  private static boolean restores(
      ContractTerms terms, long lots, long mark, long slice, SliceSize.Situation situation) {
    long size = Math.abs(lots);
    long value = terms.value(slice, mark, Rounding.CEILING);
    long slip = ContractTerms.tradingFee(value, SIGMA);
    long fill = lots > 0 ? value - slip : value + slip;
    long fee = ContractTerms.tradingFee(fill, terms.chargePpb());
    long equity = situation.equityUnits() - slip - fee;
    long rest = size - slice;
    long required =
        terms.maintenance(rest, mark) + terms.fee(rest, mark) + situation.otherRequirementUnits();
    // Four amounts are rounded to a unit here; the formula is exact.
    return BigInteger.valueOf(equity + 4)
            .multiply(BigInteger.valueOf(1_000_000_000L))
            .compareTo(
                BigInteger.valueOf(Math.max(0, required - 2)).multiply(BigInteger.valueOf(K)))
        >= 0;
  }

  @ParameterizedTest
  @MethodSource("tables")
  void a_shortfall_slice_is_the_smallest_that_restores_the_target(Sheet sheet) {
    System.out.println("seed " + SEED + " (-Dmarginline.seed)");
    SplittableRandom random = new SplittableRandom(SEED);
    ContractTerms terms = sheet.terms();
    int partial = 0;
    for (int i = 0; i < 2_000; i++) {
      long size = 1 + random.nextLong(450);
      long lots = random.nextBoolean() ? size : -size;
      long mark = 9_000 + random.nextLong(2_000);
      long own = terms.maintenance(lots, mark) + terms.fee(lots, mark);
      long others = random.nextBoolean() ? 0 : random.nextLong(own);
      long equity = (own + others) / 1_000 * (600 + random.nextLong(400));
      SliceSize.Situation situation = new SliceSize.Situation(equity, others, K, SIGMA, 0);
      long slice = SliceSize.lots(terms, lots, mark, SliceRule.SHORTFALL, situation);
      assertThat(slice).isBetween(1L, size);
      if (slice < size) {
        partial++;
        assertThat(restores(terms, lots, mark, slice, situation))
            .as("%d of %d", slice, lots)
            .isTrue();
      }
      for (long fewer = 1; fewer < slice; fewer++) {
        boolean enough = exactlyRestores(terms, lots, mark, fewer, situation);
        assertThat(enough).as("%d of %d, slice %d", fewer, lots, slice).isFalse();
      }
    }
    assertThat(partial).isGreaterThan(300);
  }

  /** As above, with every rounding against the slice, so a true answer is a proof. */
  private static boolean exactlyRestores(
      ContractTerms terms, long lots, long mark, long slice, SliceSize.Situation situation) {
    SliceSize.Situation poorer =
        new SliceSize.Situation(
            situation.equityUnits() - 10, situation.otherRequirementUnits() + 10, K, SIGMA, 0);
    return restores(terms, lots, mark, slice, poorer);
  }

  @Test
  void two_tiers_close_down_to_the_edge_two_below_and_the_lowest_two_close_all() {
    ContractTerms terms = tiered(Profile.OKX).terms();
    SliceSize.Situation any = new SliceSize.Situation(0, 0, K, SIGMA, 0);
    assertThat(SliceSize.lots(terms, 350, 10_000, SliceRule.TWO_TIERS, any)).isEqualTo(250);
    assertThat(SliceSize.lots(terms, -350, 10_000, SliceRule.TWO_TIERS, any)).isEqualTo(250);
    assertThat(SliceSize.lots(terms, 150, 10_000, SliceRule.TWO_TIERS, any)).isEqualTo(150);
    assertThat(SliceSize.lots(terms, 50, 10_000, SliceRule.TWO_TIERS, any)).isEqualTo(50);
    assertThat(SliceSize.lots(terms, 50, 10_000, SliceRule.WHOLE, any)).isEqualTo(50);
  }

  @Test
  void a_rest_below_the_smallest_slice_is_closed_as_well() {
    ContractTerms terms = tiered(Profile.OKX).terms();
    assertThat(
            SliceSize.lots(
                terms, 350, 10_000, SliceRule.TWO_TIERS, new SliceSize.Situation(0, 0, K, 0, 100)))
        .isEqualTo(250);
    assertThat(
            SliceSize.lots(
                terms, 350, 10_000, SliceRule.TWO_TIERS, new SliceSize.Situation(0, 0, K, 0, 101)))
        .isEqualTo(350);
  }

  @Test
  void nothing_restores_a_ratio_when_closing_costs_more_than_it_frees() {
    ContractTerms terms = tiered(Profile.OKX).terms();
    SliceSize.Situation dear = new SliceSize.Situation(1, 0, K, 500_000_000L, 0);
    assertThat(SliceSize.lots(terms, 50, 10_000, SliceRule.SHORTFALL, dear)).isEqualTo(50);
  }

  @Test
  void closing_every_position_at_its_bankruptcy_price_leaves_nothing_and_never_less() {
    SplittableRandom random = new SplittableRandom(SEED);
    for (int i = 0; i < 5_000; i++) {
      ContractTerms terms = tiered(Profile.OKX).terms();
      long[] lots = {random.nextLong(1, 400), -random.nextLong(1, 400), random.nextLong(1, 400)};
      long[] marks = new long[3];
      long[] required = new long[3];
      long total = 0;
      for (int leg = 0; leg < 3; leg++) {
        marks[leg] = 5_000 + random.nextLong(9_000);
        required[leg] = Isolated.requirement(terms, lots[leg], marks[leg]);
        total += required[leg];
      }
      long equity = random.nextLong(-total, total);
      long left = equity;
      long tickUnits = 0;
      for (int leg = 0; leg < 3; leg++) {
        PoolShare share = new PoolShare(equity, required[leg], total);
        long ticks = BankruptcyPrice.poolTicks(terms, lots[leg], marks[leg], share);
        left += terms.orderValue(lots[leg], ticks) - terms.orderValue(lots[leg], marks[leg]);
        tickUnits += Math.abs(lots[leg]) * terms.tickValueUnits();
      }
      assertThat(left).isBetween(0L, tickUnits);
    }
  }

  @Test
  void an_isolated_bankruptcy_price_gives_the_margin_away_and_no_more() {
    Sheet sheet = Sheet.of(8, 0, 2, 2).flat("0.01", "0.02");
    ContractTerms terms = sheet.terms();
    // Long 3 at 100.00 with 10 behind it: 96.666… up; short down.
    long cost = sheet.units("300");
    long margin = sheet.units("10");
    assertThat(BankruptcyPrice.isolatedTicks(terms, 3, cost, margin)).isEqualTo(9_667);
    assertThat(BankruptcyPrice.isolatedTicks(terms, -3, -cost, margin)).isEqualTo(10_333);
    assertThat(BankruptcyPrice.isolatedTicks(terms, 3, cost, sheet.units("300"))).isZero();
    // A negative margin lies beyond the entry.
    assertThat(BankruptcyPrice.isolatedTicks(terms, 3, cost, -margin)).isEqualTo(10_334);
    assertThat(BankruptcyPrice.share(new PoolShare(-10, 1, 3))).isEqualTo(-4);
  }

  @Test
  void a_hedged_pair_shows_the_nearer_of_two_roots() {
    Sheet sheet =
        Sheet.of(8, 0, 2, 4)
            .profile(Profile.BINANCE)
            .tierByNotional("1000", "0", "0.02")
            .tierByNotional("1000000", "0.5", "0.6");
    // Long 11, short 10 at 100: below, the long side loses; above, both legs reach the 50 % band.
    Legs legs = new Legs(11, sheet.units("1100"), 10, sheet.units("-1000"));
    LiquidationPrice near = LiquidationPrice.of(sheet.terms(), legs, sheet.units("70"), 900_000);
    assertThat(near.state()).isEqualTo(LiquidationPrice.State.PRICE);
    assertThat(near.below()).isFalse();
    // 70 + (p − 100) = (11p − 1000)/2 + (10p − 1000)/2 → 970 = 9.5 p.
    assertThat(sheet.price(near, 6)).isEqualTo("102.105");
    LiquidationPrice low = LiquidationPrice.of(sheet.terms(), legs, sheet.units("15"), 870_000);
    assertThat(low.below()).isTrue();
    assertThat(sheet.price(low, 6)).isEqualTo("85");
  }

  @Test
  void a_position_that_owes_nothing_has_no_liquidation_price() {
    Sheet sheet = Sheet.of(8, 0, 2, 2).flat("0.01", "0.02");
    LiquidationPrice none = LiquidationPrice.of(sheet.terms(), new Legs(0, 0, 0, 0), 0, 10_000);
    assertThat(none.state()).isEqualTo(LiquidationPrice.State.NONE);
    LiquidationPrice covered =
        LiquidationPrice.isolated(
            sheet.terms(), 1, sheet.units("100"), sheet.units("100"), sheet.mark("100"));
    assertThat(covered.state()).isEqualTo(LiquidationPrice.State.NONE);
  }

  @Test
  void flat_tiers_by_notional_liquidate_at_the_edge_they_jump_over() {
    Profile flat =
        new Profile(
            "flat by notional",
            TierRule.FLAT,
            TierBasis.NOTIONAL,
            MaintenanceRule.TIER,
            CrossOffset.NONE,
            SliceRule.SHORTFALL,
            false);
    Sheet sheet =
        Sheet.of(8, 0, 2, 2)
            .profile(flat)
            .tierByNotional("1000", "0.01", "0.02")
            .tierByNotional("100000", "0.2", "0.4");
    // Short 10 at 90 with 150: at 100 the equity of 50 covers 10 but not the 200 above the edge.
    LiquidationPrice price =
        LiquidationPrice.isolated(
            sheet.terms(), -10, sheet.units("-900"), sheet.units("150"), sheet.mark("95"));
    assertThat(sheet.price(price, 6)).isEqualTo("100");
  }

  @Test
  void winners_are_closed_before_losers_and_the_greatest_score_first() {
    PoolShare thin = PoolShare.isolated(100);
    PoolShare thick = PoolShare.isolated(1000);
    Deleveraging.Score leveraged = Deleveraging.score(10, 1000, 1000, thin);
    Deleveraging.Score calm = Deleveraging.score(10, -1000, 1000, thick);
    Deleveraging.Score even = Deleveraging.score(0, 1000, 1000, thin);
    Deleveraging.Score smallLoss = Deleveraging.score(-10, 1000, 1000, thin);
    Deleveraging.Score largeLoss = Deleveraging.score(-10, 1000, 1000, thick);
    List<Deleveraging.Score> queue = List.of(leveraged, calm, even, smallLoss, largeLoss);
    assertThat(queue).isSortedAccordingTo(Comparator.reverseOrder());
    assertThat(Deleveraging.score(20, 2000, 1000, thin)).isEqualTo(leveraged);
    assertThat(Deleveraging.score(20, 2000, 1000, thin)).hasSameHashCodeAs(leveraged);
    assertThat(Deleveraging.isCandidate(PoolShare.isolated(0))).isFalse();
    assertThat(Deleveraging.isCandidate(new PoolShare(-1, 5, 9))).isFalse();
    assertThat(Deleveraging.isCandidate(thin)).isTrue();
  }

  @Test
  void deleveraging_takes_only_what_the_fund_cannot_carry() {
    Sheet sheet = Sheet.of(8, 0, 2, 2).flat("0.01", "0.02");
    ContractTerms terms = sheet.terms();
    // Long 10 taken over at 95.00, mark 93.00: 2 lost per lot; 5 carries two and a half lots.
    assertThat(Deleveraging.quantity(terms, 10, 9_500, 9_300, sheet.units("5"))).isEqualTo(8);
    assertThat(Deleveraging.quantity(terms, 10, 9_500, 9_300, sheet.units("4"))).isEqualTo(8);
    assertThat(Deleveraging.quantity(terms, 10, 9_500, 9_300, sheet.units("20"))).isZero();
    assertThat(Deleveraging.quantity(terms, 10, 9_500, 9_300, 0)).isEqualTo(10);
    assertThat(Deleveraging.quantity(terms, 10, 9_300, 9_500, 0)).isZero();
    assertThat(Deleveraging.quantity(terms, -10, 9_300, 9_500, sheet.units("5"))).isEqualTo(8);
  }
}
