package io.marginline.margin.option;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import io.marginline.margin.CurrencyUnits;
import io.marginline.margin.contract.CurrencyTerms;
import io.marginline.margin.scenario.ChargeTable;
import io.marginline.margin.scenario.RiskUnit;
import io.marginline.margin.scenario.ScenarioGrid;
import io.marginline.margin.scenario.VolMove;
import io.marginline.margin.scenario.VolShock;
import io.marginline.model.QuoteCurrency;
import io.marginline.model.RiskParameters;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Options in the grid of a risk unit (rules §9), by hand and by plain revaluation. */
class OptionScenariosTest {
  private static final int SCALE = 8;
  private static final long UNIT = 100_000_000;
  private static final long DAY_NS = 86_400_000_000_000L;
  private static final double[] MOVES = {-0.12, -0.08, -0.04, 0, 0.04, 0.08, 0.12};
  private static final CurrencyTerms CURRENCY = CurrencyUnits.plain(SCALE);

  private final RiskUnit unit = new RiskUnit(ChargeTable.of(RiskParameters.MAJOR, SCALE));
  private final OptionScenarios scenarios = new OptionScenarios(RiskParameters.MAJOR);

  /** A lot is one coin; prices in cents. */
  private static OptionContract option(boolean call, boolean stable, long strike, long expiryNs) {
    return new OptionContract(call, stable, strike * 100, expiryNs, 100, 10_000, UNIT);
  }

  /** Settled in dollars at par, or in a coin at its index. */
  private static OptionArgs args(boolean stable, double forward, double index, double volatility) {
    return new OptionArgs()
        .prices(Math.round(forward * 100), Math.round(index * 100))
        .settleIndex(stable ? UNIT : Math.round(index * UNIT))
        .volatilityPpb(Math.round(volatility * 1e9))
        .quote(stable ? QuoteCurrency.USDT : QuoteCurrency.USD);
  }

  private void add(OptionContract contract, OptionArgs args, long lots) {
    scenarios.price(contract, CURRENCY, args).addTo(unit, lots);
  }

  @Test
  void a_short_call_about_to_expire_loses_what_it_is_exercised_for() {
    // One coin at 60,000, a nanosecond left: vol has nothing to move, 12 % up costs 7,200.
    add(option(true, true, 60_000, 1), args(true, 60_000, 60_000, 0.5), -1);
    assertThat(dollars(unit.mr1())).isCloseTo(7_200, within(0.01));
    assertThat(dollars(unit.mr6())).isCloseTo(7_200, within(0.01));
    assertThat(dollars(unit.grid().pnl(4, VolShock.UP))).isCloseTo(-2_400, within(0.01));
    assertThat(dollars(unit.grid().pnl(0, VolShock.UNCHANGED))).isCloseTo(0, within(0.01));
    // 0.45 % of 60,000.
    assertThat(dollars(unit.mr7())).isCloseTo(270, within(1e-6));
    assertThat(unit.mr9()).isZero();
  }

  @Test
  void an_expired_option_is_its_intrinsic_value_and_has_neither_vega_nor_decay() {
    OptionArgs after = args(true, 60_000, 60_000, 0.5).now(5);
    add(option(false, true, 66_000, 5), after, 2);
    // Two puts worth 6,000 each lose 4,800 at 8 % up and no more than their value at 24 %.
    assertThat(unit.grid().pnl(5, VolShock.DOWN)).isCloseTo(-9_600 * UNIT, within(1L));
    assertThat(unit.grid().extremePnl(1)).isCloseTo(-12_000 * UNIT, within(1L));
    assertThat(unit.mr2()).isZero();
    assertThat(unit.mr3()).isZero();
    assertThat(unit.delta()).isEqualTo(-120_000 * UNIT);
    // A long counts at most 0.45 % of 2 × 60,000.
    assertThat(unit.mr7()).isEqualTo(540 * UNIT);
  }

