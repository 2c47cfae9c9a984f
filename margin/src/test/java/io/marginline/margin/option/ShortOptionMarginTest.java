package io.marginline.margin.option;

import static io.marginline.margin.option.ShortOptionMargin.Liability.IN_EQUITY;
import static io.marginline.margin.option.ShortOptionMargin.Liability.IN_REQUIREMENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Rules §10 by its published example and by decimals that share nothing with the code. */
class ShortOptionMarginTest {
  private static final long ONE = 100_000_000;
  private static final long MF_1_02 = 1_020_000_000;

  /** 0.1 coin a lot, amounts in 1e-8 coin, prices in cents, premiums in 1e-8 coin. */
  private static OptionContract coin(boolean call, long strike) {
    return new OptionContract(call, false, strike * 100, 0, 100, ONE, ONE / 10);
  }

  /** 0.1 coin a lot, amounts in 1e-6 dollars, prices in cents, premiums in 1e-4 dollars. */
  private static OptionContract stable(boolean call, long strike) {
    return new OptionContract(call, true, strike * 100, 0, 100, 10_000, 100_000);
  }

  private static ShortOptionMargin btc(OptionContract contract) {
    return new ShortOptionMargin(contract, OptionMarginRule.BTC);
  }

  private static OptionPrices prices(long forward, long index, long mark) {
    return new OptionPrices().set(forward * 100, index * 100, mark);
  }

  @Test
  void the_published_call_needs_0_019321_coin_a_contract() {
    ShortOptionMargin margin = btc(coin(true, 6_000));
    OptionPrices prices = prices(5_900, 5_900, 5_750_000);
    // (0.15 − 100 ÷ 5900)·1.02 + 0.0575 = 0.19321186…, a tenth of it up to the unit.
    assertThat(margin.initial(1, prices, MF_1_02, IN_REQUIREMENT)).isEqualTo(1_932_119);
    // (0.03·1.02 + 0.0575) ÷ 10
    assertThat(margin.maintenance(1, prices, MF_1_02, IN_REQUIREMENT)).isEqualTo(881_000);
  }

  @Test
  void selling_a_hundred_of_them_at_0_06_needs_1_332_and_fees_of_0_002() {
    OptionContract contract = coin(true, 6_000);
    OptionPrices prices = prices(5_900, 5_900, 5_750_000);
    long margin = btc(contract).sellToOpen(100, 6_000_000, prices, MF_1_02);
    // 10 × (0.19321186440… − 0.06)
    assertThat(margin).isEqualTo(133_211_865);
    // 0.00002 a contract is 0.02 % of 0.1 coin; an eighth of the value would be 0.075.
    long fee = OptionFee.of(contract, 100, 200_000, 6_000_000, 590_000);
    assertThat(fee).isEqualTo(200_000);
    assertThat(decimal(margin + fee)).isEqualTo("1.334");
    assertThat(decimal(margin)).isEqualTo("1.332");
  }

  @Test
  void buying_a_hundred_of_them_at_0_0475_costs_0_477_with_fees() {
    OptionContract contract = coin(true, 6_000);
    long premium = 100 * contract.lotUnits() * 4_750_000 / contract.markPerOne();
    long fee = OptionFee.of(contract, 100, 200_000, 4_750_000, 590_000);
    assertThat(premium + fee).isEqualTo(47_700_000);
  }

  private static String decimal(long units) {
    return BigDecimal.valueOf(units, 8).setScale(3, RoundingMode.DOWN).toPlainString();
  }

  @Test
  void a_put_far_in_the_money_is_maintained_by_its_own_value() {
    // mark 2 coins: max(0.03, 0.03·2)·1 + 2 = 2.06, ten lots of 0.1
    ShortOptionMargin margin = btc(coin(false, 30_000));
    OptionPrices prices = prices(10_000, 10_000, 2 * ONE);
    assertThat(margin.maintenance(10, prices, 1_000_000_000, IN_REQUIREMENT))
        .isEqualTo(206_000_000);
    // At a mark of 6 coins 0.18 is more than the 0.15 of the initial bracket.
    prices.set(1_000_000, 1_000_000, 6 * ONE);
    assertThat(margin.initial(10, prices, 1_000_000_000, IN_REQUIREMENT)).isEqualTo(618_000_000);
  }

  @Test
  void settled_in_a_stable_coin_the_bracket_is_worth_the_index() {
    // ETH put 2,000 at forward 2,000, index 1,990, mark 80: 0.15·1990 + 80 = 378.5 a coin
    ShortOptionMargin margin = new ShortOptionMargin(stable(false, 2_000), OptionMarginRule.ETH);
    OptionPrices prices = prices(2_000, 1_990, 800_000);
    assertThat(margin.initial(1, prices, 1_000_000_000, IN_REQUIREMENT)).isEqualTo(37_850_000);
    // 0.05·1990 + 80 = 179.5
    assertThat(margin.maintenance(1, prices, 1_000_000_000, IN_REQUIREMENT)).isEqualTo(17_950_000);
    // Sold at 200 the floor of 0.10·1990 = 199 is more than 378.5 − 200.
    assertThat(margin.sellToOpen(1, 2_000_000, prices, 1_000_000_000)).isEqualTo(19_900_000);
  }

