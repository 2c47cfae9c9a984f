package io.marginline.node.log;

import io.aeron.logbuffer.FrameDescriptor;
import io.aeron.protocol.DataHeaderFlyweight;
import java.nio.ByteOrder;
import org.agrona.BitUtil;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;

/**
 * What a frame in a recording must look like. The archive's checksum (CRC-32C, in place of the
 * session id) covers what follows the 32 byte header up to the next frame, of data frames only. The
 * header's fields are covered by rules: each has only one value that fits to the place where the
 * frame stands, but for the length, of which the low five bits can change within one alignment:
 * they are left to the message inside, which knows its own length.
 */
final class FrameRules {

  private static final int HEADER = DataHeaderFlyweight.HEADER_LENGTH;
  private static final ByteOrder ORDER = ByteOrder.LITTLE_ENDIAN;

  private FrameRules() {}

  static int length(UnsafeBuffer bytes, int offset) {
    return bytes.getInt(offset, ORDER);
  }

  static int alignedLength(UnsafeBuffer bytes, int offset) {
    return BitUtil.align(length(bytes, offset), FrameDescriptor.FRAME_ALIGNMENT);
  }

  static boolean isPadding(UnsafeBuffer bytes, int offset) {
    return FrameDescriptor.frameType(bytes, offset) == DataHeaderFlyweight.HDR_TYPE_PAD;
  }

  static int flags(UnsafeBuffer bytes, int offset) {
    return FrameDescriptor.frameFlags(bytes, offset) & 0xff;
  }

  /** What is wrong with the header of the frame at a position; null if nothing. */
  static @Nullable String headerProblem(
      Recording recording, UnsafeBuffer bytes, int offset, long position) {
    int length = length(bytes, offset);
    int termOffset = recording.termOffset(position);
    if (length < HEADER || length > recording.termLength() - termOffset) {
      return "frame of impossible length " + length;
    }
    if ((bytes.getByte(offset + DataHeaderFlyweight.VERSION_FIELD_OFFSET) & 0xff)
        != DataHeaderFlyweight.CURRENT_VERSION) {
      return "unknown frame version";
    }
    if (DataHeaderFlyweight.termOffset(bytes, offset) != termOffset
        || DataHeaderFlyweight.termId(bytes, offset) != recording.termId(position)) {
      return "the frame belongs to another position";
    }
    if (DataHeaderFlyweight.streamId(bytes, offset) != recording.streamId()) {
      return "the frame belongs to another stream";
    }
    if (DataHeaderFlyweight.reservedValue(bytes, offset) != 0) {
      return "the frame's reserved value is not zero";
    }
    return typeProblem(recording, bytes, offset, termOffset);
  }

  private static @Nullable String typeProblem(
      Recording recording, UnsafeBuffer bytes, int offset, int termOffset) {
    int type = FrameDescriptor.frameType(bytes, offset);
    int flags = flags(bytes, offset);
    if (type == DataHeaderFlyweight.HDR_TYPE_PAD) {
      return termOffset + alignedLength(bytes, offset) == recording.termLength()
              && flags == (FrameDescriptor.UNFRAGMENTED & 0xff)
          ? null
          : "padding that is not at the end of a term";
    }
    if (type != DataHeaderFlyweight.HDR_TYPE_DATA) {
      return "unknown frame type " + type;
    }
    if ((flags & ~(FrameDescriptor.UNFRAGMENTED & 0xff)) != 0) {
      return "unknown frame flags";
    }
    boolean last = (flags & FrameDescriptor.END_FRAG_FLAG) != 0;
    int length = length(bytes, offset);
    if (length > recording.mtuLength() || (!last && length != recording.mtuLength())) {
      return "part of a message with the wrong length " + length;
    }
    return null;
  }

  /** What is wrong with what the header announces; null if nothing. The header must be right. */
  static @Nullable String bodyProblem(UnsafeBuffer bytes, int offset) {
    int alignedLength = alignedLength(bytes, offset);
    if (isPadding(bytes, offset)) {
      for (int at = offset + HEADER; at < offset + alignedLength; at += Long.BYTES) {
        if (bytes.getLong(at) != 0) {
          return "padding that is not empty";
        }
      }
      return null;
    }
    int checksum = Crc32c.of(bytes, offset + HEADER, alignedLength - HEADER);
    return checksum == DataHeaderFlyweight.sessionId(bytes, offset) ? null : "wrong checksum";
  }

  /** The record is whole if it is shorter than it says: its length is what is damaged. */
  static boolean wholeWithAnotherLength(UnsafeBuffer bytes, int offset) {
    int checksum = DataHeaderFlyweight.sessionId(bytes, offset);
    int longest = alignedLength(bytes, offset) - HEADER;
    for (int length = FrameDescriptor.FRAME_ALIGNMENT;
        length < longest;
        length += FrameDescriptor.FRAME_ALIGNMENT) {
      if (Crc32c.of(bytes, offset + HEADER, length) == checksum) {
        return true;
      }
    }
    return false;
  }

  static @Nullable String problem(
      Recording recording, UnsafeBuffer bytes, int offset, long position) {
    String problem = headerProblem(recording, bytes, offset, position);
    return problem != null ? problem : bodyProblem(bytes, offset);
  }
}
