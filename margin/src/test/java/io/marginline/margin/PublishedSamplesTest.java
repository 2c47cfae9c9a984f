package io.marginline.margin;

import static org.assertj.core.api.Assertions.assertThat;

import io.marginline.fixed.Rounding;
import io.marginline.margin.contract.ContractTerms;
import io.marginline.margin.funding.Funding;
import io.marginline.margin.liquidation.BankruptcyPrice;
import io.marginline.margin.liquidation.Legs;
import io.marginline.margin.liquidation.LiquidationPrice;
import io.marginline.margin.liquidation.PoolShare;
import io.marginline.margin.mode.CrossPool;
import io.marginline.margin.mode.Isolated;
import io.marginline.model.CrossOffset;
import io.marginline.model.Profile;
import java.math.BigDecimal;
import java.math.MathContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The official samples of rules §3, §6 and §7 that are linear, to every printed digit. */
class PublishedSamplesTest {
  @Test
  void the_cross_btc_swap_sample_has_its_initial_and_maintenance_margin() {
    // 1 contract of 0.01 BTC, lever 3, mmr 0.4 %, money in 10^-14. The sample prints the mark to
    // four
    // places, 49547.2023; its own margin divided back needs the fifth.
    Sheet btc = Sheet.of(14, 2, 4, 5).profile(Profile.OKX).flat("0.004", "0.008");
    ContractTerms terms = btc.terms();
    long mark = btc.mark("49547.20231");
    assertThat(btc.money(terms.initial(1, mark, 300))).startsWith("165.15734103333");
    assertThat(btc.money(terms.maintenance(1, mark))).startsWith("1.98188809");
  }

  @ParameterizedTest
  @CsvSource({
    "-1, 2, 11.87413417771621, 16",
    "1, 2, 8.085708510208207, 16",
    "1, 3.3333333333333335, 6.738090425173506, 16",
    // Printed from a double, whose 16th and 17th digit are noise: exactly 13.19348241968467…
    "-1, 3.3333333333333335, 13.193482419684678, 15"
  })
  void isolated_liquidation_prices_come_out_in_all_digits(
      long side, String margin, String expected, int digits) {
    Sheet sheet = Sheet.of(16, 0, 8, 8).taker("0.0006").flat("0.01", "0.02");
    long lots = side;
    long cost = Math.multiplyExact(lots, sheet.units("10"));
    LiquidationPrice price =
        LiquidationPrice.isolated(sheet.terms(), lots, cost, sheet.units(margin), sheet.mark("10"));
    assertThat(price.state()).isEqualTo(LiquidationPrice.State.PRICE);
    assertThat(price.below()).isEqualTo(side > 0);
    MathContext printed = new MathContext(digits);
    assertThat(new BigDecimal(sheet.price(price, 40)).round(printed))
        .isEqualByComparingTo(new BigDecimal(expected).round(printed));
  }

  @Test
  void the_maintenance_margin_of_the_other_position_counts_in_a_cross_liquidation_price() {
    Sheet sheet = Sheet.of(12, 0, 4, 4).flat("0.004", "0.008");
    long mark = sheet.mark("100");
    ContractTerms terms = sheet.terms();
    long rest = sheet.units("5") - terms.maintenance(10, mark) - terms.fee(10, mark);
    LiquidationPrice price =
        LiquidationPrice.of(terms, Legs.net(1, sheet.units("100")), rest, mark);
    // 99 / 0.996 = 99.39759…, shown one tick early.
    assertThat(sheet.price(price, 6)).isEqualTo("99.3976");
    assertThat(sheet.price(price.ticks())).isEqualTo("99.3976");
    LiquidationPrice alone =
        LiquidationPrice.of(terms, Legs.net(1, sheet.units("100")), sheet.units("5"), mark);
    assertThat(sheet.price(alone, 4)).isEqualTo("95.39");
  }

  @ParameterizedTest
  @CsvSource({
    "200000, 100000",
    "600000, 100000",
    "1000000, 500000",
    "-400000, 100000",
    "-1000000, -500000"
  })
  void the_worked_funding_rates_of_an_eight_hour_interval(long averagePpb, long ratePpb) {
    assertThat(Funding.ratePpb(averagePpb, 100_000, -7_500_000, 7_500_000)).isEqualTo(ratePpb);
  }

  @Test
  void a_funding_rate_stays_within_its_floor_and_cap() {
    assertThat(Funding.ratePpb(90_000_000, 100_000, -7_500_000, 7_500_000)).isEqualTo(7_500_000);
    assertThat(Funding.ratePpb(-90_000_000, 100_000, -7_500_000, 7_500_000)).isEqualTo(-7_500_000);
  }

