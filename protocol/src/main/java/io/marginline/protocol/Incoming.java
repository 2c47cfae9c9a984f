package io.marginline.protocol;

import java.nio.ByteOrder;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.agrona.sbe.MessageDecoderFlyweight;
import org.jspecify.annotations.Nullable;
import sbe.marginline.MessageHeaderDecoder;

/**
 * The bounds of the message that is being read. Lengths and counts come from outside: each is held
 * against the bytes that are there before anything is read or allocated by it.
 */
final class Incoming {
  private static final int GROUP_HEADER = 4;

  private final MessageHeaderDecoder header = new MessageHeaderDecoder();
  private DirectBuffer buffer = new UnsafeBuffer(0, 0);
  private int offset;
  private int end;
  private @Nullable MessageDecoderFlyweight opened;

  /** Starts a message and returns its template id. */
  int begin(DirectBuffer from, int at, int length) {
    from.boundsCheck(at, length);
    buffer = from;
    offset = at;
    end = at + length;
    opened = null;
    if (length < MessageHeaderDecoder.ENCODED_LENGTH) {
      throw new MalformedMessageException("too short for a header");
    }
    header.wrap(from, at);
    if (header.schemaId() != MessageHeaderDecoder.SCHEMA_ID) {
      throw new MalformedMessageException("schema " + header.schemaId() + " is not ours");
    }
    if (header.version() < 1 || header.version() > MessageHeaderDecoder.SCHEMA_VERSION) {
      throw new MalformedMessageException(
          "schema version "
              + header.version()
              + "; versions 1 to "
              + MessageHeaderDecoder.SCHEMA_VERSION
              + " are known");
    }
    return header.templateId();
  }

  /** A message of a block alone: nothing may follow the block. */
  void whole(MessageDecoderFlyweight decoder) {
    open(decoder);
    close(decoder);
  }

  /** A message of a block and more. */
  void open(MessageDecoderFlyweight decoder) {
    opened = decoder;
    int block = header.blockLength();
    if (block != decoder.sbeBlockLength()) {
      throw new MalformedMessageException(
          "a block of " + block + " bytes, not " + decoder.sbeBlockLength());
    }
    need(offset + MessageHeaderDecoder.ENCODED_LENGTH, block, "its block");
    decoder.wrap(buffer, offset + MessageHeaderDecoder.ENCODED_LENGTH, block, header.version());
  }

  /**
   * The group that starts here has rows of this size and lies within the message; returns where it
   * ends.
   */
  int group(int at, int rowLength) {
    need(at, GROUP_HEADER, "a group");
    int block = buffer.getShort(at, ByteOrder.LITTLE_ENDIAN) & 0xFFFF;
    int count = buffer.getShort(at + 2, ByteOrder.LITTLE_ENDIAN) & 0xFFFF;
    if (block != rowLength) {
      throw new MalformedMessageException("a group's row of " + block + " bytes, not " + rowLength);
    }
    need(at + GROUP_HEADER, (long) block * count, "a group of " + count);
    return at + GROUP_HEADER + block * count;
  }

  /** The number of four bytes so far behind the start of the message. */
  int number(int behind) {
    return buffer.getInt(offset + behind, ByteOrder.LITTLE_ENDIAN);
  }

  /** Takes the message into the chain of a snapshot. */
  int next(SnapshotChain chain) {
    return chain.next(buffer, offset, end - offset);
  }

  /** The text that starts here. */
  String text(int at) {
    need(at, 1, "a text");
    int length = buffer.getByte(at) & 0xFF;
    if (length > Text.MAX_BYTES) {
      throw new MalformedMessageException("an absent text");
    }
    need(at + 1, length, "a text of " + length + " bytes");
    byte[] bytes = new byte[length];
    buffer.getBytes(at + 1, bytes);
    return Text.of(bytes);
  }

  /** The message was read up to its end. */
  void close(MessageDecoderFlyweight decoder) {
    ends(decoder.limit());
  }

  /** The message ends here. */
  void ends(int at) {
    if (at != end) {
      throw new MalformedMessageException((end - at) + " bytes too many");
    }
  }

  /** The same problem, with the message and its place named. */
  MalformedMessageException at(MalformedMessageException problem) {
    return new MalformedMessageException(
        message()
            + " at offset "
            + offset
            + ", "
            + (end - offset)
            + " bytes: "
            + problem.getMessage());
  }

  private String message() {
    return opened == null
        ? "message"
        : opened.getClass().getSimpleName().replaceFirst("Decoder$", "");
  }

  private void need(int at, long bytes, String what) {
    if (bytes > end - at) {
      throw new MalformedMessageException(
          "ends inside " + what + ": " + (end - at) + " of " + bytes + " bytes");
    }
  }
}
