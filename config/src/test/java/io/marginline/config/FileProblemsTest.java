package io.marginline.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every way in which a file can be wrong, with the line and key that the message names. */
class FileProblemsTest {
  /** A good file; each test below changes one thing in it. Line numbers count from here. */
  private static final String GOOD =
      """
      profile: okx
      account: {mode: futures, positionMode: net}
      balances: {USDT: 1000}
      instruments:
        A-USDT-SWAP: {type: SWAP, contract: linear, ctVal: 0.1, ctMult: 1, tickSz: 0.5, lotSz: 0.1,
                      settle: USDT, base: A, quote: USDT, taker: 0.0005, maker: -0.0001,
                      tiers: [{maxSz: 100, mmr: 0.01, imr: 0.02},
                              {maxSz: 200, mmr: 0.02, imr: 0.04}]}
      positions:
        - {inst: A-USDT-SWAP, margin: cross, pos: 1.5, avgPx: 100.123, lever: 10}
        - {inst: A-USDT-SWAP, margin: isolated, pos: -1, avgPx: 100, lever: 10, isolatedMargin: 5}
      orders:
        - {inst: A-USDT-SWAP, margin: cross, side: buy, sz: 1, px: 99.5, reduceOnly: false}
      prices: {A-USDT-SWAP: 100, USDT: 1}
      preview:
        - {inst: A-USDT-SWAP, margin: cross, side: sell, sz: 1, px: 100, lever: 10}
      rules: {minBuffer: 2.5, maxConcentration: 0.4}
      stress: {price: [-0.1, 0.1]}
      """;

  @TempDir Path folder = Path.of("");

  private static List<Problem> problems(String text) {
    InvalidFileException e =
        catchThrowableOfType(
            InvalidFileException.class,
            () -> PortfolioCheck.report(PortfolioCheck.parse(text, null), true));
    assertThat(e).as("nothing was found wrong").isNotNull();
    return e.problems();
  }

