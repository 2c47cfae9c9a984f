package io.marginline.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {
  @TempDir Path folder = Path.of("");

  @ParameterizedTest
  @ValueSource(strings = {"", "--help", "check --help", "liq-price --help", "--version"})
  void helpAndVersionAreAnswers(String arguments) {
    CommandRun run = CommandRun.of(arguments.isEmpty() ? new String[0] : arguments.split(" "));
    assertThat(run.code()).isZero();
    assertThat(run.out()).contains("marginline");
    assertThat(run.err()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "chek",
        "check",
        "check --jsn x",
        "check a b",
        "check --profile",
        "liq-price",
        "check /nowhere/at/all.yaml",
        "--nothing",
        "check nul\u0000byte"
      })
  void misuseIsExplainedOnTheErrorOutput(String arguments) {
    CommandRun run = CommandRun.of(arguments.split(" "));
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).isNotBlank().doesNotContain("Exception", "\tat ", "internal");
  }

  @Test
  void aDirectoryAndAnUnreadableFileAreRefused() throws IOException {
    assertThat(CommandRun.of("check", folder.toString()))
        .returns(2, CommandRun::code)
        .extracting(CommandRun::err)
        .asString()
        .contains("is a directory");
    Path empty = Files.createFile(folder.resolve("empty.yaml"));
    assertThat(CommandRun.of("check", empty.toString()).err()).contains("the file is empty");
  }

  @Test
  void anOperatorsCatalogueStandsOverTheBuiltInOne() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("p.yaml"),
            """
            profile: okx
            balances: {USDT: 1000}
            positions: [{inst: BTC-USDT-SWAP, margin: cross, pos: 1, avgPx: 50000, lever: 10}]
            prices: {BTC-USDT-SWAP: 50000}
            """);
    // 0.01 BTC: 500 × 0.4 % = 2 and 500 × 0.05 % = 0.25; with the fee at 0.1 %, 0.5.
    assertThat(CommandRun.of("check", file.toString()).out()).contains("444.4444");
    Path own =
        Files.writeString(
            folder.resolve("own.yaml"), "instruments: {BTC-USDT-SWAP: {taker: 0.001}}\n");
    CommandRun run = CommandRun.of("check", file.toString(), "--catalogue", own.toString());
    assertThat(run.out()).contains(" 400 ");
    Files.writeString(own, "instruments: {BTC-USDT-SWAP: {taker: one}}\n");
    CommandRun wrong = CommandRun.of("check", file.toString(), "--catalogue", own.toString());
    assertThat(wrong.code()).isEqualTo(2);
    assertThat(wrong.err())
        .contains("own.yaml, line 1, instruments.BTC-USDT-SWAP.taker: 'one' is not a decimal");
  }

  @Test
  void anUnknownProfileIsNamed() throws IOException {
    Path file = Files.writeString(folder.resolve("a.yaml"), "balances: {USDT: 1}");
    CommandRun run = CommandRun.of("check", file.toString(), "--profile", "nowhere");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("'nowhere' is not one of marginline, okx");
    assertThat(CommandRun.of("check", file.toString(), "--profile", "okx").out())
        .contains("HEALTHY", "profile okx", "No positions");
  }

  @Test
  void everyProblemOfAFileIsPrintedWithItsPlace() throws IOException {
    Path file = Files.writeString(folder.resolve("a.yaml"), "profil: okx\nbalances: {USDT: x}\n");
    CommandRun run = CommandRun.of("check", file.toString());
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err())
        .startsWith("line 1, profil: unknown key")
        .contains("line 2, balances.USDT: 'x' is not a decimal")
        .endsWith("2 problems; nothing was computed." + System.lineSeparator());
  }
}
