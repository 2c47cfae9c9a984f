package io.marginline.margin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marginline.fixed.Decimals;
import io.marginline.fixed.Rounding;
import io.marginline.margin.contract.ContractTerms;
import io.marginline.margin.contract.CurrencyTerms;
import io.marginline.margin.mode.CurrencyArgs;
import io.marginline.margin.mode.Portfolio;
import io.marginline.margin.scenario.ChargeTable;
import io.marginline.margin.scenario.LegArgs;
import io.marginline.margin.scenario.RiskUnit;
import io.marginline.margin.scenario.ScenarioGrid;
import io.marginline.margin.scenario.SpotInUse;
import io.marginline.margin.scenario.VolMove;
import io.marginline.margin.scenario.VolShock;
import io.marginline.model.CurrencySpec;
import io.marginline.model.DiscountTier;
import io.marginline.model.LoanTier;
import io.marginline.model.QuoteCurrency;
import io.marginline.model.RiskParameters;
import io.marginline.model.TierRule;
import io.marginline.model.UnderlyingClass;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The published portfolio margin sample (rules §9) from its positions on, and the charges. */
class PortfolioSampleTest {
  private static final int FINE = 12;
  private static final long USDT_INDEX = 99_954_000L;
  private static final long DOLLAR = 100_000_000L;

  private final Sheet btc = Sheet.of(FINE, 3, 1, 4).flat("0.004", "0.01");
  private final Sheet ltc = Sheet.of(FINE, 3, 1, 4).flat("0.01", "0.02");
  private final CurrencyTerms usdt =
      CurrencyTerms.of(
          new CurrencySpec(
              FINE,
              8,
              FINE,
              List.of(new DiscountTier(Long.MAX_VALUE, 1_000_000_000)),
              List.of(new LoanTier(Long.MAX_VALUE, 20_000_000, 100_000_000)),
              TierRule.FLAT,
              1_000_000));

  /** −10 contracts of 0.01 coins: 0.1 BTC short. */
  private RiskUnit bitcoin() {
    LegArgs leg = new LegArgs().settleIndex(USDT_INDEX).quote(QuoteCurrency.USDT).perpetual();
    leg.lots(btc.lots("-0.1")).prices(btc.mark("97093.7"), btc.mark("97078.9"));
    return unit(UnderlyingClass.of("BTC"), FINE).addLinear(btc.terms(), usdt, leg);
  }

  private RiskUnit litecoin() {
    LegArgs leg = new LegArgs().settleIndex(USDT_INDEX).quote(QuoteCurrency.USDT).perpetual();
    leg.lots(ltc.lots("10")).prices(ltc.mark("102"), ltc.mark("101.9951"));
    return unit(UnderlyingClass.of("LTC"), FINE).addLinear(ltc.terms(), usdt, leg);
  }

  @Test
  void the_published_bitcoin_unit_in_full_digits() {
    RiskUnit unit = bitcoin();
    expect(unit.delta(), "-9704.9036898");
    expect(unit.mr1(), "1164.41092447");
    expect(unit.mr6(), "1164.41092447");
    expect(unit.mr4(), "19.4098073796");
    expect(unit.mr7(), "43.6720666");
    expect(unit.maintenance(), "1183.82073185");
    expect(Portfolio.unitInitial(unit.maintenance()), "1538.96695141");
    assertThat(unit.mr2() + unit.mr3() + unit.mr5() + unit.mr9()).isZero();
  }

  @Test
  void the_published_litecoin_unit_in_full_digits() {
    RiskUnit unit = litecoin();
    expect(unit.delta(), "1019.5308");
    expect(unit.mr1(), "183.50672806");
    expect(unit.mr6(), "183.50672806");
    expect(unit.mr4(), "8.1562464");
    expect(unit.mr7(), "7.1367156");
    expect(unit.maintenance(), "191.66297446");
    expect(Portfolio.unitInitial(unit.maintenance()), "249.16186679");
  }

  @Test
  void the_grid_is_answered_cell_by_cell() {
    ScenarioGrid grid = bitcoin().grid();
    String[] published = {
      "1164.410924472",
      "776.273949648",
      "388.136974824",
      "0",
      "-388.136974824",
      "-776.273949648",
      "-1164.410924472"
    };
    assertThat(grid.moves()).isEqualTo(7);
    for (int move = 0; move < 7; move++) {
      for (VolShock shock : VolShock.values()) {
        assertThat(Decimals.format(grid.pnl(move, shock), FINE)).isEqualTo(published[move]);
      }
    }
    assertThat(grid.movePpb(grid.worstMove())).isEqualTo(120_000_000);
    assertThat(grid.worstShock()).isEqualTo(VolShock.UP);
    assertThat(Decimals.format(grid.extremePnl(1), FINE)).isEqualTo("-2328.821848944");
    assertThat(Decimals.format(grid.extremePnl(0), FINE)).isEqualTo("2328.821848944");
    assertThat(grid.extremePpb(0)).isEqualTo(-240_000_000);
  }