  @Test
  void theGoodFileIsGood() {
    assertThatCode(() -> PortfolioCheck.report(PortfolioCheck.parse(GOOD, null), true))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        // what stands there | what stands there instead | line | key | part of the message
        "profile: okx | profile: nowhere | 1 | profile | not one of",
        "profile: okx | profil: okx | 1 | profil | unknown key",
        "mode: futures | mode: spot | 10 | positions[0] | coins only",
        "futures, positionMode: net | portfolio, positionMode: long-short | 2 |"
            + " account.positionMode | net positions only",
        "mode: futures | mode: margin | 2 | account.mode | not one of",
        "positionMode: net | positionMode: hedge | 2 | account.positionMode | not one of",
        "USDT: 1000} | USDT: lots} | 3 | balances.USDT | not a decimal",
        "USDT: 1000} | USDT: NaN} | 3 | balances.USDT | not a decimal",
        "USDT: 1000} | USDT: .inf} | 3 | balances.USDT | not a decimal",
        "USDT: 1000} | USDT: 1e400} | 3 | balances.USDT | out of range",
        "USDT: 1000} | USDT: 1e30} | 3 | balances.USDT | too large",
        "USDT: 1000} | USDT: } | 3 | balances.USDT | no value",
        "USDT: 1000} | USDT: null} | 3 | balances.USDT | no value",
        "USDT: 1000} | USDT: [1]} | 3 | balances.USDT | a value is needed",
        "USDT: 1000} | USDT: 1_000} | 3 | balances.USDT | not a decimal",
        "USDT: 1000} | USDT: 0x10} | 3 | balances.USDT | not a decimal",
        "USDT: 1000} | USDT: 1, USDT: 2} | 3 | balances.USDT | twice",
        "USDT: 1000} | EUR: 1} | 10 | positions[0] | balances.USDT is missing",
        "USDT: 1000} | USDT: 0.0000000000000000001} | 3 | balances.USDT | decimal places",
        "type: SWAP | type: OPTION | 5 | instruments.A-USDT-SWAP.contract | SWAP and FUTURES only",
        "type: SWAP | type: OPTION | 5 | instruments.A-USDT-SWAP.maintenance | is missing",
        "type: SWAP | type: FUTURES | 5 | instruments.A-USDT-SWAP | is named A-USDT-YYMMDD",
        "type: SWAP | type: SPOT | 5 | instruments.A-USDT-SWAP.contract | SWAP and FUTURES only",
        "type: SWAP | type: PERP | 5 | instruments.A-USDT-SWAP.type | not one of",
        "contract: linear | contract: inverse | 6 | instruments.A-USDT-SWAP.settle | settles in"
            + " its coin A",
        "contract: linear, | | 5 | instruments.A-USDT-SWAP.contract | is missing",
        "quote: USDT, | quote: A, | 6 | instruments.A-USDT-SWAP.quote | both A",
        "taker: 0.0005, | taker: 0.0005, fees: vip, | 6 | instruments.A-USDT-SWAP.fees | not one"
            + " of",
        "ctVal: 0.1, | ctVal: 0, | 5 | instruments.A-USDT-SWAP.ctVal | above 0",
        "ctVal: 0.1, | | 5 | instruments.A-USDT-SWAP.ctVal | is missing",
        "lotSz: 0.1 | lotSz: -0.1 | 5 | instruments.A-USDT-SWAP.lotSz | above 0",
        "lotSz: 0.1 | lotSz: 0.1, size: 2 | 5 | instruments.A-USDT-SWAP.size | unknown key",
        "settle: USDT | settle: A | 6 | instruments.A-USDT-SWAP.settle | settles in its quote",
        "taker: 0.0005 | taker: -0.0005 | 6 | instruments.A-USDT-SWAP.taker | not a rate",
        "taker: 0.0005 | taker: 5 | 6 | instruments.A-USDT-SWAP.taker | not a rate",
        "taker: 0.0005 | taker: 0.0000000005 | 6 | instruments.A-USDT-SWAP.taker | 9 decimal",
        "maker: -0.0001 | maker: -2 | 6 | instruments.A-USDT-SWAP.maker | between -1 and 1",
        "maxSz: 200 | maxSz: 100 | 8 | instruments.A-USDT-SWAP.tiers[1] | not above the tier",
        "maxSz: 200 | maxNotional: 200 | 8 | instruments.A-USDT-SWAP.tiers[1] | one kind",
        "maxSz: 200 | maxSz: 200, maxNotional: 3 | 8 | instruments.A-USDT-SWAP.tiers[1] | exactly"
            + " one",
        "maxSz: 200, | | 8 | instruments.A-USDT-SWAP.tiers[1] | exactly one",
        "maxSz: 200 | maxSz: 200.05 | 8 | instruments.A-USDT-SWAP.tiers[1].maxSz | multiple of"
            + " lotSz",
        "mmr: 0.02, imr: 0.04 | mmr: 0.005, imr: 0.04 | 8 | instruments.A-USDT-SWAP.tiers[1] |"
            + " lower rate",
        "imr: 0.04 | imr: 0.01 | 8 | instruments.A-USDT-SWAP.tiers[1].imr | below mmr",
        "mmr: 0.01, imr: 0.02 | mmr: 0, imr: 0 | 7 | instruments.A-USDT-SWAP.tiers[0].imr | above"
            + " 0",
        "inst: A-USDT-SWAP, margin: cross, pos | inst: B-USDT-SWAP, margin: cross, pos | 10 |"
            + " positions[0].inst | not described",
        "margin: cross, pos | margin: shared, pos | 10 | positions[0].margin | not one of",
        "pos: 1.5 | pos: 1.55 | 10 | positions[0].pos | multiple of lotSz",
        "pos: 1.5 | pos: 0 | 10 | positions[0].pos | no position",
        "pos: 1.5 | pos: one | 10 | positions[0].pos | not a decimal",
        "avgPx: 100.123 | avgPx: -1 | 10 | positions[0].avgPx | above 0",
        "avgPx: 100.123, | | 10 | positions[0].avgPx | is missing",
        "avgPx: 100.123 | avgPx: 100.123, isolatedMargin: 1 | 10 | positions[0].isolatedMargin |"
            + " draws on the pool",
        "avgPx: 100.123, lever: 10 | avgPx: 100.123, lever: 0.5 | 10 | positions[0].lever | 1 to"
            + " 1000",
        "avgPx: 100.123, lever: 10 | avgPx: 100.123, lever: 1.005 | 10 | positions[0].lever | 1 to"
            + " 1000",
        "pos: 1.5 | pos: 1.5, posSide: long | 10 | positions[0].posSide | long-short",
        "pos: 1.5 | pos: 1.5, posSide: up | 10 | positions[0].posSide | not one of",
        "pos: 1.5 | pos: 1.5, liab: 3 | 10 | positions[0].liab | leveraged spot",
        "isolated, pos: -1, avgPx: 100, lever: 10, isolatedMargin: 5 | cross, pos: -1, avgPx: 100,"
            + " lever: 10 | 11 | positions[1] | stands on line 10",
        "isolatedMargin: 5 | isolatedMargin: -5 | 11 | positions[1].isolatedMargin | negative",
        ", isolatedMargin: 5 | | 11 | positions[1].isolatedMargin | is missing",
        "side: buy | side: long | 13 | orders[0].side | not one of",
        "px: 99.5 | px: 99.7 | 13 | orders[0].px | multiple of tickSz",
        "px: 99.5 | px: 0 | 13 | orders[0].px | above 0",
        "sz: 1, px: 99.5 | sz: -1, px: 99.5 | 13 | orders[0].sz | above 0",
        "sz: 1, px: 99.5 | sz: 1.01, px: 99.5 | 13 | orders[0].sz | multiple of lotSz",
        "reduceOnly: false | reduceOnly: yes | 13 | orders[0].reduceOnly | not one of",
        "px: 99.5 | px: 99.5, type: market | 13 | orders[0].type | unknown key",
        "A-USDT-SWAP: 100, | | 10 | positions[0] | prices.A-USDT-SWAP is missing",
        "A-USDT-SWAP: 100, | A-USDT-SWAP: 0, | 14 | prices.A-USDT-SWAP | above 0",
        "A-USDT-SWAP: 100, | A-USDT-SWAP: 100, B-USDT-SWAP: 2, | 14 | prices.B-USDT-SWAP | nothing"
            + " uses it",
        "px: 100, lever: 10 | px: 100, lever: 11 | 16 | preview[0].lever | differs from 10 on line"
            + " 10",
        "minBuffer: 2.5 | minBuffer: -1 | 17 | rules.minBuffer | above 0",
        "minBuffer: 2.5 | coolOff: 24 | 17 | rules.coolOff | not available yet",
        "minBuffer: 2.5 | minBufer: 2 | 17 | rules.minBufer | unknown key",
        "-0.1, 0.1 | -1, 0.1 | 18 | stress.price[0] | -100 %",
        "-0.1, 0.1 | -0.1, up | 18 | stress.price[1] | not a decimal",
        "price: [-0.1, 0.1] | vol: [3.5] | 18 | stress.vol[0] | up to 3",
        "price: [-0.1, 0.1] | vols: [0.3] | 18 | stress.vols | unknown key",
        "profile: okx | now: yesterday | 1 | now | not a moment",
        "profile: okx | now: 1999-01-01T00:00:00Z | 1 | now | between 2009",
        "profile: okx | currencies: {USDT: {lever: 0.5}} | 1 | currencies.USDT.lever | 1 to 1000",
        "profile: okx | currencies: {USDT: {interest: -1}} | 1 | currencies.USDT.interest | owed",
        "profile: okx | currencies: {USDT: {collateral: maybe}} | 1 | currencies.USDT.collateral |"
            + " not one of",
        "profile: okx | currencies: {USDT: {discount: [{maxAmt: 1, rate: 2}]}} | 1 |"
            + " currencies.USDT.discount[0].rate | not a rate",
        "profile: okx | currencies: {USDT: {discount: [{maxAmt: 2, rate: 1}, {maxAmt: 2, rate:"
            + " 1}]}} | 1 | currencies.USDT.discount[1] | not above the band",
        "profile: okx | currencies: {USDT: {discount: [{maxAmt: 2, rate: 0.5}, {maxAmt: 3, rate:"
            + " 1}]}} | 1 | currencies.USDT.discount[1] | must not rise",
        "profile: okx | currencies: {USDT: {loans: [{maxAmt: 2, mmr: 0.2, imr: 0.1}]}} | 1 |"
            + " currencies.USDT.loans[0] | mmr <= imr",
        "profile: okx | currencies: {USDT: {loans: [{times: 2, addAmt: 1}]}} | 1 |"
            + " currencies.USDT.loans[0] | a band before it",
        "profile: okx | vols: {A-USDT-SWAP: 0.5} | 1 | vols.A-USDT-SWAP | is no option",
        "profile: okx | forwards: {A-USDT-SWAP: 5} | 1 | forwards.A-USDT-SWAP | by its expiry",
        "profile: okx | profile: &a okx | 1 | profile | anchors",
        "profile: okx | profile: !x okx | 1 | profile | tags",
        "profile: okx | profile: *a | 1 | profile | aliases",
        "orders: | orders: 5\\nx: | 12 | orders | a list is needed",
        "USDT: 1000} | USDT: 1000 | 4 | | not readable",
      })
  void eachMistakeIsNamedWithLineAndKey(
      String good, String bad, int line, String key, String text) {
    assertThat(GOOD).contains(good);
    String wrong = bad == null ? "" : bad.replace("\\n", "\n");
    String changed =
        GOOD.replaceFirst(
            java.util.regex.Pattern.quote(good), java.util.regex.Matcher.quoteReplacement(wrong));
    assertThat(problems(changed))
        .anySatisfy(
            problem -> {
              assertThat(problem.line()).isEqualTo(line);
              assertThat(problem.key()).isEqualTo(key == null ? "" : key);
              assertThat(problem.text()).contains(text);
            });
  }

  @Test
  void allMistakesComeAtOnceInOrderOfLines() {
    String changed =
        GOOD.replace("pos: 1.5", "pos: 1.55")
            .replace("isolatedMargin: 5", "isolatedMargin: -5")
            .replace("px: 99.5", "px: 99.7")
            .replace("profile: okx", "profil: okx")
            .replace("USDT: 1000}", "USDT: NaN}");
    assertThat(problems(changed)).extracting(Problem::line).containsExactly(1, 3, 10, 11, 13);
  }

  @Test
  void oneMistakeGivesOneMessage() {
    assertThat(problems(GOOD.replace("lotSz: 0.1", "lotSz: zero"))).hasSize(1);
    assertThat(problems(GOOD.replace("A-USDT-SWAP: 100,", "A-USDT-SWAP: x,"))).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | the file is empty",
        "'# only a comment' | the file is empty",
        "'[]' | keys with values",
        "'hello' | keys with values",
        "'? [a]' | a key must be text",
      })
  void aFileOfAnotherShapeIsRefused(String text, String message) {
    assertThat(problems(text)).first().extracting(Problem::text).asString().contains(message);
  }

  @Test
  void nestingEndsAtSixtyFour() {
    assertThat(problems("a: " + "[".repeat(64) + "]".repeat(64)).getFirst().text())
        .contains("deeper than 64");
    assertThat(problems("[".repeat(900_000)).getFirst().text()).contains("deeper than 64");
    assertThat(problems("a: " + "[".repeat(63) + "]".repeat(63)).getFirst().text())
        .contains("unknown key");
  }

  @Test
  void aBombOfAliasesIsRefusedAtItsFirstAnchor() {
    StringBuilder bomb = new StringBuilder("a0: &a0 [x, x]\n");
    for (int i = 1; i < 40; i++) {
      bomb.append("a" + i + ": &a" + i + " [*a" + (i - 1) + ", *a" + (i - 1) + "]\n");
    }
    assertThat(problems(bomb.toString()).getFirst().text()).contains("anchors");
  }

  @Test
  void anOversizedFileIsRefusedBeforeItIsRead() throws IOException {
    Path file = folder.resolve("big.yaml");
    try (RandomAccessFile big = new RandomAccessFile(file.toFile(), "rw")) {
      // Sparse: a terabyte could not be read in the time of this test.
      big.setLength(1L << 40);
    }
    InvalidFileException e =
        catchThrowableOfType(InvalidFileException.class, () -> PortfolioCheck.read(file, null));
    assertThat(e.getMessage()).contains("at most 16 MB");
  }

  @Test
  void bytesThatAreNotTextAreRefused() throws IOException {
    Path file = folder.resolve("bytes.yaml");
    Files.write(file, new byte[] {(byte) 0xC3, (byte) 0x28, 'a'});
    InvalidFileException e =
        catchThrowableOfType(InvalidFileException.class, () -> PortfolioCheck.read(file, null));
    assertThat(e.getMessage()).contains("not UTF-8");
  }

  @Test
  void aCoarseAssetIsToldWhichScaleItWouldNeed() {
    // Gross ≈ 1e15 leaves 8·1e15·10^s ≤ 9.2e18 → s = 3; one tick of one lot is 0.005.
    String large =
        GOOD.replace("USDT: 1000}", "USDT: 1000000000000000}")
            .replace("ctVal: 0.1,", "ctVal: 0.001,");
    assertThat(problems(large))
        .anySatisfy(
            problem -> {
              assertThat(problem.key()).isEqualTo("instruments.A-USDT-SWAP");
              assertThat(problem.line()).isEqualTo(5);
              assertThat(problem.text()).contains("needs a scale of 5").contains("leave 3");
            });
  }

  @Test
  void moreProblemsThanAnyoneReadsAreCounted() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 150; i++) {
      text.append("k" + i + ": 1\n");
    }
    List<Problem> problems = problems(text.toString());
    assertThat(problems).hasSize(101);
    assertThat(problems.getLast().text()).contains("50 more");
  }

  @Test
  void aListLongerThanAnAccountIsRefused() {
    String line = "  - {inst: A-USDT-SWAP, margin: cross, side: buy, sz: 1, px: 99.5}\n";
    String many = GOOD.replaceFirst("orders:\\n", "orders:\n" + line.repeat(500));
    assertThat(problems(many))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.line()).isEqualTo(12);
              assertThat(problem.text()).contains("501 entries").contains("at most 500");
            });
  }

  @Test
  void anEndlessLineIsRefused() {
    assertThat(problems("profile: okx\nx: " + "9".repeat(1_000_000)))
        .containsExactly(new Problem(2, "", "a line of more than 1000000 characters"));
  }
}
