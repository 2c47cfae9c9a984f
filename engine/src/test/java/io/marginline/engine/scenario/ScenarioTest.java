package io.marginline.engine.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.marginline.model.RejectReason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every scenario of every file under {@code scenarios}. */
class ScenarioTest {

  @TestFactory
  Stream<DynamicContainer> everyScenarioHappensAsWritten() {
    return files().stream()
        .map(
            file ->
                DynamicContainer.dynamicContainer(String.valueOf(file.getFileName()), of(file)));
  }

  /** Of the account modes, which are not part of the engine yet. */
  private static final Set<RejectReason> LATER =
      Set.of(RejectReason.MODE_FORBIDS, RejectReason.NEGATIVE_BALANCE);

  @Test
  void everyRejectReasonStandsInSomeScenario() {
    TreeSet<String> missing = new TreeSet<>();
    for (RejectReason reason : RejectReason.values()) {
      if (!LATER.contains(reason)) {
        missing.add(reason.name());
      }
    }
    for (Path file : files()) {
      for (String line : lines(file)) {
        if (line.startsWith("> rejected") || line.contains(" refused ")) {
          missing.removeAll(List.of(line.split("\\s+")));
        }
      }
    }
    assertThat(missing).as("reject reasons that no scenario expects").isEmpty();
  }

  /** A file: common lines, then one block per scenario under its {@code == title}. */
  private static List<DynamicTest> of(Path file) {
    List<String> common = new ArrayList<>();
    List<List<String>> scenarios = new ArrayList<>();
    List<String> titles = new ArrayList<>();
    for (String line : lines(file)) {
      if (line.startsWith("== ")) {
        titles.add(line.substring(3));
        boolean alone = line.endsWith("(alone)");
        scenarios.add(alone ? new ArrayList<>() : new ArrayList<>(common));
      } else if (scenarios.isEmpty()) {
        common.add(line);
      } else {
        scenarios.getLast().add(line);
      }
    }
    List<DynamicTest> tests = new ArrayList<>();
    for (int i = 0; i < titles.size(); i++) {
      List<String> scenario = scenarios.get(i);
      tests.add(DynamicTest.dynamicTest(titles.get(i), () -> new ScenarioLines().play(scenario)));
    }
    assertThat(tests).as("scenarios of %s", file).isNotEmpty();
    return tests;
  }

  private static List<String> lines(Path file) {
    try {
      List<String> lines = new ArrayList<>();
      for (String line : Files.readAllLines(file)) {
        int comment = line.indexOf("  # ");
        String text = (comment < 0 ? line : line.substring(0, comment)).trim();
        if (!text.isEmpty() && !text.startsWith("# ") && !text.equals("#")) {
          lines.add(text);
        }
      }
      return lines;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Path> files() {
    try {
      Path folder =
          Path.of(Objects.requireNonNull(ScenarioTest.class.getResource("/scenarios")).toURI());
      try (Stream<Path> files = Files.list(folder)) {
        return files.filter(file -> file.toString().endsWith(".txt")).sorted().toList();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
