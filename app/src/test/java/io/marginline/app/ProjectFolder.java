package io.marginline.app;

import java.nio.file.Files;
import java.nio.file.Path;

/** A folder at the root of the checkout, wherever the test runs. */
final class ProjectFolder {
  private ProjectFolder() {}

  static Path of(String name) {
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      Path folder = at.resolve(name);
      if (Files.exists(at.resolve("marginline")) && Files.isDirectory(folder)) {
        return folder;
      }
    }
    throw new IllegalStateException("no folder " + name + " beside the launcher");
  }
}
