package io.marginline.node.replay;

import io.aeron.cluster.codecs.ClusterAction;
import io.marginline.node.log.AcknowledgedMark;
import io.marginline.node.log.DataDirectory;
import io.marginline.node.log.LogEntry;
import io.marginline.node.log.LogReader;
import io.marginline.node.service.EventTap;
import io.marginline.node.service.Execution;
import io.marginline.node.service.Frames;
import io.marginline.node.service.HashFrame;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import org.agrona.DirectBuffer;

/**
 * The log of a data directory, carried out again entry by entry. Compares every hash in the log
 * with its own on the way.
 */
public final class LogReplay implements AutoCloseable {
  private final LogReader log;
  private final Execution execution;
  private final HashComparison hashes = new HashComparison();
  private final long expectedEnd;

  private LogReplay(LogReader log, long acknowledged, List<EventTap> taps) {
    this.log = log;
    expectedEnd = Math.max(log.stopPosition(), acknowledged);
    execution = new Execution(taps);
  }

  /**
   * Opens the log at its beginning.
   *
   * @throws IllegalArgumentException if its beginning is no longer there
   */
  public static LogReplay open(DataDirectory directory, List<EventTap> taps) {
    LogReader log = LogReader.open(directory);
    if (log.startPosition() > 0) {
      log.close();
      throw new IllegalArgumentException(
          "the log before position " + log.startPosition() + " is no longer there");
    }
    Path mark = directory.acknowledged();
    return new LogReplay(log, Files.exists(mark) ? AcknowledgedMark.read(mark) : 0, taps);
  }

  /**
   * Carries out the next entry.
   *
   * @return false at the end of the log
   */
  public boolean next() {
    return nextUnless(entry -> false);
  }

  /** Where an entry ends, and the time that the log gave it. */
  public record Entry(long position, long timestamp) {}

  /** As {@link #next}, but leaves an entry undone that lies beyond what is wanted. */
  public boolean nextUnless(Predicate<Entry> beyond) {
    if (!log.next()) {
      return false;
    }
    LogEntry entry = log.entry();
    if (beyond.test(new Entry(entry.position(), entry.timestamp()))) {
      return false;
    }
    switch (entry.kind()) {
      case MESSAGE -> message(entry);
      case TIMER -> {
        execution.timer(entry.correlationId(), entry.timestamp(), entry.position());
        hashes.executed(execution.count(), execution.eventHash());
      }
      case ACTION -> {
        if (entry.action() == ClusterAction.SNAPSHOT) {
          hashes.snapshot(execution.count(), execution.stateHash());
        }
      }
      case SESSION_OPEN, SESSION_CLOSE, LEADERSHIP_TERM, PADDING -> {
        // Who was there, and who led: nothing of it is the engine's.
      }
    }
    return true;
  }

  private void message(LogEntry entry) {
    DirectBuffer payload = entry.payload();
    int length = payload.capacity();
    // Messages of the service itself come from sessions below zero.
    if (entry.sessionId() >= 0) {
      execution.command(payload, 0, length, entry.timestamp(), entry.position());
      hashes.executed(execution.count(), execution.eventHash());
    } else if (length == HashFrame.LENGTH && Frames.open(payload, 0, length) == Frames.HASH) {
      hashes.compare(HashFrame.read(payload, 0));
    } else {
      throw new IllegalArgumentException(
          "the message at log position "
              + entry.position()
              + " is of a version that is not known here");
    }
  }

  /** Where the log ends, as far as that is known before it was read; for a display only. */
  public long expectedEnd() {
    return expectedEnd;
  }

  /** Position behind the last entry that was read. */
  public long position() {
    return log.position();
  }

  public Execution execution() {
    return execution;
  }

  public HashComparison hashes() {
    return hashes;
  }

  @Override
  public void close() {
    log.close();
  }
}
