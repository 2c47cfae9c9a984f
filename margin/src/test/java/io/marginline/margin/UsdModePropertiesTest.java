package io.marginline.margin;

import static org.assertj.core.api.Assertions.assertThat;

import io.marginline.fixed.Rounding;
import io.marginline.margin.contract.ContractTerms;
import io.marginline.margin.contract.CurrencyTerms;
import io.marginline.margin.mode.CurrencyArgs;
import io.marginline.margin.mode.MultiCurrency;
import io.marginline.margin.mode.Portfolio;
import io.marginline.margin.scenario.ChargeTable;
import io.marginline.margin.scenario.LegArgs;
import io.marginline.margin.scenario.RiskUnit;
import io.marginline.margin.scenario.ScenarioGrid;
import io.marginline.margin.scenario.VolShock;
import io.marginline.margin.tier.Bands;
import io.marginline.model.QuoteCurrency;
import io.marginline.model.RiskParameters;
import io.marginline.model.TierRule;
import io.marginline.model.UnderlyingClass;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What must hold for every account in the USD modes, on seeded random books. */
class UsdModePropertiesTest {
  private static final long SEED = Long.getLong("marginline.seed", 271_828L);
  private static final long YEAR = 365L * 86_400;

  private final SplittableRandom random = new SplittableRandom(SEED);
  private final ContractTerms terms = Sheet.of(8, 3, 1, 4).flat("0.004", "0.01").terms();
  private final CurrencyTerms settle = CurrencyUnits.plain(8);

  UsdModePropertiesTest() {
    System.out.println("seed " + SEED + " (-Dmarginline.seed)");
  }

  @Test
  void the_order_of_legs_changes_nothing() {
    for (int i = 0; i < 2_000; i++) {
      List<Leg> legs = legs(2 + random.nextInt(6));
      RiskUnit first = unit(legs);
      List<Leg> shuffled = new ArrayList<>(legs);
      Collections.shuffle(shuffled, new Random(random.nextLong()));
      RiskUnit second = unit(shuffled);
      assertThat(charges(second)).isEqualTo(charges(first));
      Portfolio one = new Portfolio().reset().addUnit(first).addUnit(10, 20);
      Portfolio other = new Portfolio().reset().addUnit(10, 20).addUnit(second);
      assertThat(other.result()).isEqualTo(one.result());
      assertThat(other.requirementWithOrders()).isEqualTo(one.requirementWithOrders());
    }
  }

  @Test
  void the_order_of_currencies_changes_nothing() {
    CurrencyTerms[] all = {settle, CurrencyUnits.weighted(8, 950_000_000, 30_000_000, 100_000_000)};
    for (int i = 0; i < 2_000; i++) {
      List<Runnable> pushes = new ArrayList<>();
      MultiCurrency pool = new MultiCurrency().reset();
      for (int c = 0; c < 5; c++) {
        CurrencyArgs args = new CurrencyArgs().reset().addBalance(amount()).addUpl(amount());
        args.addHolds(Math.abs(amount())).addSpotPaid(Math.abs(amount()));
        args.addSpotReceived(Math.abs(amount())).addRequirement(5, 3, 1);
        CurrencyTerms currency = all[random.nextInt(2)];
        long index = 1 + random.nextLong(1_000_000_000_000L);
        pushes.add(() -> pool.add(currency, index, args));
      }
      pushes.forEach(Runnable::run);
      List<Long> before = answers(pool);
      Collections.shuffle(pushes, new Random(random.nextLong()));
      pool.reset();
      pushes.forEach(Runnable::run);
      assertThat(answers(pool)).isEqualTo(before);
      // Orders never help, and paper profit never adds to what may be lent.
      assertThat(pool.adjEq()).isLessThanOrEqualTo(pool.equity());
      assertThat(pool.requirementWithOrders()).isGreaterThanOrEqualTo(pool.requirement());
      assertThat(pool.lendableEquity(0)).isLessThanOrEqualTo(pool.adjEq());
    }
  }

