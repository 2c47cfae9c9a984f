package io.marginline.margin.assess;

import static io.marginline.margin.assess.Market.BTC_CALL;
import static io.marginline.margin.assess.Market.BTC_SWAP;
import static io.marginline.margin.assess.Market.units;
import static io.marginline.model.MarginMode.CROSS;
import static io.marginline.model.MarginMode.ISOLATED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marginline.margin.account.AccountInput;
import io.marginline.margin.account.AccountMargin;
import io.marginline.margin.account.OrderInput;
import io.marginline.margin.account.Position;
import io.marginline.model.AccountMode;
import io.marginline.model.PositionSide;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Before and after: hypothetical trades, prices, volatilities and modes. */
class WhatIfTest {
  private static final long PERCENT = 10_000_000L;
  private final AccountInput futures =
      AssessmentTest.account(AccountMode.FUTURES, "1000", "1")
          .add(Market.linear(BTC_SWAP, CROSS, "0.1", "29000", "0"));

  @Test
  void a_hypothetical_trade_that_closes_half_realises_half_and_frees_half() {
    WhatIf.Answer answer =
        WhatIf.of(futures).trade(contracts("-0.05", "30000", CROSS, "0")).answer();
    AccountMargin.Currency before = answer.before().currencies().get(0);
    AccountMargin.Currency after = answer.after().currencies().get(0);
    // Equity is the same: 50 realised, 50 unrealised.
    assertThat(after.crossEq()).isEqualTo(before.crossEq()).isEqualTo(units("1100"));
    assertThat(after.upl()).isEqualTo(units("50"));
    assertThat(after.imr()).isEqualTo(units("150"));
    assertThat(after.ratio()).isGreaterThan(before.ratio());
    assertThat(answer.before()).isEqualTo(Assessment.of(futures));
  }

  @Test
  void a_trade_through_the_position_turns_it_round() {
    AccountInput turned =
        WhatIf.of(futures).trade(contracts("-0.3", "30000", CROSS, "0")).account();
    Position.Contracts left = (Position.Contracts) turned.positions().get(0);
    assertThat(left.lots()).isEqualTo(-200);
    assertThat(left.entryUnits()).isEqualTo(units("-6000"));
    assertThat(turned.currencies().get(0).balanceUnits()).isEqualTo(units("1100"));
    AccountInput flat = WhatIf.of(futures).trade(contracts("-0.1", "28000", CROSS, "0")).account();
    assertThat(flat.positions()).isEmpty();
    assertThat(flat.currencies().get(0).balanceUnits()).isEqualTo(units("900"));
    AccountInput more = WhatIf.of(futures).trade(contracts("0.1", "31000", CROSS, "0")).account();
    assertThat(((Position.Contracts) more.positions().get(0)).entryUnits())
        .isEqualTo(units("6000"));
  }

  @Test
  void coin_is_realised_by_inverse_contracts_and_margin_leaves_and_returns() {
    AccountInput account = AssessmentTest.account(AccountMode.FUTURES, "0", "1");
    WhatIf opened =
        WhatIf.of(account)
            .trade((Position.Contracts) Market.inverse(ISOLATED, 3_000, "30000", "0.02"));
    assertThat(opened.account().currencies().get(1).balanceUnits()).isEqualTo(units("0.98"));
    AccountInput closed =
        opened.trade((Position.Contracts) Market.inverse(ISOLATED, -3_000, "32000", "0")).account();
    // 3,000 ÷ 30,000 − 3,000 ÷ 32,000 = 0.00625
    assertThat(closed.currencies().get(1).balanceUnits()).isEqualTo(units("1.00625"));
  }

  @Test
  void a_premium_moves_cash_and_an_isolated_option_keeps_it() {
    AccountInput account = AssessmentTest.account(AccountMode.MULTI_CURRENCY, "0", "1");
    Position.Contracts sold =
        (Position.Contracts) Market.option(BTC_CALL, CROSS, -100, "0.05", "0");
    WhatIf sale = WhatIf.of(account).trade(sold);
    assertThat(sale.account().currencies().get(1).balanceUnits()).isEqualTo(units("1.05"));
    Position.Contracts bought =
        (Position.Contracts) Market.option(BTC_CALL, CROSS, 100, "0.04", "0");
    AccountInput flat = sale.trade(bought).account();
    assertThat(flat.currencies().get(1).balanceUnits()).isEqualTo(units("1.01"));
    assertThat(flat.positions()).isEmpty();
    AccountInput isolated =
        WhatIf.of(account)
            .trade((Position.Contracts) Market.option(BTC_CALL, ISOLATED, -100, "0.05", "0.2"))
            .account();
    assertThat(isolated.currencies().get(1).balanceUnits()).isEqualTo(units("0.8"));
    AccountInput again =
        WhatIf.of(isolated)
            .trade((Position.Contracts) Market.option(BTC_CALL, ISOLATED, 100, "0.04", "0"))
            .account();
    assertThat(again.currencies().get(1).balanceUnits()).isEqualTo(units("1.01"));
  }