  @Test
  void a_long_option_never_loses_more_than_its_value() {
    OptionContract contract = option(true, true, 70_000, 10 * DAY_NS);
    add(contract, args(true, 60_000, 60_000, 0.4), 1);
    double worth = plain(true, 60_000, 70_000, 10 / 365.0, 0.4);
    assertThat(worth).isBetween(10.0, 100.0);
    assertThat(dollars(unit.mr1())).isLessThanOrEqualTo(worth + 1e-8);
    // Its value is less than 0.45 % of the index, 270.
    assertThat(dollars(unit.mr7())).isCloseTo(worth, within(1e-6));
    double tomorrow = plain(true, 60_000, 70_000, 9 / 365.0, 0.4);
    assertThat(dollars(unit.mr2())).isCloseTo(worth - tomorrow, within(1e-6));
  }

  @Test
  void call_less_put_of_one_strike_is_a_future_in_every_cell() {
    OptionArgs args = args(true, 61_000, 60_000, 0.6);
    add(option(true, true, 55_000, 40 * DAY_NS), args, 3);
    add(option(false, true, 55_000, 40 * DAY_NS), args, -3);
    assertFuture(3 * 61_000);
    // In the coin a call less a put is 1 − K ÷ F; (K ÷ F − K ÷ F′)·S′ = K ÷ F × move × S.
    unit.reset(ChargeTable.of(RiskParameters.MAJOR, SCALE));
    OptionArgs inCoin = args(false, 61_000, 60_000, 0.6);
    add(option(true, false, 55_000, 40 * DAY_NS), inCoin, 3);
    add(option(false, false, 55_000, 40 * DAY_NS), inCoin, -3);
    assertFuture(3 * 55_000 / 61_000.0 * 60_000);
  }

  private void assertFuture(double exposure) {
    for (int move = 0; move < 7; move++) {
      for (VolShock shock : VolShock.values()) {
        double pnl = dollars(unit.grid().pnl(move, shock));
        assertThat(pnl).isCloseTo(exposure * MOVES[move], within(1e-6));
      }
    }
    assertThat(dollars(unit.grid().extremePnl(0))).isCloseTo(-0.24 * exposure, within(1e-6));
    assertThat(dollars(unit.delta())).isCloseTo(exposure, within(1e-6));
    assertThat(dollars(unit.mr3())).isCloseTo(0, within(1e-6));
    assertThat(dollars(unit.mr2())).isCloseTo(0, within(1e-6));
  }

  @Test
  void the_vol_move_follows_the_days_to_expiry() {
    VolRange range = new VolRange(RiskParameters.MAJOR);
    assertThat(range.of(30 / 365.0)).isCloseTo(0.30, within(1e-12));
    assertThat(range.of(1 / 365.0)).isEqualTo(range.of(0));
    assertThat(range.of(0)).isCloseTo(0.3 * Math.exp(0.3 * Math.log(30)), within(1e-12));
    // 10 days: 3^0.3 = (3^3)^(1/10); 960 days: 32^-0.13 = 2^-0.65.
    assertThat(Math.pow(range.of(10 / 365.0) / 0.3, 10)).isCloseTo(27, within(1e-9));
    assertThat(Math.pow(range.of(960 / 365.0) / 0.3, 20)).isCloseTo(0x1p-13, within(1e-12));
    assertThat(VolRange.byPoints(0.3, -0.295)).isEqualTo(0.01);
    assertThat(VolRange.byShare(0.3, -2)).isZero();
  }

