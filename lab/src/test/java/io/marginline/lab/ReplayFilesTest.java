package io.marginline.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.marginline.feeds.Gaps;
import io.marginline.lab.report.InstrumentLosses;
import io.marginline.lab.report.ReplayReport;
import io.marginline.model.Profile;
import io.marginline.reference.audit.ReceiptCheck;
import io.marginline.reference.audit.ReceiptText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files in and files out. */
class ReplayFilesTest {
  @TempDir Path folder;

  @Test
  void everyReceiptRecomputesFromItsLineAlone() throws Exception {
    Replay replay = Replay.of(ReplayRequest.of(List.of("btc-2025-10-10")).with(300, 3)).getFirst();
    List<Integer> steps = new ArrayList<>();
    replay.run(folder, (done, of) -> steps.add(done));
    assertThat(steps).hasSize(83 * 20).endsWith(83 * 20);
    List<String> lines = Files.readAllLines(folder.resolve("receipts.jsonl"));
    Set<Long> ids = new HashSet<>();
    for (String line : lines) {
      assertThat(ReceiptCheck.recompute(line)).isEmpty();
      assertThat(ReceiptText.of(line)).contains("at or below 1");
      assertThat(ids.add(ReceiptText.liquidationId(line))).isTrue();
    }
    assertThat(ids).hasSizeGreaterThan(20);
    assertThat(folder.resolve("report.json")).content().contains("\"stateHash\"");
    assertThat(folder.resolve("report.html")).content().startsWithIgnoringCase("<!doctype html>");
  }

  @Test
  void filesOfOneSymbolAreOneInstrument() throws Exception {
    Path late = bars("BINANCE-ABCUSD_PERP-1m-2.csv", 5);
    Path early = bars("BINANCE-ABCUSD_PERP-1m-1.csv", 0);
    List<Replay> replays =
        Replay.of(ReplayRequest.of(List.of(late.toString(), early.toString())).with(50, 1));
    assertThat(replays).hasSize(1);
    ReplayReport report = replays.getFirst().run().report();
    assertThat(report.run().instruments()).containsExactly("ABC-USD-SWAP");
    assertThat(report.activity().bars()).isEqualTo(10);
    assertThat(report.activity().ticks()).isEqualTo(200);
    assertThat(report.outcome().causes().instruments())
        .extracting(InstrumentLosses::currency)
        .containsExactly("ABC");
    assertThat(report.run().notes())
        .containsExactly(
            "ABC-USD-SWAP is not in the catalogue: tick 1 and lot 1 contract of 10 as in its file,"
                + " tiers default-alt");
    assertThat(report.run().settings()).containsEntry("mark", "index and book");
  }

  @Test
  void recordedMarksBesideTheFileAreUsed() throws Exception {
    Path file = bars("ABCUSDT-1m-1.csv", 0);
    Files.createDirectories(folder.resolve("mark"));
    Files.move(bars("ABCUSDT-mark-1m-1.csv", 0), folder.resolve("mark/ABCUSDT-mark-1m-1.csv"));
    ReplayReport report =
        Replay.of(ReplayRequest.of(List.of(file.toString())).with(50, 1)).getFirst().run().report();
    assertThat(report.run().settings()).containsEntry("mark", "recorded");
    assertThat(report.audit().isClean()).isTrue();
  }

  @Test
  void everyProfileHolds() throws Exception {
    for (Profile profile : Profile.all()) {
      ReplayRequest request =
          new ReplayRequest(
              List.of("btc-2025-10-10"),
              200,
              1,
              1,
              1,
              Gaps.REFUSE,
              profile,
              ReplayRequest.Files.USUAL);
      ReplayReport report = Replay.of(request).getFirst().run().report();
      assertThat(report.outcome().liquidations().accounts()).isPositive();
      assertThat(report.audit().isClean()).isTrue();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "2020-03-12/ETHUSD-10m-20200312.csv",
    "2025-10-10/XRPUSDT-15m-20251010.csv",
    "2025-10-10/coin-m/BINANCE-ATOMUSD_PERP-1m-20251010.csv",
    "2025-10-10/BTCUSDT-1m-20251010.csv"
  })
  void recordedFilesOfAnyPriceHold(String name) throws Exception {
    Path file = SharedData.folder().resolve(name);
    ReplayRequest request =
        new ReplayRequest(
            List.of(file.toString()),
            60,
            1,
            1,
            1,
            Gaps.HOLD,
            Profile.MARGINLINE,
            ReplayRequest.Files.USUAL);
    ReplayReport report = Replay.of(request).getFirst().run().report();
    assertThat(report.outcome().liquidations().accounts()).isPositive();
    assertThat(report.audit().isClean()).isTrue();
  }

  /** Ten per cent down in five minutes. */
  private Path bars(String name, int firstMinute) throws IOException {
    StringBuilder text = new StringBuilder("ts_ms,open,high,low,close,volume\n");
    for (int i = 0; i < 5; i++) {
      int minute = firstMinute + i;
      int open = 1_000 - 10 * minute;
      text.append(
          "%d,%d,%d,%d,%d,500%n".formatted(minute * 60_000L, open, open + 2, open - 12, open - 10));
    }
    Path file = folder.resolve(name);
    Files.writeString(file, text);
    return file;
  }
}
