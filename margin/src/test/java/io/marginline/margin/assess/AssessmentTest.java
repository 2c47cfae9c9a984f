package io.marginline.margin.assess;

import static io.marginline.margin.assess.Market.BTC_CALL;
import static io.marginline.margin.assess.Market.BTC_COIN;
import static io.marginline.margin.assess.Market.BTC_PUT;
import static io.marginline.margin.assess.Market.BTC_SPOT;
import static io.marginline.margin.assess.Market.BTC_SWAP;
import static io.marginline.margin.assess.Market.ETH_CALL;
import static io.marginline.margin.assess.Market.ETH_SWAP;
import static io.marginline.margin.assess.Market.units;
import static io.marginline.model.MarginMode.CROSS;
import static io.marginline.model.MarginMode.ISOLATED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marginline.fixed.Decimals;
import io.marginline.margin.account.AccountInput;
import io.marginline.margin.account.AccountMargin;
import io.marginline.margin.account.LiquidationAnswer;
import io.marginline.margin.account.Position;
import io.marginline.margin.liquidation.LiquidationPrice;
import io.marginline.model.AccountMode;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** One account of every product, by hand. Amounts in decimals. */
class AssessmentTest {
  @Test
  void futures_mode_keeps_each_currency_on_its_own() {
    AccountInput account = account(AccountMode.FUTURES, "1000", "1");
    account = account.add(Market.linear(BTC_SWAP, CROSS, "0.1", "31000", "0"));
    account = account.add(Market.inverse(CROSS, -3_000, "30000", "0"));
    AccountMargin margin = Assessment.of(account);
    AccountMargin.Currency usdt = margin.currencies().get(0);
    // upl −100; MM 3,000 × 0.4 %, fee 3,000 × 0.05 %; IM 3,000 ÷ 10.
    assertThat(text(usdt.crossEq())).isEqualTo("900");
    assertThat(text(usdt.imr())).isEqualTo("300");
    assertThat(text(usdt.mmr())).isEqualTo("12");
    assertThat(text(usdt.liqFee())).isEqualTo("1.5");
    assertThat(text(usdt.availEq())).isEqualTo("600");
    assertThat(text(usdt.availBal())).isEqualTo("600");
    AccountMargin.Currency btc = margin.currencies().get(1);
    // 3,000 USD at 30,000 is 0.1 BTC.
    assertThat(text(btc.mmr())).isEqualTo("0.0004");
    assertThat(text(btc.imr())).isEqualTo("0.01");
    assertThat(btc.ratio().text(10)).isEqualTo("2222.222222");
    assertThat(margin.usd()).isNull();
    assertThat(margin.worst()).isEqualTo(usdt.ratio());
    // (0.1 × 30,000 − (900 − 0)) ÷ (0.1 × (1 − 0.0045)) = 21,094.93, up to the tick.
    LiquidationAnswer price = margin.positions().get(0).liqPx();
    assertThat(price.below()).isTrue();
    assertThat(price.ticks()).isEqualTo(210_950);
    // A short of 0.1 BTC in face over 1.1 BTC of coin: nothing above liquidates it.
    assertThat(margin.positions().get(1).liqPx().state()).isEqualTo(LiquidationPrice.State.NONE);
  }

  @Test
  void spot_mode_has_balances_and_holds_and_no_ratio() {
    AccountInput account = account(AccountMode.SPOT, "1000", "1");
    account = account.add(Market.order(BTC_SPOT, CROSS, 10, "29000"));
    account = account.add(Market.order(BTC_SPOT, CROSS, -400, "31000"));
    AccountMargin margin = Assessment.of(account);
    assertThat(text(margin.currencies().get(0).availBal())).isEqualTo("710");
    assertThat(text(margin.currencies().get(1).availBal())).isEqualTo("0.6");
    assertThat(text(margin.currencies().get(1).eq())).isEqualTo("1");
    assertThat(margin.worst().isEmpty()).isTrue();
  }

