package io.marginline.node.member;

import io.marginline.node.service.FailStop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * Stops the member while the disk still has room for an orderly end. A full disk is no error of one
 * write only: pages of mapped files may fail anywhere.
 */
final class DiskGuard implements AutoCloseable {
  private static final Duration INTERVAL = Duration.ofMillis(500);

  private final Path directory;
  private final long least;
  private final FailStop failStop;
  private final Thread thread = new Thread(this::watch, "disk-guard");
  private volatile boolean closed;

  DiskGuard(Path directory, long least, FailStop failStop) {
    this.directory = directory;
    this.least = least;
    this.failStop = failStop;
    thread.setDaemon(true);
    thread.start();
  }

  private void watch() {
    while (!closed && !failStop.isTripped()) {
      look();
      LockSupport.parkNanos(INTERVAL.toNanos());
    }
  }

  private void look() {
    try {
      long left = Files.getFileStore(directory).getUsableSpace();
      if (left < least) {
        failStop.trip(
            "the disk of "
                + directory
                + " has "
                + left
                + " bytes left, at least "
                + least
                + " are needed: make room and start again; everything acknowledged is in the log");
      }
    } catch (IOException e) {
      failStop.trip("the disk of " + directory + " cannot be asked for its room: " + e);
    }
  }

  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(thread);
  }
}
