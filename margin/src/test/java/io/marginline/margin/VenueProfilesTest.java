package io.marginline.margin;

import static org.assertj.core.api.Assertions.assertThat;

import io.marginline.fixed.Decimals;
import io.marginline.fixed.Rounding;
import io.marginline.margin.contract.ContractTerms;
import io.marginline.margin.contract.InverseTerms;
import io.marginline.margin.dynamic.OpenInterestMargin;
import io.marginline.margin.liquidation.BankruptcyPrice;
import io.marginline.margin.liquidation.InverseBankruptcyPrice;
import io.marginline.margin.liquidation.InverseLiquidationPrice;
import io.marginline.margin.liquidation.LiquidationPrice;
import io.marginline.margin.mode.Isolated;
import io.marginline.model.Profile;
import org.junit.jupiter.api.Test;

/** The profiles of rules §17 whose venue reckons otherwise, by that venue's published numbers. */
class VenueProfilesTest {
  @Test
  void bybit_takes_isolated_maintenance_of_the_entry_value() {
    // Help centre: long 1 BTC @ 20,000, 50x, mmr 0.5 %: IM 400, MM 100, liquidation 19,700.
    Sheet sheet = Sheet.of(8, 3, 1, 4).profile(Profile.BYBIT);
    sheet.tierByNotional("2000000", "0.005", "0.01");
    ContractTerms terms = sheet.terms();
    long lots = sheet.lots("1");
    long cost = sheet.units("20000");
    long margin = Isolated.openingMargin(cost, 5_000);
    assertThat(sheet.money(margin)).isEqualTo("400");
    assertThat(sheet.money(terms.isolatedMaintenance(lots, cost, sheet.mark("19800"))))
        .isEqualTo("100");
    assertThat(sheet.money(Isolated.requirement(terms, lots, cost, sheet.mark("19800"))))
        .isEqualTo("100");
    assertThat(price(sheet, terms, lots, cost, margin, "19800")).isEqualTo("19700");
    assertThat(sheet.price(BankruptcyPrice.isolatedTicks(terms, lots, cost, margin)))
        .isEqualTo("19600");
    assertThat(price(sheet, terms, lots, cost, margin, "19700")).isEqualTo("liquidatable");
  }

  @Test
  void bybit_shorts_and_whole_margins_by_the_same_distance() {
    // Trading program's rows: entry 10, mmr 1 %: 10x short 10.9, 5x long 8.1, 1x long 0.1.
    Sheet sheet = Sheet.of(8, 0, 1, 4).profile(Profile.BYBIT);
    sheet.tierByNotional("2000000", "0.01", "0.02");
    ContractTerms terms = sheet.terms();
    assertThat(price(sheet, terms, -1, sheet.units("-10"), sheet.units("1"), "10"))
        .isEqualTo("10.9");
    assertThat(price(sheet, terms, 1, sheet.units("10"), sheet.units("2"), "10")).isEqualTo("8.1");
    assertThat(price(sheet, terms, 1, sheet.units("10"), sheet.units("10"), "10")).isEqualTo("0.1");
    assertThat(price(sheet, terms, 1, sheet.units("10"), sheet.units("11"), "10"))
        .isEqualTo("none");
    // KuCoin documents the same rule: short 0.005 @ 28,000, 100x, mmr 0.4 %: 28,168.
    Sheet kucoin = Sheet.of(8, 3, 1, 4).profile(Profile.BYBIT);
    kucoin.tierByNotional("2000000", "0.004", "0.01");
    assertThat(
            price(
                kucoin,
                kucoin.terms(),
                kucoin.lots("-0.005"),
                kucoin.units("-140"),
                kucoin.units("1.4"),
                "28000"))
        .isEqualTo("28168");
  }

  @Test
  void bybit_inverse_contracts_in_coin() {
    // Help centre: short 60,000 USD @ 50,000, 10x, mmr 0.5 %: 1.2 BTC, IM 0.12, MM 0.006.
    InverseSheet sheet = InverseSheet.of("1", 8, 1, 4).profile(Profile.BYBIT);
    InverseTerms terms = sheet.tierByNotional("150", "0.005", "0.01").terms();
    long value = terms.value(-60_000, sheet.mark("50000"), Rounding.FLOOR);
    assertThat(sheet.money(-value)).isEqualTo("1.2");
    long margin = Isolated.openingMargin(-value, 1_000);
    assertThat(sheet.money(margin)).isEqualTo("0.12");
    assertThat(sheet.money(terms.isolatedMaintenance(-60_000, value, 1))).isEqualTo("0.006");
    LiquidationPrice price =
        InverseLiquidationPrice.isolated(terms, -60_000, value, margin, sheet.mark("50000"));
    // 60,000 ÷ (1.2 − (0.12 − 0.006)), for a short down.
    assertThat(sheet.price(price, 10)).isEqualTo("55248.61878");
    // Without the requirement the face is worth what margin and entry leave: 60,000 ÷ 1.08.
    assertThat(sheet.price(InverseBankruptcyPrice.isolatedTicks(terms, -60_000, value, margin)))
        .isEqualTo("55555.5");
    assertThat(
            InverseLiquidationPrice.isolated(terms, -60_000, value, margin, sheet.mark("56000"))
                .state())
        .isEqualTo(LiquidationPrice.State.LIQUIDATABLE);
    long whole = sheet.units("1.206");
    assertThat(
            InverseLiquidationPrice.isolated(terms, -60_000, value, whole, sheet.mark("50000"))
                .state())
        .isEqualTo(LiquidationPrice.State.NONE);
    assertThat(
            InverseLiquidationPrice.isolated(terms, -60_000, value, whole + 1, sheet.mark("50000"))
                .state())
        .isEqualTo(LiquidationPrice.State.NONE);
  }

  @Test
  void dydx_margins_of_its_own_published_positions() {
    // 0.012 coins at 36,750: IM 20 % 88.2, MM half of it.
    Sheet first = Sheet.of(6, 6, 0, 1).profile(Profile.DYDX).flat("0.1", "0.2");
    long mark = first.mark("36750");
    assertThat(first.money(first.terms().initial(12_000, mark, 10_000))).isEqualTo("88.2");
    assertThat(first.money(first.terms().maintenance(12_000, mark))).isEqualTo("44.1");
    // 0.074523 coins at 123,456: 25 % and 60 % of it, both up.
    long fraction = OpenInterestMargin.maintenancePpb(250_000_000, 600_000_000);
    Sheet second = Sheet.of(6, 6, 0, 1).profile(Profile.DYDX);
    second.flat(Decimals.format(fraction, 9), "0.25");
    long at = second.mark("123456");
    assertThat(second.money(second.terms().initial(74_523, at, 10_000))).isEqualTo("2300.077872");
    assertThat(second.money(second.terms().maintenance(74_523, at))).isEqualTo("1380.046724");
  }

  private static String price(
      Sheet sheet, ContractTerms terms, long lots, long cost, long margin, String mark) {
    return sheet.price(LiquidationPrice.isolated(terms, lots, cost, margin, sheet.mark(mark)), 16);
  }
}
