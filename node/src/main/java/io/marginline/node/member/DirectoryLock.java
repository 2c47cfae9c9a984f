package io.marginline.node.member;

import io.marginline.node.log.DataDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Keeps a second process out of a data directory. The system drops it when the process dies. */
final class DirectoryLock implements AutoCloseable {
  private final DataDirectory data;
  private final FileChannel file;

  private DirectoryLock(DataDirectory data, FileChannel file) {
    this.data = data;
    this.file = file;
  }

  /**
   * Creates what is missing and takes the lock.
   *
   * @throws IllegalStateException another process holds it
   */
  static DirectoryLock take(DataDirectory data) {
    try {
      Files.createDirectories(data.root());
      FileChannel file =
          FileChannel.open(data.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (lock(file) == null) {
        file.close();
        throw new IllegalStateException(
            data.root() + " is in use by another process: stop it, or name another directory");
      }
      return new DirectoryLock(data, file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot use the data directory " + data.root(), e);
    }
  }

  /** Whether no process uses the directory. */
  static boolean isFree(DataDirectory data) {
    if (!Files.exists(data.lock())) {
      return true;
    }
    try (FileChannel file = FileChannel.open(data.lock(), StandardOpenOption.WRITE)) {
      return lock(file) != null;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot use the data directory " + data.root(), e);
    }
  }

  private static @Nullable FileLock lock(FileChannel file) throws IOException {
    try {
      return file.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  /**
   * Mark files say "in use" for 10 s after a kill, and a start refuses. The lock says it exactly,
   * so they begin anew.
   */
  void renew(Path mark) {
    try {
      if (Files.exists(mark)) {
        try (Stream<Path> files = Files.walk(mark)) {
          for (Path old : files.sorted(Comparator.reverseOrder()).toList()) {
            Files.delete(old);
          }
        }
      }
      Files.createDirectories(mark);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot renew " + mark, e);
    }
  }

  @Override
  public void close() {
    try {
      file.close();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot release the lock of " + data.root(), e);
    }
  }
}
