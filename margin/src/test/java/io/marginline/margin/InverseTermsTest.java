package io.marginline.margin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marginline.fixed.Rounding;
import io.marginline.margin.contract.InverseSpec;
import io.marginline.margin.contract.InverseTerms;
import io.marginline.margin.liquidation.InverseBankruptcyPrice;
import io.marginline.margin.liquidation.InverseLiquidationPrice;
import io.marginline.margin.liquidation.Legs;
import io.marginline.margin.liquidation.LiquidationPrice;
import io.marginline.margin.liquidation.PoolShare;
import io.marginline.model.Profile;
import io.marginline.model.Tier;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Inverse contracts: published samples and numbers worked out by hand. */
class InverseTermsTest {

  @Test
  void the_published_dated_coin_margined_sample_comes_out_in_all_digits() {
    InverseSheet eth = InverseSheet.of("10", 18, 2, 8).taker("0.0005").flat("0.008", "0.016");
    InverseTerms terms = eth.terms();
    long entry = terms.tradeValue(1, eth.ticks("2566.31"));
    long margin = eth.units("0.0003896645377994");
    long mark = eth.mark("2565.656");
    assertThat(printed(eth.money(terms.maintenance(1, mark)), 12)).isEqualTo("0.0000311811092368");
    assertThat(new BigDecimal(eth.money(terms.upl(1, entry, mark))).round(new MathContext(10)))
        .isEqualByComparingTo("-9.932766034e-07");
    long equity = margin + terms.upl(1, entry, mark);
    String ratio = Sheet.ratio(equity, terms.requirement(1, mark), 14);
    assertThat(printed(ratio, 10)).isEqualTo("11.73172651");
    LiquidationPrice price = InverseLiquidationPrice.isolated(terms, 1, entry, margin, mark);
    assertThat(price.below()).isTrue();
    String exact = printed(eth.price(price, 40), 12);
    assertThat(exact).isEqualTo("2352.83966818");
    // Published one tick early; ours to the tick is early too, and no further than that.
    assertThat(new BigDecimal(exact).add(new BigDecimal("0.01"))).hasToString("2352.84966818");
    assertThat(eth.price(price.ticks())).isEqualTo("2352.84");
  }

  @Test
  void delivery_of_a_thousand_inverse_contracts_pays_14035_coins() {
    InverseSheet btc = InverseSheet.of("100", 8, 1, 4).flat("0.004", "0.01");
    InverseTerms terms = btc.terms();
    long bought = terms.tradeValue(1000, btc.ticks("15000"));
    long sold = terms.tradeValue(-1000, btc.ticks("19000"));
    // 100,000/15,000 − 100,000/19,000 = 1.403508771…, received down.
    assertThat(btc.money(bought + sold)).isEqualTo("1.40350876");
    assertThat(btc.money(terms.upl(1000, bought, btc.mark("19000")))).isEqualTo("1.40350876");
  }

  @Test
  void the_buyer_receives_down_the_seller_pays_up_and_the_difference_is_at_most_one() {
    InverseSheet btc = InverseSheet.of("100", 8, 1, 1).flat("0.004", "0.01");
    InverseTerms terms = btc.terms();
    // 100/30,000 = 0.003333…
    assertThat(terms.tradeValue(1, btc.ticks("30000"))).isEqualTo(333_333);
    assertThat(terms.tradeValue(-1, btc.ticks("30000"))).isEqualTo(-333_334);
    assertThat(terms.tradeValue(1, btc.ticks("25000"))).isEqualTo(400_000);
    assertThat(terms.tradeValue(-1, btc.ticks("25000"))).isEqualTo(-400_000);
    assertThat(terms.orderValue(-1, btc.ticks("30000"))).isEqualTo(333_334);
  }

  @Test
  void unrealised_pnl_is_toward_minus_infinity_on_both_sides() {
    InverseSheet btc = InverseSheet.of("100", 8, 1, 1).flat("0.004", "0.01");
    InverseTerms terms = btc.terms();
    long mark = btc.mark("30000");
    assertThat(terms.value(1, mark, Rounding.FLOOR)).isEqualTo(333_333);
    assertThat(terms.upl(1, 333_333, mark)).isEqualTo(-1);
    assertThat(terms.upl(-1, -333_334, mark)).isEqualTo(-1);
    assertThat(terms.upl(1, 400_000, mark)).isEqualTo(66_666);
    assertThat(terms.upl(-1, -400_000, mark)).isEqualTo(-66_667);
  }

