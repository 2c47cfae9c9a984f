package io.marginline.config.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marginline.config.CheckReport;
import io.marginline.config.InvalidFileException;
import io.marginline.config.PortfolioCheck;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Accounts that hold more than linear contracts; every number beside its arithmetic. */
class AccountReportTest {
  /** 10,000 USD of an inverse contract at 50,000: 0.2 BTC; mmr 0.4 %, fee 0.05 %. */
  private static final String INVERSE =
      """
      profile: okx
      balances: {BTC: 0.1}
      positions:
        - {inst: BTC-USD-SWAP, margin: cross, pos: 100, avgPx: 50000, lever: 10}
      prices: {BTC-USD-SWAP: 50000, BTC: 50000}
      """;

  private static CheckReport report(String yaml) throws InvalidFileException {
    return PortfolioCheck.report(PortfolioCheck.parse(yaml, null), true);
  }

  private static CheckReport.PreviewRow preview(String yaml, String order)
      throws InvalidFileException {
    List<CheckReport.PreviewRow> rows = report(yaml + "preview:\n  - {" + order + "}\n").preview();
    return rows.getFirst();
  }

  private static void number(String text, String expected) {
    assertThat(new BigDecimal(text)).isEqualByComparingTo(expected);
  }

  @Test
  void aPoolNearItsLineIsWarnedAndToldWhatIsMissing() throws InvalidFileException {
    // 0.0018 ÷ 0.0009 = 2; three times 0.0009 is 0.0027, so 0.0009 are missing.
    CheckReport report =
        report(INVERSE.replace("BTC: 0.1}", "BTC: 0.0018}") + "rules: {minBuffer: 2.5}\n");
    assertThat(report.state()).isEqualTo("WARNED");
    assertThat(report.advice())
        .extracting(CheckReport.AdviceRow::rule)
        .containsExactly("mgnRatio", "minBuffer");
    assertThat(report.advice().getFirst().text()).contains("ratio is 2,").contains("0.0009 BTC");
    // Buffer 0.0018 ÷ 0.0008.
    assertThat(report.advice().getLast().value()).isEqualTo("2.25");
    number(report.account().adjEq(), "90");
  }

  @Test
  void anOptionPriceBelowItsIntrinsicValueIsNotedAndRefusedOnlyWhereScenariosNeedItsVolatility()
      throws InvalidFileException {
    // A put of 100,000 at a forward of 50,000 is worth 1 BTC; 0.9 is below. MM of one lot of 0.01:
    // max(0.03, 0.03 × 0.9) + 0.9, by 0.01.
    String yaml =
        """
        profile: okx
        account: {mode: futures}
        balances: {BTC: 1}
        now: 2025-10-10T00:00:00Z
        positions:
          - {inst: BTC-USD-251226-100000-P, margin: cross, pos: -1, avgPx: 0.9}
        forwards: {BTC-USD-251226: 50000}
        prices: {BTC-USD-251226-100000-P: 0.9, BTC: 50000}
        """;
    CheckReport report = report(yaml);
    assertThat(report.notes())
        .anyMatch(note -> note.contains("BTC-USD-251226-100000-P") && note.contains("volatility"));
    number(report.positions().getFirst().mmr(), "0.0093");
    assertThatThrownBy(() -> report(yaml.replace("futures", "portfolio")))
        .isInstanceOf(InvalidFileException.class)
        .hasMessageContaining("no volatility explains");
  }

