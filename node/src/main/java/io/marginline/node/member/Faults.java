package io.marginline.node.member;

import io.aeron.archive.client.ArchiveException;
import io.aeron.exceptions.AeronException;
import io.marginline.node.service.FailStop;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.ThreadFactory;
import java.util.function.Consumer;
import org.agrona.concurrent.AgentTerminationException;
import org.jspecify.annotations.Nullable;

/**
 * What the parts of a member report. A recording that fails ends the member, and its recorder at
 * once: the consensus module alone would extend the recording and go on, which after a failed fsync
 * would acknowledge what may not be on the disk (reliability R25), and write over what is.
 */
final class Faults {
  private final FailStop failStop;
  private final Consumer<String> notices;
  private volatile boolean closing;

  Faults(FailStop failStop, Consumer<String> notices) {
    this.failStop = failStop;
    this.notices = notices;
  }

  /** From here on parts end because they are asked to. */
  void closing() {
    closing = true;
  }

  void driver(Throwable e) {
    notice("driver", e);
  }

  /**
   * What the archive reports.
   *
   * @throws AgentTerminationException the log cannot be written: ends the recorder that reports it
   */
  void archive(Throwable e) {
    if (e instanceof AgentTerminationException && failStop.isTripped()) {
      return; // The recorder has ended, as it was told to.
    }
    notice("archive", e);
    if (!closing && failsRecording(e)) {
      failStop.trip("the log cannot be written: " + message(e));
      throw new AgentTerminationException(e);
    }
  }

  void consensus(Throwable e) {
    notice("consensus module", e);
    if (!closing && e instanceof AeronException fatal && isFatal(fatal)) {
      failStop.trip("the consensus module cannot go on: " + message(e));
    }
  }

  void service(Throwable e) {
    notice("service", e);
  }

  /** Threads whose death is heard of: an error ends a thread of Aeron without another word. */
  ThreadFactory threads(String part) {
    return work -> {
      Thread thread = new Thread(work, "member-" + part.replace(' ', '-'));
      thread.setDaemon(true);
      thread.setUncaughtExceptionHandler((dead, e) -> died(part, e));
      return thread;
    };
  }

  private void died(String part, Throwable e) {
    notice(part, e);
    if (!closing) {
      failStop.trip("the " + part + " died: " + message(e));
    }
  }

  /** A part has ended by itself. */
  void ended(String part) {
    if (!closing) {
      failStop.trip("the " + part + " ended: see the lines before");
    }
  }

  private static boolean isFatal(AeronException e) {
    return e.category() == AeronException.Category.FATAL;
  }

  static boolean failsRecording(Throwable e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof IOException || cause instanceof UncheckedIOException) {
        return true;
      }
      if (cause instanceof ArchiveException known
          && known.errorCode() == ArchiveException.STORAGE_SPACE) {
        return true;
      }
    }
    return thrownBy(e, "io.aeron.archive.Recording") || thrownBy(e, "io.aeron.archive.Catalog");
  }

  private static boolean thrownBy(Throwable e, String classPrefix) {
    for (StackTraceElement frame : e.getStackTrace()) {
      if (frame.getClassName().startsWith(classPrefix)) {
        return true;
      }
    }
    return false;
  }

  private void notice(String part, Throwable e) {
    if (!closing) {
      notices.accept(part + ": " + message(e));
    }
  }

  private static String message(Throwable e) {
    @Nullable String text = e.getMessage();
    return text == null ? e.getClass().getName() : e.getClass().getSimpleName() + ": " + text;
  }
}
