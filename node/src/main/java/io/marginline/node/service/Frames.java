package io.marginline.node.service;

import java.nio.ByteOrder;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * What every message of ours begins with, in the log, in snapshots and to clients: its own length,
 * which the record's checksum then covers, and a kind. Little endian throughout.
 *
 * <pre>
 *  0 int  length of the message, these bytes included
 *  4 int  kind
 *  8      by kind
 * </pre>
 */
public final class Frames {
  /** A command of a client, in the log. */
  public static final int COMMAND = 1;

  /** What a member's hash was, in the log. */
  public static final int HASH = 2;

  /** What became of a command, to the client. */
  public static final int OUTCOME = 3;

  /** By which rules the venue goes from here on, in the log. */
  public static final int RULES = 4;

  /** First message of a snapshot. */
  public static final int SNAPSHOT_NODE = 10;

  /** What a client has not confirmed, in a snapshot. */
  public static final int SNAPSHOT_CLIENT = 11;

  /** Engine rows of a snapshot, as the protocol cut them. */
  public static final int SNAPSHOT_ROWS = 12;

  private static final int LENGTH = 0;
  private static final int KIND = 4;

  /** Length of what every message begins with. */
  public static final int HEAD = 8;

  private Frames() {}

  /** Where messages go; the buffer is used again. */
  interface Sink {
    void send(DirectBuffer buffer, int length);
  }

  /** Begins the message whose rest stands already. */
  public static void seal(int kind, MutableDirectBuffer buffer, int offset, int length) {
    putInt(buffer, offset + LENGTH, length);
    putInt(buffer, offset + KIND, kind);
  }

  /** The kind, or 0 when this is no message of ours. */
  public static int open(DirectBuffer buffer, int offset, int length) {
    return length < HEAD || intAt(buffer, offset + LENGTH) != length
        ? 0
        : intAt(buffer, offset + KIND);
  }

  static long longAt(DirectBuffer buffer, int index) {
    return buffer.getLong(index, ByteOrder.LITTLE_ENDIAN);
  }

  static void putLong(MutableDirectBuffer buffer, int index, long value) {
    buffer.putLong(index, value, ByteOrder.LITTLE_ENDIAN);
  }

  static int intAt(DirectBuffer buffer, int index) {
    return buffer.getInt(index, ByteOrder.LITTLE_ENDIAN);
  }

  static void putInt(MutableDirectBuffer buffer, int index, int value) {
    buffer.putInt(index, value, ByteOrder.LITTLE_ENDIAN);
  }
}
