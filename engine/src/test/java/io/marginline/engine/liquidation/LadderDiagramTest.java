package io.marginline.engine.liquidation;

import static org.assertj.core.api.Assertions.assertThat;

import io.marginline.model.UnitState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The picture of the ladder is drawn from the table of allowed transitions. */
class LadderDiagramTest {
  @Test
  void the_diagram_on_the_page_has_the_transitions_that_the_engine_allows() throws IOException {
    String page = Files.readString(Path.of("..", "docs", "liquidation.md"));

    assertThat(page)
        .as("docs/liquidation.md: replace its mermaid block by this one")
        .contains(diagram());
  }

  @Test
  void a_unit_that_was_taken_over_or_closed_is_never_warned_or_stripped_of_orders_directly() {
    assertThat(UnitStates.allowed(UnitState.TAKEN_OVER, UnitState.WARNED)).isFalse();
    assertThat(UnitStates.allowed(UnitState.TAKEN_OVER, UnitState.HEALTHY)).isFalse();
    assertThat(UnitStates.allowed(UnitState.CLOSED, UnitState.ORDERS_CANCELLED)).isFalse();
    assertThat(UnitStates.allowed(UnitState.HEALTHY, UnitState.TAKEN_OVER)).isFalse();
    assertThat(UnitStates.allowed(UnitState.REDUCING, UnitState.HEALTHY)).isFalse();
  }

  private static String diagram() {
    List<String> lines = new ArrayList<>();
    lines.add("```mermaid");
    lines.add("stateDiagram-v2");
    lines.add("  [*] --> HEALTHY");
    for (UnitState from : UnitState.values()) {
      for (UnitState to : UnitState.values()) {
        if (UnitStates.allowed(from, to)) {
          lines.add("  " + from + " --> " + to);
        }
      }
    }
    lines.add("```");
    return String.join("\n", lines);
  }
}