  @Test
  void requirements_round_up_once_on_the_exact_quotient() {
    InverseSheet btc = InverseSheet.of("100", 8, 1, 1).taker("0.0005").flat("0.004", "0.01");
    InverseTerms terms = btc.terms();
    long mark = btc.mark("30000");
    // 0.00333333… × 0.4 % = 0.0000133333…; × 0.05 % = 0.00000166666…; ÷ 3 = 0.00111111…
    assertThat(terms.maintenance(-1, mark)).isEqualTo(1334);
    assertThat(terms.fee(1, mark)).isEqualTo(167);
    assertThat(terms.initial(1, mark, 300)).isEqualTo(111_112);
    // 0.00333333… × 1 %: at 100 the band's own 1 % counts; nothing is below MM + fee.
    assertThat(terms.initial(1, mark, 100_00)).isEqualTo(3334);
    assertThat(terms.initial(1, mark, 500_00)).isEqualTo(3334);
    assertThat(terms.initialAtEntry(1, 400_000, mark, 300)).isEqualTo(133_334);
  }

  @Test
  void tiers_by_contracts_are_flat_or_marginal_as_the_profile_says() {
    InverseSheet sheet =
        InverseSheet.of("100", 8, 1, 1)
            .tierByLots(10, "0.004", "0.01")
            .tierByLots(100, "0.008", "0.02");
    long mark = sheet.mark("25000");
    // 20 lots are worth 0.08; flat 0.8 %; marginal half at 0.4 %, half at 0.8 %.
    assertThat(sheet.money(sheet.terms().maintenance(20, mark))).isEqualTo("0.00064");
    sheet.profile(Profile.MARGINLINE);
    assertThat(sheet.money(sheet.terms().maintenance(20, mark))).isEqualTo("0.00048");
    assertThat(sheet.money(sheet.terms().initial(20, mark, 100_00))).isEqualTo("0.0012");
    assertThat(sheet.terms().tierOf(-20, mark)).isEqualTo(1);
    assertThat(sheet.terms().tierOf(10, mark)).isZero();
  }

  @Test
  void order_loss_is_what_the_order_price_gives_away_against_the_mark() {
    InverseSheet btc = InverseSheet.of("100", 8, 1, 2).flat("0.004", "0.01");
    InverseTerms terms = btc.terms();
    long mark = btc.mark("20000");
    // Buy at 25,000: 100/20,000 − 100/25,000 = 0.001; sell at 16,000: 0.00625 − 0.005.
    assertThat(btc.money(terms.orderLoss(1, btc.ticks("25000"), mark))).isEqualTo("0.001");
    assertThat(btc.money(terms.orderLoss(-1, btc.ticks("16000"), mark))).isEqualTo("0.00125");
    assertThat(terms.orderLoss(1, btc.ticks("16000"), mark)).isZero();
    assertThat(terms.orderLoss(-1, btc.ticks("25000"), mark)).isZero();
    assertThat(terms.orderLoss(1, btc.ticks("30000"), mark)).isEqualTo(166_667);
  }

  @Test
  void funding_of_an_inverse_contract_is_its_value_at_the_rate() {
    InverseSheet btc = InverseSheet.of("100", 8, 1, 1).flat("0.004", "0.01");
    InverseTerms terms = btc.terms();
    long mark = btc.mark("25000");
    assertThat(terms.valueAtPpb(1, mark, 100_000, Rounding.FLOOR)).isEqualTo(40);
    assertThat(terms.valueAtPpb(-3, mark, 100_001, Rounding.FLOOR)).isEqualTo(-121);
    assertThat(terms.valueAtPpb(3, mark, 100_001, Rounding.FLOOR)).isEqualTo(120);
  }

  @Test
  void what_a_partial_close_releases_is_down_and_the_rest_stays() {
    assertThat(InverseTerms.releasedEntryValue(100, 1, 3)).isEqualTo(33);
    assertThat(InverseTerms.releasedEntryValue(-100, 1, 3)).isEqualTo(-34);
    assertThat(InverseTerms.releasedEntryValue(-100, 3, 3)).isEqualTo(-100);
  }

  @Test
  void a_cross_liquidation_price_counts_what_stands_behind_both_legs() {
    InverseSheet btc = InverseSheet.of("100", 12, 2, 6).flat("0.005", "0.01");
    InverseTerms terms = btc.terms();
    long mark = btc.mark("20000");
    Legs legs = new Legs(400, btc.units("2"), 200, btc.units("-1"));
    // (40,000 × 1.005 − 20,000 × 0.995) ÷ (0.1 + 1) = 18,454.5454…
    LiquidationPrice price = InverseLiquidationPrice.of(terms, legs, btc.units("0.1"), mark);
    assertThat(btc.price(price, 10)).isEqualTo("18454.54546");
    assertThat(btc.price(price.ticks())).isEqualTo("18454.55");
    LiquidationPrice gone = InverseLiquidationPrice.of(terms, legs, btc.units("0.015"), mark);
    assertThat(gone.state()).isEqualTo(LiquidationPrice.State.LIQUIDATABLE);
    LiquidationPrice none =
        InverseLiquidationPrice.of(terms, new Legs(0, 0, 0, 0), btc.units("1"), mark);
    assertThat(none.state()).isEqualTo(LiquidationPrice.State.NONE);
  }