  @Test
  void the_published_account_in_full_digits() {
    // 100 USDT; short 0.1 BTC @ 100,000; long 10 LTC @ 8,000: 78,589.37 USDT are owed.
    ContractTerms bitcoin = btc.terms();
    ContractTerms litecoin = ltc.terms();
    CurrencyArgs cash = new CurrencyArgs().reset().addBalance(btc.units("100"));
    cash.addUpl(bitcoin.upl(btc.lots("-0.1"), btc.units("-10000"), btc.mark("97093.7")));
    cash.addUpl(litecoin.upl(ltc.lots("10"), ltc.units("80000"), ltc.mark("102")));
    Portfolio account = new Portfolio().reset();
    account.add(usdt, USDT_INDEX, cash).addUnit(bitcoin()).addUnit(litecoin());

    expect(account.adjEq(), "-78553.2188898");
    expect(account.loanMaintenance(), "1571.064377796");
    expect(account.unitMaintenance(), "1375.4837063088");
    expect(account.maintenance(), "2946.5480841048");
    expect(account.initial(), "9643.45070718144");
    String ratio = Decimals.quotient(account.adjEq(), account.requirement(), 18, Rounding.FLOOR);
    // Exactly −25.953657798117057; theirs is binary floating point, one unit off in its last digit.
    BigDecimal printed = new BigDecimal("-25.95365779811705");
    assertThat(new BigDecimal(ratio).subtract(printed).abs()).isLessThan(printed.ulp());
    assertThat(account.isAbove(1, 1)).isFalse();
    assertThat(account.availEq()).isZero();
  }

  @Test
  void the_minimum_is_scaled_by_bands_of_the_raw_charge() {
    ChargeTable table = ChargeTable.of(RiskParameters.MAJOR, 8);
    assertThat(table.minimum(30_000 * DOLLAR)).isEqualTo(50_000 * DOLLAR);
    assertThat(table.minimum(10_000 * DOLLAR)).isEqualTo(10_000 * DOLLAR);
    // 10 + 120 + 400 + 780 + 1,360 + 2,300 thousand, then × 12.
    assertThat(table.minimum(700_000 * DOLLAR)).isEqualTo(4_970_000 * DOLLAR);
    assertThat(table.minimum(800_000 * DOLLAR)).isEqualTo(6_170_000 * DOLLAR);
  }

  @Test
  void a_mismatch_of_ten_million_costs_202_500() {
    ChargeTable table = ChargeTable.of(RiskParameters.MAJOR, 8);
    assertThat(table.mismatch(10_000_000 * DOLLAR)).isEqualTo(202_500 * DOLLAR);
    // Above the last edge its rate holds: + 1 M × 2.5 %.
    assertThat(table.mismatch(11_000_000 * DOLLAR)).isEqualTo(227_500 * DOLLAR);
    RiskUnit unit = unit(UnderlyingClass.MAJOR, 8);
    delta(unit, QuoteCurrency.USDT, 10_000_000);
    delta(unit, QuoteCurrency.USD, -12_000_000);
    delta(unit, QuoteCurrency.USDC, 1_000_000);
    // 10 M of USDT against USD, then 1 M of USDC against what is left of USD.
    assertThat(unit.mr9()).isEqualTo(227_500 * DOLLAR);
    // All perpetuals: one bucket, net −1 M at 0.2 %.
    assertThat(unit.mr4()).isEqualTo(2_000 * DOLLAR);
  }

  @Test
  void each_expiry_is_a_bucket_with_a_yearly_rate() {
    RiskUnit unit = unit(UnderlyingClass.MAJOR, 8);
    long quarter = 365L * 86_400 / 4;
    unit.addDelta(quarter, QuoteCurrency.USDT, 1_000 * DOLLAR, 1_000 * DOLLAR);
    unit.addDelta(0, QuoteCurrency.USDT, -1_000 * DOLLAR, -1_000 * DOLLAR);
    // Perpetual 0.2 %; the quarter 0.2 % + 5 % ÷ 4.
    assertThat(Decimals.format(unit.mr4(), 8)).isEqualTo("16.5");
    assertThat(unit.mr9()).isZero();
    unit.addVega(0, 30 * DOLLAR).addVega(quarter, -10 * DOLLAR);
    assertThat(unit.mr3()).isEqualTo(20 * DOLLAR);
    unit.addRho(quarter, -500 * DOLLAR).addRho(0, 100 * DOLLAR);
    assertThat(unit.mr5()).isEqualTo(6 * DOLLAR);
    unit.addDecay(-7 * DOLLAR);
    assertThat(unit.mr2()).isEqualTo(7 * DOLLAR);
    for (long seconds = 1; seconds <= 20; seconds++) {
      unit.addDelta(quarter - seconds, QuoteCurrency.USDT, DOLLAR, DOLLAR);
    }
    assertThat(unit.delta()).isEqualTo(20 * DOLLAR);
  }

