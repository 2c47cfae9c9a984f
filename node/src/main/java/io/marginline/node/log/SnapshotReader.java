package io.marginline.node.log;

import io.aeron.cluster.codecs.ClientSessionDecoder;
import io.aeron.cluster.codecs.ClusterSessionDecoder;
import io.aeron.cluster.codecs.MessageHeaderDecoder;
import io.aeron.cluster.codecs.SessionMessageHeaderDecoder;
import io.aeron.cluster.codecs.SnapshotMark;
import io.aeron.cluster.codecs.SnapshotMarkerDecoder;
import java.util.List;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;

/** Reads the messages of one snapshot out of its recording, without a running member. */
public final class SnapshotReader implements AutoCloseable {

  private static final int HEADER = MessageHeaderDecoder.ENCODED_LENGTH;

  private final DataDirectory directory;
  private final Recording recording;
  private final RecordedMessages messages;
  private final MessageHeaderDecoder header = new MessageHeaderDecoder();
  private final SnapshotMarkerDecoder marker = new SnapshotMarkerDecoder();

  SnapshotReader(DataDirectory directory, Recording recording) {
    this.directory = directory;
    this.recording = recording;
    messages = new RecordedMessages(directory.archive(), recording, recording.startPosition());
  }

  /** The service's snapshots that the recording log lists, newest first. */
  public static List<ListedSnapshot> list(DataDirectory directory) {
    return ClusterRecords.read(directory.cluster()).snapshots().stream()
        .flatMap(pair -> pair.service().stream())
        .toList();
  }

  /**
   * Opens the snapshot of the service that the recording log lists.
   *
   * @throws DamagedLogException if there is no such recording or it does not begin as the snapshot
   *     that is listed
   */
  public static SnapshotReader open(DataDirectory directory, ListedSnapshot snapshot) {
    ArchiveCatalog catalog = ArchiveCatalog.read(directory.archive());
    Recording recording =
        catalog
            .find(snapshot.recordingId())
            .orElseThrow(
                () ->
                    new DamagedLogException(
                        new DamagedLogException.Place(
                            catalog.file(), 0, DamagedLogException.NO_POSITION),
                        "no recording " + snapshot.recordingId() + " of a snapshot"));
    var reader = new SnapshotReader(directory, recording);
    String problem = reader.skipCluster(snapshot);
    if (problem != null) {
      reader.close();
      throw reader.messages.damage(problem);
    }
    return reader;
  }

  /**
   * Reads what the cluster itself wrote, from its begin mark to its end mark.
   *
   * @return what is wrong with it; null if nothing
   */
  @Nullable String skipCluster(ListedSnapshot snapshot) {
    boolean begun = false;
    while (messages.next()) {
      if (messages.isPadding()) {
        continue;
      }
      UnsafeBuffer message = messages.message();
      String problem = lengthProblem(message);
      if (problem != null) {
        return problem;
      }
      boolean isMarker = header.templateId() == SnapshotMarkerDecoder.TEMPLATE_ID;
      if (isMarker) {
        marker.wrapAndApplyHeader(message, 0, header);
        if (!belongsTo(snapshot)) {
          return "not the snapshot that is listed";
        }
      }
      if (!begun && !(isMarker && marker.mark() == SnapshotMark.BEGIN)) {
        return "the snapshot does not begin with its begin mark";
      }
      begun = true;
      if (isMarker && marker.mark() == SnapshotMark.END) {
        return null;
      }
    }
    return "the snapshot has no end mark";
  }

  private boolean belongsTo(ListedSnapshot snapshot) {
    return marker.logPosition() == snapshot.logPosition()
        && marker.leadershipTermId() == snapshot.leadershipTermId()
        && marker.typeId() == snapshot.typeId();
  }

  private @Nullable String lengthProblem(UnsafeBuffer message) {
    if (message.capacity() < HEADER) {
      return "message of " + message.capacity() + " bytes in a snapshot";
    }
    header.wrap(message, 0);
    int fixed = HEADER + header.blockLength();
    boolean ofAnyLength =
        switch (header.templateId()) {
          case ClusterSessionDecoder.TEMPLATE_ID,
              ClientSessionDecoder.TEMPLATE_ID,
              SessionMessageHeaderDecoder.TEMPLATE_ID ->
              fixed <= message.capacity();
          default -> fixed == message.capacity();
        };
    return header.schemaId() == MessageHeaderDecoder.SCHEMA_ID && ofAnyLength
        ? null
        : "message of a wrong length in a snapshot";
  }

  /**
   * Goes to the service's next message.
   *
   * @return false behind the last one
   */
  public boolean next() {
    boolean found = messages.next();
    while (found && messages.isPadding()) {
      found = messages.next();
    }
    return found;
  }

  /** The bytes of the message; valid until the next one. */
  public DirectBuffer message() {
    return messages.message();
  }

  /**
   * All of the recording was read, and it is whole. A member that dies just after it has listed a
   * snapshot leaves the recording open: then nothing may stand behind what was read.
   */
  boolean atEnd() {
    long position = messages.position();
    return !messages.endsWithin()
        && (recording.stopped()
            ? position == recording.stopPosition()
            : new TornTail(directory.archive(), recording).bytesBehind(position) == 0);
  }

  @Override
  public void close() {
    messages.close();
  }
}
