package io.marginline.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.marginline.feeds.Gaps;
import io.marginline.lab.report.AssetFund;
import io.marginline.lab.report.InstrumentLosses;
import io.marginline.lab.report.ReplayReport;
import io.marginline.model.Profile;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Recorded days with many instruments in one venue. */
class RecordedCrashesTest {
  private static final String DAY = "2021-05-19";
  private static final int FEW = 150;

  @TempDir Path folder;

  @Test
  void threeCoinsOfTheMayCrashHold() throws Exception {
    List<String> files =
        coins().stream().filter(name -> name.matches(".*/(BTC|ETH|XTZ)USDT-1m.*")).toList();
    ReplayReport report = run(ReplayRequest.of(files).with(FEW, 1));
    assertThat(report.activity().bars()).isEqualTo(3 * 2_880);
    // The recorded low of 13:10.
    assertThat(drop(report, "BTC-USDT-SWAP").low()).isEqualByComparingTo("30000");
    assertThat(report.run().notes()).singleElement().asString().startsWith("XTZ-USDT-SWAP is not");
    assertHolds(report);
  }

  @Test
  void theScenarioOfOctober2025FindsItsRecordings() throws Exception {
    List<Replay> replays = Replay.of(scenario(10));
    assertThat(replays).extracting(Replay::name).containsExactly("2025-10-10-coin-m");
  }

  @Test
  void withFullCountsTheScenarioOfOctober2025Holds() throws Exception {
    assumeTrue(Boolean.getBoolean("marginline.full"), "full counts only with --full");
    ReplayReport report = run(scenario(20_000));
    assertThat(report.run().instruments()).hasSize(13).allMatch(id -> id.endsWith("-USD-SWAP"));
    assertThat(report.outcome().causes().funds())
        .hasSize(13)
        .extracting(AssetFund::currency)
        .contains("BTC", "AAVE", "XLM");
    // AAVE 279 → 63.42: recorded.
    assertThat(drop(report, "AAVE-USD-SWAP").low()).isEqualByComparingTo("63.42");
    assertThat(drop(report, "FIL-USD-SWAP").fraction()).isGreaterThan(new BigDecimal("0.8"));
    assertHolds(report);
  }

  @Test
  void withFullCountsAllCoinsOfTheMayCrashHold() throws Exception {
    assumeTrue(Boolean.getBoolean("marginline.full"), "full counts only with --full");
    ReplayReport report = run(ReplayRequest.of(coins()).with(50_000, 1));
    assertThat(report.run().instruments()).hasSize(28);
    assertThat(report.outcome().adl().count()).isPositive();
    assertThat(report.outcome().causes().instruments())
        .allMatch(its -> its.units() > 0 && its.takenOverNotional().signum() > 0);
    assertHolds(report);
  }

  private ReplayReport run(ReplayRequest request) throws BadInputException, IOException {
    ReplayReport report =
        Replay.of(request).getFirst().run(folder.resolve("out"), (_, _) -> {}).report();
    System.out.printf(
        "%s, %d accounts: %s s, %s, %s%n",
        report.run().name(),
        report.activity().accounts(),
        report.activity().seconds(),
        report.outcome().liquidations(),
        report.audit());
    return report;
  }

  private static ReplayRequest scenario(int accounts) {
    Path data = SharedData.folder();
    return new ReplayRequest(
        List.of("scenarios/2025-10-10.yaml"),
        accounts,
        1,
        1,
        1,
        Gaps.REFUSE,
        Profile.MARGINLINE,
        new ReplayRequest.Files(null, data, null, 0));
  }

  private static List<String> coins() throws IOException {
    try (Stream<Path> files = Files.list(SharedData.folder().resolve(DAY))) {
      return files.map(Path::toString).sorted().toList();
    }
  }

  private static InstrumentLosses.Drop drop(ReplayReport report, String instrument) {
    return report.outcome().causes().instruments().stream()
        .filter(its -> its.instrument().equals(instrument))
        .findFirst()
        .orElseThrow()
        .drop();
  }

  private static void assertHolds(ReplayReport report) {
    assertThat(report.outcome().liquidations().accounts()).isPositive();
    assertThat(report.audit().imbalanceUnits()).isZero();
    assertThat(report.audit().healthyLiquidated()).isZero();
    assertThat(report.audit().missedLiquidations()).isZero();
    assertThat(report.audit().liquidatableSeen()).isPositive();
  }
}