  @Test
  void a_short_with_margin_of_its_whole_value_has_no_liquidation_and_no_bankruptcy_price() {
    InverseSheet btc = InverseSheet.of("100", 8, 1, 4).flat("0.005", "0.01");
    InverseTerms terms = btc.terms();
    long entry = terms.tradeValue(-200, btc.ticks("20000"));
    LiquidationPrice price =
        InverseLiquidationPrice.isolated(terms, -200, entry, btc.units("1"), btc.mark("20000"));
    assertThat(price.state()).isEqualTo(LiquidationPrice.State.NONE);
    assertThat(InverseBankruptcyPrice.isolatedTicks(terms, -200, entry, btc.units("1")))
        .isEqualTo(InverseBankruptcyPrice.NONE);
    // A short at 10×: 20,000 × 0.995 ÷ (1 − 0.1) = 22,111.1…; bankrupt at 20,000 ÷ 0.9.
    LiquidationPrice ten =
        InverseLiquidationPrice.isolated(terms, -200, entry, btc.units("0.1"), btc.mark("20000"));
    assertThat(ten.below()).isFalse();
    assertThat(btc.price(ten.ticks())).isEqualTo("22111.1");
    long bankrupt = InverseBankruptcyPrice.isolatedTicks(terms, -200, entry, btc.units("0.1"));
    assertThat(btc.price(bankrupt)).isEqualTo("22222.2");
  }

  @Test
  void a_long_is_bankrupt_where_its_value_has_grown_by_the_margin() {
    InverseSheet btc = InverseSheet.of("100", 8, 1, 4).flat("0.005", "0.01");
    InverseTerms terms = btc.terms();
    long entry = terms.tradeValue(200, btc.ticks("20000"));
    // 20,000 ÷ 1.1 = 18,181.81…, up.
    long bankrupt = InverseBankruptcyPrice.isolatedTicks(terms, 200, entry, btc.units("0.1"));
    assertThat(btc.price(bankrupt)).isEqualTo("18181.9");
    assertThat(InverseBankruptcyPrice.isolatedTicks(terms, 200, entry, btc.units("-1")))
        .isEqualTo(InverseBankruptcyPrice.UNREACHABLE);
  }

  @Test
  void bankruptcy_prices_of_a_pool_share_its_equity_by_requirement() {
    InverseSheet btc = InverseSheet.of("100", 8, 2, 2).flat("0.005", "0.01");
    InverseTerms terms = btc.terms();
    // Value 1 at the mark, a = 0.06 × 1/3 = 0.02: 20,000 ÷ 1.02 up, 20,000 ÷ 0.98 down.
    PoolShare share = new PoolShare(btc.units("0.06"), 1, 3);
    long mark = btc.mark("20000");
    assertThat(btc.price(InverseBankruptcyPrice.poolTicks(terms, 200, mark, share)))
        .isEqualTo("19607.85");
    assertThat(btc.price(InverseBankruptcyPrice.poolTicks(terms, -200, mark, share)))
        .isEqualTo("20408.16");
    PoolShare debt = new PoolShare(btc.units("-0.06"), 1, 3);
    assertThat(btc.price(InverseBankruptcyPrice.poolTicks(terms, 200, mark, debt)))
        .isEqualTo("20408.17");
    assertThat(btc.price(InverseBankruptcyPrice.poolTicks(terms, -200, mark, debt)))
        .isEqualTo("19607.84");
  }

  @Test
  void a_contract_without_face_or_with_scales_that_do_not_fit_is_refused() {
    List<Tier> tiers = List.of(Tier.ofLots(1, 1, 1));
    InverseSpec empty = new InverseSpec(0, 0, 8, 2, 1, 0, 0, 0, tiers);
    assertThatThrownBy(() -> InverseTerms.of(empty, Profile.OKX))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("positive");
    InverseSpec wide = new InverseSpec(1, 0, 30, 30, 1, 0, 0, 0, tiers);
    assertThatThrownBy(() -> InverseTerms.of(wide, Profile.OKX))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("60");
  }

  private static String printed(String value, int digits) {
    MathContext context = new MathContext(digits, RoundingMode.HALF_UP);
    return new BigDecimal(value).round(context).toPlainString();
  }
}
