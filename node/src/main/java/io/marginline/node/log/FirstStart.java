package io.marginline.node.log;

import io.aeron.cluster.NodeStateFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * A member that died in its very first start, before it recorded anything, may leave files that
 * were made and not yet written. They hold nothing and would stop every later start.
 */
final class FirstStart {

  private FirstStart() {}

  /** No recording was ever begun here, and no command was ever answered. */
  static boolean recordedNothing(DataDirectory directory) {
    try {
      if (AcknowledgedMark.read(directory.acknowledged()) > 0) {
        return false;
      }
    } catch (DamagedLogException | UncheckedIOException e) {
      // Not there or not yet written; the recordings decide.
    }
    if (!Files.isDirectory(directory.archive())) {
      return true;
    }
    try (Stream<Path> files = Files.list(directory.archive())) {
      return files.noneMatch(file -> file.toString().endsWith(".rec"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Removes what cannot be read. */
  static void clean(DataDirectory directory) {
    removeUnless(
        directory.archive().resolve("archive.catalog"),
        () -> ArchiveCatalog.read(directory.archive()));
    removeUnless(
        directory.cluster().resolve(NodeStateFile.FILENAME),
        () -> ClusterRecords.read(directory.cluster()).checkVote());
    removeUnless(directory.acknowledged(), () -> AcknowledgedMark.read(directory.acknowledged()));
  }

  private static void removeUnless(Path file, Runnable reads) {
    if (!Files.exists(file)) {
      return;
    }
    try {
      reads.run();
    } catch (DamagedLogException e) {
      try {
        Files.delete(file);
      } catch (IOException failed) {
        throw new UncheckedIOException(failed);
      }
    }
  }
}
