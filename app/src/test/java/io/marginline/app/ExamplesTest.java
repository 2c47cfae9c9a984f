package io.marginline.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
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

  /**
   * Ten files of the project, computed by hand or from published samples; their comments say how.
   */
  @TestFactory
  List<DynamicTest> everyExampleOfTheProjectComesOutAsItsCommentComputes() throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.list(ProjectFolder.of("examples"))) {
      files = all.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
    }
    assertThat(files).hasSize(10);
    List<DynamicTest> tests = new ArrayList<>();
    for (Path file : files) {
      tests.add(
          DynamicTest.dynamicTest(
              String.valueOf(file.getFileName()), () -> compareWithStress(file)));
    }
    return tests;
  }

  private static void compareWithStress(Path file) throws IOException {
    assertThat(Files.readString(file)).startsWith("# ");
    String expected = Files.readString(Path.of(file.toString().replace(".yaml", ".expected.json")));
    CommandRun run = CommandRun.of("check", file.toString(), "--json", "--stress");
    assertThat(run.err()).isEmpty();
    assertThat(ExpectedAnswer.assertContains(expected, run.out())).isGreaterThan(5);
    assertThat(run.code()).isEqualTo(expected.contains("\"state\":\"LIQUIDATABLE\",\n") ? 1 : 0);
    CommandRun table = CommandRun.of("check", file.toString(), "--stress");
    assertThat(table.code()).isEqualTo(run.code());
    assertThat(table.out()).contains("Stress").doesNotContain("null");
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