  @Test
  void theHoldersOwnLimitsAreHeldAgainstEveryProduct() throws InvalidFileException {
    // In BTC: cross 0.02 behind BTC; in ETH: isolated 1 ETH, alone in its currency.
    String yaml =
        INVERSE.replace(
                "prices: {",
                "  - {inst: ETH-USD-SWAP, margin: isolated, pos: 100, avgPx: 4000, lever: 5,\n"
                    + "     isolatedMargin: 1}\nprices: {ETH-USD-SWAP: 4000, ETH: 4000, ")
            + "rules: {maxLeverage: 8, maxConcentration: 0.9, maxLossPerPosition: 0.5}\n";
    List<CheckReport.AdviceRow> futures = report(yaml).advice();
    assertThat(futures)
        .extracting(CheckReport.AdviceRow::rule)
        .containsExactly(
            "maxLeverage", "maxConcentration", "maxConcentration", "maxLossPerPosition");
    assertThat(futures.getFirst().subject()).isEqualTo("cross BTC-USD-SWAP");
    assertThat(futures.getLast().text()).contains("up to 1 ETH");
    // In USD together: 0.02 × 50,000 = 1,000 and 1 × 4,000: 80 % behind ETH, within 90 %.
    String usd = yaml.replace("profile: okx", "profile: okx\naccount: {mode: multi-currency}");
    assertThat(report(usd).advice())
        .extracting(CheckReport.AdviceRow::rule)
        .containsExactly("maxLeverage", "maxLossPerPosition");
    assertThat(report(usd.replace("Concentration: 0.9", "Concentration: 0.75")).advice().get(1))
        .satisfies(
            row -> {
              assertThat(row.subject()).isEqualTo("ETH");
              assertThat(row.value()).isEqualTo("0.8");
            });
  }

  @Test
  void aLiquidatablePoolNamesTheOrderOfClosingByLoss() throws InvalidFileException {
    // Long 10,000 USD from 62,500 (0.16) at 50,000 (0.2): −0.04. Short 5,000 USD from 40,000
    // (0.125) at 50,000 (0.1): −0.025. 0.0651 − 0.065 = 0.0001 against 0.00135.
    String yaml =
        INVERSE
            .replace("BTC: 0.1}", "BTC: 0.0651}")
            .replace(
                "avgPx: 50000, lever: 10}",
                "avgPx: 62500, lever: 10}\n"
                    + "  - {inst: BTC-USD-251226, margin: cross, pos: -50, avgPx: 40000, lever:"
                    + " 10}")
            .replace("prices: {", "prices: {BTC-USD-251226: 50000, ");
    CheckReport report = report(yaml);
    assertThat(report.state()).isEqualTo("LIQUIDATABLE");
    assertThat(report.isLiquidatable()).isTrue();
    assertThat(report.plan())
        .extracting(CheckReport.PlanRow::instId)
        .containsExactly("BTC-USD-SWAP", "BTC-USD-251226");
    assertThat(report.plan())
        .extracting(CheckReport.PlanRow::action)
        .containsExactly("reduce", "reduce");
    assertThat(report.plan()).extracting(CheckReport.PlanRow::side).containsExactly("sell", "buy");
    number(report.plan().getFirst().upl(), "-0.04");
    assertThat(report.positions().getFirst().liqState()).isEqualTo("liquidatable");
    CheckReport gone = report(yaml.replace("0.0651", "0.06"));
    assertThat(gone.plan().getFirst().action()).isEqualTo("takeOver");
  }

  @Test
  void anOrderThatFitsIsAcceptedAndOneThatDoesNotIsRefusedWithItsNumbers()
      throws InvalidFileException {
    String more = "inst: BTC-USD-SWAP, margin: cross, side: buy, sz: %d, px: 50000, lever: 10";
    // 500 contracts: value 1, margin 0.1 and fee 0.0005, of 0.1 − 0.02 free.
    CheckReport.PreviewRow refused = preview(INVERSE, more.formatted(500));
    assertThat(refused.accepted()).isFalse();
    assertThat(refused.code()).isEqualTo("51008");
    number(refused.required(), "0.1005");
    number(refused.available(), "0.08");
    assertThat(refused.term()).isEqualTo("availEq");
    CheckReport.PreviewRow isolated =
        preview(INVERSE, more.formatted(100).replace("cross", "isolated"));
    assertThat(isolated.accepted()).isTrue();
    assertThat(isolated.term()).isEqualTo("availBal");
    number(isolated.required(), "0.0201");
    // Its own margin 0.02 against 0.2 × 0.45 % = 0.0009.
    assertThat(isolated.before().mgnRatio()).isEmpty();
    assertThat(isolated.after().mgnRatio()).startsWith("22.2222222");
  }

