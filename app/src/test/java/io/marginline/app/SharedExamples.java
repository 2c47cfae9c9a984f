package io.marginline.app;

import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds the published examples beside the checkout; says so when they are absent. */
final class SharedExamples {
  private SharedExamples() {}

  /** Portfolio files in a stable order; empty, with a printed reason, when there are none. */
  static List<Path> portfolios() throws IOException {
    Path folder = folder();
    if (folder == null) {
      if ("1".equals(System.getenv("MARGINLINE_REQUIRE_SHARED"))) {
        fail("MARGINLINE_REQUIRE_SHARED=1, but there is no shared/examples folder");
      }
      System.out.println("skipped: shared/examples is absent; set MARGINLINE_SHARED");
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
    }
  }

  private static @Nullable Path folder() {
    String given = System.getenv("MARGINLINE_SHARED");
    if (given != null) {
      Path folder = Path.of(given).toAbsolutePath().resolve("examples");
      return Files.isDirectory(folder) ? folder : null;
    }
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      Path folder = at.resolve("shared").resolve("examples");
      if (Files.isDirectory(folder)) {
        return folder;
      }
    }
    return null;
  }
}
