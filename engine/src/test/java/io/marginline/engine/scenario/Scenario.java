package io.marginline.engine.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** One scenario of a file under {@code scenarios}: common lines, then its own. */
record Scenario(String file, String title, List<String> lines) {

  static List<Scenario> all() {
    return files().stream().flatMap(file -> of(file).stream()).toList();
  }

  /** A file: common lines, then one block per scenario under its {@code == title}. */
  private static List<Scenario> of(Path file) {
    List<String> common = new ArrayList<>();
    List<Scenario> scenarios = new ArrayList<>();
    for (String line : lines(file)) {
      if (line.startsWith("== ")) {
        List<String> own = line.endsWith("(alone)") ? new ArrayList<>() : new ArrayList<>(common);
        scenarios.add(new Scenario(String.valueOf(file.getFileName()), line.substring(3), own));
      } else if (scenarios.isEmpty()) {
        common.add(line);
      } else {
        scenarios.getLast().lines().add(line);
      }
    }
    assertThat(scenarios).as("scenarios of %s", file).isNotEmpty();
    return scenarios;
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
          Path.of(Objects.requireNonNull(Scenario.class.getResource("/scenarios")).toURI());
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