  @Test
  void every_cell_is_the_plain_revaluation_and_the_charges_follow() {
    long seed = 20_261_123L;
    System.out.println("option scenarios, seed " + seed);
    Random random = new Random(seed);
    for (int i = 0; i < 2_000; i++) {
      boolean call = random.nextBoolean();
      boolean stable = random.nextBoolean();
      long strike = 10_000L + random.nextInt(150_000);
      double days = random.nextInt(4) == 0 ? random.nextInt(24) / 24.0 : 1 + random.nextInt(400);
      double forward = 20_000 + random.nextInt(100_000);
      double index = forward + random.nextInt(201) - 100;
      double volatility = random.nextInt(150) / 100.0;
      long lots = random.nextInt(41) - 20L;
      unit.reset(ChargeTable.of(RiskParameters.MAJOR, SCALE));
      OptionContract contract = option(call, stable, strike, Math.round(days * DAY_NS));
      add(contract, args(stable, forward, index, volatility), lots);
      Plain plain = new Plain(call, stable, strike, days, forward, index, volatility, lots);
      plain.compare(unit);
    }
  }

  /** One option by the formulas of rules §9, each price on its own. */
  private record Plain(
      boolean call,
      boolean stable,
      double strike,
      double days,
      double forward,
      double index,
      double volatility,
      long lots) {

    void compare(RiskUnit unit) {
      double power = days < 30 ? 0.30 : 0.13;
      double v = 0.30 * Math.pow(30 / Math.max(1, days), power);
      ScenarioGrid grid = unit.grid();
      for (int i = 0; i < 7; i++) {
        near(grid.pnl(i, VolShock.UNCHANGED), gain(MOVES[i], volatility));
        double up = gain(MOVES[i], volatility + v);
        near(grid.pnl(i, VolShock.UP), Math.min(up, gain(MOVES[i], volatility * (1 + v))));
        double down = gain(MOVES[i], Math.max(0.01, volatility - v));
        near(grid.pnl(i, VolShock.DOWN), Math.min(down, gain(MOVES[i], volatility * (1 - v))));
      }
      near(grid.extremePnl(0), gain(-0.24, volatility));
      near(grid.extremePnl(1), gain(0.24, volatility));
      double now = plain(call, forward, strike, days / 365, volatility);
      double later = plain(call, forward, strike, Math.max(0, days - 1) / 365, volatility);
      near(unit.mr2(), Math.max(0, -lots * (later - now) * perPrice()));
      Black76 option = new Black76().set(call, forward, strike, days / 365, volatility);
      double delta = option.delta() * forward - (stable ? 0 : now);
      near(unit.delta(), lots * delta * perPrice());
      near(unit.mr3(), 0);
      near(unit.mr5(), Math.abs(lots * option.rho() * perPrice()) * 0.01);
      double basis = 0.002 + 0.05 * Math.max(1 / 86_400.0, days) / 365;
      near(unit.mr4(), Math.abs(lots * delta * perPrice()) * basis);
    }

    private double perPrice() {
      return stable ? 1 : index / forward;
    }

    private double gain(double move, double vol) {
      double before = plain(call, forward, strike, days / 365, volatility);
      double after = plain(call, forward * (1 + move), strike, days / 365, vol);
      double gain = stable ? after - before : (after / (1 + move) - before) * (1 + move);
      return lots * gain * perPrice();
    }

    /** To a millionth of a dollar: 1e-15 of price and strike times 20 lots is far below. */
    private void near(long units, double dollars) {
      assertThat(dollars(units)).as("%s", this).isCloseTo(dollars, within(1e-6));
    }
  }

  @Test
  void opposite_vega_of_two_expiries_is_charged_by_its_own_moves() {
    OptionArgs args = args(true, 60_000, 60_000, 0.6);
    add(option(true, true, 60_000, 10 * DAY_NS), args, -5);
    add(option(true, true, 60_000, 100 * DAY_NS), args, 5);
    double near = 5 * vega(10) * 0.3 * Math.pow(3, 0.30);
    double far = 5 * vega(100) * 0.3 * Math.pow(0.3, 0.13);
    assertThat(dollars(unit.mr3())).isCloseTo(2 * Math.min(near, far), within(1e-6));
  }

  private static double vega(double days) {
    return new Black76().set(true, 60_000, 60_000, days / 365, 0.6).vega();
  }

