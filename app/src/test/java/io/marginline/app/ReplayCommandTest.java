package io.marginline.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
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
  void badInputIsExitCodeTwoWithAReason() throws IOException {
    assertRefused("there are btc-2020-03-12", "replay", "btc-1999");
    assertRefused("--gaps maybe: refuse or hold", "replay", "btc-2020-03-12", "--gaps", "maybe");
    assertRefused("--profile x: one of marginline", "replay", "btc-2020-03-12", "--profile", "x");
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