  @Test
  void any_product_adds_to_the_cells_and_the_worse_of_relative_and_points_counts() {
    RiskUnit unit = unit(UnderlyingClass.OTHER, 8);
    ScenarioGrid grid = unit.grid();
    grid.add(2, VolMove.UP_RELATIVE, -5 * DOLLAR);
    grid.add(2, VolMove.UP_POINTS, -9 * DOLLAR);
    grid.add(2, VolMove.DOWN_POINTS, 4 * DOLLAR);
    assertThat(grid.pnl(2, VolShock.UP)).isEqualTo(-9 * DOLLAR);
    assertThat(grid.pnl(2, VolShock.DOWN)).isZero();
    assertThat(unit.mr1()).isEqualTo(9 * DOLLAR);
    assertThat(grid.movePpb(grid.worstMove())).isEqualTo(-80_000_000);
    assertThat(unit.reset(ChargeTable.of(RiskParameters.OTHER, 8)).mr1()).isZero();
  }

  @Test
  void a_delta_in_dollars_is_toward_minus_infinity_in_the_coin() {
    // A coin of 10^8 at 100.00, dollars of 10^6: a delta of −300 is 3 coins.
    CurrencyTerms coin =
        CurrencyTerms.of(new CurrencySpec(8, 2, 6, List.of(), List.of(), TierRule.FLAT, 0));
    assertThat(SpotInUse.units(500_000_000, -300_000_000, 900_000_000, coin, 10_000))
        .isEqualTo(300_000_000);
    // Toward −∞: less than a unit sold is one, less than a unit bought is none.
    assertThat(SpotInUse.units(500, -1, 900, coin, 10_001)).isEqualTo(1);
    assertThat(SpotInUse.units(-500, 1, 900, coin, 10_001)).isZero();
    // 2^62 dollar units at 0.01 are more coins than a long has.
    assertThat(SpotInUse.units(500, -(1L << 62), 400, coin, 1)).isEqualTo(400);
    assertThat(SpotInUse.units(-500, 1L << 62, 900, coin, 1)).isEqualTo(-500);
    assertThat(SpotInUse.units(500, 7, 900, coin, 1)).isZero();
  }

  @Test
  void spot_in_use_hedges_up_to_its_cap_and_has_no_basis() {
    assertThat(SpotInUse.units(5, -3, 10)).isEqualTo(3);
    assertThat(SpotInUse.units(5, -30, 10)).isEqualTo(5);
    assertThat(SpotInUse.units(5, -30, 2)).isEqualTo(2);
    assertThat(SpotInUse.units(-5, 3, 10)).isEqualTo(-3);
    assertThat(SpotInUse.units(5, 3, 10)).isZero();
    assertThat(SpotInUse.units(0, 3, 10)).isZero();

    // Short 0.1 BTC against 0.1 BTC of spot at the same index in USD: no price risk is left.
    RiskUnit unit = bitcoin();
    CurrencyTerms coin = CurrencyUnits.plain(FINE);
    long index = Decimals.parse("97034.243706", 6) * 100;
    unit.addSpot(coin, Decimals.parse("0.1", FINE), index);
    assertThat(unit.mr1()).isLessThanOrEqualTo(1);
    assertThat(unit.mr6()).isLessThanOrEqualTo(1);
    expect(unit.mr4(), "19.4098073796");
    // MR7 counts derivatives alone and is the larger one now.
    expect(unit.maintenance(), "43.6720666");
  }

  @Test
  void orders_count_by_the_worst_of_none_all_buys_all_sells() {
    Portfolio account = new Portfolio().reset();
    account.addUnit(litecoin(), bitcoin(), litecoin());
    assertThat(account.maintenance()).isEqualTo(litecoin().maintenance());
    assertThat(account.requirementWithOrders()).isEqualTo(bitcoin().maintenance());
    assertThat(account.initial()).isEqualTo(Portfolio.unitInitial(bitcoin().maintenance()));
    assertThat(account.isAbove(1, 1)).isFalse();
    assertThat(account.isAboveWithOrders(1, 1)).isFalse();
    CurrencyArgs wrong = new CurrencyArgs().reset().addRequirement(1, 1, 1);
    assertThatThrownBy(() -> account.add(usdt, USDT_INDEX, wrong))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> unit(UnderlyingClass.MAJOR, 8).addSpot(usdt, 1, 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new LegArgs().expiresIn(0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static RiskUnit unit(UnderlyingClass underlying, int usdScale) {
    return new RiskUnit(ChargeTable.of(RiskParameters.of(underlying), usdScale));
  }

  private static void delta(RiskUnit unit, QuoteCurrency quote, long dollars) {
    unit.addDelta(0, quote, dollars * DOLLAR, dollars * DOLLAR);
  }

  /** Ours to the digits that the sample prints. */
  private static void expect(long ours, String theirs) {
    BigDecimal printed = new BigDecimal(theirs);
    assertThat(BigDecimal.valueOf(ours, FINE).setScale(printed.scale(), RoundingMode.HALF_UP))
        .isEqualByComparingTo(printed);
  }
}
