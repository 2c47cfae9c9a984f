package io.marginline.margin;

import static org.assertj.core.api.Assertions.assertThat;

import io.marginline.margin.contract.CurrencyTerms;
import io.marginline.margin.contract.InverseTerms;
import io.marginline.margin.scenario.ChargeTable;
import io.marginline.margin.scenario.LegArgs;
import io.marginline.margin.scenario.RiskUnit;
import io.marginline.model.CurrencySpec;
import io.marginline.model.DiscountTier;
import io.marginline.model.LoanTier;
import io.marginline.model.Profile;
import io.marginline.model.QuoteCurrency;
import io.marginline.model.RiskParameters;
import io.marginline.model.TierRule;
import io.marginline.model.UnderlyingClass;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rates and rules that venues state, asked of the library through what they charge. */
class StatedRatesSamplesTest {
  private static final int SCALE = 8;
  private static final long DOLLAR = 100_000_000L;

  /** 100,000 USD of delta in one perpetual at mark = index = 100. */
  private static RiskUnit unit(String coin) {
    Sheet sheet = Sheet.of(SCALE, 0, 2, 2).flat("0.01", "0.02");
    RiskUnit unit =
        new RiskUnit(ChargeTable.of(RiskParameters.of(UnderlyingClass.of(coin)), SCALE));
    LegArgs leg = new LegArgs().settleIndex(DOLLAR).quote(QuoteCurrency.USDT).perpetual();
    leg.lots(1_000).prices(sheet.mark("100"), sheet.mark("100"));
    return unit.addLinear(sheet.terms(), CurrencyUnits.plain(SCALE), leg);
  }

  @ParameterizedTest
  @CsvSource({
    "BTC, 0.12, 200, 12000, 450",
    "ETH, 0.12, 200, 12000, 450",
    "SOL, 0.18, 800, 18000, 700",
    "DOGE, 0.18, 800, 18000, 700",
    "PEPE, 0.18, 800, 18000, 700",
    "XRP, 0.18, 800, 18000, 700",
    "BNB, 0.18, 800, 18000, 700",
    "SHIB, 0.18, 800, 18000, 700",
    "LTC, 0.18, 800, 18000, 700",
    "ORDI, 0.18, 800, 18000, 700",
    "WLD, 0.18, 800, 18000, 700",
    "BCH, 0.18, 800, 18000, 700",
    "ADA, 0.18, 800, 18000, 700",
    "AVAX, 0.25, 800, 25000, 700"
  })
  void each_underlying_is_charged_by_the_rates_of_its_class(
      String coin, double move, long basis, long extreme, long minimum) {
    RiskUnit unit = unit(coin);
    assertThat(unit.delta()).isEqualTo(100_000 * DOLLAR);
    assertThat(unit.mr1()).isEqualTo(Math.round(move * 100_000) * DOLLAR);
    // 0.2 % or 0.8 % of a delta that stands alone.
    assertThat(unit.mr4()).isEqualTo(basis * DOLLAR);
    // Half of 24, 36 or 50 %.
    assertThat(unit.mr6()).isEqualTo(extreme * DOLLAR);
    // 0.45 or 0.70 % of the gross value, within the first band.
    assertThat(unit.mr7()).isEqualTo(minimum * DOLLAR);
  }

  @Test
  void a_borrowed_usdt_is_maintained_at_two_per_cent_and_opened_at_ten() {
    CurrencyTerms usdt =
        CurrencyTerms.of(
            new CurrencySpec(
                SCALE,
                SCALE,
                SCALE,
                List.of(new DiscountTier(Long.MAX_VALUE, 1_000_000_000)),
                List.of(new LoanTier(Long.MAX_VALUE, 20_000_000, 100_000_000)),
                TierRule.FLAT,
                500_000));
    assertThat(usdt.loanMaintenance(1_000 * DOLLAR, DOLLAR)).isEqualTo(20 * DOLLAR);
    assertThat(usdt.loanInitial(1_000 * DOLLAR, DOLLAR, 0)).isEqualTo(100 * DOLLAR);
  }

  @Test
  void negative_equity_counts_in_full_whatever_the_discount() {
    CurrencyTerms coin = CurrencyUnits.weighted(SCALE, 500_000_000, 0, 0);
    long index = 3 * DOLLAR;
    assertThat(coin.discounted(100 * DOLLAR, index, true)).isEqualTo(150 * DOLLAR);
    assertThat(coin.discounted(-100 * DOLLAR, index, true)).isEqualTo(-300 * DOLLAR);
  }

  @Test
  void a_flat_tier_is_the_rate_of_the_whole_and_a_marginal_one_of_each_band() {
    // 10 lots at 1 %, then 2 %; one lot is worth 100.
    Sheet sheet =
        Sheet.of(SCALE, 0, 0, 0).tierByLots(10, "0.01", "0.02").tierByLots(100, "0.02", "0.04");
    String flat = sheet.money(sheet.profile(Profile.OKX).terms().maintenance(11, 100));
    assertThat(flat).isEqualTo("22");
    String marginal = sheet.money(sheet.profile(Profile.MARGINLINE).terms().maintenance(11, 100));
    assertThat(marginal).isEqualTo("12");

    // By notional: 0.4 % to 50,000, then 0.5 %: the deduction is 50,000 × 0.1 % = 50.
    Sheet binance = Sheet.of(SCALE, 0, 0, 0).profile(Profile.BINANCE);
    binance.tierByNotional("50000", "0.004", "0.008").tierByNotional("250000", "0.005", "0.01");
    assertThat(binance.money(binance.terms().tiers().maintenance().deduction(1))).isEqualTo("50");
    assertThat(binance.money(binance.terms().maintenance(600, 100))).isEqualTo("250");

    InverseSheet inverse = InverseSheet.of("100", SCALE, 1, 1);
    inverse.tierByLots(10, "0.01", "0.02").tierByLots(100, "0.02", "0.04");
    long mark = inverse.mark("100");
    InverseTerms whole = inverse.profile(Profile.OKX).terms();
    assertThat(inverse.money(whole.maintenance(11, mark))).isEqualTo("0.22");
    InverseTerms bands = inverse.profile(Profile.MARGINLINE).terms();
    assertThat(inverse.money(bands.maintenance(11, mark))).isEqualTo("0.12");
  }
}
