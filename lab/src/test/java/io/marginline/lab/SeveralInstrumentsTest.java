package io.marginline.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marginline.lab.report.InstrumentLosses;
import io.marginline.lab.report.LiquidatedUnit;
import io.marginline.lab.report.ReplayReport;
import io.marginline.model.MarginMode;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of several symbols are one venue: pools of several positions, one fund, one report. */
class SeveralInstrumentsTest {
  private static final int ACCOUNTS = 400;

  @TempDir Path folder;

  @Test
  void filesOfSeveralSymbolsAreOneReplayInWhichEveryCheckHolds() throws Exception {
    Replay replay = Replay.of(request()).getFirst();
    ReplayReport report = replay.run(folder.resolve("out"), (_, _) -> {}).report();
    assertThat(replay.name()).isEqualTo("day-3-instruments");
    assertThat(report.run().instruments())
        .containsExactly("AAA-USDT-SWAP", "BTC-USDT-SWAP", "CCC-USDT-SWAP");
    assertThat(report.run().currency()).isEqualTo("USDT");
    // 30 one-minute bars twice and 6 of five minutes; 4 instants a minute for each instrument.
    assertThat(report.activity().bars()).isEqualTo(66);
    assertThat(report.activity().ticks()).isEqualTo(3 * 30 * 4);
    assertThat(report.samples()).hasSize(30).allMatch(sample -> sample.prices().size() == 3);
    assertThat(report.outcome().liquidations().accounts()).isGreaterThan(20);
    assertThat(report.audit().imbalanceUnits()).isZero();
    assertThat(report.audit().healthyLiquidated()).isZero();
    assertThat(report.audit().missedLiquidations()).isZero();
    assertThat(report.audit().liquidatableSeen()).isPositive();
  }

  @Test
  void poolsOfSeveralPositionsAndIsolatedOnesAreLiquidated() throws Exception {
    ReplayReport report = Replay.of(request()).getFirst().run().report();
    assertThat(report.worst()).anyMatch(unit -> unit.main().others() > 0);
    assertThat(report.worst()).extracting(LiquidatedUnit::mode).contains(MarginMode.ISOLATED);
    assertThat(report.worst())
        .filteredOn(unit -> unit.main().others() > 0)
        .allMatch(unit -> unit.mode() == MarginMode.CROSS);
  }

  @Test
  void theReportSaysWhichInstrumentCostWhat() throws Exception {
    ReplayReport report = Replay.of(request()).getFirst().run().report();
    List<InstrumentLosses> causes = report.outcome().causes().instruments();
    assertThat(causes).hasSize(3);
    assertThat(sum(causes.stream().map(InstrumentLosses::liquidated).toList()))
        .isEqualByComparingTo(report.outcome().liquidations().notional());
    assertThat(sum(causes.stream().map(InstrumentLosses::adlNotional).toList()))
        .isEqualByComparingTo(report.outcome().adl().notional());
    assertThat(causes.stream().mapToLong(InstrumentLosses::adlPositions).sum())
        .isEqualTo(report.outcome().adl().count());
    assertThat(causes)
        .isSortedAccordingTo((a, b) -> b.fundPaid().compareTo(a.fundPaid()))
        .allMatch(its -> its.fundPaid().signum() >= 0 && its.fundReceived().signum() >= 0);
    // AAA falls from 20.020 (20 and 0.1 %) to 16.084 (16.1 less 0.1 %): 3.936 ÷ 20.02.
    InstrumentLosses first = of(causes, "AAA-USDT-SWAP");
    assertThat(first.drop().fraction()).isEqualByComparingTo("0.1966");
    assertThat(first.drop().low()).isEqualByComparingTo("16.084");
    assertThat(first.takenOverNotional()).isPositive();
    // Nothing happens to a price that stands still.
    assertThat(of(causes, "CCC-USDT-SWAP").drop().fraction()).isLessThan(new BigDecimal("0.003"));
  }

  @Test
  void whatTheFundPaidByInstrumentIsWhatItLost() throws Exception {
    ReplayReport report = Replay.of(request()).getFirst().run().report();
    ReplayReport.Fund fund = report.outcome().fund();
    BigDecimal paid =
        sum(
            report.outcome().causes().instruments().stream()
                .map(InstrumentLosses::fundLoss)
                .toList());
    // The liquidation fee is 0 here, so nothing else moves the fund but funding of inventory.
    assertThat(fund.start().subtract(paid)).isEqualByComparingTo(fund.end());
    assertThat(report.outcome().causes().funds()).hasSize(1);
  }

  @Test
  void theSameSeedEndsInTheSameStateHoweverTheWitnessKeepsUp() throws Exception {
    ReplayReport once = Replay.of(request()).getFirst().run().report();
    ReplayReport again = Replay.of(request()).getFirst().run().report();
    assertThat(again.audit()).isEqualTo(once.audit());
    assertThat(again.outcome()).isEqualTo(once.outcome());
    assertThat(again.samples()).isEqualTo(once.samples());
  }

