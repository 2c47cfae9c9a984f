package io.marginline.node.log;

import java.nio.file.Path;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** The messages of one recording, put together from their frames. */
final class RecordedMessages implements AutoCloseable {

  private final RecordingFrames frames;
  private final ExpandableArrayBuffer parts = new ExpandableArrayBuffer(4096);
  private final UnsafeBuffer message = new UnsafeBuffer(0, 0);
  private long startPosition;
  private boolean padding;
  private boolean afterTornMessage;
  private boolean open;

  RecordedMessages(Path archive, Recording recording, long position) {
    frames = new RecordingFrames(archive, recording, position);
    startPosition = position;
  }

  /**
   * Goes to the next message, or to the next padding.
   *
   * @return false at the end; {@link #position} is then behind the last frame
   */
  boolean next() {
    afterTornMessage = false;
    open = false;
    int length = 0;
    while (frames.next()) {
      padding = frames.isPadding();
      boolean begins = frames.beginsMessage();
      if (!open && !begins) {
        throw frames.damage("the beginning of a message is missing");
      }
      if (begins) {
        // A leader died within a message; its successor begins anew.
        afterTornMessage = open;
        startPosition = frames.framePosition();
        length = 0;
      }
      open = !frames.endsMessage();
      if (begins && !open) {
        message.wrap(frames.bytes(), frames.payloadOffset(), frames.payloadLength());
        return true;
      }
      parts.putBytes(length, frames.bytes(), frames.payloadOffset(), frames.payloadLength());
      length += frames.payloadLength();
      if (!open) {
        message.wrap(parts, 0, length);
        return true;
      }
    }
    return false;
  }

  /** The bytes of the message; valid until the next one. */
  UnsafeBuffer message() {
    return message;
  }

  boolean isPadding() {
    return padding;
  }

  /** The message before was begun and not ended. */
  boolean afterTornMessage() {
    return afterTornMessage;
  }

  /** At the end: the last message was begun and not ended. */
  boolean endsWithin() {
    return open;
  }

  /** Of the first byte of the message's first frame. */
  long startPosition() {
    return startPosition;
  }

  /** Behind the message's last frame. */
  long position() {
    return frames.position();
  }

  DamagedLogException damage(String reason) {
    return frames.damage(reason);
  }

  @Override
  public void close() {
    frames.close();
  }
}
