package io.marginline.acceptance.source;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where the modules' sources lie. */
public final class SourceTree {
  private SourceTree() {}

  /** The Java files of a module's product code, sorted; none when the module has no content yet. */
  public static List<Path> mainFiles(String module) {
    return javaFiles(root().resolve(module).resolve("src/main/java"));
  }

  static List<Path> testFiles(String module) {
    return javaFiles(root().resolve(module).resolve("src/test/java"));
  }

  /**
   * The folder of the whole build: from the build's property, or the first one above us with it.
   */
  static Path root() {
    @Nullable String given = System.getProperty("marginline.root");
    if (given != null && !given.isBlank()) {
      return Path.of(given);
    }
    Path here = Path.of("").toAbsolutePath();
    while (!Files.exists(here.resolve("mvnw"))) {
      @Nullable Path above = here.getParent();
      if (above == null) {
        throw new IllegalStateException("No folder with mvnw above the working directory");
      }
      here = above;
    }
    return here;
  }

  private static List<Path> javaFiles(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> walk = Files.walk(folder)) {
      return walk.filter(path -> path.toString().endsWith(".java")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
