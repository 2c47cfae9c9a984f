package io.marginline.margin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marginline.fixed.Decimals;
import io.marginline.fixed.Rounding;
import io.marginline.margin.contract.CurrencyTerms;
import io.marginline.margin.contract.SpotTerms;
import io.marginline.margin.mode.CrossPool;
import io.marginline.margin.mode.CurrencyArgs;
import io.marginline.margin.mode.LeveragedSpot;
import io.marginline.margin.mode.MultiCurrency;
import io.marginline.model.CrossOffset;
import io.marginline.model.CurrencySpec;
import io.marginline.model.DiscountTier;
import io.marginline.model.LoanTier;
import io.marginline.model.TierRule;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Published samples of leveraged spot (rules §6) and of multi-currency margin (rules §8). */
class UsdModeSamplesTest {
  /** Amounts and USD in 10^-12: the printed digits of the sample are whole units. */
  private static final int FINE = 12;

  private static final long ONE_INDEX = 100_000_000L;

  @Test
  void the_published_borrowing_sample_in_full_digits() {
    CurrencyTerms btc = loan(FINE, "0.03", "0.1", "0.0005");
    CurrencyTerms usd = CurrencyUnits.plain(FINE);
    long liability = units("25408.41807399473");
    MultiCurrency pool = new MultiCurrency().reset();
    // The sample prints adjEq after the debt; everything else the account owns is the difference.
    long owned = units("30979.10867481826") + liability;
    pool.add(usd, ONE_INDEX, new CurrencyArgs().reset().addBalance(owned));
    pool.add(btc, ONE_INDEX, new CurrencyArgs().reset().addBalance(-liability).lever(300));

    assertThat(money(pool.adjEq())).isEqualTo("30979.10867481826");
    assertThat(money(pool.liability())).isEqualTo("25408.41807399473");
    close(pool.initial(), "8469.4726913");
    close(pool.maintenance(), "762.252542219842");
    String ratio = ratio(pool.adjEq(), pool.requirement());
    assertThat(new BigDecimal(ratio).setScale(13, RoundingMode.HALF_UP))
        .isEqualByComparingTo("39.9556239578938");
  }

  @Test
  void discounts_are_marginal_in_the_amount_of_the_coin() {
    CurrencyTerms btc =
        CurrencyUnits.of(8, List.of(discount(20, 8, "0.98"), discount(25, 8, "0.9775")));
    long price = 50_000 * ONE_INDEX;
    long coin = ONE_INDEX;
    assertThat(btc.discounted(20 * coin, price, true)).isEqualTo(980_000 * coin);
    // 20 × 0.98 + 5 × 0.9775 = 24.4875
    assertThat(btc.discounted(25 * coin, price, true)).isEqualTo(122_437_500_000_000L);
    CurrencyTerms usdt =
        CurrencyUnits.of(
            8,
            List.of(
                discount(5_000_000, 8, "1"),
                discount(10_000_000, 8, "0.975"),
                discount(20_000_000, 8, "0.95")));
    assertThat(usdt.discounted(11_000_000 * coin, ONE_INDEX, true)).isEqualTo(10_825_000 * coin);
  }

  @Test
  void above_the_last_discount_band_nothing_counts_and_debts_count_in_full() {
    CurrencyTerms coin = CurrencyUnits.of(8, List.of(discount(10, 8, "0.9")));
    assertThat(coin.discounted(10 * ONE_INDEX, ONE_INDEX, true)).isEqualTo(9 * ONE_INDEX);
    assertThat(coin.discounted(50 * ONE_INDEX, ONE_INDEX, true)).isEqualTo(9 * ONE_INDEX);
    assertThat(coin.discounted(-50 * ONE_INDEX, ONE_INDEX, true)).isEqualTo(-50 * ONE_INDEX);
    assertThat(coin.discounted(10 * ONE_INDEX, ONE_INDEX, false)).isZero();
    assertThat(coin.discounted(-50 * ONE_INDEX, ONE_INDEX, false)).isEqualTo(-50 * ONE_INDEX);
    assertThat(CurrencyUnits.of(8, List.of()).discounted(ONE_INDEX, ONE_INDEX, true)).isZero();
  }

  @Test
  void conversion_rounds_assets_down_and_debts_up() {
    CurrencyTerms coin = loan(8, "0.03", "0.1", "0.0005");
    // One unit of 10^-8 at 0.99954 USD.
    long index = 99_954_000;
    assertThat(coin.discounted(1, index, true)).isZero();
    assertThat(coin.discounted(-1, index, true)).isEqualTo(-1);
    assertThat(coin.usd(1, index, Rounding.CEILING)).isEqualTo(1);
    assertThat(coin.loanMaintenance(1, index)).isEqualTo(1);
    assertThat(coin.loanInitial(1, index, 300)).isEqualTo(1);
    assertThat(coin.repayFee(2)).isEqualTo(1);
  }