  @Test
  void a_filled_order_is_the_trade_that_it_asks_for_and_waits_no_longer() {
    OrderInput sell = Market.order(BTC_SWAP, CROSS, -300, "30000");
    AccountInput turned = WhatIf.of(futures.add(sell)).filled(sell).account();
    assertThat(turned)
        .isEqualTo(WhatIf.of(futures).trade(contracts("-0.3", "30000", CROSS, "0")).account());
    OrderInput close =
        new OrderInput(BTC_SWAP, CROSS, PositionSide.NET, -300, 300_000, 1_000, true);
    AccountInput flat = WhatIf.of(futures).filled(close).account();
    assertThat(flat.positions()).isEmpty();
    assertThat(WhatIf.of(flat).filled(close).account()).isEqualTo(flat);
    // Isolated: 6,000 of 0.2 BTC at 30,000 with 10x.
    AccountInput own =
        WhatIf.of(futures).filled(Market.order(BTC_SWAP, ISOLATED, 200, "30000")).account();
    assertThat(((Position.Contracts) own.positions().get(1)).marginUnits()).isEqualTo(units("600"));
    assertThat(own.currencies().get(0).balanceUnits()).isEqualTo(units("400"));
    AccountInput coin =
        WhatIf.of(futures).filled(Market.order(Market.BTC_COIN, CROSS, -3_000, "30000")).account();
    assertThat(((Position.Contracts) coin.positions().get(1)).entryUnits())
        .isEqualTo(units("-0.1"));
    AccountInput option =
        WhatIf.of(futures).filled(Market.optionOrder(BTC_CALL, 100, "0.04")).account();
    assertThat(option.currencies().get(1).balanceUnits()).isEqualTo(units("0.96"));
    AccountInput spot =
        WhatIf.of(futures).filled(Market.order(Market.BTC_SPOT, CROSS, 10, "29000")).account();
    assertThat(spot.currencies().get(0).balanceUnits()).isEqualTo(units("710"));
    assertThat(spot.currencies().get(1).balanceUnits()).isEqualTo(units("1.01"));
  }

  @Test
  void without_prices_everything_else_is_the_same() {
    AccountMargin whole = Assessment.of(futures);
    AccountMargin light = Assessment.withoutPrices(futures);
    assertThat(light.currencies()).isEqualTo(whole.currencies());
    assertThat(light.positions().get(0).liqPx().isPrice()).isFalse();
    assertThat(light.positions().get(0).bkPx()).isNull();
    assertThat(whole.positions().get(0).liqPx().isPrice()).isTrue();
    assertThat(whole.currencies().get(0).mmrWithOrders())
        .isEqualTo(whole.currencies().get(0).mmr());
    OrderInput buy = Market.order(BTC_SWAP, CROSS, 100, "30000");
    AccountMargin.Currency more = Assessment.withoutPrices(futures.add(buy)).currencies().get(0);
    // Another 3,000 at 0.4 % and 0.05 %.
    assertThat(more.mmrWithOrders()).isEqualTo(units("24"));
    assertThat(more.liqFeeWithOrders()).isEqualTo(units("3"));
    assertThat(more.mmr()).isEqualTo(units("12"));
  }

  @Test
  void prices_volatilities_orders_and_modes_are_steps_like_any_other() {
    AccountInput account = AssessmentTest.everything(AccountMode.MULTI_CURRENCY);
    WhatIf.Answer answer =
        WhatIf.of(account)
            .price("BTC", -10 * PERCENT)
            .volatility(20 * PERCENT)
            .order(Market.order(BTC_SWAP, CROSS, 100, "27000"))
            .mode(AccountMode.PORTFOLIO)
            .answer();
    assertThat(answer.after().mode()).isEqualTo(AccountMode.PORTFOLIO);
    assertThat(answer.after().positions().get(0).mark()).isEqualTo(Market.mark("27000"));
    // ETH stands still.
    assertThat(answer.after().positions().get(2).mark()).isEqualTo(Market.mark("2000"));
    AccountMargin.Unit unit = answer.after().units().get(0);
    assertThat(unit.mmrWithOrders()).isGreaterThanOrEqualTo(unit.mmr());
    assertThat(WhatIf.of(account).withoutOrders().account()).isEqualTo(account);
    // Nothing moved, nothing changed.
    assertThat(Assessment.of(WhatIf.of(account).price(null, 0).volatility(0).account()))
        .isEqualTo(answer.before());
    Position.Spot spot = new Position.Spot("BTC-USDT", CROSS, true, false, 1, 0, 1, 500);
    assertThat(WhatIf.of(account).add(spot).account().positions()).hasSize(9);
    Position.Contracts unknown =
        new Position.Contracts("NONE", CROSS, PositionSide.NET, 1, 1, 0, 100);
    assertThatThrownBy(() -> WhatIf.of(account).trade(unknown)).hasMessageContaining("NONE");
  }

