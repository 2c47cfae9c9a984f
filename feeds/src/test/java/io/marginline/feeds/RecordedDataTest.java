package io.marginline.feeds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.marginline.fixed.Decimals;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The recorded files outside the project, where they are at hand. */
class RecordedDataTest {
  private static final long MINUTE_NS = 60_000_000_000L;

  @Test
  void everyRecordedFileReadsAndOnlyHolesAreFound() throws IOException {
    List<Path> files = barFiles(data());
    int holes = 0;
    int bars = 0;
    for (Path file : files) {
      BarSeries strict = new BarReader(Scales.DEFAULT, Gaps.REFUSE).read(List.of(file));
      BarSeries kept = new BarReader(Scales.DEFAULT, Gaps.KEEP).read(List.of(file));
      BarSeries held = new BarReader(Scales.DEFAULT, Gaps.HOLD).read(List.of(file));
      assertThat(kept.problems()).isEmpty();
      assertThat(held.problems()).isEmpty();
      assertThat(strict.problems()).allMatch(problem -> problem.text().contains("missing"));
      assertThat(kept.bars()).hasSize((int) lines(file) - 1);
      long spanMs = held.bars().getLast().openMs() - held.bars().getFirst().openMs();
      assertThat(held.bars()).hasSize((int) (spanMs / held.intervalMs()) + 1);
      if (!strict.isClean()) {
        holes++;
        System.out.printf(
            "%s: %d bars, %d holes; %s%n",
            file.getFileName(),
            kept.bars().size(),
            strict.problems().size(),
            strict.problems().getFirst().text());
      }
      bars += kept.bars().size();
    }
    System.out.printf("%d files, %d bars, %d files with holes%n", files.size(), bars, holes);
    assertThat(files).hasSizeGreaterThan(80);
    // Nine coin-margined and fifteen spot files have minutes without a trade.
    assertThat(holes).isEqualTo(24);
  }

  @Test
  void thePublishedExtremesAreFoundWhereTheyWere() throws IOException {
    Path data = data();
    assertLow(data, "2021-05-19/BTCUSDT-1m-20210519.csv", "30000", "2021-05-19T13:10:00Z");
    assertLow(data, "2021-05-19/ETHUSDT-1m-20210519.csv", "1888", "2021-05-19T13:10:00Z");
    assertLow(data, "2025-06-22/BTCUSDT_PERP-1m-20250622.csv", "98115.4", "2025-06-22T20:18:00Z");
    assertLow(data, "2020-03-12/ETHUSD-10m-20200312.csv", "101.01", null);
    assertLow(data, "2025-10-10/coin-m/BINANCE-AAVEUSD_PERP-1m-20251010.csv", "63.42", null);
    assertLow(data, "2025-10-10/coin-m/BINANCE-ATOMUSD_PERP-1m-20251010.csv", "1.055", null);
    assertLow(data, "2025-10-10/coin-m/BINANCE-FILUSD_PERP-1m-20251010.csv", "0.32", null);
    String mark = "2025-10-10/mark/BTCUSD_PERP-mark-1m-20251010.csv";
    // Published as 102,497.49, rounded.
    assertLow(data, mark, "102497.48513403", "2025-10-10T21:20:00Z");
  }

  @Test
  void twoDaysOfRecordedMarksAreJoinedAndAnswerAtEveryInstant() throws IOException {
    Path marks = data().resolve("2025-10-10/mark");
    BarSeries series =
        new BarReader(Scales.DEFAULT, Gaps.REFUSE)
            .read(
                List.of(
                    marks.resolve("BTCUSD_PERP-mark-1m-20251010.csv"),
                    marks.resolve("BTCUSD_PERP-mark-1m-20251009.csv")));
    assertThat(series.problems()).isEmpty();
    assertThat(series.bars()).hasSize(2_880);
    MarkSeries mark = new MarkSeries(series, new TickPath(1, 60, series.intervalMs(), 1));
    long startNs = series.bars().getFirst().openMs() * 1_000_000;
    long endNs = startNs + 2_880 * MINUTE_NS;
    assertThat(mark.at(startNs - 1)).isEmpty();
    assertThat(mark.at(startNs)).hasValue(series.bars().getFirst().open());
    assertThat(mark.at(endNs - 1)).hasValue(series.bars().getLast().close());
    assertThat(mark.at(endNs + MINUTE_NS)).isEmpty();
    long low = Long.MAX_VALUE;
    for (long at = startNs; at < endNs; at += 1_000_000_000L) {
      low = Math.min(low, mark.at(at).orElseThrow());
    }
    assertThat(low).isEqualTo(series.lowest().low());
  }

  private static void assertLow(Path data, String file, String low, @Nullable String at) {
    BarSeries series = new BarReader(Scales.DEFAULT, Gaps.KEEP).read(List.of(data.resolve(file)));
    String lowest = Decimals.format(series.lowest().low(), series.scales().price());
    assertThat(lowest).as(file).isEqualTo(low);
    if (at != null) {
      assertThat(Instant.ofEpochMilli(series.lowest().openMs())).as(file).isEqualTo(at);
    }
  }

  private static List<Path> barFiles(Path data) throws IOException {
    try (Stream<Path> files = Files.walk(data)) {
      return files
          .filter(file -> file.toString().endsWith(".csv"))
          .filter(RecordedDataTest::hasBars)
          .sorted()
          .toList();
    }
  }

  private static boolean hasBars(Path file) {
    try (BufferedReader reader = Files.newBufferedReader(file)) {
      return BarLine.HEADER.equals(reader.readLine());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static long lines(Path file) throws IOException {
    try (Stream<String> lines = Files.lines(file)) {
      return lines.count();
    }
  }

  /** MARGINLINE_SHARED, else a folder named shared beside the project. */
  private static Path data() {
    String named = System.getenv("MARGINLINE_SHARED");
    if (named != null && Files.isDirectory(Path.of(named, "data"))) {
      return Path.of(named, "data");
    }
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      Path data = at.resolve("shared").resolve("data");
      if (Files.isDirectory(data)) {
        return data;
      }
    }
    String reason = "the recorded data are not at hand: set MARGINLINE_SHARED to their folder";
    if ("1".equals(System.getenv("MARGINLINE_REQUIRE_SHARED"))) {
      return fail(reason);
    }
    System.out.println(reason);
    assumeTrue(false, reason);
    throw new AssertionError(reason);
  }
}
