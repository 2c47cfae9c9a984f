package io.marginline.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScenarioTest {
  private static final int ACCOUNTS = 300;

  @TempDir Path folder;

  @Test
  void filesPlayTheirRolesAndPathsAreRelativeToTheDataFolder() throws Exception {
    RecordedBars.write(folder.resolve("data/perp/A.csv"), 1, 20, 0.2);
    RecordedBars.write(folder.resolve("data/mark/A.csv"), 5, 20, 0.19);
    RecordedBars.write(folder.resolve("data/perp/B.csv"), 1, 3, 0.15);
    RecordedBars.write(folder.resolve("data/spot/B1.csv"), 1, 3, 0.14);
    RecordedBars.write(folder.resolve("data/spot/B2.csv"), 1, 3, 0.13, minute -> minute != 12);
    ReplayReport report =
        run(
            """
            name: two
            staleSeconds: 90
            instants: 6
            instruments:
              AAA-USDT-SWAP: {path: perp/A.csv, mark: mark/A.csv}
              BBB-USDT-SWAP:
                path: perp/B.csv
                index: [{file: spot/B1.csv, weight: 2}, {file: spot/B2.csv, weight: 1}]
            """);
    assertThat(report.run().name()).isEqualTo("two");
    assertThat(report.run().settings())
        .containsEntry("mark", "recorded for 1 of 2")
        .containsEntry("staleSeconds", "90")
        .containsEntry("instantsPerMinute", "6");
    assertThat(report.activity().ticks()).isEqualTo(2 * 30 * 6);
    // At the low the index of B lies between its sources and far above the perpetual.
    double index =
        report.samples().stream()
            .mapToDouble(sample -> sample.prices().get(1).index().doubleValue())
            .min()
            .orElseThrow();
    assertThat(index).isBetween(3 * 0.86, 3 * 0.87);
    assertThat(report.outcome().liquidations().accounts()).isPositive();
    assertClean(report);
  }

  @Test
  void anIndexWithoutTradesGrowsStaleByTheVenuesOwnRule() throws Exception {
    RecordedBars.write(folder.resolve("data/perp/A.csv"), 1, 20, 0.3);
    RecordedBars.write(folder.resolve("data/spot/A.csv"), 1, 20, 0.3, minute -> minute < 12);
    ReplayReport silent =
        run(
            """
            staleSeconds: 90
            instruments:
              AAA-USDT-SWAP: {path: perp/A.csv, index: [{file: spot/A.csv}]}
            """);
    // The last price was heard in minute 11; nobody can be judged by it two minutes later.
    assertThat(silent.worst()).allMatch(unit -> unit.timeMs() < 14 * 60_000);
    assertThat(silent.samples().getLast().prices().getFirst().index())
        .isEqualByComparingTo(silent.samples().get(11).prices().getFirst().index());
    assertClean(silent);
  }

  @Test
  void coinMarginedContractsHaveACollateralAndAFundOfTheirOwn() throws Exception {
    RecordedBars.write(folder.resolve("data/perp/A.csv"), 1, 20, 0.3);
    RecordedBars.write(folder.resolve("data/perp/B.csv"), 1, 3, 0.25);
    RecordedBars.write(folder.resolve("data/15m/B.csv"), 15, 3, 0.25);
    ReplayReport report =
        run(
            """
            instruments:
              AAA-USD-SWAP: {path: perp/A.csv, face: 10}
              BBB-USD-SWAP: {path: perp/B.csv, face: 10, volume: 15m/B.csv}
            """);
    assertThat(report.run().currency()).isEqualTo("USD");
    assertThat(report.outcome().causes().funds())
        .extracting(AssetFund::currency)
        .containsExactly("AAA", "BBB");
    assertThat(report.outcome().causes().instruments())
        .extracting(InstrumentLosses::currency)
        .containsExactlyInAnyOrder("AAA", "BBB");
    assertThat(report.run().notes())
        .contains("BBB-USD-SWAP: volumes are those of another recording of the coin, spread evenly")
        .anyMatch(note -> note.contains("lot 1 contract of 10 as in its file"));
    assertThat(report.outcome().liquidations().accounts()).isPositive();
    // Contracts count 10 USD whatever the price.
    assertThat(report.outcome().liquidations().notional().remainder(BigDecimal.TEN)).isZero();
    assertClean(report);
  }

  @Test
  void coinMarginedContractsHoldUnderEveryProfile() throws Exception {
    RecordedBars.write(folder.resolve("data/A.csv"), 1, 20, 0.3);
    RecordedBars.write(folder.resolve("data/B.csv"), 1, 3, 0.25);
    Path file =
        scenario(
            """
            instruments:
              AAA-USD-SWAP: {path: A.csv, face: 10}
              BBB-USDT-SWAP: {path: B.csv}
            """);
    for (Profile profile : Profile.all()) {
      ReplayRequest request = request(file);
      ReplayRequest other =
          new ReplayRequest(request.sources(), 150, 2, 1, 1, Gaps.REFUSE, profile, request.files());
      ReplayReport report = Replay.of(other).getFirst().run().report();
      assertThat(report.outcome().liquidations().accounts()).as(profile.name()).isPositive();
      assertClean(report);
    }
  }

  @Test
  void everyProblemOfAScenarioIsNamedWithItsKey() throws IOException {
    RecordedBars.write(folder.resolve("data/A.csv"), 1, 20, 0.2);
    Path file =
        scenario(
            """
            gaps: maybe
            staleSeconds: none
            colour: red
            instruments:
              AAA-USDT-SWAP: {path: A.csv, mark: no.csv, weight: 3}
              BBB-USDT-SWAP: {index: [{file: A.csv, weight: -1}]}
              CCC-USDT-SWAP: 7
            """);
    assertThatThrownBy(() -> Replay.of(request(file)))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("gaps: 'maybe' is not one of refuse, hold")
        .hasMessageContaining("colour: unknown key; known here: gaps, instants, instruments")
        .hasMessageContaining("no.csv: there is no such file")
        .hasMessageContaining("instruments.AAA-USDT-SWAP.weight: unknown key")
        .hasMessageContaining("instruments.BBB-USDT-SWAP.path: is missing")
        .hasMessageContaining("instruments.BBB-USDT-SWAP.index[0].weight: '-1' is not a number")
        .hasMessageContaining("instruments.CCC-USDT-SWAP: keys with values are needed here");
  }

  @Test
  void whatIsNoScenarioIsSaid() throws IOException {
    assertThatThrownBy(() -> Replay.of(request(scenario("- a\n- b\n"))))
        .hasMessageContaining("is not a table of values");
    assertThatThrownBy(() -> Replay.of(request(scenario("name: x\n"))))
        .hasMessageContaining("instruments names no instrument");
    assertThatThrownBy(() -> Replay.of(request(folder.resolve("none.yaml"))))
        .hasMessageContaining("none.yaml cannot be read");
  }

  private ReplayReport run(String yaml) throws Exception {
    return Replay.of(request(scenario(yaml))).getFirst().run().report();
  }

  private Path scenario(String yaml) throws IOException {
    return Files.writeString(folder.resolve("crash.yaml"), yaml);
  }

  private ReplayRequest request(Path file) {
    return new ReplayRequest(
        List.of(file.toString()),
        ACCOUNTS,
        1,
        1,
        1,
        Gaps.REFUSE,
        Profile.MARGINLINE,
        new ReplayRequest.Files(null, folder.resolve("data"), null, 0));
  }

  private static void assertClean(ReplayReport report) {
    assertThat(report.audit().imbalanceUnits()).isZero();
    assertThat(report.audit().healthyLiquidated()).isZero();
    assertThat(report.audit().missedLiquidations()).isZero();
  }
}
