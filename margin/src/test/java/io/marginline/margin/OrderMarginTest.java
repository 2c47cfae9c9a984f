package io.marginline.margin;

import static org.assertj.core.api.Assertions.assertThat;

import io.marginline.margin.contract.ContractTerms;
import io.marginline.margin.mode.CrossPool;
import io.marginline.margin.mode.Isolated;
import io.marginline.margin.order.MaxSize;
import io.marginline.margin.order.OpenOrders;
import io.marginline.model.CrossOffset;
import io.marginline.model.Profile;
import org.junit.jupiter.api.Test;

/** Margin of open orders (rules §5), and the isolated moves of rules §6. */
class OrderMarginTest {
  private final Sheet sheet =
      Sheet.of(8, 0, 2, 2)
          .profile(Profile.OKX)
          .taker("0.001")
          .tierByLots(10, "0.01", "0.02")
          .tierByLots(100, "0.02", "0.05");
  private final ContractTerms terms = sheet.terms();
  private final long mark = sheet.mark("100");

  private CrossPool pool(CrossOffset offset, long lots, OpenOrders orders) {
    CrossPool pool = new CrossPool().reset(offset).addBalance(sheet.units("1000"));
    return pool.addLinear(terms, lots, lots * sheet.units("100"), mark, 1000, orders);
  }

  private OpenOrders buy(OpenOrders orders, long lots, String price) {
    long ticks = sheet.ticks(price);
    return orders
        .addBuys(lots, terms.orderValue(lots, ticks))
        .addLoss(terms.orderLoss(lots, ticks, mark));
  }

  private OpenOrders sell(OpenOrders orders, long lots, String price) {
    long ticks = sheet.ticks(price);
    return orders
        .addSells(lots, terms.orderValue(lots, ticks))
        .addLoss(terms.orderLoss(-lots, ticks, mark));
  }

  @Test
  void a_buy_on_top_of_a_long_adds_its_value_over_the_leverage_and_its_loss_in_full() {
    CrossPool pool = pool(CrossOffset.NONE, 2, buy(new OpenOrders(), 3, "104"));
    // (200 + 312)/10 + 3·4.
    assertThat(sheet.money(pool.initial())).isEqualTo("63.2");
    // 1 % and 0.1 % of 512.
    assertThat(sheet.money(pool.maintenanceWithOrders())).isEqualTo("5.12");
    assertThat(sheet.money(pool.feeWithOrders())).isEqualTo("0.512");
    assertThat(sheet.money(pool.maintenance())).isEqualTo("2");
    assertThat(sheet.money(pool.fee())).isEqualTo("0.2");
  }

  @Test
  void only_the_larger_side_counts_in_net_mode() {
    OpenOrders orders = sell(buy(new OpenOrders(), 3, "98"), 9, "101");
    CrossPool pool = pool(CrossOffset.NONE, 2, orders);
    // Long side 200 + 294 = 494, short side 909 − 200 = 709; neither price is worse than the mark.
    assertThat(sheet.money(pool.initial())).isEqualTo("70.9");
    assertThat(sheet.money(pool.maintenanceWithOrders())).isEqualTo("7.09");
  }

  @Test
  void orders_that_reach_a_higher_tier_raise_the_rate_of_the_whole_exposure() {
    CrossPool pool = pool(CrossOffset.NONE, 8, buy(new OpenOrders(), 3, "100"));
    // 11 lots of tier 2: 2 % of 1100 and the initial rate of 5 % below the 10 % of ten times.
    assertThat(sheet.money(pool.maintenanceWithOrders())).isEqualTo("22");
    assertThat(sheet.money(pool.initial())).isEqualTo("110");
    CrossPool high = new CrossPool().reset(CrossOffset.NONE);
    high.addLinear(terms, 8, sheet.units("800"), mark, 5000, buy(new OpenOrders(), 3, "100"));
    // At 50 times the tier's 5 % is more than value ÷ lever.
    assertThat(sheet.money(high.initial())).isEqualTo("55");
  }

  @Test
  void the_larger_side_offset_shares_margin_between_instruments_but_not_the_order_loss() {
    CrossPool pool = new CrossPool().reset(CrossOffset.LARGER_SIDE);
    pool.addLinear(terms, 5, sheet.units("500"), mark, 1000, buy(new OpenOrders(), 1, "102"));
    pool.addLinear(terms, -3, sheet.units("-300"), mark, 1000);
    // max(60.2, 30) + 2.
    assertThat(sheet.money(pool.initial())).isEqualTo("62.2");
  }

  @Test
  void holds_fees_and_interest_are_in_use_and_profit_is_no_free_balance() {
    CrossPool pool = new CrossPool().reset(CrossOffset.NONE).addBalance(sheet.units("100"));
    pool.addLinear(terms, 5, sheet.units("450"), mark, 1000);
    pool.addHolds(sheet.units("10")).addOrderFees(sheet.units("2")).addInterest(sheet.units("1"));
    assertThat(sheet.money(pool.equity())).isEqualTo("150");
    assertThat(sheet.money(pool.inUse())).isEqualTo("63");
    assertThat(sheet.money(pool.availEq())).isEqualTo("87");
    assertThat(sheet.money(pool.availBal())).isEqualTo("37");
    assertThat(sheet.money(pool.equityWithOrders())).isEqualTo("138");
    assertThat(pool.isAboveWithOrders(25, 1)).isTrue();
    assertThat(pool.isAboveWithOrders(26, 1)).isFalse();
  }