  @Test
  void funding_is_paid_up_and_received_down() {
    Sheet sheet = Sheet.of(2, 0, 0, 2).flat("0.004", "0.008");
    ContractTerms terms = sheet.terms();
    long mark = sheet.mark("33.33");
    // 33.33 × 0.01 % = 0.003333: one hundredth up for the payer, nothing for the receiver.
    assertThat(Funding.payment(terms, 1, mark, 100_000)).isEqualTo(-1);
    assertThat(Funding.payment(terms, -1, mark, 100_000)).isZero();
    assertThat(Funding.payment(terms, 1, mark, -100_000)).isZero();
    assertThat(Funding.payment(terms, -1, mark, -100_000)).isEqualTo(-1);
  }

  @Test
  void the_free_margin_example_leaves_185_and_accepts_an_order_that_needs_40() {
    Sheet sheet = Sheet.of(8, 0, 0, 0).flat("0.004", "0.008");
    ContractTerms terms = sheet.terms();
    // Long 53 at 50 each and 20 times free: value 2650 at mark 50, lever 5 → 530 in use; upl 15.
    CrossPool pool = new CrossPool().reset(CrossOffset.NONE).addBalance(sheet.units("700"));
    pool.addLinear(terms, 53, sheet.units("2635"), 50, 500);
    assertThat(sheet.money(pool.inUse())).isEqualTo("530");
    assertThat(sheet.money(pool.availEq())).isEqualTo("185");
    assertThat(sheet.money(pool.availBal())).isEqualTo("170");
    assertThat(sheet.money(Isolated.openingMargin(sheet.units("200"), 500))).isEqualTo("40");
  }

  @Test
  void example_a_cross_offset_decides_whether_the_second_order_fits() {
    PositionsOfExampleA book = new PositionsOfExampleA("30000", "2000");
    CrossPool larger = book.pool(CrossOffset.LARGER_SIDE);
    assertThat(book.sheet.money(larger.initial())).isEqualTo("1000");
    assertThat(larger.availEq()).isZero();
    CrossPool none = book.pool(CrossOffset.NONE);
    assertThat(book.sheet.money(none.initial())).isEqualTo("1300");
    assertThat(none.initial()).isGreaterThan(none.equity());
  }

  @Test
  void example_a_survives_a_move_that_cancels_out() {
    CrossPool pool = new PositionsOfExampleA("33000", "2060").pool(CrossOffset.LARGER_SIDE);
    assertThat(pool.equity()).isEqualTo(100_000_000_000L);
    assertThat(pool.isAbove(1, 1)).isTrue();
  }

  @Test
  void example_a_is_liquidatable_after_the_second_move_and_the_btc_long_alone_survives() {
    PositionsOfExampleA book = new PositionsOfExampleA("31000", "2160");
    CrossPool pool = book.pool(CrossOffset.LARGER_SIDE);
    assertThat(book.sheet.money(pool.equity())).isEqualTo("300");
    assertThat(book.sheet.money(pool.maintenance())).isEqualTo("695");
    assertThat(pool.isAbove(1, 1)).isFalse();
    assertThat(Sheet.ratio(pool.equity(), pool.requirement(), 15)).isEqualTo("0.431654676258992");
    CrossPool rest = new CrossPool().reset(CrossOffset.LARGER_SIDE);
    rest.addBalance(book.sheet.units("200"));
    rest.addLinear(book.terms, 10, book.sheet.units("3000"), book.sheet.mark("31000"), 1000);
    assertThat(book.sheet.money(rest.equity())).isEqualTo("300");
    assertThat(book.sheet.money(rest.maintenance())).isEqualTo("155");
    assertThat(rest.isAbove(1, 1)).isTrue();
  }

  @Test
  void example_a_bankruptcy_prices_share_the_equity_by_requirement() {
    PositionsOfExampleA book = new PositionsOfExampleA("31000", "2160");
    assertThat(book.sheet.price(book.bankruptcyTicks(10, "31000"))).isEqualTo("30330.94");
    assertThat(book.sheet.price(book.bankruptcyTicks(-500, "2160"))).isEqualTo("2206.61");
    // Unrounded 2206.6187…: printed 2206.62, as a tick a short rounds down.
  }

  @Test
  void example_b_isolated_xrp_liquidates_near_095_and_a_top_up_moves_it_to_084() {
    Sheet xrp = Sheet.of(8, 0, 4, 4).profile(Profile.ARTICLE).flat("0.05", "0.10");
    ContractTerms terms = xrp.terms();
    long cost = xrp.units("1000");
    LiquidationPrice first =
        LiquidationPrice.isolated(terms, 1000, cost, xrp.units("100"), xrp.mark("1"));
    assertThat(xrp.price(first, 6)).isEqualTo("0.947369");
    assertThat(xrp.price(first.ticks())).isEqualTo("0.9474");
    assertThat(BankruptcyPrice.isolatedTicks(terms, 1000, cost, xrp.units("100")))
        .isEqualTo(xrp.ticks("0.9"));
    LiquidationPrice more =
        LiquidationPrice.isolated(terms, 1000, cost, xrp.units("200"), xrp.mark("0.97"));
    assertThat(xrp.price(more, 6)).isEqualTo("0.842106");
    // Value 970 over margin 200 − 30: about 5.7 times.
    assertThat(Sheet.ratio(xrp.units("970"), xrp.units("170"), 2)).isEqualTo("5.7");
    LiquidationPrice cross =
        LiquidationPrice.of(terms, Legs.net(1000, cost), xrp.units("1000"), xrp.mark("0.95"));
    assertThat(cross.state()).isEqualTo(LiquidationPrice.State.NONE);
  }