  @Test
  void closing_needs_only_what_it_costs_beyond_the_margin_it_frees() {
    ShortOptionMargin margin = btc(coin(true, 6_000));
    OptionPrices prices = prices(5_900, 5_900, 5_750_000);
    assertThat(margin.buyToClose(100, 6_000_000, prices, MF_1_02)).isZero();
    // 10 × (0.25 − 0.193211864406…) = 0.56788135593…
    assertThat(margin.buyToClose(100, 25_000_000, prices, MF_1_02)).isEqualTo(56_788_136);
  }

  @Test
  void where_equity_holds_the_value_the_mark_is_left_out() {
    ShortOptionMargin margin = btc(coin(true, 6_000));
    OptionPrices prices = prices(5_900, 5_900, 5_750_000);
    assertThat(margin.maintenance(1, prices, MF_1_02, IN_EQUITY)).isEqualTo(306_000);
    assertThat(margin.initial(1, prices, MF_1_02, IN_EQUITY)).isEqualTo(1_357_119);
  }

  @Test
  void random_requirements_equal_the_decimal_formula_rounded_up_once() {
    long seed = 20_261_122L;
    System.out.println("short option margin, seed " + seed);
    Random random = new Random(seed);
    for (int i = 0; i < 20_000; i++) {
      boolean call = random.nextBoolean();
      boolean inStable = random.nextBoolean();
      long strike = 1L + random.nextInt(100_000);
      OptionContract contract = inStable ? stable(call, strike) : coin(call, strike);
      long forward = 1L + random.nextInt(10_000_000);
      long index = Math.max(1, forward + random.nextInt(2_001) - 1_000);
      long mark = random.nextLong(inStable ? 1_000_000_000L : 3 * ONE);
      OptionPrices prices = new OptionPrices().set(forward, index, mark);
      // Hundredths keep every denominator in a long, parts per billion do not.
      long factor =
          random.nextBoolean()
              ? 1_000_000_000L + random.nextInt(500_000_000)
              : 10_000_000L * (100 + random.nextInt(50));
      long lots = random.nextInt(10_000);
      ShortOptionMargin margin = btc(contract);
      long order = random.nextLong(inStable ? 1_000_000_000L : ONE);
      Decimal plain = new Decimal(contract, prices, factor, lots);
      assertThat(margin.initial(lots, prices, factor, IN_REQUIREMENT)).isEqualTo(plain.initial());
      assertThat(margin.maintenance(lots, prices, factor, IN_REQUIREMENT))
          .isEqualTo(plain.maintenance());
      assertThat(margin.sellToOpen(lots, order, prices, factor)).isEqualTo(plain.sell(order));
      assertThat(margin.buyToClose(lots, order, prices, factor)).isEqualTo(plain.buy(order));
    }
  }

