package io.marginline.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rules §16, computed by hand: imr 10 %, mmr 5 %, no fees, USDT. */
class WorkedExamplesTest {
  private static final String CONTRACTS =
      """
      instruments:
        BTC-USDT-SWAP: {type: SWAP, contract: linear, ctVal: 0.01, tickSz: 0.1, lotSz: 0.01,
          settle: USDT, base: BTC, quote: USDT, tiers: [{maxSz: 100000, mmr: 0.05, imr: 0.1}]}
        ETH-USDT-SWAP: {type: SWAP, contract: linear, ctVal: 0.1, tickSz: 0.01, lotSz: 0.01,
          settle: USDT, base: ETH, quote: USDT, tiers: [{maxSz: 100000, mmr: 0.05, imr: 0.1}]}
      """;

  @TempDir Path folder = Path.of("");

  private CommandRun check(String text, String... options) throws IOException {
    Path file = folder.resolve("portfolio.yaml");
    Files.writeString(file, text);
    String[] arguments = new String[options.length + 2];
    arguments[0] = "check";
    arguments[1] = file.toString();
    System.arraycopy(options, 0, arguments, 2, options.length);
    return CommandRun.of(arguments);
  }

  private void expect(String portfolio, String expected) throws IOException {
    CommandRun run = check(portfolio, "--json");
    assertThat(run.err()).isEmpty();
    assertThat(ExpectedAnswer.assertContains(expected, run.out())).isPositive();
  }

  private static final String BOTH =
      """
      positions:
        - {inst: BTC-USDT-SWAP, margin: cross, pos: 10, avgPx: 30000, lever: 10}
        - {inst: ETH-USDT-SWAP, margin: cross, pos: -50, avgPx: 2000, lever: 10}
      balances: {USDT: 1000}
      profile: article
      """;

  @Test
  void exampleAStandsWhileOneGainCoversTheOtherLoss() throws IOException {
    // +300 − 300; MM = 5 % of (3,300 + 10,300) = 680; 1,000 / 680 = 1.47.
    expect(
        BOTH + CONTRACTS + "prices: {BTC-USDT-SWAP: 33000, ETH-USDT-SWAP: 2060}",
        """
        {"state": "WARNED", "plan": [],
         "account": {"currencies": [{"eq": "1000", "mmr": "680", "mgnRatio": "1.470588235294117"}]}}
        """);
  }

  @Test
  void exampleALosesTheShortFirstAndKeepsTheLong() throws IOException {
    // Equity 300 < MM 695; without the short 300 / 155 = 1.935483870967741(9…), shown down.
    // Bankruptcy: share 300·155/695 = 66.906 → 31,000 − 669.06 = 30,330.94 → long up 30,331;
    // 300·540/695 = 233.09 → 2,160 + 46.618 = 2,206.618 → short down 2,206.61.
    expect(
        BOTH + CONTRACTS + "prices: {BTC-USDT-SWAP: 31000, ETH-USDT-SWAP: 2160}",
        """
        {"state": "LIQUIDATABLE",
         "positions": [{"bkPx": "30331", "distance": "0"}, {"bkPx": "2206.61"}],
         "plan": [{"instId": "ETH-USDT-SWAP", "action": "reduce", "side": "buy", "sz": "50",
                   "px": "2160", "upl": "-800", "mgnRatio": "1.935483870967741"}]}
        """);
  }

  @Test
  void ordersReserveTheLargerExposureAndPreviewSaysWhatIsMissing() throws IOException {
    // Position 300 of IM; resting buy 1 ct at 29,000 adds 29. Free 1,000 − 329 = 671.
    // A sell of 40 ct ETH at 2,000 needs 800; one of 33 ct needs 660 and then leaves 11.
    expect(
        """
        profile: okx
        balances: {USDT: 1000}
        positions:
          - {inst: BTC-USDT-SWAP, margin: cross, pos: 10, avgPx: 30000, lever: 10}
        orders:
          - {inst: BTC-USDT-SWAP, margin: cross, side: buy, sz: 1, px: 29000, reduceOnly: false}
        preview:
          - {inst: ETH-USDT-SWAP, margin: cross, side: sell, sz: 40, px: 2000, lever: 10}
          - {inst: ETH-USDT-SWAP, margin: cross, side: sell, sz: 33, px: 2000}
          - {inst: ETH-USDT-SWAP, margin: isolated, side: sell, sz: 1, px: 2000, lever: 10}
        prices: {BTC-USDT-SWAP: 30000, ETH-USDT-SWAP: 2000}
        """
            + CONTRACTS,
        """
        {"account": {"currencies": [{"imr": "329", "availEq": "671"}]},
         "preview": [
           {"accepted": false, "code": "51008", "required": "800", "available": "671",
            "term": "availEq"},
           {"accepted": true, "code": "0", "required": "660", "available": "671"},
           {"accepted": false, "code": "51008", "required": "20", "available": "11",
            "term": "availBal"}]}
        """);
  }