  @Test
  void the_worse_of_a_share_and_of_points_is_taken_for_the_whole_unit() {
    // At 100 % a share and points are the same move; at 50 % points are twice as far.
    add(option(true, true, 60_000, 30 * DAY_NS), args(true, 60_000, 60_000, 0.5), -1);
    double before = plain(true, 60_000, 60_000, 30 / 365.0, 0.5);
    double points = plain(true, 60_000, 60_000, 30 / 365.0, 0.8);
    assertThat(dollars(unit.grid().pnl(3, VolShock.UP))).isCloseTo(before - points, within(1e-6));
    unit.reset(ChargeTable.of(RiskParameters.MAJOR, SCALE));
    add(option(true, true, 60_000, 30 * DAY_NS), args(true, 60_000, 60_000, 1.5), -1);
    double share = plain(true, 60_000, 60_000, 30 / 365.0, 1.95);
    double dear = plain(true, 60_000, 60_000, 30 / 365.0, 1.5);
    assertThat(dollars(unit.grid().pnl(3, VolShock.UP))).isCloseTo(dear - share, within(1e-6));
  }

  @Test
  void pricing_once_serves_every_size_and_a_flat_position_leaves_nothing() {
    scenarios.price(
        option(false, false, 58_000, 20 * DAY_NS), CURRENCY, args(false, 60_000, 60_000, 0.7));
    scenarios.addTo(unit, 7).addTo(unit, -7);
    ScenarioGrid grid = unit.grid();
    for (int move = 0; move < 7; move++) {
      for (VolShock shock : VolShock.values()) {
        // Each side toward −∞: at most a unit below 0.
        assertThat(grid.pnl(move, shock)).isBetween(-1L, 0L);
      }
    }
    assertThat(grid.pnl(3, VolShock.UNCHANGED)).isZero();
    assertThat(unit.mr2()).isBetween(0L, 1L);
  }

  @Test
  void impossible_prices_sizes_and_units_are_refused() {
    assertThatThrownBy(() -> new OptionArgs().prices(0, 1)).hasMessageContaining("forward 0");
    assertThatThrownBy(() -> new OptionArgs().volatilityPpb(-1)).hasMessageContaining("-1");
    scenarios.price(option(true, true, 60_000, 1), CURRENCY, args(true, 60_000, 60_000, 0.5));
    assertThatThrownBy(() -> scenarios.addTo(unit, Long.MAX_VALUE / 2))
        .isInstanceOf(ArithmeticException.class)
        .hasMessageContaining("does not fit");
    RiskUnit fresh = new RiskUnit(ChargeTable.of(RiskParameters.MAJOR, SCALE));
    fresh.grid().reset(List.of(0L), 1);
    assertThatThrownBy(() -> scenarios.addTo(fresh, 1)).hasMessageContaining("price moves");
    assertThat(VolMove.values()).hasSize(5);
  }

  @Test
  void revaluing_an_option_allocates_nothing() {
    OptionContract contract = option(true, true, 60_000, 20 * DAY_NS);
    OptionArgs args = args(true, 60_000, 60_000, 0.5);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long bytes = 0;
    ChargeTable table = ChargeTable.of(RiskParameters.MAJOR, SCALE);
    for (int round = 0; round < 2; round++) {
      long before = threads.getCurrentThreadAllocatedBytes();
      for (int i = 0; i < 5_000; i++) {
        unit.reset(table);
        add(contract, args, -1 - i);
        assertThatPositive(unit.maintenance());
      }
      bytes = threads.getCurrentThreadAllocatedBytes() - before;
    }
    // Reading the counter costs some bytes itself; one object per option would be 120,000.
    assertThat(bytes).isLessThan(5_000);
  }

  private static void assertThatPositive(long amount) {
    if (amount <= 0) {
      throw new AssertionError(amount);
    }
  }

  private static double plain(boolean call, double f, double k, double years, double volatility) {
    return new Black76().set(call, f, k, years, volatility).price();
  }

  private static double dollars(long units) {
    return units / (double) UNIT;
  }
}
