package io.marginline.node.service;

import io.marginline.model.Header;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * An operator's message in the log: from here on the venue goes by this version of the rules, or by
 * the one it has when that is newer. Begins like a {@link CommandFrame}, then
 *
 * <pre>
 * 32 long first half of the request id
 * 40 long second half
 * 48 int  version
 * </pre>
 */
public final class RulesFrame {
  private static final int REQUEST_HI = CommandFrame.BODY;
  private static final int REQUEST_LO = REQUEST_HI + Long.BYTES;
  private static final int VERSION = REQUEST_LO + Long.BYTES;

  public static final int LENGTH = VERSION + Integer.BYTES;

  private RulesFrame() {}

  /** Writes all but what {@link CommandFrame#seal} adds. */
  public static void write(MutableDirectBuffer buffer, Header header, int version) {
    Frames.putLong(buffer, REQUEST_HI, header.requestHi());
    Frames.putLong(buffer, REQUEST_LO, header.requestLo());
    Frames.putInt(buffer, VERSION, version);
  }

  static long requestHi(DirectBuffer buffer, int offset) {
    return Frames.longAt(buffer, offset + REQUEST_HI);
  }

  static long requestLo(DirectBuffer buffer, int offset) {
    return Frames.longAt(buffer, offset + REQUEST_LO);
  }

  static int version(DirectBuffer buffer, int offset) {
    return Frames.intAt(buffer, offset + VERSION);
  }
}