  @Test
  void one_account_of_every_product_in_one_usd_ratio() {
    AccountMargin multi = Assessment.of(everything(AccountMode.MULTI_CURRENCY));
    AccountMargin.Usd usd = Objects.requireNonNull(multi.usd());
    assertThat(usd.ratio().isLiquidatable()).isFalse();
    // Spot long: 0.2 BTC held, 3,000 USDT owed, out of a balance of 5,000: no loan is left.
    assertThat(usd.liability()).isZero();
    assertThat(multi.currencies().get(0).crossEq())
        .isEqualTo(
            units("5000")
                - units("3000")
                + multi.positions().get(0).upl()
                + multi.positions().get(2).upl()
                + multi.positions().get(6).upl()
                - multi.positions().get(5).notional());
    assertThat(multi.units()).isEmpty();
    for (AccountMargin.Held held : multi.positions()) {
      if (!held.isolated()) {
        assertThat(held.ratio()).isEqualTo(usd.ratio());
        assertThat(held.liqPx().basis()).isEqualTo(LiquidationAnswer.Basis.UNDERLYING);
      }
    }
    AccountMargin portfolio = Assessment.of(everything(AccountMode.PORTFOLIO));
    assertThat(portfolio.units().stream().map(AccountMargin.Unit::underlying))
        .containsExactly("BTC", "ETH");
    AccountMargin.Usd hedged = Objects.requireNonNull(portfolio.usd());
    assertThat(hedged.equity()).isEqualTo(usd.equity());
    assertThat(hedged.mmr())
        .isEqualTo(
            portfolio.units().stream().mapToLong(AccountMargin.Unit::mmr).sum()
                + hedged.borrowMmr());
  }

  @Test
  void a_mode_changes_what_is_required_and_never_the_equity_of_a_currency() {
    AccountMargin multi = Assessment.of(everything(AccountMode.MULTI_CURRENCY));
    AccountMargin portfolio = Assessment.of(everything(AccountMode.PORTFOLIO));
    for (int i = 0; i < multi.currencies().size(); i++) {
      assertThat(portfolio.currencies().get(i).eq()).isEqualTo(multi.currencies().get(i).eq());
      assertThat(portfolio.currencies().get(i).discountedUsd())
          .isEqualTo(multi.currencies().get(i).discountedUsd());
    }
  }

  @Test
  void a_debt_counts_in_full_and_needs_margin_of_its_loan() {
    AccountInput account = account(AccountMode.MULTI_CURRENCY, "-1000", "1");
    AccountMargin margin = Assessment.of(account);
    AccountMargin.Usd usd = Objects.requireNonNull(margin.usd());
    // 30,000 × 0.98 − 1,000; 3 % and 10 % of 1,000; repaying 1,030 × 0.05 %.
    assertThat(text(usd.adjEq())).isEqualTo("28400");
    assertThat(text(usd.mmr())).isEqualTo("30");
    assertThat(text(usd.imr())).isEqualTo("100");
    assertThat(text(usd.liqFee())).isEqualTo("0.515");
    assertThat(text(usd.liability())).isEqualTo("1000");
    assertThat(text(margin.currencies().get(0).liability())).isEqualTo("1000");
    assertThat(text(usd.availEq())).isEqualTo("28300");
  }

  @Test
  void a_short_option_is_margined_with_its_mark_in_futures_and_without_in_usd_modes() {
    Position shortCall = Market.option(BTC_CALL, CROSS, -100, "0.05", "0");
    AccountMargin futures = Assessment.of(account(AccountMode.FUTURES, "0", "2").add(shortCall));
    AccountMargin multi =
        Assessment.of(account(AccountMode.MULTI_CURRENCY, "0", "2").add(shortCall));
    AccountMargin.Held own = futures.positions().get(0);
    AccountMargin.Held usd = multi.positions().get(0);
    // 1 coin: c·MF = 0.03 and the mark.
    assertThat(usd.mmr()).isEqualTo(units("0.03"));
    assertThat(own.mmr()).isEqualTo(units("0.03") + own.mark());
    assertThat(futures.currencies().get(1).crossEq()).isEqualTo(units("2"));
    assertThat(multi.currencies().get(1).crossEq()).isEqualTo(units("2") - usd.mark());
    // The display counts the option in either mode.
    assertThat(futures.currencies().get(1).eq()).isEqualTo(units("2") - own.mark());
    assertThat(own.liqPx().below()).isFalse();
    // 2 − 0.03 − fee 0.0003 is all that the premium may rise to.
    assertThat(own.liqPx().mark()).isEqualTo(units("1.9697"));
    // Net of the option itself the pool has 2 − mark, all borne by it: a premium of 2.
    assertThat(own.bkPx()).isEqualTo(20_000L);
    assertThat(usd.bkPx()).isNotNull();
  }