  @Test
  void a_requirement_with_a_factor_in_hundredths_allocates_nothing() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    ShortOptionMargin inCoin = btc(coin(false, 60_000));
    ShortOptionMargin inStable = btc(stable(false, 60_000));
    OptionPrices prices = new OptionPrices();
    long bytes = 0;
    for (int round = 0; round < 2; round++) {
      long before = threads.getCurrentThreadAllocatedBytes();
      long sum = 0;
      for (int i = 1; i <= 5_000; i++) {
        prices.set(6_100_000 + i, 6_000_000 + i, 5_000_000 + i);
        sum += inCoin.initial(i, prices, MF_1_02, IN_REQUIREMENT);
        sum += inStable.maintenance(i, prices, MF_1_02, IN_EQUITY);
        sum += inCoin.sellToOpen(i, 6_000_000, prices, MF_1_02);
        sum += inStable.buyToClose(i, 900_000_000, prices, MF_1_02);
      }
      assertThat(sum).isPositive();
      bytes = threads.getCurrentThreadAllocatedBytes() - before;
    }
    // Reading the counter and the assertion cost some; an object per question would be 320,000.
    assertThat(bytes).isLessThan(20_000);
  }

  /** The formula in decimals of 60 digits; a result within 1e-30 of a unit is that unit. */
  private record Decimal(OptionContract contract, OptionPrices prices, long factor, long lots) {
    private static final MathContext DIGITS = new MathContext(60);

    private BigDecimal scale() {
      return contract.stableSettled() ? per(prices.index(), contract.pricePerOne()) : one("1");
    }

    private BigDecimal mark() {
      return per(prices.mark(), contract.markPerOne());
    }

    private BigDecimal perCoinMaintenance() {
      BigDecimal c = one("0.03");
      if (!contract.call()) {
        c = c.max(c.multiply(mark()).divide(scale(), DIGITS));
      }
      return c.multiply(per(factor, 1_000_000_000)).multiply(scale()).add(mark());
    }

    private BigDecimal perCoinInitial() {
      long gap =
          contract.call()
              ? contract.strike() - prices.forward()
              : prices.forward() - contract.strike();
      BigDecimal otm = per(Math.max(0, gap), prices.forward());
      BigDecimal bracket = one("0.15").subtract(otm).max(one("0.10"));
      BigDecimal all = bracket.multiply(per(factor, 1_000_000_000)).multiply(scale()).add(mark());
      return all.max(perCoinMaintenance());
    }

    long initial() {
      return units(perCoinInitial());
    }

    long maintenance() {
      return units(perCoinMaintenance());
    }

    long sell(long price) {
      BigDecimal rest = perCoinInitial().subtract(per(price, contract.markPerOne()));
      return units(rest.max(one("0.10").multiply(scale())));
    }

    long buy(long price) {
      BigDecimal rest = per(price, contract.markPerOne()).subtract(perCoinInitial());
      return units(rest.max(BigDecimal.ZERO));
    }

    private long units(BigDecimal perCoin) {
      BigDecimal exact =
          perCoin.multiply(BigDecimal.valueOf(lots)).multiply(new BigDecimal(contract.lotUnits()));
      return exact
          .setScale(30, RoundingMode.HALF_EVEN)
          .setScale(0, RoundingMode.CEILING)
          .longValueExact();
    }

    private static BigDecimal per(long value, long perOne) {
      return new BigDecimal(value).divide(new BigDecimal(perOne), DIGITS);
    }

    private static BigDecimal one(String text) {
      return new BigDecimal(text);
    }
  }

  @Test
  void the_fee_is_never_more_than_an_eighth_of_the_value() {
    OptionContract contract = coin(true, 6_000);
    // 0.03 % of 0.1 coin is 3,000 units; an eighth of a premium of 0.0008 is 1,000.
    assertThat(OptionFee.of(contract, 1, 300_000, 80_000, 590_000)).isEqualTo(1_000);
    assertThat(OptionFee.of(contract, 1, 300_000, 800_000, 590_000)).isEqualTo(3_000);
    assertThat(OptionFee.of(contract, 1, 300_000, 0, 590_000)).isZero();
    // Owed, so up: an eighth of 1 unit of premium on 0.1 coin.
    assertThat(OptionFee.of(contract, 1, 300_000, 1, 590_000)).isEqualTo(1);
    // In a stable coin the rate is on the index: 0.03 % of 0.1 × 2,000 is 0.06.
    assertThat(OptionFee.of(stable(true, 2_000), 1, 300_000, 800_000, 200_000)).isEqualTo(60_000);
    assertThat(OptionFee.of(contract, 1, -100_000, 80_000, 590_000)).isEqualTo(-1_000);
  }

  @Test
  void the_factor_follows_the_sold_contracts() {
    OptionTiers tiers = new OptionTiers(new long[] {10, 20, 30}, new long[] {1_000, 1_020, 1_040});
    assertThat(tiers.factorPpb(0)).isEqualTo(1_000);
    assertThat(tiers.factorPpb(10)).isEqualTo(1_000);
    assertThat(tiers.factorPpb(11)).isEqualTo(1_020);
    assertThat(tiers.factorPpb(31)).isEqualTo(1_040);
    assertThatThrownBy(() -> new OptionTiers(new long[] {10, 10}, new long[] {1, 1}))
        .hasMessageContaining("tier 2");
    assertThatThrownBy(() -> new OptionTiers(new long[] {10, 20}, new long[] {2, 1}))
        .hasMessageContaining("factor of tier 2");
    assertThatThrownBy(() -> new OptionTiers(new long[] {}, new long[] {}))
        .hasMessageContaining("at least one");
  }

  @Test
  void impossible_contracts_prices_and_rules_are_refused() {
    assertThatThrownBy(() -> new OptionContract(true, false, 0, 0, 1, 1, 1))
        .hasMessageContaining("positive");
    assertThatThrownBy(() -> new OptionPrices().set(0, 1, 1)).hasMessageContaining("forward 0");
    assertThatThrownBy(() -> new OptionMarginRule(100, 200, 50)).hasMessageContaining("floorPpb");
    assertThatThrownBy(
            () -> btc(coin(true, 1)).initial(-1, prices(1, 1, 1), 1_000_000_000, IN_REQUIREMENT))
        .hasMessageContaining("without sign");
    assertThatThrownBy(() -> OptionFee.of(coin(true, 1), -1, 0, 0, 1))
        .hasMessageContaining("below 0");
  }
}