  @Test
  void the_worst_cell_is_at_least_as_bad_as_every_listed_cell() {
    for (int i = 0; i < 2_000; i++) {
      RiskUnit unit = unit(legs(1 + random.nextInt(6)));
      ScenarioGrid grid = unit.grid();
      boolean met = false;
      for (int move = 0; move < grid.moves(); move++) {
        for (VolShock shock : VolShock.values()) {
          assertThat(unit.mr1()).isGreaterThanOrEqualTo(-grid.pnl(move, shock));
          met |= unit.mr1() == -grid.pnl(move, shock);
        }
      }
      assertThat(met).isTrue();
      assertThat(grid.pnl(grid.worstMove(), grid.worstShock())).isEqualTo(grid.worstPnl());
      assertThat(unit.mr6() * 2).isGreaterThanOrEqualTo(-grid.extremePnl(0));
      assertThat(unit.mr6() * 2).isGreaterThanOrEqualTo(-grid.extremePnl(1));
      assertThat(unit.maintenance()).isGreaterThanOrEqualTo(unit.mr7());
    }
  }

  @Test
  void a_cell_is_the_decimal_value_times_the_move_rounded_down_by_a_unit_at_most() {
    for (int i = 0; i < 5_000; i++) {
      Leg leg = leg();
      RiskUnit unit = unit(List.of(leg));
      BigDecimal value =
          BigDecimal.valueOf(leg.lots, 3)
              .multiply(BigDecimal.valueOf(leg.index, 4))
              .multiply(BigDecimal.valueOf(leg.settleIndex, 8));
      for (int move = 0; move < 7; move++) {
        BigDecimal exact = value.multiply(BigDecimal.valueOf(unit.grid().movePpb(move), 9));
        long down = exact.setScale(8, RoundingMode.FLOOR).unscaledValue().longValueExact();
        assertThat(unit.grid().pnl(move, VolShock.UNCHANGED)).isEqualTo(down);
      }
    }
  }

  @Test
  void netting_inside_one_instrument_never_raises_the_requirement() {
    for (int i = 0; i < 3_000; i++) {
      List<Leg> others = legs(random.nextInt(4));
      Leg whole = leg();
      long part = random.nextLong(-2_000_000, 2_000_000);
      List<Leg> netted = new ArrayList<>(others);
      netted.add(whole);
      List<Leg> split = new ArrayList<>(others);
      split.add(whole.of(part));
      split.add(whole.of(whole.lots - part));
      assertThat(unit(netted).maintenance()).isLessThanOrEqualTo(unit(split).maintenance());
    }
  }

  @Test
  void an_offset_in_another_instrument_never_raises_the_losses_of_moves() {
    for (int i = 0; i < 3_000; i++) {
      Leg one = leg();
      // The opposite side elsewhere, no larger than the first, on the same index.
      long size = random.nextLong(Math.abs(one.lots) + 1);
      Leg other =
          new Leg(
              one.lots > 0 ? -size : size,
              leg().mark,
              one.index,
              one.settleIndex,
              1 + random.nextLong(YEAR),
              QuoteCurrency.USDC);
      RiskUnit alone = unit(List.of(one));
      RiskUnit hedged = unit(List.of(one, other));
      assertThat(hedged.mr1()).isLessThanOrEqualTo(alone.mr1());
      assertThat(hedged.mr6()).isLessThanOrEqualTo(alone.mr6());
    }
  }