  @Test
  void a_long_option_needs_nothing_and_has_no_liquidation_price_of_its_own() {
    AccountInput account = account(AccountMode.FUTURES, "0", "1");
    AccountMargin margin =
        Assessment.of(account.add(Market.option(BTC_PUT, CROSS, 100, "0.02", "0")));
    AccountMargin.Held put = margin.positions().get(0);
    assertThat(put.imr() + put.mmr() + put.fee()).isZero();
    assertThat(put.liqPx().state()).isEqualTo(LiquidationPrice.State.NONE);
    assertThat(put.bkPx()).isNull();
    assertThat(margin.currencies().get(1).availEq()).isEqualTo(units("1"));
  }

  @Test
  void isolated_positions_of_every_product_stand_alone() {
    AccountInput account = account(AccountMode.FUTURES, "100", "1");
    account = account.add(Market.linear(ETH_SWAP, ISOLATED, "1", "2000", "200"));
    account = account.add(Market.inverse(ISOLATED, 3_000, "30000", "0.01"));
    account = account.add(Market.option(BTC_CALL, ISOLATED, -100, "0.05", "0.2"));
    account =
        account.add(
            new Position.Spot(
                BTC_SPOT, ISOLATED, true, false, units("0.1"), 0, units("2400"), 500));
    AccountMargin margin = Assessment.of(account);
    assertThat(text(margin.currencies().get(0).crossEq())).isEqualTo("100");
    // Isolated: 200, and spot 3,000 − 2,400.
    assertThat(text(margin.currencies().get(0).eq())).isEqualTo("900");
    // (2,000 − 200) ÷ (1 − 0.0045), up to the tick.
    assertThat(margin.positions().get(0).liqPx().ticks()).isEqualTo(18_082);
    assertThat(margin.positions().get(0).bkPx()).isEqualTo(18_000L);
    // 3,000 × 1.0045 ÷ (0.01 + 0.1) = 27,395.45
    assertThat(margin.positions().get(1).liqPx().ticks()).isEqualTo(273_955);
    assertThat(margin.positions().get(1).bkPx()).isEqualTo(272_728L);
    // Equity 0.2 + 0.05 − mark falls to 0.03 + 0.0003 at a mark of 0.2197.
    assertThat(margin.positions().get(2).liqPx().mark()).isEqualTo(units("0.2197"));
    assertThat(margin.positions().get(2).bkPx()).isEqualTo(2_500L);
    // 2,400 × 1.03 × 1.001 ÷ 0.1 = 24,744.72
    assertThat(margin.positions().get(3).liqPx().ticks()).isEqualTo(247_448);
    assertThat(margin.positions().get(3).bkPx()).isEqualTo(240_000L);
    assertThat(margin.positions().stream().allMatch(AccountMargin.Held::isolated)).isTrue();
  }

  @Test
  void leveraged_spot_stands_in_the_pool_of_its_margin_currency() {
    Position held =
        new Position.Spot(BTC_SPOT, CROSS, true, false, units("0.1"), 0, units("2400"), 500);
    AccountMargin quote = Assessment.of(account(AccountMode.FUTURES, "100", "1").add(held));
    // 3,000 − 2,400 and 100 of cash; 2,400 × 3 %.
    assertThat(text(quote.currencies().get(0).crossEq())).isEqualTo("700");
    assertThat(text(quote.currencies().get(0).mmr())).isEqualTo("72");
    assertThat(text(quote.currencies().get(0).imr())).isEqualTo("480");
    assertThat(quote.positions().get(0).liqPx().below()).isTrue();
    assertThat(quote.positions().get(0).bkPx()).isEqualTo(230_000L);
    Position inBase =
        new Position.Spot(BTC_SPOT, CROSS, false, true, 0, units("2400"), units("0.1"), 500);
    AccountMargin base = Assessment.of(account(AccountMode.FUTURES, "100", "1").add(inBase));
    // 0.08 BTC of quote − 0.1 owed, and 1 of cash.
    assertThat(text(base.currencies().get(1).crossEq())).isEqualTo("0.98");
    assertThat(text(base.currencies().get(1).mmr())).isEqualTo("0.003");
    assertThat(text(base.currencies().get(0).crossEq())).isEqualTo("100");
    assertThat(base.positions().get(0).liqPx().below()).isFalse();
  }

