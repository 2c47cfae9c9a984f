package io.marginline.margin;

import static org.assertj.core.api.Assertions.assertThat;

import io.marginline.fixed.Rounding;
import io.marginline.margin.contract.ContractTerms;
import io.marginline.margin.contract.CurrencyTerms;
import io.marginline.margin.contract.InverseTerms;
import io.marginline.margin.contract.SpotTerms;
import io.marginline.margin.contract.Terms;
import io.marginline.margin.mode.Isolated;
import io.marginline.margin.option.OptionContract;
import io.marginline.margin.option.OptionFee;
import io.marginline.margin.option.OptionMarginRule;
import io.marginline.margin.option.OptionPrices;
import io.marginline.margin.option.ShortOptionMargin;
import io.marginline.margin.order.MaxSize;
import io.marginline.model.CurrencySpec;
import io.marginline.model.LoanTier;
import io.marginline.model.Profile;
import io.marginline.model.TierRule;
import java.math.BigDecimal;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.Test;

/** Tiers without jumps, and parts that never gain over the whole, for every product. */
class AllProductsTiersPropertiesTest {
  private static final long SEED = Long.getLong("marginline.seed", 173_205L);
  private static final long ONE = 100_000_000L;
  private static final long PPB = 1_000_000_000L;

  private final SplittableRandom random = new SplittableRandom(SEED);

  AllProductsTiersPropertiesTest() {
    System.out.println("seed " + SEED + " (-Dmarginline.seed)");
  }

  @Test
  void requirements_of_contracts_are_continuous_over_a_marginal_edge() {
    for (int i = 0; i < 4_000; i++) {
      boolean notional = i % 2 == 0;
      Profile profile = notional ? Profile.BINANCE : Profile.MARGINLINE;
      long first = 1 + random.nextLong(1_000);
      long second = first + 1 + random.nextLong(5_000);
      Sheet linear = Sheet.of(8, 3, 1, 2).profile(profile);
      InverseSheet inverse = InverseSheet.of("100", 8, 1, 2).profile(profile);
      if (notional) {
        linear.tierByNotional(first + "000", "0.004", "0.01");
        linear.tierByNotional(second + "000", "0.02", "0.05").tierByNotional("9000000", "0.1", "1");
        inverse.tierByNotional(String.valueOf(first), "0.004", "0.01");
        inverse.tierByNotional(String.valueOf(second), "0.02", "0.05");
        inverse.tierByNotional("9000000", "0.1", "1");
      } else {
        linear.tierByLots(first, "0.004", "0.01").tierByLots(second, "0.02", "0.05");
        linear.tierByLots(1_000_000, "0.1", "1");
        inverse.tierByLots(first, "0.004", "0.01").tierByLots(second, "0.02", "0.05");
        inverse.tierByLots(1_000_000, "0.1", "1");
      }
      long mark = 100 + random.nextLong(10_000_000);
      noJump(linear.terms(), mark);
      noJump(inverse.terms(), mark);
    }
  }

  /** Growing by one lot costs at most that lot at the highest rate, and never sets free. */
  private void noJump(Terms terms, long mark) {
    long lot = terms.value(1, mark, Rounding.CEILING);
    for (int tier = 0; tier < 2; tier++) {
      int below = tier;
      long edge = MaxSize.search(1L << 30, lots -> terms.tierOf(lots, mark) <= below);
      for (long lots = Math.max(0, edge - 2); lots <= edge + 2; lots++) {
        long step = terms.maintenance(lots + 1, mark) - terms.maintenance(lots, mark);
        assertThat(step).isBetween(0L, lot / 10 + 2);
        long initial = terms.initial(lots + 1, mark, 100_000) - terms.initial(lots, mark, 100_000);
        assertThat(initial).isBetween(0L, lot + 2);
      }
    }
  }

  @Test
  void requirements_of_loans_are_continuous_over_a_marginal_edge() {
    for (int i = 0; i < 4_000; i++) {
      long edge = 1 + random.nextLong(1_000_000 * ONE);
      List<LoanTier> tiers =
          List.of(
              new LoanTier(edge, 20_000_000, 100_000_000),
              new LoanTier(Long.MAX_VALUE, 200_000_000, 500_000_000));
      CurrencyTerms coin =
          CurrencyTerms.of(new CurrencySpec(8, 8, 8, List.of(), tiers, TierRule.MARGINAL, 500_000));
      long index = 1 + random.nextLong(1_000 * ONE);
      long most = index / ONE + 2;
      step(edge, most, units -> coin.loanMaintenance(units, index));
      step(edge, most, units -> coin.loanInitial(units, index, 0));
      SpotTerms pair =
          SpotTerms.of(
              new SpotTerms.Scales(8, 8, 4),
              tiers,
              tiers,
              new SpotTerms.Rates(TierRule.MARGINAL, 1_000_000));
      long mark = 1 + random.nextLong(10_000_000);
      step(edge, 2, units -> pair.maintenance(units, true, mark));
      step(edge, mark / 10_000 + 2, units -> pair.maintenance(units, false, mark));
    }
  }