  @Test
  void example_b_is_liquidatable_exactly_where_the_price_says() {
    Sheet xrp = Sheet.of(8, 0, 4, 6).profile(Profile.ARTICLE).flat("0.05", "0.10");
    ContractTerms terms = xrp.terms();
    long cost = xrp.units("1000");
    long margin = xrp.units("100");
    for (String mark : new String[] {"0.947369", "0.947368"}) {
      long at = xrp.mark(mark);
      long equity = Isolated.equity(terms, 1000, cost, margin, at);
      long required = Isolated.requirement(terms, 1000, at);
      assertThat(Isolated.isAbove(equity, required, 1, 1)).isEqualTo(mark.endsWith("9"));
    }
    LiquidationPrice gone = LiquidationPrice.isolated(terms, 1000, cost, margin, xrp.mark("0.94"));
    assertThat(gone.state()).isEqualTo(LiquidationPrice.State.LIQUIDATABLE);
  }

  @Test
  void example_c_ten_times_with_one_percent_maintenance_liquidates_909_below_entry() {
    Sheet sheet = Sheet.of(8, 0, 2, 2).flat("0.01", "0.02");
    LiquidationPrice price =
        LiquidationPrice.isolated(
            sheet.terms(), 1, sheet.units("100"), sheet.units("10"), sheet.mark("100"));
    // 90 / 0.99 = 90.9090…
    assertThat(sheet.price(price, 8)).isEqualTo("90.909091");
    LiquidationPrice wider =
        LiquidationPrice.isolated(
            sheet.terms(), 1, sheet.units("100"), sheet.units("20"), sheet.mark("100"));
    assertThat(wider.ticks()).isLessThan(price.ticks());
  }

  @Test
  void example_d_holds_and_order_fees_lower_the_ratio_one_for_one() {
    Sheet sheet =
        Sheet.of(8, 0, 2, 2)
            .profile(Profile.OKX)
            .taker("0.0005")
            .tierByLots(10, "0.01", "0.02")
            .tierByLots(100, "0.02", "0.04");
    ContractTerms terms = sheet.terms();
    CrossPool pool = new CrossPool().reset(CrossOffset.NONE).addBalance(sheet.units("100"));
    pool.addLinear(terms, 10, sheet.units("1000"), sheet.mark("100"), 1000);
    long before = pool.equityWithOrders();
    pool.addHolds(sheet.units("7")).addOrderFees(sheet.units("3"));
    assertThat(sheet.money(before - pool.equityWithOrders())).isEqualTo("10");
    assertThat(sheet.money(pool.fee())).isEqualTo("0.5");
    assertThat(sheet.money(pool.maintenance())).isEqualTo("10");
    // One lot more is the next tier: 2 % of 1100.
    assertThat(sheet.money(terms.maintenance(11, sheet.mark("100")))).isEqualTo("22");
  }

  @Test
  void a_contract_is_worth_less_when_owned_and_more_when_owed() {
    Sheet sheet = Sheet.of(2, 0, 0, 3).flat("0.004", "0.008");
    ContractTerms terms = sheet.terms();
    long mark = sheet.mark("10.005");
    assertThat(terms.value(1, mark, Rounding.FLOOR)).isEqualTo(1000);
    assertThat(terms.value(1, mark, Rounding.CEILING)).isEqualTo(1001);
    assertThat(terms.upl(1, 1000, mark)).isZero();
    assertThat(terms.upl(-1, -1000, mark)).isEqualTo(-1);
  }

  /** Long 0.1 BTC at 30,000 and short 5 ETH at 2,000 on 1,000 USDT; lots of 0.01. */
  private static final class PositionsOfExampleA {
    final Sheet sheet = Sheet.of(8, 2, 2, 2).profile(Profile.ARTICLE).flat("0.05", "0.10");
    final ContractTerms terms = sheet.terms();
    final String btc;
    final String eth;

    PositionsOfExampleA(String btc, String eth) {
      this.btc = btc;
      this.eth = eth;
    }

    CrossPool pool(CrossOffset offset) {
      CrossPool pool = new CrossPool().reset(offset).addBalance(sheet.units("1000"));
      pool.addLinear(terms, 10, sheet.units("3000"), sheet.mark(btc), 1000);
      return pool.addLinear(terms, -500, sheet.units("-10000"), sheet.mark(eth), 1000);
    }

    long bankruptcyTicks(long lots, String mark) {
      CrossPool pool = pool(CrossOffset.NONE);
      long at = sheet.mark(mark);
      long own = terms.maintenance(lots, at) + terms.fee(lots, at);
      return BankruptcyPrice.poolTicks(
          terms, lots, at, new PoolShare(pool.equity(), own, pool.requirement()));
    }
  }
}