  @Test
  void an_empty_pool_has_no_ratio_and_is_never_liquidated() {
    CrossPool pool = new CrossPool().reset(CrossOffset.NONE).addBalance(-5);
    assertThat(pool.isAbove(1, 1)).isTrue();
    assertThat(pool.availEq()).isZero();
    assertThat(pool.upl()).isZero();
    assertThat(pool.balance()).isEqualTo(-5);
    assertThat(pool.holds()).isZero();
  }

  @Test
  void a_ratio_of_exactly_one_is_not_above_one() {
    CrossPool pool = new CrossPool().reset(CrossOffset.NONE).addBalance(sheet.units("1.1"));
    pool.addLinear(terms, 1, sheet.units("100"), mark, 1000);
    assertThat(pool.isAbove(1, 1)).isFalse();
    pool.addBalance(1);
    assertThat(pool.isAbove(1, 1)).isTrue();
  }

  @Test
  void the_largest_order_passes_the_exact_check_and_one_lot_more_does_not() {
    long available = sheet.units("100");
    long before = pool(CrossOffset.NONE, 2, OpenOrders.NONE).inUse();
    long most =
        MaxSize.search(
            1_000,
            n ->
                pool(CrossOffset.NONE, 2, buy(new OpenOrders(), n, "101")).inUse() - before
                    <= available);
    // 10.1 + 1 per lot.
    assertThat(most).isEqualTo(9);
    assertThat(MaxSize.search(5, n -> true)).isEqualTo(5);
    assertThat(MaxSize.search(5, n -> false)).isZero();
  }

  @Test
  void a_leverage_caps_the_size_at_the_last_tier_that_allows_it() {
    assertThat(MaxSize.atLeverage(terms, 2000, mark)).isEqualTo(100);
    assertThat(MaxSize.atLeverage(terms, 2001, mark)).isEqualTo(10);
    assertThat(MaxSize.atLeverage(terms, 5000, mark)).isEqualTo(10);
    assertThat(MaxSize.atLeverage(terms, 5001, mark)).isZero();
  }

  @Test
  void isolated_opening_margin_and_its_largest_size_agree() {
    long available = sheet.units("33.4");
    long most = MaxSize.isolated(terms, available, sheet.ticks("100"), 300);
    assertThat(most).isEqualTo(1);
    long value = terms.orderValue(1, sheet.ticks("100"));
    assertThat(sheet.money(Isolated.openingMargin(value, 300))).isEqualTo("33.33333334");
    assertThat(MaxSize.isolated(terms, 0, sheet.ticks("100"), 300)).isZero();
  }

  @Test
  void taking_margin_out_leaves_the_initial_margin_and_profit_stays() {
    long cost = sheet.units("1000");
    long initial = Isolated.initial(terms, 10, cost, mark, 1000);
    assertThat(sheet.money(initial)).isEqualTo("100");
    assertThat(Isolated.withdrawable(sheet.units("130"), sheet.units("50"), initial))
        .isEqualTo(sheet.units("30"));
    assertThat(Isolated.withdrawable(sheet.units("130"), sheet.units("-20"), initial))
        .isEqualTo(sheet.units("10"));
    assertThat(Isolated.withdrawable(sheet.units("90"), sheet.units("50"), initial)).isZero();
  }

  @Test
  void a_partial_close_releases_margin_down_and_entry_cost_up() {
    assertThat(Isolated.releasedMargin(100, 1, 3)).isEqualTo(33);
    assertThat(Isolated.releasedEntryCost(100, 1, 3)).isEqualTo(34);
    assertThat(Isolated.releasedEntryCost(-100, 1, 3)).isEqualTo(-33);
    // Closed one by one the whole cost leaves, no unit more or less.
    long left = 100;
    long released = 0;
    for (long lots = 3; lots > 0; lots--) {
      long part = Isolated.releasedEntryCost(left, 1, lots);
      released += part;
      left -= part;
    }
    assertThat(released).isEqualTo(100);
    assertThat(left).isZero();
  }

  @Test
  void order_loss_counts_only_prices_worse_than_the_mark() {
    assertThat(terms.orderLoss(3, sheet.ticks("104"), mark)).isEqualTo(sheet.units("12"));
    assertThat(terms.orderLoss(3, sheet.ticks("96"), mark)).isZero();
    assertThat(terms.orderLoss(-3, sheet.ticks("96"), mark)).isEqualTo(sheet.units("12"));
    assertThat(terms.orderLoss(-3, sheet.ticks("104"), mark)).isZero();
    assertThat(terms.orderLoss(3, sheet.ticks("100"), mark)).isZero();
  }

  @Test
  void a_maker_rebate_is_rounded_against_the_account() {
    assertThat(ContractTerms.tradingFee(999, 1_000_000)).isEqualTo(1);
    assertThat(ContractTerms.tradingFee(1_999, -1_000_000)).isEqualTo(-1);
  }
}
