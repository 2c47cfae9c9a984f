package io.marginline.node.service;

import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * What became of a command, to the session that sent it: after the head
 *
 * <pre>
 *  8 long sequence of this message in its session, from 1 without gaps
 * 16 long number of the command at its client
 * 24 long position of the command in the log, of the first copy
 * 32 long how long the command waited between log and engine, ns (this member's clocks)
 * 40 int  1: the command could not be read, and nothing follows
 * 44      the terminal event in SBE
 * </pre>
 */
public final class OutcomeFrame {
  private static final int SEQUENCE = Frames.HEAD;
  private static final int NUMBER = SEQUENCE + Long.BYTES;
  private static final int POSITION = NUMBER + Long.BYTES;
  private static final int LAG = POSITION + Long.BYTES;
  private static final int UNREADABLE = LAG + Long.BYTES;

  /** Where the terminal event begins. */
  public static final int BODY = UNREADABLE + Integer.BYTES;

  private OutcomeFrame() {}

  /** What an outcome says beside its event. */
  record Head(long sequence, long number, long position, long lagNs, boolean unreadable) {}

  static int seal(MutableDirectBuffer buffer, Head head, int eventLength) {
    Frames.putLong(buffer, SEQUENCE, head.sequence());
    Frames.putLong(buffer, NUMBER, head.number());
    Frames.putLong(buffer, POSITION, head.position());
    Frames.putLong(buffer, LAG, head.lagNs());
    Frames.putInt(buffer, UNREADABLE, head.unreadable() ? 1 : 0);
    Frames.seal(Frames.OUTCOME, buffer, 0, BODY + eventLength);
    return BODY + eventLength;
  }

  public static long sequence(DirectBuffer buffer, int offset) {
    return Frames.longAt(buffer, offset + SEQUENCE);
  }

  public static long number(DirectBuffer buffer, int offset) {
    return Frames.longAt(buffer, offset + NUMBER);
  }

  public static long position(DirectBuffer buffer, int offset) {
    return Frames.longAt(buffer, offset + POSITION);
  }

  public static long lagNs(DirectBuffer buffer, int offset) {
    return Frames.longAt(buffer, offset + LAG);
  }

  public static boolean unreadable(DirectBuffer buffer, int offset) {
    return Frames.intAt(buffer, offset + UNREADABLE) != 0;
  }
}