  @Test
  void aSizeThatTheTiersForbidAtThisLeverageIsRefused() throws InvalidFileException {
    // Two bands: leverage 10 allows the first only, imr 0.1 to 300 contracts.
    String tiers =
        "instruments: {BTC-USD-SWAP: {tiers: [{maxSz: 300, mmr: 0.004, imr: 0.1}, {maxSz: 900,"
            + " mmr: 0.005, imr: 0.2}]}}\n";
    String order = "inst: BTC-USD-SWAP, margin: cross, side: buy, sz: %s, px: 50000, lever: 10";
    CheckReport.PreviewRow refused = preview(INVERSE + tiers, order.replace("%s", "201"));
    assertThat(refused.code()).isEqualTo("51004");
    assertThat(refused.required()).isEqualTo("301");
    assertThat(refused.available()).isEqualTo("300");
    assertThat(preview(INVERSE + tiers, order.replace("%s", "200")).accepted()).isTrue();
    // The same edge by money: 300 × 100 USD ÷ 50,000 = 0.6 BTC.
    String money = tiers.replace("maxSz: 300", "maxNotional: 0.6").replace("maxSz", "maxNotional");
    assertThat(preview(INVERSE + money, order.replace("%s", "201")).code()).isEqualTo("51004");
  }

  @Test
  void aReducingOrderClosesAndTheRestStands() throws InvalidFileException {
    String close =
        "inst: BTC-USD-SWAP, margin: cross, side: sell, sz: 40, px: 50000, reduceOnly: true";
    CheckReport.PreviewRow row = preview(INVERSE, close);
    assertThat(row.accepted()).isTrue();
    // 60 left: 0.12 × 0.45 % = 0.00054; closing cost 0.08 × 0.05 % = 0.00004: 0.09996 ÷ 0.00054.
    assertThat(row.after().mgnRatio()).startsWith("185.1111111");
    assertThat(preview(INVERSE, close.replace("sz: 40", "sz: 140")).code()).isEqualTo("51112");
    assertThat(preview(INVERSE, close.replace("sell", "buy")).code()).isEqualTo("51169");
    CheckReport.PreviewRow flipped =
        preview(INVERSE, close.replace("sz: 40", "sz: 140").replace(", reduceOnly: true", ""));
    // 100 close at the fee 0.0001, 40 open short at 0.00004: 0.09986 ÷ (0.08 × 0.45 %).
    assertThat(flipped.after().mgnRatio()).startsWith("277.3888888");
  }

  @Test
  void anIsolatedPositionGivesItsMarginBackAsItCloses() throws InvalidFileException {
    String yaml =
        INVERSE
            .replace("margin: cross", "margin: isolated")
            .replace("lever: 10}", "lever: 10, isolatedMargin: 0.02}");
    String close =
        "inst: BTC-USD-SWAP, margin: isolated, side: sell, sz: 50, px: 50000, reduceOnly: true";
    CheckReport.PreviewRow row = preview(yaml, close);
    // Half of the margin goes with the fee out of it: 0.01 ÷ 0.00045.
    assertThat(row.before().mgnRatio()).startsWith("22.2222222");
    assertThat(row.after().mgnRatio()).startsWith("22.2222222");
    CheckReport.PreviewRow whole = preview(yaml, close.replace("sz: 50", "sz: 100"));
    assertThat(whole.after().mgnRatio()).isEmpty();
    CheckReport report = report(yaml);
    assertThat(report.positions().getFirst().margin()).isEqualTo("0.02");
    assertThat(Objects.requireNonNull(report.stress()))
        .anySatisfy(cell -> assertThat(cell.liquidatable()).contains("isolated BTC-USD-SWAP"));
  }

  @Test
  void noOrderIsTakenInALiquidation() throws InvalidFileException {
    CheckReport.PreviewRow row =
        preview(
            INVERSE.replace("BTC: 0.1}", "BTC: 0.0005}"),
            "inst: BTC-USD-SWAP, margin: cross, side: buy, sz: 1, px: 50000, lever: 10");
    assertThat(row.code()).isEqualTo("51009");
  }

