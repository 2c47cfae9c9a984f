package io.marginline.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayCommandTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir Path folder;

  @Test
  void aReplayPrintsItsSummaryAndItsReceiptsCanBeExplained() throws IOException {
    assertThat(run("replay", "btc-2025-10-10", "--accounts", "100", "--out", folder.toString()))
        .isZero();
    assertThat(out.toString()).contains("All checks hold.", "missed liquidations    0");
    assertThat(folder.resolve("report.json")).exists();
    assertThat(folder.resolve("report.html")).exists();
    String first = Files.readAllLines(folder.resolve("receipts.jsonl")).getFirst();
    String id = first.replaceFirst(".*?\"liquidationId\":(\\d+).*", "$1");

    assertThat(run("explain", id, "--out", folder.toString())).isZero();
    assertThat(out.toString()).contains("Liquidation " + id + ":", "ratio");
    assertThat(run("explain", id, "--json", "--out", folder.toString())).isZero();
    assertThat(out.toString().strip()).endsWith(first);
  }

  @Test
  void jsonIsTheReportAndNothingElse() throws IOException {
    assertThat(run("replay", "btc-2025-10-10", "--accounts", "60", "--json", "--out", "" + folder))
        .isZero();
    assertThat(out.toString().strip())
        .isEqualTo(Files.readString(folder.resolve("report.json")).strip());
  }

  @Test
  void severalFilesAreOneVenueAndAScenarioNamesTheirRoles() throws IOException {
    Path one = bars("AAAUSDT-1m-1.csv", 100);
    Path two = bars("BBBUSDT-1m-1.csv", 7);
    String out1 = folder.resolve("files").toString();
    assertThat(run("replay", "" + one, "" + two, "--accounts", "80", "--out", out1)).isZero();
    assertThat(out.toString()).contains("2 instruments", "AAA-USDT-SWAP", "All checks hold.");

    Path scenario = folder.resolve("two.yaml");
    Files.writeString(
        scenario,
        """
        instruments:
          AAA-USD-SWAP: {path: AAAUSDT-1m-1.csv, face: 10}
          BBB-USDT-SWAP: {path: BBBUSDT-1m-1.csv}
        """);
    String out2 = folder.resolve("scenario").toString();
    assertThat(
            run("replay", "" + scenario, "--data", "" + folder, "--accounts", "80", "--out", out2))
        .isZero();
    assertThat(out.toString()).contains("AAA-USD-SWAP", "missed liquidations    0");
    assertThat(Files.readString(folder.resolve("scenario/report.json"))).contains("\"AAA\"");
  }

  /** Twelve per cent down in six minutes. */
  private Path bars(String name, int price) throws IOException {
    StringBuilder text = new StringBuilder("ts_ms,open,high,low,close,volume\n");
    for (int minute = 0; minute < 6; minute++) {
      double open = price * (1 - 0.02 * minute);
      double close = price * (1 - 0.02 * (minute + 1));
      text.append(
          String.format(
              Locale.ROOT,
              "%d,%.2f,%.2f,%.2f,%.2f,900%n",
              minute * 60_000L,
              open,
              open,
              close,
              close));
    }
    return Files.writeString(folder.resolve(name), text);
  }

  @Test
  void badInputIsExitCodeTwoWithAReason() throws IOException {
    assertRefused("there are btc-2020-03-12", "replay", "btc-1999");
    assertRefused("--gaps maybe: refuse or hold", "replay", "btc-2020-03-12", "--gaps", "maybe");
    assertRefused("--profile x: one of marginline", "replay", "btc-2020-03-12", "--profile", "x");
    assertRefused("--instants 2", "replay", "btc-2020-03-12", "--instants", "2");
    assertRefused("none.yaml cannot be read", "replay", "none.yaml");
    assertRefused("--accounts 0", "replay", "btc-2020-03-12", "--accounts", "0");
    assertRefused("'1e400'", "replay", "btc-2020-03-12", "--seed", "1e400");
    Path hole = folder.resolve("A-1m.csv");
    Files.writeString(
        hole, "ts_ms,open,high,low,close,volume\n0,1,1,1,1,5\n60000,1,1,1,1,5\n180000,1,1,1,1,5\n");
    assertRefused("the first at 1970-01-01T00:02:00Z", "replay", hole.toString());
    assertRefused("there is no", "explain", "1", "--out", folder.resolve("none").toString());
    Files.writeString(folder.resolve("receipts.jsonl"), "{\n");
    assertRefused("receipts.jsonl:1: not a receipt", "explain", "1", "--out", folder.toString());
  }

  private void assertRefused(String reason, String... arguments) {
    err.getBuffer().setLength(0);
    assertThat(run(arguments)).isEqualTo(2);
    assertThat(err.toString()).contains(reason).doesNotContain("\tat ");
  }

  private int run(String... arguments) {
    return Main.run(new PrintWriter(out), new PrintWriter(err), arguments);
  }
}
