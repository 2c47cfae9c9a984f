package io.marginline.node.log;

import io.aeron.logbuffer.FrameDescriptor;
import io.aeron.protocol.DataHeaderFlyweight;
import java.nio.file.Path;
import java.util.Objects;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;

/** Walks the frames of one recording in order, checking each. */
final class RecordingFrames implements AutoCloseable {

  private final Path archive;
  private final Recording recording;
  private final long limit;
  private @Nullable Segment segment;
  private long position;
  private long framePosition;

  /** Begins at a position, which must be where a frame begins; ends at the recording's stop. */
  RecordingFrames(Path archive, Recording recording, long position) {
    this.archive = archive;
    this.recording = recording;
    this.limit = recording.stopped() ? recording.stopPosition() : Long.MAX_VALUE;
    this.position = position;
  }

  /**
   * Goes to the next frame.
   *
   * @return false at the end: where no frame was ever written
   * @throws DamagedLogException if there is a frame that is not right
   */
  boolean next() {
    if (position >= limit || !openSegment()) {
      return false;
    }
    UnsafeBuffer bytes = bytes();
    int offset = segment().offset(position);
    if (FrameRules.length(bytes, offset) == 0) {
      return false;
    }
    String problem = FrameRules.problem(recording, bytes, offset, position);
    if (problem != null) {
      throw new DamagedLogException(segment().place(position), problem);
    }
    framePosition = position;
    position += FrameRules.alignedLength(bytes, offset);
    return true;
  }

  private boolean openSegment() {
    if (segment != null && position < segment.end()) {
      return true;
    }
    close();
    segment = Segment.open(archive, recording, recording.segmentBase(position));
    return segment != null;
  }

  /** Where the frame stands that was gone to. */
  long framePosition() {
    return framePosition;
  }

  /** Where the next frame stands, or is to stand. */
  long position() {
    return position;
  }

  boolean isPadding() {
    return FrameRules.isPadding(bytes(), frameOffset());
  }

  boolean beginsMessage() {
    return (FrameRules.flags(bytes(), frameOffset()) & FrameDescriptor.BEGIN_FRAG_FLAG & 0xff) != 0;
  }

  boolean endsMessage() {
    return (FrameRules.flags(bytes(), frameOffset()) & FrameDescriptor.END_FRAG_FLAG) != 0;
  }

  UnsafeBuffer bytes() {
    return segment().bytes();
  }

  int payloadOffset() {
    return frameOffset() + DataHeaderFlyweight.HEADER_LENGTH;
  }

  int payloadLength() {
    return FrameRules.length(bytes(), frameOffset()) - DataHeaderFlyweight.HEADER_LENGTH;
  }

  DamagedLogException damage(String reason) {
    return new DamagedLogException(segment().place(framePosition), reason);
  }

  private int frameOffset() {
    return segment().offset(framePosition);
  }

  private Segment segment() {
    return Objects.requireNonNull(segment, "next() first");
  }

  @Override
  public void close() {
    if (segment != null) {
      segment.close();
      segment = null;
    }
  }
}