  @Test
  void spotOrdersLockWhatTheySpend() throws InvalidFileException {
    String yaml =
        """
        profile: okx
        account: {mode: spot}
        balances: {USDT: 100, BTC: 0.01}
        prices: {BTC-USDT: 50000, USDT: 1, BTC: 50000}
        """;
    CheckReport.PreviewRow buy = preview(yaml, "inst: BTC-USDT, side: buy, sz: 0.001, px: 50000");
    // The fee will come out of the coins.
    assertThat(buy.accepted()).isTrue();
    number(buy.required(), "50");
    number(buy.available(), "100");
    CheckReport.PreviewRow large = preview(yaml, "inst: BTC-USDT, side: buy, sz: 0.01, px: 50000");
    assertThat(large.accepted()).isFalse();
    assertThat(large.msg()).contains("insufficient USDT");
    CheckReport.PreviewRow sell = preview(yaml, "inst: BTC-USDT, side: sell, sz: 0.02, px: 50000");
    assertThat(sell.accepted()).isFalse();
    number(sell.required(), "0.02");
    number(sell.available(), "0.01");
    CheckReport report = report(yaml);
    assertThat(report.account().adjEq()).isEqualTo("600");
    // At −20 %: 100 + 0.01 × 40,000.
    number(Objects.requireNonNull(report.stress()).getFirst().adjEq() + "", "500");
  }

  @Test
  void aLoanStandsAgainstDiscountedCoins() throws InvalidFileException {
    // 1 BTC at 98 % of 50,000 = 49,000; debt 10,000 USDT: adjEq 39,000. Loan at 2 % = 200, and
    // 10,200 × 0.1 % = 10.2 of fee.
    String yaml =
        """
        profile: okx
        account: {mode: multi-currency}
        balances: {BTC: 1, USDT: -10000}
        prices: {BTC: 50000, USDT: 1, BTC-USDT-SWAP: 50000}
        """;
    CheckReport report = report(yaml);
    number(report.account().adjEq(), "39000");
    number(report.account().imr(), "1000");
    number(report.account().mmr(), "200");
    // 39,000 ÷ 210.2 = 185.537583…
    assertThat(report.account().mgnRatio()).startsWith("185.5375832");
    assertThat(Objects.requireNonNull(report.sensitivity()))
        .singleElement()
        .satisfies(row -> assertThat(row.ccy()).isEqualTo("BTC"));
    // At −1 %: 48,510 − 10,000 = 38,510 ÷ 210.2.
    assertThat(Objects.requireNonNull(report.sensitivity()).getFirst().down())
        .startsWith("183.2064700");
    CheckReport.PreviewRow order =
        preview(
            yaml, "inst: BTC-USDT-SWAP, margin: cross, side: sell, sz: 100, px: 50000, lever: 10");
    // 1 BTC: 5,000 of margin, 25 of fee, which would be borrowed: 10 % of it.
    assertThat(order.accepted()).isTrue();
    number(order.required(), "5027.5");
    number(order.available(), "38000");
    assertThat(order.term()).isEqualTo("availEq");
    CheckReport.PreviewRow tooLarge =
        preview(
            yaml, "inst: BTC-USDT-SWAP, margin: cross, side: sell, sz: 900, px: 50000, lever: 10");
    assertThat(tooLarge.accepted()).isFalse();
    CheckReport due = report(yaml.replace("-10000", "-49100"));
    assertThat(due.state()).isEqualTo("LIQUIDATABLE");
    assertThat(due.advice().getFirst().subject()).isEqualTo("cross");
    CheckReport off = report(yaml + "currencies: {BTC: {collateral: false}}\n");
    number(off.account().adjEq(), "-10000");
  }

