package io.marginline.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class ExamplesTest {
  @TestFactory
  List<DynamicTest> everySharedExampleComesOutAsPublished() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    for (Path file : SharedExamples.portfolios()) {
      String name = file.getFileName().toString();
      tests.add(DynamicTest.dynamicTest(name, () -> compare(file)));
    }
    return tests;
  }

  private static void compare(Path file) throws IOException {
    String name = file.toString().replace(".yaml", ".expected.json");
    String expected = Files.readString(Path.of(name));
    CommandRun run = CommandRun.of("check", file.toString(), "--json");
    assertThat(run.err()).isEmpty();
    assertThat(ExpectedAnswer.assertContains(expected, run.out())).isPositive();
    assertThat(run.code()).isEqualTo(expected.contains("\"LIQUIDATABLE\"") ? 1 : 0);
    CommandRun table = CommandRun.of("check", file.toString(), "--stress");
    assertThat(table.code()).isEqualTo(run.code());
    assertThat(table.out()).contains("Stress").doesNotContain("null");
  }
}