  @Test
  void open_orders_hold_borrow_and_lose_their_haircut() {
    CurrencyTerms usdt = CurrencyUnits.plain(8);
    CurrencyTerms coin = CurrencyUnits.of(8, List.of(discount(1_000, 8, "0.95")));
    MultiCurrency pool = new MultiCurrency().reset();
    // 1,000 USDT; a spot order pays 600 for 6 coins @ 100, another order holds 50.
    CurrencyArgs cash = new CurrencyArgs().reset().addBalance(1_000 * ONE_INDEX);
    cash.addSpotPaid(600 * ONE_INDEX).addHolds(50 * ONE_INDEX);
    pool.add(usdt, ONE_INDEX, cash);
    CurrencyArgs coins = new CurrencyArgs().reset().addSpotReceived(6 * ONE_INDEX);
    pool.add(coin, 100 * ONE_INDEX, coins);
    // 1000 − 50 − (600 − 6 × 100 × 0.95)
    assertThat(pool.equity()).isEqualTo(1_000 * ONE_INDEX);
    assertThat(pool.adjEq()).isEqualTo(920 * ONE_INDEX);
    assertThat(pool.initial()).isZero();
    assertThat(pool.isAboveWithOrders(1, 1)).isTrue();

    // Paying 1,500 would borrow 550 on top: the loan counts with orders and not without.
    CurrencyTerms borrowed = loan(8, "0.03", "0.1", "0.0005");
    CurrencyArgs more = new CurrencyArgs().reset().addBalance(1_000 * ONE_INDEX);
    more.addSpotPaid(1_500 * ONE_INDEX).addHolds(50 * ONE_INDEX);
    pool.reset().add(borrowed, ONE_INDEX, more);
    assertThat(pool.maintenance()).isZero();
    assertThat(pool.isAbove(1, 1)).isTrue();
    assertThat(pool.initial()).isEqualTo(55 * ONE_INDEX);
    assertThat(pool.maintenanceWithOrders()).isEqualTo(1_650_000_000L);
    // 16.5 + (550 + 16.5) × 0.05 %
    assertThat(pool.requirementWithOrders()).isEqualTo(1_678_325_000L);
    // 1,500 paid and nothing received is all haircut: 1000 − 50 − 1500.
    assertThat(pool.adjEq()).isEqualTo(-550 * ONE_INDEX);
    assertThat(pool.isAboveWithOrders(1, 1)).isFalse();
  }

  @Test
  void a_pool_of_legs_is_one_currency_and_profit_is_not_lent_out() {
    Sheet sheet = Sheet.of(8, 2, 1, 8).flat("0.004", "0.01").taker("0.0005");
    CrossPool legs = new CrossPool().reset(CrossOffset.NONE).addBalance(1_000 * ONE_INDEX);
    // Long 1 @ 30,000, mark 31,000, 10×.
    legs.addLinear(
        sheet.terms(), sheet.lots("1"), sheet.units("30000"), sheet.mark("31000"), 1_000);
    MultiCurrency pool = new MultiCurrency().reset();
    pool.add(CurrencyUnits.plain(8), 99_954_000, new CurrencyArgs().reset().addPool(legs));
    assertThat(Decimals.format(pool.adjEq(), 8)).isEqualTo("1999.08");
    assertThat(Decimals.format(pool.initial(), 8)).isEqualTo("3098.574");
    assertThat(Decimals.format(pool.maintenance(), 8)).isEqualTo("123.94296");
    assertThat(Decimals.format(pool.fee(), 8)).isEqualTo("15.49287");
    assertThat(pool.availEq()).isZero();
    assertThat(Decimals.format(pool.lendableEquity(0), 8)).isEqualTo("999.54");
    assertThat(Decimals.format(pool.lendableEquity(500_000_000), 8)).isEqualTo("1499.31");
    assertThat(pool.result().initialUnits()).isEqualTo(pool.initial());
  }