  @Test
  void whatIsListedComesFromTheCatalogueAndTheRestFollowsItsFile() throws Exception {
    ReplayReport report = Replay.of(request()).getFirst().run().report();
    assertThat(report.run().notes())
        .containsExactly(
            "AAA-USDT-SWAP is not in the catalogue: tick 0.001 and lot 1 as in its file,"
                + " tiers default-alt",
            "CCC-USDT-SWAP is not in the catalogue: tick 0.001 and lot 0.01 as in its file,"
                + " tiers default-alt");
  }

  @Test
  void anOperatorsCatalogueStandsOnTopOfTheBuiltInOne() throws Exception {
    ReplayRequest usual = request();
    Path own =
        Files.writeString(
            folder.resolve("own.yaml"),
            """
            instruments:
              AAA-USDT-SWAP: {type: SWAP, contract: linear, ctVal: 10, ctMult: 1,
                tickSz: 0.01, lotSz: 0.1, settle: USDT, base: AAA, quote: USDT, fees: contract,
                tiers: coin-linear}
            """);
    ReplayReport report = Replay.of(withCatalogue(usual, own)).getFirst().run().report();
    assertThat(report.run().notes()).singleElement().asString().startsWith("CCC-USDT-SWAP");
    assertThat(report.audit().isClean()).isTrue();
    Files.writeString(own, "instruments: {AAA-USDT-SWAP: {tickSz: none}}");
    assertThatThrownBy(() -> Replay.of(withCatalogue(usual, own)))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("own.yaml")
        .hasMessageContaining("tickSz");
  }

  private static ReplayRequest withCatalogue(ReplayRequest usual, Path file) {
    return new ReplayRequest(
        usual.sources(),
        ACCOUNTS,
        1,
        1,
        1,
        usual.gaps(),
        usual.profile(),
        new ReplayRequest.Files(null, null, file, 0));
  }

  @Test
  void theReportIsWrittenForManyInstruments() throws Exception {
    Replay.Result result = Replay.of(request()).getFirst().run(folder.resolve("out"), (_, _) -> {});
    assertThat(result.summary()).contains("3 instruments", "AAA-USDT-SWAP", "fund paid");
    String page = Files.readString(folder.resolve("out/report.html"));
    assertThat(page)
        .contains("Which instruments caused the losses", "哪些商品造成損失")
        .contains("<figure id=\"fundLoss\">", "<figure id=\"forced\">", "<figure id=\"prices\">");
    String json = Files.readString(folder.resolve("out/report.json")).replaceAll("\\s+", "");
    assertThat(json)
        .contains("\"instrumentNames\":[\"AAA-USDT-SWAP\",\"BTC-USDT-SWAP\",\"CCC-USDT-SWAP\"]")
        .contains("\"worstDrop\":\"0.1966\"")
        .contains("\"prices\":[\"");
  }

  @Test
  void recordingsWithoutACommonTimeOrGridAreRefused() throws IOException {
    Path one = RecordedBars.write(folder.resolve("AAAUSDT-1m-1.csv"), 1, 20, 0.2);
    Path late = folder.resolve("BBBUSDT-1m-1.csv");
    String header = "ts_ms,open,high,low,close,volume\n";
    Files.writeString(late, header + "1800000,1,1,1,1,5\n1860000,1,1,1,1,5\n");
    assertRefused("begins at 1970-01-01T00:30:00Z, when", one, late);
    Path beside = folder.resolve("CCCUSDT-1m-1.csv");
    Files.writeString(beside, header + "30000,1,1,1,1,5\n90000,1,1,1,1,5\n");
    assertRefused("are not made of bars of", one, beside);
  }

  @Test
  void aMinuteNeedsFourInstants() {
    ReplayRequest usual = ReplayRequest.of(List.of("btc-2020-03-13"));
    ReplayRequest.Files three = new ReplayRequest.Files(null, null, null, 3);
    ReplayRequest asked =
        new ReplayRequest(usual.sources(), 10, 1, 1, 1, usual.gaps(), usual.profile(), three);
    assertThatThrownBy(() -> Replay.of(asked))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("--instants 3: between 4 and 600");
  }

  private void assertRefused(String reason, Path... files) {
    List<String> names = List.of(files).stream().map(Path::toString).toList();
    assertThatThrownBy(() -> Replay.of(ReplayRequest.of(names)))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining(reason);
  }

  private ReplayRequest request() throws IOException {
    Path day = folder.resolve("day");
    Path one = RecordedBars.write(day.resolve("AAAUSDT-1m-1.csv"), 1, 20, 0.2);
    Path two = RecordedBars.write(day.resolve("BTCUSDT-1m-1.csv"), 1, 40_000, 0.1);
    Path coarse = RecordedBars.write(day.resolve("CCCUSDT-5m-1.csv"), 5, 3, 0);
    return ReplayRequest.of(List.of(one.toString(), two.toString(), coarse.toString()))
        .with(ACCOUNTS, 1);
  }

  private static InstrumentLosses of(List<InstrumentLosses> all, String name) {
    return all.stream().filter(its -> its.instrument().equals(name)).findFirst().orElseThrow();
  }

  private static BigDecimal sum(List<BigDecimal> values) {
    return values.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
