package io.marginline.node.log;

import io.marginline.node.log.LogEntry.Kind;

/**
 * Reads the cluster's log out of a data directory, entry by entry, without a running member. Every
 * frame is checked on the way; what {@link LogCheck} would refuse ends in a {@link
 * DamagedLogException} here.
 */
public final class LogReader implements AutoCloseable {

  private final Recording recording;
  private final RecordedMessages messages;
  private final ClusterMessages cluster = new ClusterMessages();
  private final LogEntry entry = new LogEntry();

  LogReader(DataDirectory directory, Recording recording, long position) {
    this.recording = recording;
    messages = new RecordedMessages(directory.archive(), recording, position);
  }

  /** Opens the log at its first entry that is still there. */
  public static LogReader open(DataDirectory directory) {
    Recording recording = recording(directory);
    return new LogReader(directory, recording, recording.startPosition());
  }

  /** Opens the log at a position where an entry begins, such as that of a snapshot. */
  public static LogReader open(DataDirectory directory, long position) {
    return new LogReader(directory, recording(directory), position);
  }

  private static Recording recording(DataDirectory directory) {
    return ClusterRecords.read(directory.cluster())
        .logRecording(ArchiveCatalog.read(directory.archive()));
  }

  /** Log position of the first entry that is still there: 0 unless old segments were dropped. */
  public long startPosition() {
    return recording.startPosition();
  }

  /** Where the catalogue says that the log ends; -1 while it is written or was not closed. */
  public long stopPosition() {
    return recording.stopped() ? recording.stopPosition() : -1;
  }

  /**
   * Goes to the next entry.
   *
   * @return false behind the last one
   */
  public boolean next() {
    if (!messages.next()) {
      return false;
    }
    if (messages.isPadding()) {
      entry.reset(Kind.PADDING, messages.startPosition(), messages.position());
    } else {
      String problem =
          cluster.read(messages.message(), messages.startPosition(), messages.position(), entry);
      if (problem != null) {
        throw messages.damage(problem);
      }
    }
    if (messages.afterTornMessage() && entry.kind() != Kind.LEADERSHIP_TERM) {
      throw messages.damage("the end of the message before is missing");
    }
    return true;
  }

  /** The entry that was gone to; valid until the next one. */
  public LogEntry entry() {
    return entry;
  }

  /** Behind the last entry that was read, and at the end behind the last frame. */
  public long position() {
    return messages.position();
  }

  /** At the end: the last message was begun and not ended, as when its leader died. */
  public boolean endsWithin() {
    return messages.endsWithin();
  }

  DamagedLogException damage(String reason) {
    return messages.damage(reason);
  }

  @Override
  public void close() {
    messages.close();
  }
}