  private static void step(long edge, long most, LongUnaryOperator required) {
    for (long units = Math.max(0, edge - 1); units <= edge + 1; units++) {
      long step = required.applyAsLong(units + 1) - required.applyAsLong(units);
      assertThat(step).isBetween(0L, most);
    }
  }

  @Test
  void closing_in_parts_never_gains_a_unit_over_closing_at_once() {
    ContractTerms linear = Sheet.of(8, 3, 1, 4).flat("0.004", "0.01").terms();
    InverseTerms inverse = InverseSheet.of("10", 8, 1, 4).flat("0.004", "0.01").terms();
    for (int i = 0; i < 20_000; i++) {
      long lots = 2 + random.nextLong(100_000);
      long part = 1 + random.nextLong(lots - 1);
      long side = random.nextBoolean() ? 1 : -1;
      long bought = 1 + random.nextLong(1_000_000);
      long sold = 1 + random.nextLong(1_000_000);

      long cost = side * linear.orderValue(lots, bought);
      long released = Isolated.releasedEntryCost(cost, part, lots);
      long first = side * linear.orderValue(part, sold) - released;
      long rest = side * linear.orderValue(lots - part, sold) - (cost - released);
      assertThat(first + rest).isEqualTo(side * linear.orderValue(lots, sold) - cost);

      long brought = inverse.tradeValue(side * lots, bought);
      long gone = InverseTerms.releasedEntryValue(brought, part, lots);
      long early = gone + inverse.tradeValue(-side * part, sold);
      long late = brought - gone + inverse.tradeValue(-side * (lots - part), sold);
      assertThat(early + late)
          .isLessThanOrEqualTo(brought + inverse.tradeValue(-side * lots, sold));
      // Opening in parts brings no more coin than opening at once.
      long parts = inverse.tradeValue(side * part, bought);
      assertThat(parts + inverse.tradeValue(side * (lots - part), bought))
          .isLessThanOrEqualTo(brought);

      long margin = random.nextLong(1_000 * ONE);
      long freed = Isolated.releasedMargin(margin, part, lots);
      assertThat(BigDecimal.valueOf(freed).multiply(BigDecimal.valueOf(lots)))
          .isLessThanOrEqualTo(BigDecimal.valueOf(margin).multiply(BigDecimal.valueOf(part)));
      assertThat(Isolated.releasedMargin(margin - freed, lots - part, lots - part))
          .isEqualTo(margin - freed);
    }
  }

  @Test
  void a_short_option_in_parts_needs_and_pays_no_less_than_in_one() {
    for (int i = 0; i < 20_000; i++) {
      boolean stable = random.nextBoolean();
      OptionContract contract =
          new OptionContract(
              random.nextBoolean(),
              stable,
              1 + random.nextLong(10_000_000),
              1,
              100,
              stable ? 100 : ONE,
              ONE / 10);
      long index = 1 + random.nextLong(10_000_000);
      long premium = random.nextLong(stable ? 1_000_000 : ONE);
      OptionPrices prices = new OptionPrices().set(index, index, premium);
      ShortOptionMargin margin = new ShortOptionMargin(contract, OptionMarginRule.BTC);
      long lots = 2 + random.nextLong(1_000);
      long part = 1 + random.nextLong(lots - 1);
      ShortOptionMargin.Liability held = ShortOptionMargin.Liability.IN_REQUIREMENT;
      atLeast(lots, part, size -> margin.maintenance(size, prices, PPB, held));
      atLeast(lots, part, size -> margin.initial(size, prices, PPB, held));
      atLeast(lots, part, size -> margin.sellToOpen(size, premium, prices, PPB));
      atLeast(lots, part, size -> OptionFee.of(contract, size, 300_000, premium, index));
    }
  }

  private static void atLeast(long lots, long part, LongUnaryOperator owed) {
    assertThat(owed.applyAsLong(part) + owed.applyAsLong(lots - part))
        .isGreaterThanOrEqualTo(owed.applyAsLong(lots));
  }
}
