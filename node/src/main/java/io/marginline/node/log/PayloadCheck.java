package io.marginline.node.log;

import java.nio.ByteOrder;
import org.agrona.DirectBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Says whether the bytes of a message are one whole message and nothing more. The length of a frame
 * is not under the archive's checksum, so the message has to know its own.
 */
@FunctionalInterface
public interface PayloadCheck {

  /** The message begins with its length in bytes, these four included, little endian. */
  PayloadCheck LENGTH_FIRST =
      (buffer, offset, length) -> {
        int own = length < Integer.BYTES ? 0 : buffer.getInt(offset, ByteOrder.LITTLE_ENDIAN);
        return own == length ? null : "message of " + own + " bytes in a frame for " + length;
      };

  /** What is wrong with it; null if nothing. */
  @Nullable String problem(DirectBuffer buffer, int offset, int length);
}
