package io.marginline.node.service;

import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * A command as a client sends it and the log keeps it: after the head, a number by which the client
 * knows the answer, then the command in SBE. The command's {@code nowNs} is 0 here: the time of a
 * command is the time the log gave it.
 */
public final class CommandFrame {
  private static final int CORRELATION = Frames.HEAD;

  /** Where the SBE command begins. */
  public static final int BODY = CORRELATION + Long.BYTES;

  private CommandFrame() {}

  /** Completes the frame around a command of this length that stands at {@link #BODY}. */
  public static int seal(
      MutableDirectBuffer buffer, int offset, long correlation, int commandLength) {
    Frames.putLong(buffer, offset + CORRELATION, correlation);
    Frames.seal(Frames.COMMAND, buffer, offset, BODY + commandLength);
    return BODY + commandLength;
  }

  public static long correlation(DirectBuffer buffer, int offset) {
    return Frames.longAt(buffer, offset + CORRELATION);
  }
}
