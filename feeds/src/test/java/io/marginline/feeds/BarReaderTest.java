package io.marginline.feeds;

import static org.assertj.core.api.Assertions.assertThat;

import io.marginline.fixed.Decimals;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BarReaderTest {
  private static final String HEADER = "ts_ms,open,high,low,close,volume";
  private static final long START = 1_760_128_200_000L;

  @TempDir Path folder;

  @Test
  void pricesAreReadExactlyAndVolumeIsCutOffAtItsScale() throws IOException {
    BarSeries series =
        read(
            Gaps.REFUSE,
            START + ",121582.7910045,121697.39454348,121582.7910045,121650.06081884,0",
            (START + 60_000) + ",6.72e-06,6.74e-06,6.7e-06,6.71e-06,0.00036833000000000005");
    assertThat(series.problems()).isEmpty();
    assertThat(series.intervalMs()).isEqualTo(60_000);
    assertThat(series.bars())
        .containsExactly(
            new Bar(START, 12158279100450L, 12169739454348L, 12158279100450L, 12165006081884L, 0),
            new Bar(START + 60_000, 672, 674, 670, 671, 368));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1760128260000,abc,11,9,10,1        | open: 'abc' is not a decimal number",
        "1760128260000,10,NaN,9,10,1        | high: 'NaN' is not a decimal number",
        "1760128260000,10,11,Infinity,10,1  | low: 'Infinity' is not a decimal number",
        "1760128260000,10,11,9,1e400,1      | close: '1e400' has an exponent beyond 40",
        "1760128260000,10,11,9,10,1e400     | volume: '1e400' has an exponent beyond 40",
        "1760128260000,10,11,9,10,          | volume: a number is missing",
        "1760128260000,10,1e30,9,10,1       | high: '1e30' is too large",
        "1760128260000,10,11,9,9e10,1       | close: '9e10' is above",
        "1760128260000,10.123456789,11,9,10,1 | open: '10.123456789' has more than 8 decimal",
        "later,10,11,9,10,1                 | ts_ms: 'later' is not a decimal number",
        "-5,10,11,9,10,1                    | ts_ms: '-5' is not a time",
        "1760128260000123456,10,11,9,10,1   | ts_ms: '1760128260000123456' is not a time",
        "1760128260000,10,11,9,10           | 5 columns, but 6 are needed",
        "1760128260000,10,11,9,10,1,7       | 7 columns, but 6 are needed",
        "1760128260000,10,9,11,10,1         | high 9 is below low 11",
        "1760128260000,12,11,9,10,1         | open 12 is above high 11",
        "1760128260000,8,11,9,10,1          | open 8 is below low 9",
        "1760128260000,10,11,9,11.5,1       | close 11.5 is above high 11",
        "1760128260000,10,11,9,8.5,1        | close 8.5 is below low 9",
        "1760128260000,10,11,0,10,1         | low 0 is not positive",
        "1760128260000,10,11,-9,10,1        | low -9 is not positive",
        "1760128260000,10,11,9,10,-1        | volume -1 is negative",
        "1760128200000,10,11,9,10,1         | stands already in",
        "1760128140000,10,11,9,10,1         | is earlier than the one in",
      })
  void aFaultyLineIsNamedWithItsNumber(String line, String expected) throws IOException {
    BarSeries series = read(Gaps.REFUSE, bar(0), line, bar(2), bar(3), bar(4));
    assertThat(series.problems()).isNotEmpty();
    Problem problem = series.problems().getFirst();
    assertThat(problem.line()).isEqualTo(3);
    assertThat(problem.toString()).contains("bars.csv:3: ").contains(expected);
  }

  @Test
  void everyProblemIsListedAndAFaultyBarIsNotAlsoAHole() throws IOException {
    BarSeries series =
        read(Gaps.REFUSE, bar(0), "x,y,11,9,10,1", bar(2), "", START + 180_000 + ",1,2,3,4,-5");
    assertThat(series.problems()).extracting(Problem::line).containsExactly(3, 3, 5, 6, 6);
    assertThat(series.bars()).hasSize(2);
  }

  @Test
  void aHoleIsRefusedNamingTheFirstMissingMinute() throws IOException {
    BarSeries series = read(Gaps.REFUSE, bar(0), bar(1), bar(2), bar(5), bar(6));
    assertThat(series.problems())
        .extracting(Problem::text)
        .containsExactly("2 bars of 60 s are missing, the first at 2025-10-10T20:33:00Z");
    assertThat(series.problems().getFirst().line()).isEqualTo(5);
  }

  @Test
  void aHeldHoleHasTheLastCloseAndNoVolume() throws IOException {
    BarSeries series = read(Gaps.HOLD, bar(0), bar(1), bar(2), bar(5));
    assertThat(series.problems()).isEmpty();
    assertThat(series.bars()).extracting(Bar::openMs).isEqualTo(minutes(0, 1, 2, 3, 4, 5));
    long close = Decimals.parse("10.5", 8);
    assertThat(series.bars().get(3)).isEqualTo(Bar.held(START + 180_000, close));
    assertThat(series.bars().get(4).volume()).isZero();
  }

  @Test
  void anIndexSourceMayKeepItsHoles() throws IOException {
    BarSeries series = read(Gaps.KEEP, bar(0), bar(1), bar(2), bar(5));
    assertThat(series.problems()).isEmpty();
    assertThat(series.bars()).extracting(Bar::openMs).isEqualTo(minutes(0, 1, 2, 5));
  }

  @Test
  void aHoleOfYearsIsNotHeld() throws IOException {
    BarSeries series = read(Gaps.HOLD, bar(0), bar(1), bar(2), bar(9_000_000));
    assertThat(series.problems()).hasSize(1);
    assertThat(series.problems().getFirst().text()).contains("more than 100000 bars are not held");
    assertThat(series.bars()).hasSize(4);
  }

  @Test
  void aTimeBesideTheGridOfTheBarsIsNamed() throws IOException {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      lines.add(i == 7 ? (START + 7 * 60_000 + 1) + ",10,11,9,10.5,2" : bar(i));
    }
    BarSeries series = read(Gaps.REFUSE, lines.toArray(String[]::new));
    assertThat(series.intervalMs()).isEqualTo(60_000);
    assertThat(series.problems()).extracting(Problem::line).containsExactly(9, 10);
    assertThat(series.problems().getFirst().text()).contains("not a whole number of bars of 60 s");
  }

  @Test
  void timesInSecondsAreAskedAbout() throws IOException {
    BarSeries series = read(Gaps.REFUSE, "1760128200,10,11,9,10,1", "1760128260,10,11,9,10,1");
    assertThat(series.problems())
        .extracting(Problem::text)
        .containsExactly("the bars are 60 ms apart: are these times in seconds?");
  }

  @Test
  void filesWithoutBarsAreNamed() throws IOException {
    assertThat(problemsOf("")).containsExactly("FILE: the file is empty");
    assertThat(problemsOf("\n\n")).containsExactly("FILE: the file is empty");
    assertThat(problemsOf(HEADER + "\n")).containsExactly("FILE: there is no bar after the header");
    assertThat(problemsOf("time,price\n1,2\n"))
        .containsExactly("FILE:1: the first line must be the header " + HEADER);
    assertThat(problemsOf(HEADER + "\n" + bar(0)))
        .containsExactly("FILE:2: a single bar does not tell the bar interval");
  }

  @Test
  void aMissingHeaderIsNamedAndTheLinesAreStillChecked() throws IOException {
    assertThat(problemsOf(bar(0) + "\n" + bar(1) + "\nx," + bar(2)))
        .hasSize(2)
        .anyMatch(text -> text.startsWith("FILE:1: the first line must be the header"))
        .anyMatch(text -> text.startsWith("FILE:3: 7 columns"));
  }

  @Test
  void aFileOverSixteenMegabytesIsRefusedWithoutReadingIt() throws IOException {
    Path file = folder.resolve("large.csv");
    try (RandomAccessFile large = new RandomAccessFile(file.toFile(), "rw")) {
      large.setLength(16L * 1024 * 1024 + 1);
    }
    BarSeries series = new BarReader(Scales.DEFAULT, Gaps.HOLD).read(List.of(file));
    assertThat(series.problems())
        .extracting(Problem::text)
        .containsExactly("has 16777217 bytes; files over 16 MB (16777216) are not read");
  }

  @Test
  void aMissingFileAndAFolderAreNamed() {
    BarSeries series =
        new BarReader(Scales.DEFAULT, Gaps.HOLD).read(List.of(folder.resolve("no.csv"), folder));
    assertThat(series.problems())
        .extracting(Problem::text)
        .containsExactly("there is no such file", "is not a file");
  }

  @Test
  void controlCharactersOfAFileDoNotReachTheTerminal() throws IOException {
    String problem = problemsOf(HEADER + "\n\u001b[31m,1,1,1,1,1\n").getFirst();
    assertThat(problem).contains("\\u001b[31m").doesNotContain("\u001b");
  }

  @Test
  void windowsLineEndsAndAByteOrderMarkAreNoProblem() throws IOException {
    assertThat(problemsOf("\uFEFF" + HEADER + "\r\n" + bar(0) + "\r\n" + bar(1) + "\r\n"))
        .isEmpty();
  }

  @Test
  void filesOfOneInstrumentAreJoinedInTimeOrder() throws IOException {
    Path late = write("a.csv", HEADER, bar(3), bar(4));
    Path early = write("b.csv", HEADER, bar(0), bar(1), bar(2));
    BarSeries series = new BarReader(Scales.DEFAULT, Gaps.REFUSE).read(List.of(late, early));
    assertThat(series.problems()).isEmpty();
    assertThat(series.bars()).extracting(Bar::openMs).isEqualTo(minutes(0, 1, 2, 3, 4));
  }

  @Test
  void filesThatOverlapAreNamedAtTheirOwnLine() throws IOException {
    Path early = write("a.csv", HEADER, bar(0), bar(1), bar(2));
    Path late = write("b.csv", HEADER, bar(2), bar(3));
    BarSeries series = new BarReader(Scales.DEFAULT, Gaps.REFUSE).read(List.of(early, late));
    assertThat(series.problems()).hasSize(1);
    assertThat(series.problems().getFirst().toString()).contains("b.csv:2:").contains("a.csv:4");
  }

  private static String bar(int minute) {
    return (START + minute * 60_000L) + ",10,11,9,10.5,2";
  }

  private static List<Long> minutes(int... minutes) {
    List<Long> times = new ArrayList<>();
    for (int minute : minutes) {
      times.add(START + minute * 60_000L);
    }
    return times;
  }

  private BarSeries read(Gaps gaps, String... lines) throws IOException {
    List<String> all = new ArrayList<>(List.of(lines));
    all.addFirst(HEADER);
    Path file = write("bars.csv", all.toArray(String[]::new));
    return new BarReader(Scales.DEFAULT, gaps).read(List.of(file));
  }

  private List<String> problemsOf(String content) throws IOException {
    Path file = folder.resolve("content.csv");
    Files.write(file, content.getBytes(StandardCharsets.UTF_8));
    return new BarReader(Scales.DEFAULT, Gaps.REFUSE)
        .read(List.of(file)).problems().stream()
            .map(problem -> problem.toString().replace(file.toString(), "FILE"))
            .toList();
  }

  private Path write(String name, String... lines) throws IOException {
    return Files.write(folder.resolve(name), List.of(lines), StandardCharsets.UTF_8);
  }
}