  @Test
  void bands_equal_the_decimal_sum_rounded_once_and_never_fall() {
    long[] edge = {1_000, 5_000, 10_000};
    long[] rate = {7_500_000, 17_500_000, 25_000_000};
    Bands bands = Bands.of(TierRule.MARGINAL, edge, rate);
    for (int i = 0; i < 5_000; i++) {
      long amount = random.nextLong(20_000);
      long factor = 1 + random.nextLong(1_000_000);
      BigDecimal sum = BigDecimal.ZERO;
      long floor = 0;
      for (int band = 0; band < 3; band++) {
        long top = band == 2 ? amount : Math.min(amount, edge[band]);
        BigDecimal size = BigDecimal.valueOf(Math.max(0, top - floor));
        sum = sum.add(size.multiply(BigDecimal.valueOf(rate[band], 9)));
        floor = edge[band];
      }
      BigDecimal exact = sum.multiply(BigDecimal.valueOf(factor)).movePointLeft(2);
      assertThat(bands.weigh(amount, factor, 100, Rounding.CEILING))
          .isEqualTo(exact.setScale(0, RoundingMode.CEILING).longValueExact());
      assertThat(bands.weigh(amount, factor, 100, Rounding.FLOOR))
          .isEqualTo(exact.setScale(0, RoundingMode.FLOOR).longValueExact());
      assertThat(bands.weigh(amount + 1, factor, 100, Rounding.CEILING))
          .isGreaterThanOrEqualTo(bands.weigh(amount, factor, 100, Rounding.CEILING));
    }
    Bands flat = Bands.of(TierRule.FLAT, edge, rate);
    assertThat(flat.weigh(6_000, 1, 1, Rounding.CEILING)).isEqualTo(150);
    assertThat(flat.weigh(1_000, 1, 1, Rounding.CEILING)).isEqualTo(8);
    assertThat(flat.weight(1_000).longValueExact() * 1_000).isEqualTo(7_500L * flat.rateScale());
  }

  private RiskUnit unit(List<Leg> legs) {
    RiskParameters parameters = RiskParameters.of(UnderlyingClass.MAJOR);
    RiskUnit unit = new RiskUnit(ChargeTable.of(parameters, 8));
    for (Leg leg : legs) {
      unit.addLinear(terms, settle, leg.args());
    }
    return unit;
  }

  private List<Leg> legs(int count) {
    List<Leg> legs = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      legs.add(leg());
    }
    return legs;
  }

  private Leg leg() {
    long index = 1 + random.nextLong(1_000_000_000L);
    long mark = index + random.nextLong(-index / 20 - 1, index / 20 + 1);
    long expiry = random.nextInt(3) == 0 ? 0 : 1 + random.nextLong(YEAR);
    QuoteCurrency[] quotes = QuoteCurrency.values();
    return new Leg(
        random.nextLong(-1_000_000, 1_000_000),
        Math.max(1, mark),
        index,
        99_000_000 + random.nextLong(2_000_000),
        expiry,
        quotes[random.nextInt(quotes.length)]);
  }

  private long amount() {
    return random.nextLong(-10_000_000_000L, 10_000_000_000L);
  }

  private static List<Long> charges(RiskUnit unit) {
    return List.of(
        unit.mr1(),
        unit.mr4(),
        unit.mr6(),
        unit.mr7(),
        unit.mr9(),
        unit.maintenance(),
        unit.delta(),
        unit.grid().worstPnl());
  }

  private static List<Long> answers(MultiCurrency pool) {
    return List.of(
        pool.adjEq(),
        pool.initial(),
        pool.requirement(),
        pool.requirementWithOrders(),
        pool.liability(),
        pool.loanFee(),
        pool.lendableEquity(1));
  }

  /** One leg of a random unit. */
  private record Leg(
      long lots, long mark, long index, long settleIndex, long expiry, QuoteCurrency quote) {

    Leg of(long size) {
      return new Leg(size, mark, index, settleIndex, expiry, quote);
    }

    LegArgs args() {
      LegArgs args = new LegArgs().lots(lots).prices(mark, index).settleIndex(settleIndex);
      return (expiry == 0 ? args.perpetual() : args.expiresIn(expiry)).quote(quote);
    }
  }
}