  @Test
  void ordersCostRatioButOnlyPositionsAreLiquidated() throws IOException {
    // Equity 100; position MM 15, with the order 5 % of 3,000 = 150: ratio with orders 0.666….
    expect(
        """
        balances: {USDT: 100}
        positions:
          - {inst: BTC-USDT-SWAP, margin: cross, pos: 1, avgPx: 30000, lever: 10}
        orders:
          - {inst: BTC-USDT-SWAP, margin: cross, side: buy, sz: 9, px: 30000}
        prices: {BTC-USDT-SWAP: 30000}
        """
            + CONTRACTS,
        """
        {"state": "WARNED", "plan": [],
         "positions": [{"mgnRatio": "0.6666666666666666", "liqState": "price"}],
         "account": {"currencies": [{"mmr": "150", "mgnRatio": "0.6666666666666666"}]}}
        """);
  }

  @Test
  void aRefusalNamesTierAndReduceOnly() throws IOException {
    expect(
        """
        balances: {USDT: 100000000}
        positions:
          - {inst: BTC-USDT-SWAP, margin: cross, pos: 10, avgPx: 30000, lever: 10}
        preview:
          - {inst: BTC-USDT-SWAP, margin: cross, side: buy, sz: 100000, px: 30000}
          - {inst: BTC-USDT-SWAP, margin: cross, side: buy, sz: 1, px: 30000, reduceOnly: true}
          - {inst: BTC-USDT-SWAP, margin: cross, side: sell, sz: 11, px: 30000, reduceOnly: true}
          - {inst: BTC-USDT-SWAP, margin: cross, side: sell, sz: 10, px: 30000, reduceOnly: true}
          - {inst: ETH-USDT-SWAP, margin: cross, side: sell, sz: 1, px: 2000, lever: 11}
        prices: {BTC-USDT-SWAP: 30000, ETH-USDT-SWAP: 2000}
        """
            + CONTRACTS,
        """
        {"preview": [
           {"accepted": false, "code": "51004", "required": "100010", "available": "100000"},
           {"accepted": false, "code": "51169", "required": "1", "available": "0"},
           {"accepted": false, "code": "51112", "required": "11", "available": "10"},
           {"accepted": true, "code": "0", "after": {"liqState": "none", "mgnRatio": ""}},
           {"accepted": false, "code": "51004", "required": "1", "available": "0"}]}
        """);
  }

  @Test
  void nothingIsPlacedWhileThePoolIsInLiquidation() throws IOException {
    // 300 ≤ 695 as in example A.
    expect(
        BOTH
            + CONTRACTS
            + """
            prices: {BTC-USDT-SWAP: 31000, ETH-USDT-SWAP: 2160}
            preview:
              - {inst: ETH-USDT-SWAP, margin: cross, side: buy, sz: 10, px: 2160}
            """,
        """
        {"preview": [{"accepted": false, "code": "51009", "required": "695", "available": "300",
                      "term": "mgnRatio"}]}
        """);
  }

