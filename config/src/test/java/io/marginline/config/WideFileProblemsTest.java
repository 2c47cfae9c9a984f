package io.marginline.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files with other products and modes: each mistake with its line and key. */
class WideFileProblemsTest {
  private static final String GOOD =
      """
      account: {mode: multi-currency}
      balances: {USDT: 1000, BTC: -0.01}
      currencies: {BTC: {lever: 3}}
      now: 2025-10-10T00:00:00Z
      positions:
        - {inst: BTC-USDT, margin: isolated, lever: 5, posCcy: BTC, pos: 0.002, \
      liabCcy: USDT, liab: 100}
        - {inst: BTC-USD-SWAP, margin: cross, pos: 1, avgPx: 90000, lever: 10}
        - {inst: BTC-USD-251226-90000-P, margin: cross, pos: 1, avgPx: 0.1}
      prices: {BTC-USDT: 100000, BTC-USD-SWAP: 100000, BTC: 100000, USDT: 1}
      vols: {BTC-USD-251226-90000-P: 0.5}
      stress: {price: [-0.1, 0], vol: [0, 0.5]}
      """;

  private static void check(String text) throws InvalidFileException {
    PortfolioCheck.report(PortfolioCheck.parse(text, null), true);
  }

  @Test
  void theGoodFileIsGood() {
    assertThatCode(() -> check(GOOD)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "mode: multi-currency | mode: futures | 2 | balances.BTC | cross loan needs",
        "mode: multi-currency | mode: spot | 6 | positions[0] | coins only",
        "mode: multi-currency | mode: spot | 7 | positions[1] | coins only",
        "BTC: 100000, USDT: 1 | USDT: 1 | 2 | balances.BTC | prices.BTC is missing",
        "BTC: 100000, USDT: 1 | BTC: 100000 | 2 | balances.USDT | prices.USDT is missing",
        "now: 2025-10-10T00:00:00Z | | 8 | positions[2] | now is missing",
        "now: 2025-10-10 | now: 2026-10-10 | 8 | positions[2] | has expired",
        "vols: {BTC-USD-251226-90000-P: 0.5} | | 8 | positions[2] | under vols",
        "-P: 0.5} | -P: 51} | 10 | vols.BTC-USD-251226-90000-P | no volatility",
        "vols: {BTC-USD-251226-90000-P: 0.5} | vols: {BTC-USDT: 0.5} | 10 | vols.BTC-USDT | is no"
            + " option",
        "posCcy: BTC | posCcy: ETH | 6 | positions[0].posCcy | not one of",
        "posCcy: BTC | posCcy: USDT | 6 | positions[0].liabCcy | the coin that is held",
        "pos: 0.002 | pos: -0.002 | 6 | positions[0].pos | above 0",
        "liab: 100} | liab: 0} | 6 | positions[0].liab | above 0",
        "liab: 100} | liab: 100, posSide: long} | 6 | positions[0].posSide | leave this key out",
        "liab: 100} | liab: 100, isolatedMargin: -1} | 6 | positions[0].isolatedMargin | negative",
        "liab: 100} | liab: 100, ccy: BTC} | 6 | positions[0].ccy | of a cross position",
        "margin: isolated, lever: 5 | margin: cross, lever: 5 | 6 | positions[0].margin | balances",
        "pos: 1, avgPx: 90000 | pos: 1.5, avgPx: 90000 | 7 | positions[1].pos | multiple of lotSz",
        "BTC-USD-SWAP, margin: cross | BTC-USD-SWAP, margin: cross, liab: 4 | 7 |"
            + " positions[1].liab | leveraged spot",
        "BTC-USD-251226-90000-P, margin | BTC-USD-251326-90000-P, margin | 8 | positions[2].inst |"
            + " catalogue",
        "USDT: 1000, | USDT: 0.00000000000000000001, | 2 | balances.USDT | decimal places",
        "USDT: 1000, | USDT: 1000.0000000000000001, | 2 | balances.USDT | more decimal places than",
        "liab: 100} | liab: 100.0000000000000001} | 6 | positions[0].liab | more decimal places",
        "price: [-0.1, 0] | price: [1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1] | 0 | |",
        "vol: [0, 0.5] | vol: [0, -1] | 11 | stress.vol[1] | -100 %",
        "avgPx: 0.1} | avgPx: 0} | 8 | positions[2].avgPx | above 0",
      })
  void eachMistakeIsNamedWithLineAndKey(
      String good, String bad, int line, String key, String text) {
    assertThat(GOOD).contains(good);
    String changed =
        GOOD.replaceFirst(Pattern.quote(good), Matcher.quoteReplacement(bad == null ? "" : bad));
    if (text == null) {
      assertThatCode(() -> check(changed)).doesNotThrowAnyException();
      return;
    }
    InvalidFileException e = catchThrowableOfType(InvalidFileException.class, () -> check(changed));
    assertThat(e).as(changed).isNotNull();
    assertThat(e.problems())
        .anySatisfy(
            problem -> {
              assertThat(problem.line()).isEqualTo(line);
              assertThat(problem.key()).isEqualTo(key);
              assertThat(problem.text()).contains(text);
            });
  }

  @Test
  void aPriceThatNoVolatilityExplainsIsNamed() {
    // A put on 90,000 cannot be worth more than a coin at a forward of 100,000.
    String priced =
        GOOD.replace("prices: {", "prices: {BTC-USD-251226-90000-P: 5, ")
            .replace("mode: multi-currency", "mode: portfolio")
            .replace("vols: {BTC-USD-251226-90000-P: 0.5}\n", "");
    InvalidFileException e = catchThrowableOfType(InvalidFileException.class, () -> check(priced));
    assertThat(e.getMessage())
        .contains("line 9, prices.BTC-USD-251226-90000-P")
        .contains("no volatility");
  }

  @Test
  void aTableHasAtMostFiveHundredCells() {
    String many = "0, ".repeat(29) + "0";
    String large =
        GOOD.replace(
            "price: [-0.1, 0], vol: [0, 0.5]", "price: [" + many + "], vol: [" + many + "]");
    InvalidFileException e = catchThrowableOfType(InvalidFileException.class, () -> check(large));
    assertThat(e.getMessage()).contains("line 11, stress").contains("500 cells");
  }
}