  @Test
  void a_stress_matrix_has_a_row_per_price_and_a_column_per_volatility() {
    AccountInput account = AssessmentTest.everything(AccountMode.MULTI_CURRENCY);
    List<Long> prices = List.of(-20 * PERCENT, 0L, 20 * PERCENT);
    List<Long> vols = List.of(-30 * PERCENT, 0L, 30 * PERCENT);
    Stress.Matrix matrix = Stress.matrix(account, prices, vols);
    assertThat(matrix.rows()).hasSize(3).allSatisfy(row -> assertThat(row).hasSize(3));
    AccountMargin.Usd now = Objects.requireNonNull(Assessment.of(account).usd());
    Stress.Cell middle = matrix.rows().get(1).get(1);
    assertThat(middle.ratio()).isEqualTo(now.ratio());
    assertThat(middle.equityUsd()).isEqualTo(now.equity());
    for (int row = 0; row < 3; row++) {
      for (int column = 0; column < 3; column++) {
        Stress.Cell cell = matrix.rows().get(row).get(column);
        assertThat(matrix.worst().ratio()).isLessThanOrEqualTo(cell.ratio());
        AccountInput there =
            WhatIf.of(account).volatility(vols.get(column)).price(null, prices.get(row)).account();
        AccountMargin.Usd usd = Objects.requireNonNull(Assessment.of(there).usd());
        assertThat(cell.equityUsd()).isEqualTo(usd.equity());
        assertThat(cell.ratio()).isEqualTo(usd.ratio());
      }
    }
    // More options are sold than bought: a rise of volatility costs.
    assertThat(matrix.rows().get(1).get(2).equityUsd()).isLessThan(middle.equityUsd());
    assertThatThrownBy(() -> Stress.matrix(account, List.of(), vols))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Stress.matrix(account, List.of(-100 * PERCENT), vols))
        .hasMessageContaining("all of itself");
  }

  @Test
  void futures_are_stressed_by_their_worst_pool_with_isolated_losses_bounded() {
    AccountInput account =
        futures.add(Market.linear("ETH-USDT-SWAP", ISOLATED, "1", "2000", "200"));
    Stress.Matrix matrix = Stress.matrix(account, List.of(-20 * PERCENT, 0L), List.of(0L));
    Stress.Cell fallen = matrix.rows().get(0).get(0);
    // Cross: 1,000 + 100 − 600 of 0.1 BTC, 1 BTC at 24,000; the isolated 200 are gone.
    assertThat(fallen.equityUsd()).isEqualTo(units("24500"));
    assertThat(fallen.isLiquidatable()).isTrue();
    assertThat(matrix.worst()).isEqualTo(fallen);
    assertThat(matrix.rows().get(1).get(0).isLiquidatable()).isFalse();
  }

  @Test
  void sensitivities_are_the_difference_of_one_percent_each_way() {
    List<Stress.Sensitivity> found = Stress.sensitivities(futures);
    assertThat(found).hasSize(1);
    Stress.Sensitivity bitcoin = found.get(0);
    assertThat(bitcoin.underlying()).isEqualTo("BTC");
    // 0.1 of contract and 1 of coin: 1.1 × 300; 0.45 % of 30 a side.
    assertThat(bitcoin.equityPerPercent()).isEqualTo(units("330"));
    assertThat(bitcoin.requirementPerPercent()).isEqualTo(units("0.135"));
    assertThat(bitcoin.down().equityUsd()).isLessThan(bitcoin.now().equityUsd());
    assertThat(bitcoin.up().ratio()).isGreaterThan(bitcoin.now().ratio());
  }

  private static Position.Contracts contracts(
      String coins, String entry, io.marginline.model.MarginMode mode, String margin) {
    return (Position.Contracts) Market.linear(BTC_SWAP, mode, coins, entry, margin);
  }
}
