package io.marginline.node.service;

import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * A command as a client sends it and the log keeps it: after the head
 *
 * <pre>
 *  8 long the client, by a random number
 * 16 long number of the command at this client, rising by one
 * 24 long the client has the answers of all numbers below this one
 * 32      the command in SBE
 * </pre>
 *
 * <p>The command's {@code nowNs} is 0 here: the time of a command is the time the log gave it.
 */
public final class CommandFrame {
  private static final int CLIENT = Frames.HEAD;
  private static final int NUMBER = CLIENT + Long.BYTES;
  private static final int FLOOR = NUMBER + Long.BYTES;

  /** Where the SBE command begins. */
  public static final int BODY = FLOOR + Long.BYTES;

  private CommandFrame() {}

  /** Completes the frame whose command stands already and ends at {@code length}. */
  public static void seal(
      MutableDirectBuffer buffer, int length, long client, long number, long floor) {
    seal(Frames.COMMAND, buffer, length, new Place(client, number, floor));
  }

  /** Where a message stands among those of its client. */
  public record Place(long client, long number, long floor) {}

  /** Completes a frame of this kind whose body stands already and ends at {@code length}. */
  public static void seal(int kind, MutableDirectBuffer buffer, int length, Place place) {
    Frames.putLong(buffer, CLIENT, place.client());
    Frames.putLong(buffer, NUMBER, place.number());
    Frames.putLong(buffer, FLOOR, place.floor());
    Frames.seal(kind, buffer, 0, length);
  }

  public static long client(DirectBuffer buffer, int offset) {
    return Frames.longAt(buffer, offset + CLIENT);
  }

  public static long number(DirectBuffer buffer, int offset) {
    return Frames.longAt(buffer, offset + NUMBER);
  }

  public static long floor(DirectBuffer buffer, int offset) {
    return Frames.longAt(buffer, offset + FLOOR);
  }
}
