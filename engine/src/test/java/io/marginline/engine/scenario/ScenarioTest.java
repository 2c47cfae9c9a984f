package io.marginline.engine.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.marginline.model.RejectReason;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
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
    return containers(false);
  }

  @TestFactory
  Stream<DynamicContainer> theSameWithAnotherEngineRestoredAfterEveryCommand() {
    return containers(true);
  }

  private static Stream<DynamicContainer> containers(boolean restarts) {
    Map<String, List<DynamicTest>> byFile = new TreeMap<>();
    for (Scenario scenario : Scenario.all()) {
      byFile
          .computeIfAbsent(scenario.file(), _ -> new ArrayList<>())
          .add(
              DynamicTest.dynamicTest(
                  scenario.title(), () -> new ScenarioLines(restarts).play(scenario.lines())));
    }
    return byFile.entrySet().stream()
        .map(file -> DynamicContainer.dynamicContainer(file.getKey(), file.getValue()));
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
    for (Scenario scenario : Scenario.all()) {
      for (String line : scenario.lines()) {
        if (line.startsWith("> rejected") || line.contains(" refused ")) {
          missing.removeAll(List.of(line.split("\\s+")));
        }
      }
    }
    assertThat(missing).as("reject reasons that no scenario expects").isEmpty();
  }
}
