package io.marginline.benchmarks.node;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A folder for data: one that was given and stays, or one of its own that goes. */
record Folder(Path path, boolean stays) implements AutoCloseable {

  /** {@code given}: empty = one of its own among the temporary files. */
  static Folder of(String given) throws IOException {
    if (given.isEmpty()) {
      return new Folder(Files.createTempDirectory("marginline-bench"), false);
    }
    Path path = Path.of(given);
    Files.createDirectories(path);
    return new Folder(path, true);
  }

  @Override
  public void close() {
    if (stays) {
      return;
    }
    try (Stream<Path> inside = Files.walk(path)) {
      List<Path> deepestFirst = inside.sorted(Comparator.reverseOrder()).toList();
      for (Path one : deepestFirst) {
        Files.deleteIfExists(one);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
