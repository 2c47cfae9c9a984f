package io.marginline.margin.assess;

import static org.assertj.core.api.Assertions.assertThat;

import io.marginline.margin.account.AccountInput;
import io.marginline.margin.account.AccountMargin;
import io.marginline.margin.account.Instrument;
import io.marginline.margin.account.InstrumentPrice;
import io.marginline.margin.account.Position;
import io.marginline.margin.option.OptionContract;
import io.marginline.margin.option.OptionMarginRule;
import io.marginline.margin.option.OptionTiers;
import io.marginline.model.AccountMode;
import io.marginline.model.MarginMode;
import io.marginline.model.PositionSide;
import io.marginline.model.QuoteCurrency;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * A book of many options: the order of its positions changes nothing, a price is found for each.
 */
class LargeBookTest {
  private static final int STRIKES = 60;

  @Test
  void the_order_of_positions_and_instruments_changes_no_number() {
    AccountInput account = book();
    AccountMargin first = Assessment.of(account);
    List<Position> shuffled = new ArrayList<>(account.positions());
    Collections.shuffle(shuffled, new Random(7));
    AccountMargin second = Assessment.of(account.withPositions(shuffled));
    assertThat(second.usd()).isEqualTo(first.usd());
    assertThat(second.currencies()).isEqualTo(first.currencies());
    assertThat(second.units()).isEqualTo(first.units());
    assertThat(second.positions()).containsExactlyInAnyOrderElementsOf(first.positions());
    assertThat(first.positions()).hasSize(STRIKES + 1);
    AccountMargin.Unit unit = first.units().get(0);
    for (int move = 0; move < unit.cells().size(); move++) {
      for (long cell : unit.cells().get(move)) {
        assertThat(unit.charges().get(1)).isGreaterThanOrEqualTo(-cell);
      }
    }
    assertThat(first.positions().stream().filter(held -> held.liqPx().isPrice()).count())
        .isEqualTo(STRIKES + 1L);
  }

  private static AccountInput book() {
    AccountInput account = AssessmentTest.account(AccountMode.PORTFOLIO, "20000", "1");
    account = account.add(Market.linear(Market.BTC_SWAP, MarginMode.CROSS, "0.5", "30000", "0"));
    for (int i = 0; i < STRIKES; i++) {
      boolean call = i % 2 == 0;
      String strike = String.valueOf(20_000 + i * 400);
      OptionContract contract = Market.contract(call, false, strike);
      String id = "BTC-USD-LATE-" + strike + (call ? "-C" : "-P");
      long forward = Market.mark("30000");
      account =
          account
              .add(
                  new Instrument.Option(
                      id,
                      "BTC",
                      "BTC",
                      QuoteCurrency.USD,
                      contract,
                      OptionMarginRule.BTC,
                      new OptionTiers(new long[] {Long.MAX_VALUE}, new long[] {1_000_000_000}),
                      10_000,
                      300_000,
                      300_000),
                  InstrumentPrice.ofOption(contract, forward, forward, 600_000_000, Market.NOW))
              .add(
                  new Position.Contracts(
                      id, MarginMode.CROSS, PositionSide.NET, i % 3 == 0 ? 5 : -5, 0, 0, 100));
    }
    return account;
  }
}