  @Test
  void currencies_of_one_account_share_one_usd_scale() {
    MultiCurrency pool = new MultiCurrency().reset();
    pool.add(CurrencyUnits.plain(8), ONE_INDEX, new CurrencyArgs().reset());
    assertThatThrownBy(
            () -> pool.add(CurrencyUnits.plain(FINE), ONE_INDEX, new CurrencyArgs().reset()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void the_published_spot_sample_in_full_digits() {
    SpotTerms terms = spot(11, 16, 1, "0.02", "0.001");
    LeveragedSpot spot = new LeveragedSpot(terms);
    long liability = Decimals.parse("99.9998177776581948", 16);
    spot.longOf(Decimals.parse("0.00190433573", 11), 0, liability);
    long mark = 628_919;
    String mmr = spot.inBase(spot.maintenance(mark), mark, 11, 14, Rounding.CEILING);
    assertThat(new BigDecimal(mmr).setScale(16, RoundingMode.HALF_UP))
        .isEqualByComparingTo("0.0000318005395854");
    String ratio = ratio(spot.equity(mark), spot.requirement(mark));
    assertThat(new BigDecimal(ratio).round(new MathContext(12, RoundingMode.HALF_UP)))
        .isEqualByComparingTo("9.40414392995");
    assertThat(spot.hasLiquidationPrice()).isTrue();
    BigDecimal price = new BigDecimal(spot.liquidationText(1, 20));
    assertThat(price.setScale(9, RoundingMode.HALF_UP)).isEqualByComparingTo("53615.448336594");
    // Upward to the mark unit of 0.1: early.
    assertThat(spot.liquidationMark()).isEqualTo(536_155);
    assertThat(spot.isAbove(536_155, 1, 1)).isTrue();
    assertThat(spot.isAbove(536_154, 1, 1)).isFalse();
    assertThat(spot.isAbove(mark, 3, 1)).isTrue();
  }

  @Test
  void spot_rows_with_margin_in_quote_follow_their_formulas() {
    // mmr 2 %, φ 0.1 %: (liab·1.02·1.001 − margin) ÷ assets and assets ÷ (liab·1.02·1.001).
    LeveragedSpot spot = new LeveragedSpot(spot(8, 8, 2, "0.02", "0.001"));
    long coin = ONE_INDEX;
    spot.longOf(coin, 100 * coin, 500 * coin);
    assertThat(spot.liquidationText(2, 20)).isEqualTo("410.51");
    assertThat(spot.equity(60_000)).isEqualTo(200 * coin);
    assertThat(spot.maintenance(60_000)).isEqualTo(10 * coin);
    assertThat(spot.fee(60_000)).isEqualTo(51_000_000);

    spot.shortOf(0, 600 * coin, coin);
    assertThat(spot.liquidationText(2, 12)).isEqualTo("587.647646471");
    assertThat(spot.equity(50_000)).isEqualTo(100 * coin);
    assertThat(spot.maintenance(50_000)).isEqualTo(10 * coin);
    assertThat(spot.isAbove(58_764, 1, 1)).isTrue();
    assertThat(spot.isAbove(58_765, 1, 1)).isFalse();
  }

  @Test
  void a_spot_position_that_holds_what_it_owes_has_no_liquidation_price() {
    LeveragedSpot spot = new LeveragedSpot(spot(8, 8, 2, "0.02", "0.001"));
    assertThat(spot.longOf(ONE_INDEX, 511 * ONE_INDEX, 500 * ONE_INDEX).hasLiquidationPrice())
        .isFalse();
    assertThat(spot.shortOf(2 * ONE_INDEX, 600 * ONE_INDEX, ONE_INDEX).hasLiquidationPrice())
        .isFalse();
    assertThat(spot.longOf(ONE_INDEX, 0, 0).hasLiquidationPrice()).isFalse();
    assertThat(spot.isAbove(1, 1_000, 1)).isTrue();
    assertThatThrownBy(() -> spot.longOf(1, 1, -1)).isInstanceOf(IllegalArgumentException.class);
  }

  private static SpotTerms spot(int base, int quote, int mark, String mmr, String fee) {
    LoanTier tier = new LoanTier(Long.MAX_VALUE, Decimals.parse(mmr, 9), 200_000_000);
    return SpotTerms.of(
        new SpotTerms.Scales(base, quote, mark),
        List.of(tier),
        List.of(tier),
        new SpotTerms.Rates(TierRule.FLAT, Decimals.parse(fee, 9)));
  }

  private static CurrencyTerms loan(int scale, String mmr, String imr, String fee) {
    LoanTier tier = new LoanTier(Long.MAX_VALUE, Decimals.parse(mmr, 9), Decimals.parse(imr, 9));
    List<DiscountTier> all = List.of(new DiscountTier(Long.MAX_VALUE, 1_000_000_000));
    return CurrencyTerms.of(
        new CurrencySpec(
            scale, 8, scale, all, List.of(tier), TierRule.FLAT, Decimals.parse(fee, 9)));
  }

  private static DiscountTier discount(long max, int scale, String rate) {
    return new DiscountTier(max * BigDecimal.TEN.pow(scale).longValue(), Decimals.parse(rate, 9));
  }

  private static long units(String text) {
    return Decimals.parse(text, FINE);
  }

  private static String money(long amount) {
    return Decimals.format(amount, FINE);
  }

  /** Ours to the digits that they print. */
  private static void close(long ours, String theirs) {
    BigDecimal exact = new BigDecimal(theirs);
    BigDecimal printed = BigDecimal.valueOf(ours, FINE);
    assertThat(printed.setScale(exact.scale(), RoundingMode.HALF_UP)).isEqualByComparingTo(exact);
  }

  private static String ratio(long numerator, long denominator) {
    return Decimals.quotient(numerator, denominator, 16, Rounding.FLOOR);
  }
}
