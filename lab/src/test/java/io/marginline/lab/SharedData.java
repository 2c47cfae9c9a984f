package io.marginline.lab;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The folder of recorded data beside the project; tests that need it are skipped without it. */
final class SharedData {
  private SharedData() {}

  static Path folder() {
    Path found = search();
    if (found == null && "1".equals(System.getenv("MARGINLINE_REQUIRE_SHARED"))) {
      fail("MARGINLINE_REQUIRE_SHARED=1, but there is no folder of recorded data");
    }
    assumeTrue(found != null, "no folder of recorded data beside the project: skipped");
    return found == null ? Path.of("") : found.resolve("data");
  }

  private static @Nullable Path search() {
    String named = System.getenv("MARGINLINE_SHARED");
    if (named != null && Files.isDirectory(Path.of(named).resolve("data"))) {
      return Path.of(named);
    }
    Path here = Path.of("").toAbsolutePath();
    for (Path at = here; at != null; at = at.getParent()) {
      Path shared = at.resolveSibling("shared");
      if (Files.isDirectory(shared.resolve("data"))) {
        return shared;
      }
    }
    return null;
  }
}