  @Test
  void open_orders_of_every_product_reserve_once() {
    AccountInput account = account(AccountMode.FUTURES, "1000", "2");
    account = account.add(Market.inverse(CROSS, 3_000, "30000", "0"));
    account = account.add(Market.order(BTC_COIN, CROSS, 3_000, "30000"));
    account = account.add(Market.order(BTC_COIN, CROSS, -4_500, "30000"));
    account = account.add(Market.optionOrder(BTC_CALL, 100, "0.04"));
    account = account.add(Market.optionOrder(BTC_PUT, -100, "0.02"));
    AccountMargin.Currency btc = Assessment.of(account).currencies().get(1);
    AccountMargin.Currency alone =
        Assessment.of(account.withOrders(java.util.List.of())).currencies().get(1);
    // Buys: 0.2 BTC of face against 0.05 of sells beyond the long.
    assertThat(alone.imr()).isEqualTo(units("0.01"));
    // The sold put: max(0.15 − 2,000 ÷ 30,000, 0.1) + mark − 0.02, and not below 0.1.
    long put = Market.optionPrice(false, false, "28000", "30000").mark();
    assertThat(btc.imr()).isEqualTo(units("0.02") + Math.max(units("0.1"), units("0.08") + put));
    assertThat(btc.mmr()).isEqualTo(alone.mmr());
    // The bought call: its premium, and fees of 0.03 % of the coin for both, capped at an eighth.
    assertThat(btc.ratioWithOrders().requirementUnits())
        .isEqualTo(units("0.0008") + units("0.0001") + units("0.03") + put + units("0.0003"));
    assertThat(btc.holds()).isEqualTo(units("0.04"));
    assertThat(btc.ratioWithOrders().equityUnits())
        .isEqualTo(units("2") - units("0.04") - units("0.0006") - units("0.000075"));
  }

  @Test
  void what_the_account_does_not_know_is_named() {
    AccountInput account = account(AccountMode.FUTURES, "1", "1");
    AccountInput unknown = account.add(Market.linear("X-SWAP", CROSS, "1", "1", "0"));
    assertThatThrownBy(() -> Assessment.of(unknown)).hasMessageContaining("X-SWAP");
    AccountInput noPrice = account.withPrices(java.util.Map.of());
    assertThatThrownBy(() -> Assessment.of(noPrice)).hasMessageContaining("has no price");
    AccountInput pair = account.add(Market.linear(BTC_SPOT, CROSS, "1", "1", "0"));
    assertThatThrownBy(() -> Assessment.of(pair)).hasMessageContaining("spot position");
    AccountInput twice = account.add(Market.currency("BTC", "1", "1", "1"));
    assertThatThrownBy(() -> Assessment.of(twice)).hasMessageContaining("BTC stands twice");
    AccountInput legs = account.add(Market.linear(BTC_SWAP, CROSS, "1", "1", "0"));
    AccountInput same = legs.add(Market.linear(BTC_SWAP, CROSS, "2", "1", "0"));
    assertThatThrownBy(() -> Assessment.of(same)).hasMessageContaining("shares its leg");
  }

  static AccountInput everything(AccountMode mode) {
    AccountInput account = account(mode, "5000", "1");
    account = account.add(Market.linear(BTC_SWAP, CROSS, "-0.5", "31000", "0"));
    account = account.add(Market.inverse(CROSS, 6_000, "29000", "0"));
    account = account.add(Market.linear(ETH_SWAP, CROSS, "2", "1900", "0"));
    account = account.add(Market.option(BTC_CALL, CROSS, -50, "0.05", "0"));
    account = account.add(Market.option(BTC_PUT, CROSS, 50, "0.03", "0"));
    account = account.add(Market.option(ETH_CALL, CROSS, -100, "60", "0"));
    account = account.add(Market.linear(Market.BTC_DATED, CROSS, "0.1", "30000", "0"));
    return account.add(
        new Position.Spot(BTC_SPOT, CROSS, true, false, units("0.2"), 0, units("3000"), 500));
  }

  static AccountInput account(AccountMode mode, String usdt, String btc) {
    return Market.withBalance(Market.withBalance(Market.empty(mode), "USDT", usdt), "BTC", btc);
  }

  private static String text(long units) {
    return Decimals.format(units, Market.SCALE);
  }
}
