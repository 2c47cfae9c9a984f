package io.marginline.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LiqPriceTest {
  private static Map<?, ?> answer(String arguments) {
    CommandRun run = CommandRun.of(("liq-price --json " + arguments).split(" "));
    assertThat(run.err()).isEmpty();
    return (Map<?, ?>) ExpectedAnswer.read(run.out());
  }

  @ParameterizedTest
  @CsvSource({
    // Rules §6, the published linear samples (they were printed from floating point).
    "short, 5, 11.87413417771621",
    "long, 5, 8.085708510208207",
    "long, 3, 6.738090425173506",
    "short, 3, 13.193482419684678"
  })
  void publishedLinearSamplesComeOut(String side, String lever, String published) {
    Map<?, ?> answer =
        answer(
            "--side "
                + side
                + " --entry 10 --size 1 --lever "
                + lever
                + " --mmr 0.01 --fee 0.0006");
    BigDecimal price = new BigDecimal((String) answer.get("liqPx"));
    BigDecimal gap = price.subtract(new BigDecimal(published)).abs();
    assertThat(gap).isLessThanOrEqualTo(new BigDecimal("1e-13"));
  }

  @Test
  void aPublishedInverseSampleComesOut() {
    // ETH-USD dated, 10 USD at 2,566.31, margin 0.0003896645377994, mmr 0.8 %, taker 0.05 %.
    String sample =
        "--contract inverse --side long --entry 2566.31 --size 10 --lever 10 --mmr 0.008 --fee"
            + " 0.0005";
    Map<?, ?> answer = answer(sample + " --margin 0.0003896645377994");
    BigDecimal price = new BigDecimal((String) answer.get("liqPx"));
    assertThat(price.subtract(new BigDecimal("2352.83966818")).abs())
        .isLessThanOrEqualTo(new BigDecimal("1e-8"));
    assertThat(answer.get("contract")).isEqualTo("inverse");
    // A tenth of the entry value as margin: 2,566.31 / 1.1 = 2,333.0090909…
    assertThat((String) answer(sample).get("bkPx")).startsWith("2333.009090909");
    assertThat(CommandRun.of(("liq-price " + sample).split(" ")).out()).contains("10 USD face");
  }

  @Test
  void anInverseShortMayHaveNoPriceAndAThinMarginIsDue() {
    String sold = "--contract inverse --side short --entry 100 --size 1000 --mmr 0.01 --lever ";
    // 1,000 x 0.99 x 100 x 4 / (4,000 - 1,000) = 132; without the rate 133.33…
    assertThat(answer(sold + "4").get("liqPx")).isEqualTo("132");
    assertThat((String) answer(sold + "4").get("bkPx")).startsWith("133.333");
    assertThat(answer(sold + "4").get("distance")).isEqualTo("0.32");
    assertThat(answer(sold + "1").get("liqState")).isEqualTo("none");
    assertThat(answer(sold + "1").get("bkPx")).isEqualTo("");
    assertThat(answer(sold + "4 --margin 0.05").get("liqState")).isEqualTo("liquidatable");
  }

  @Test
  void exampleBIsLiquidatedNineteenTwentiethsDown() {
    // 900 / 950 = 0.94736842105263157… up; 800 / 950 = 0.84210526315789473… up.
    String b = "--side long --entry 1 --size 1000 --lever 10 --mmr 0.05";
    assertThat(answer(b).get("liqPx")).isEqualTo("0.9473684210526316");
    assertThat(answer(b).get("bkPx")).isEqualTo("0.9");
    assertThat(answer(b + " --margin 200").get("liqPx")).isEqualTo("0.8421052631578948");
  }

  @Test
  void exampleCIsAboutNinePercentBelowTheEntry() {
    // (1 − 0.1) / 0.99 = 0.90909…: 9.09 % below.
    Map<?, ?> answer = answer("--side long --entry 100 --size 1 --lever 10 --mmr 0.01");
    assertThat(answer.get("liqPx")).isEqualTo("90.90909090909091");
    assertThat((String) answer.get("distance")).startsWith("0.090909");
  }

  @Test
  void thereAreThreeAnswers() {
    assertThat(answer("--side long --entry 1 --size 10 --lever 1 --mmr 0.01").get("liqState"))
        .isEqualTo("none");
    assertThat(answer("--side short --entry 1 --size 10 --lever 1 --mmr 0.01").get("liqState"))
        .isEqualTo("price");
    CommandRun run =
        CommandRun.of(
            "liq-price",
            "--side",
            "long",
            "--entry",
            "1",
            "--size",
            "10",
            "--lever",
            "100",
            "--mmr",
            "0.01");
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.out()).contains("already liquidatable");
  }

  @ParameterizedTest
  @CsvSource({
    "--entry 0, --entry",
    "--entry NaN, --entry",
    "--entry 1e400, --entry",
    "--size -1, --size",
    "--lever 0, --lever",
    "--lever 1.005, --lever",
    "--mmr 1, --mmr",
    "--mmr 5%, --mmr",
    "--fee -0.1, --fee",
    "--margin -1, --margin",
    "--size 1e17 --entry 1e17, too far apart",
    "--side up, --side",
    "--colour red, --colour"
  })
  void unusableNumbersAreRefusedByName(String change, String named) {
    String all = "--side long --entry 1 --size 10 --lever 10 --mmr 0.01";
    for (String option : change.split(" ")) {
      if (option.startsWith("--")) {
        all = all.replaceAll(option + " [^ ]+", "").trim();
      }
    }
    CommandRun run = CommandRun.of(("liq-price " + all + " " + change).split(" +"));
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains(named).doesNotContain("Exception");
    assertThat(run.out()).isEmpty();
  }
}
