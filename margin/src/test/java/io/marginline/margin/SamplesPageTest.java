package io.marginline.margin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/samples.md names tests that exist and hold the figures that it prints. */
class SamplesPageTest {
  private static final Pattern CODE = Pattern.compile("`([^`]+)`");

  @Test
  void each_sample_names_a_test_that_holds_its_figures() {
    List<String> missing = new ArrayList<>();
    List<String[]> rows = rows();
    for (String[] cell : rows) {
      assertThat(cell).as("cells of %s", String.join("|", cell)).hasSize(5);
      assertThat(cell[1]).isIn("[V]", "[O]", "");
      List<String> test = codes(cell[4]);
      assertThat(test).as("%s", cell[2]).hasSize(1);
      String[] name = test.getFirst().split("\\.");
      String source = source(name[0]);
      if (!source.contains(" " + name[1] + "(")) {
        missing.add(test.getFirst());
      }
      for (String figure : codes(cell[3])) {
        if (!source.contains(figure)) {
          missing.add(figure + " in " + name[0]);
        }
      }
    }
    assertThat(missing).isEmpty();
    // 26 marks of the rules, some with several samples; a row that goes must be missed.
    assertThat(rows.stream().filter(cell -> !cell[1].isEmpty())).hasSizeGreaterThanOrEqualTo(26);
  }

  private static List<String[]> rows() {
    return read(root().resolve("docs/samples.md"))
        .lines()
        .filter(line -> line.startsWith("| §"))
        .map(line -> line.substring(2, line.length() - 2).split(" ?\\| ?", -1))
        .toList();
  }

  private static List<String> codes(String cell) {
    List<String> found = new ArrayList<>();
    for (Matcher code = CODE.matcher(cell); code.find(); ) {
      found.add(code.group(1));
    }
    return found;
  }

  private static String source(String testClass) {
    List<Path> found = new ArrayList<>();
    try (Stream<Path> modules = Files.list(root())) {
      for (Path module : modules.sorted().toList()) {
        found.addAll(files(module.resolve("src/test/java"), (testClass + ".java")::equals));
        if (testClass.equals("ScenarioTest")) {
          found.addAll(
              files(module.resolve("src/test/resources/scenarios"), n -> n.endsWith(".txt")));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    assertThat(found).as("sources of %s", testClass).isNotEmpty();
    return String.join("\n", found.stream().map(SamplesPageTest::read).toList());
  }

  private static List<Path> files(Path folder, Predicate<String> named) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> named.test(file.getFileName().toString())).toList();
    }
  }

  private static Path root() {
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      if (Files.exists(at.resolve("docs/samples.md"))) {
        return at;
      }
    }
    throw new IllegalStateException("no docs/samples.md above " + Path.of("").toAbsolutePath());
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