  @Test
  void optionsAreValuedByVolatilityOrByTheirPrice() throws InvalidFileException {
    String yaml =
        """
        profile: okx
        balances: {BTC: 1}
        now: 2025-10-14T08:00:00Z
        positions:
          - {inst: BTC-USD-251226-100000-C, margin: cross, pos: -10, avgPx: 0.09}
          - {inst: BTC-USD-251226-100000-P, margin: cross, pos: 10, avgPx: 0.09}
        prices: {BTC: 100000}
        forwards: {BTC-USD-251226: 100000}
        vols: {BTC-USD-251226-100000-C: 0.5, BTC-USD-251226-100000-P: 0.5}
        stress: {price: [-0.1, 0], vol: [0, 0.2]}
        """;
    CheckReport report = report(yaml);
    CheckReport.OptionMore call = Objects.requireNonNull(report.positions().getFirst().option());
    CheckReport.OptionMore put = Objects.requireNonNull(report.positions().getLast().option());
    // Call less put = forward − strike = 0, so the values cancel and the deltas add up to −1 × 0.1.
    number(call.optVal(), new BigDecimal(put.optVal()).negate().toPlainString());
    assertThat(new BigDecimal(call.deltaBS()).add(new BigDecimal(put.deltaBS())).doubleValue())
        .isCloseTo(-0.1, org.assertj.core.data.Offset.offset(1e-11));
    // 0.15 + mark a coin at the money, nothing for what is bought.
    BigDecimal mark = new BigDecimal(report.positions().getFirst().markPx());
    number(
        report.positions().getFirst().imr(),
        mark.add(new BigDecimal("0.15")).movePointLeft(1).toPlainString());
    number(report.positions().getLast().imr(), "0");
    assertThat(Objects.requireNonNull(report.stress()))
        .extracting(CheckReport.StressRow::vol)
        .containsExactly("0", "0.2", "0", "0.2");
    String priced =
        yaml.replace("prices: {", "prices: {BTC-USD-251226-100000-C: " + mark + ", ")
            .replace("vols: {BTC-USD-251226-100000-C: 0.5, ", "vols: {");
    CheckReport.OptionMore implied =
        Objects.requireNonNull(report(priced).positions().getFirst().option());
    assertThat(new BigDecimal(implied.markVol()).doubleValue())
        .isCloseTo(0.5, org.assertj.core.data.Offset.offset(1e-6));
    CheckReport.PreviewRow buy =
        preview(yaml, "inst: BTC-USD-251226-100000-C, margin: cross, side: buy, sz: 5, px: 0.1");
    assertThat(buy.accepted()).isTrue();
    CheckReport.PreviewRow open =
        preview(
            yaml,
            "inst: BTC-USD-251226-120000-C, margin: cross, side: buy, sz: 5, px: 0.01"
                .replace("120000", "100000"));
    assertThat(open.before().liqState()).isIn("price", "none");
  }

  @Test
  void aLargePoolBesideASmallContractFindsItsScales() throws InvalidFileException {
    // One contract of 100 USD beside 5 million: in coins the whole pool is 1,250 ETH at 4,000.
    CheckReport report =
        report(
            """
            profile: okx
            account: {mode: multi-currency}
            balances: {USDT: 5000000, ETH: 0}
            positions: [{inst: ETH-USD-SWAP, margin: cross, pos: 10, avgPx: 4000, lever: 10}]
            prices: {ETH-USD-SWAP: 4000, ETH: 4000, USDT: 1}
            """);
    number(report.account().adjEq(), "5000000");
    // 0.025 ETH × 0.8 % × 4,000.
    number(report.account().mmr(), "0.8");
    assertThat(report.positions().getFirst().liqState()).isEqualTo("none");
  }

  @Test
  void aShortSellerOfSpotOwesCoins() throws InvalidFileException {
    // Owes 0.1 BTC, holds 6,000 USDT with its margin; at 50,000 equity is 1,000, maintenance 3 %
    // of 5,000 = 150 and 5,150 × 0.1 % = 5.15. Price: 6,000 ÷ (0.1 × 1.03 × 1.001) = 58,194.23…
    CheckReport report =
        report(
            """
            profile: okx
            positions:
              - {inst: BTC-USDT, margin: isolated, lever: 5, posCcy: USDT, pos: 6000,
                 liabCcy: BTC, liab: 0.1, avgPx: 50000}
            prices: {BTC-USDT: 50000}
            """);
    CheckReport.PositionRow row = report.positions().getFirst();
    number(row.upl(), "1000");
    number(row.mmr(), "150");
    number(row.liqFee(), "5.15");
    number(row.liqPx(), "58194.2");
    assertThat(Objects.requireNonNull(row.spot()).liabCcy()).isEqualTo("BTC");
  }

  @Test
  void aCrossLoanStandsInThePoolOfItsMarginCurrency() throws InvalidFileException {
    // Holds 0.1 BTC for 4,000 USDT owed; at 50,000 it is worth 1,000 more. Pool 500 + 1,000;
    // maintenance 2 % of 4,000 = 80 and 4,080 × 0.1 % = 4.08: 1,500 ÷ 84.08 = 17.840152…
    CheckReport report =
        report(
            """
            profile: okx
            balances: {USDT: 500}
            positions:
              - {inst: BTC-USDT, margin: cross, lever: 5, posCcy: BTC, pos: 0.1,
                 liabCcy: USDT, liab: 4000, ccy: USDT}
            prices: {BTC-USDT: 50000, USDT: 1}
            """);
    assertThat(report.account().currencies().getFirst().mgnRatio()).startsWith("17.840152");
    number(report.positions().getFirst().mmr(), "80");
  }