  @Test
  void longAndShortLegsStandApartAndAreOffsetFirst() throws IOException {
    // Both legs 10 ct at 30,000 → upl +100 and −600 at 31,000 and 31,500 as entry; MM 155 each.
    // Equity 300 + 100 − 500·... : long avg 30,000: +100; short avg 30,500: −50; 250 + 50 = 300 ≤
    // 310.
    expect(
        """
        account: {mode: futures, positionMode: long-short}
        balances: {USDT: 250}
        positions:
          - {inst: BTC-USDT-SWAP, margin: cross, posSide: long, pos: 10, avgPx: 30000, lever: 10}
          - {inst: BTC-USDT-SWAP, margin: cross, posSide: short, pos: 10, avgPx: 30500, lever: 10}
        prices: {BTC-USDT-SWAP: 31000}
        """
            + CONTRACTS,
        """
        {"state": "LIQUIDATABLE",
         "positions": [{"posSide": "long", "pos": "10", "upl": "100", "mmr": "155"},
                       {"posSide": "short", "pos": "10", "upl": "-50", "mmr": "155"}],
         "plan": [{"posSide": "long", "action": "offset", "side": "sell", "sz": "10"},
                  {"posSide": "short", "action": "offset", "side": "buy", "sz": "10"}]}
        """);
  }

  @Test
  void adviceHoldsTheHoldersRulesAgainstTheNumbers() throws IOException {
    CommandRun run =
        check(
            BOTH
                + CONTRACTS
                + """
                prices: {BTC-USDT-SWAP: 33000, ETH-USDT-SWAP: 2060}
                rules: {minBuffer: 2.5, maxConcentration: 0.7, maxLeverage: 5}
                """,
            "--json");
    // Margin 330 + 1,030 = 1,360, of it ETH 75.7 %; buffer 1,000 / 680.
    List<?> advice =
        (List<?>)
            Objects.requireNonNull(((Map<?, ?>) ExpectedAnswer.read(run.out())).get("advice"));
    assertThat(advice.stream().map(item -> String.valueOf(((Map<?, ?>) item).get("rule"))))
        .containsExactly("mgnRatio", "minBuffer", "maxLeverage", "maxLeverage", "maxConcentration");
    assertThat(((Map<?, ?>) advice.get(1)).get("value")).isEqualTo("1.470588235294117");
    assertThat(((Map<?, ?>) advice.get(4)).get("value")).isEqualTo("0.7573529411764706");
  }

  @Test
  void stressMovesAllMarksTogether() throws IOException {
    CommandRun run =
        check(
            BOTH
                + CONTRACTS
                + "prices: {BTC-USDT-SWAP: 30000, ETH-USDT-SWAP: 2000}\n"
                + "stress: {price: [-0.1, 0, 0.1]}",
            "--json",
            "--stress");
    // ±10 % of (3,000 − 10,000): +700, 0, −700; MM 5 % of 11,700, 13,000, 14,300.
    assertThat(run.code()).isZero();
    assertThat(
            ExpectedAnswer.assertContains(
                """
                {"stress": [
                  {"price": "-0.1", "state": "WARNED",
                   "currencies": [{"eq": "1700", "mgnRatio": "2.905982905982905"}]},
                  {"price": "0", "state": "WARNED",
                   "currencies": [{"eq": "1000", "mgnRatio": "1.538461538461538"}]},
                  {"price": "0.1", "state": "LIQUIDATABLE", "liquidatable": ["cross USDT"],
                   "currencies": [{"eq": "300", "mgnRatio": "0.4195804195804195"}]}]}
                """,
                run.out()))
        .isPositive();
  }

  @Test
  void aPublishedPositionComesOutInFullDigits() throws IOException {
    // 1 ct of 0.01 BTC at 49,547.2023: value 495.472023, ÷ 3 = 165.157341, × 0.4 % = 1.981888092.
    expect(
        """
        profile: okx
        balances: {USDT: 1000}
        instruments:
          BTC-USDT-SWAP: {type: SWAP, contract: linear, ctVal: 0.01, tickSz: 0.1, lotSz: 1,
            settle: USDT, base: BTC, quote: USDT, tiers: [{maxSz: 100, mmr: 0.004, imr: 0.008}]}
        positions:
          - {inst: BTC-USDT-SWAP, margin: cross, pos: 1, avgPx: 49547.2023, lever: 3}
        prices: {BTC-USDT-SWAP: 49547.2023}
        """,
        """
        {"notes": [], "positions": [{"notional": "495.472023", "imr": "165.157341",
          "mmr": "1.981888092", "upl": "0"}]}
        """);
  }
}
