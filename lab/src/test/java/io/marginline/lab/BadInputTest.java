package io.marginline.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marginline.feeds.Gaps;
import io.marginline.model.Profile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BadInputTest {
  private static final String HEADER = "ts_ms,open,high,low,close,volume\n";

  @TempDir Path folder;

  @Test
  void anUnknownNameListsTheKnownOnes() {
    assertProblems(
        ReplayRequest.of(List.of("btc-1999-01-01")),
        "'btc-1999-01-01'; there are btc-2020-03-12, btc-2020-03-13, btc-2024-08-05,");
  }

  @Test
  void aMissingFileIsSaid() {
    assertProblems(ReplayRequest.of(List.of("no/such.csv")), "no/such.csv: there is no such file");
  }

  @Test
  void aHoleNamesItsFirstMissingMinute() throws IOException {
    Path file = file("X-1m.csv", "0,1,1,1,1,5\n60000,1,1,1,1,5\n240000,1,1,1,1,5\n");
    ReplayRequest request = ReplayRequest.of(List.of(file.toString()));
    assertProblems(request, ":4: 2 bars of 60 s are missing, the first at 1970-01-01T00:02:00Z");
  }

  @Test
  void aHoleMayBeHeldOver() throws Exception {
    Path file = file("X-1m.csv", "0,1,1,1,1,5\n60000,1,1,1,1,5\n240000,1,1,1,1,5\n");
    ReplayRequest hold =
        new ReplayRequest(
            List.of(file.toString()),
            10,
            1,
            1,
            1,
            Gaps.HOLD,
            Profile.MARGINLINE,
            ReplayRequest.Files.USUAL);
    assertThat(Replay.of(hold)).extracting(Replay::name).containsExactly("X-1m");
  }

  @Test
  void everyProblemOfEveryFileIsListed() throws IOException {
    Path one = file("A-1m.csv", "0,1,1,1,1,5\n60000,1,0.5,1,1,5\n120000,x,1,1,1,5\n");
    Path two = file("B-1m.csv", "0,1,1,1,1,-5\n60000,1,1,1,1e400,5\n120000,NaN,1,1,1,5\n");
    ReplayRequest request = ReplayRequest.of(List.of(one.toString(), two.toString()));
    assertThatThrownBy(() -> Replay.of(request))
        .isInstanceOf(BadInputException.class)
        .extracting(e -> ((BadInputException) e).problems())
        .asInstanceOf(InstanceOfAssertFactories.list(String.class))
        .anyMatch(text -> text.contains("A-1m.csv:3: high 0.5 is below low 1"))
        .anyMatch(text -> text.contains("A-1m.csv:4: open"))
        .anyMatch(text -> text.contains("B-1m.csv:2: volume -5 is negative"))
        .anyMatch(text -> text.contains("B-1m.csv:3: close"))
        .anyMatch(text -> text.contains("B-1m.csv:4: open"));
  }

  @Test
  void anEmptyFileIsRefused() throws IOException {
    Path file = folder.resolve("E-1m.csv");
    Files.writeString(file, "");
    assertProblems(ReplayRequest.of(List.of(file.toString())), "the file is empty");
  }

  @Test
  void barsWithoutVolumeSayWhyTheyCannotBeReplayed() throws IOException {
    Path file = file("V-1m.csv", "0,1,1,1,1,0\n60000,1,1,1,1,0\n");
    assertProblems(ReplayRequest.of(List.of(file.toString())), "no bar has volume");
  }

  @Test
  void impossibleNumbersOfAccountsAndFactorsAreRefused() {
    ReplayRequest standard = ReplayRequest.of(List.of("btc-2020-03-13"));
    assertProblems(standard.with(0, 1), "--accounts 0");
    assertProblems(standard.with(1_000_001, 1), "--accounts 1000001");
    assertProblems(factors(Double.NaN, 1), "--fund NaN");
    assertProblems(factors(1, -0.5), "--depth -0.5");
  }

  private static ReplayRequest factors(double fund, double depth) {
    return new ReplayRequest(
        List.of("btc-2020-03-13"),
        10,
        1,
        fund,
        depth,
        Gaps.REFUSE,
        Profile.MARGINLINE,
        ReplayRequest.Files.USUAL);
  }

  private Path file(String name, String rows) throws IOException {
    Path file = folder.resolve(name);
    Files.writeString(file, HEADER + rows);
    return file;
  }

  private static void assertProblems(ReplayRequest request, String part) {
    assertThatThrownBy(() -> Replay.of(request))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining(part);
  }
}