  /** One file, four modes: whatever a mode can hold stands in it. */
  @Test
  void everyProductStandsInEveryModeThatCanHoldIt() throws InvalidFileException {
    String everything =
        """
        profile: okx
        account: {mode: MODE}
        balances: {USDT: 50000, BTC: 2, ETH: OWED}
        now: 2025-10-10T00:00:00Z
        positions:
          - {inst: BTC-USDT, margin: isolated, lever: 5, posCcy: BTC, pos: 0.02,
             liabCcy: USDT, liab: 1500}
          - {inst: BTC-USDT-SWAP, margin: cross, pos: 10, avgPx: 99000, lever: 10}
          - {inst: ETH-USDT-SWAP, margin: isolated, pos: -10, avgPx: 4000, lever: 10,
             isolatedMargin: 500}
          - {inst: BTC-USD-SWAP, margin: cross, pos: -50, avgPx: 101000, lever: 10}
          - {inst: BTC-USD-251226, margin: cross, pos: 30, avgPx: 102000, lever: 10}
          - {inst: BTC-USD-251226-120000-C, margin: cross, pos: -10, avgPx: 0.03}
          - {inst: BTC-USD-251226-90000-P, margin: cross, pos: 10, avgPx: 0.02}
        prices: {BTC-USDT: 100000, BTC-USDT-SWAP: 100050, ETH-USDT-SWAP: 3900, BTC-USD-SWAP: 100020,
                 BTC-USD-251226: 101500, BTC: 100000, ETH: 3900, USDT: 1}
        vols: {BTC-USD-251226-120000-C: 0.5, BTC-USD-251226-90000-P: 0.55}
        stress: {price: [-0.2, 0, 0.2], vol: [-0.3, 0, 0.3]}
        """;
    for (String mode : List.of("futures", "multi-currency", "portfolio")) {
      boolean usd = !"futures".equals(mode);
      CheckReport report =
          report(everything.replace("MODE", mode).replace("OWED", usd ? "-1" : "0"));
      assertThat(report.account().mode()).isEqualTo(mode);
      assertThat(report.positions()).hasSize(7);
      assertThat(report.account().mgnRatio()).isNotEmpty();
      assertThat(report.positions()).allSatisfy(row -> assertThat(row.state()).isNotEmpty());
      assertThat(Objects.requireNonNull(report.stress())).hasSize(9);
      // Isolated positions are the same in every mode: (500 + 100) ÷ (3,900 × 0.45 %).
      assertThat(report.positions().get(2).mgnRatio()).startsWith("34.18803418");
      if (usd) {
        // 1 ETH is owed: 3,900 USD at 3 %.
        number(Objects.requireNonNull(report.account().more()).borrowMmr(), "117");
      }
    }
    CheckReport spot =
        report(
            """
            account: {mode: spot}
            balances: {USDT: 50000, BTC: 2}
            prices: {USDT: 1, BTC: 100000}
            """);
    number(spot.account().adjEq(), "250000");
  }

  @Test
  void portfolioMarginShowsItsUnits() throws InvalidFileException {
    CheckReport report =
        report(
            INVERSE.replace("profile: okx", "profile: okx\naccount: {mode: portfolio}")
                + "stress: {price: [0], vol: [0]}\n");
    CheckReport.RiskUnitRow unit = Objects.requireNonNull(report.riskUnits()).getFirst();
    assertThat(unit.underlying()).isEqualTo("BTC");
    assertThat(unit.grid()).hasSize(21);
    // Gross 10,000 × 0.45 % = 45; delta of the coin-settled long is 10,000.
    assertThat(new BigDecimal(unit.mr7()).doubleValue())
        .isCloseTo(45, org.assertj.core.data.Offset.offset(1e-6));
    assertThat(Objects.requireNonNull(report.account().more()).liab()).isEqualTo("0");
  }

  @Test
  void halfInitialAndRoundedEntriesAreNoted() throws InvalidFileException {
    CheckReport report = PortfolioCheck.report(PortfolioCheck.parse(INVERSE, "hyperliquid"), false);
    assertThat(report.notes()).singleElement().asString().contains("half of imr");
    assertThat(report.stress()).isNull();
  }
}
