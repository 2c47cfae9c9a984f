package io.marginline.node.service;

import java.util.HexFormat;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * A hash that the leader had, kept in the log so that every member and every replay can compare:
 * after the head
 *
 * <pre>
 *  8 int  which hash: 1 eventHash, 2 stateHash
 * 12 int  version of the encoding that was hashed
 * 16 int  version of the rules that were in force
 * 20 int  commands between two event hashes, the same on all members
 * 24 long number of commands carried out up to there
 * 32 long position in the log of the last of them
 * 40 32 B the hash; eventHash in the first 8 bytes
 * </pre>
 */
public final class HashFrame {
  public static final int EVENT_HASH = 1;
  public static final int STATE_HASH = 2;

  private static final int WHICH = Frames.HEAD;
  private static final int ENCODING = WHICH + Integer.BYTES;
  private static final int RULES = ENCODING + Integer.BYTES;
  private static final int INTERVAL = RULES + Integer.BYTES;
  private static final int COUNT = INTERVAL + Integer.BYTES;
  private static final int POSITION = COUNT + Long.BYTES;
  private static final int HASH = POSITION + Long.BYTES;
  private static final int HASH_LENGTH = 32;

  public static final int LENGTH = HASH + HASH_LENGTH;

  private HashFrame() {}

  /**
   * How a hash came about.
   *
   * @param encoding version of what was hashed; hashes of different encodings are not compared
   * @param rules version of the rules that were in force
   * @param interval commands between two event hashes
   */
  public record Terms(int encoding, int rules, int interval) {}

  /** A hash after so many commands. */
  public record Mark(int which, Terms terms, long count, long position, String hex) {

    /** The hash of the events. */
    static Mark event(Terms terms, long count, long position, long hash) {
      return new Mark(
          EVENT_HASH,
          terms,
          count,
          position,
          HexFormat.of().toHexDigits(hash) + "0".repeat(2 * HASH_LENGTH - 2 * Long.BYTES));
    }

    /** The hash of the state. */
    static Mark state(Terms terms, long count, long position, String hex) {
      return new Mark(STATE_HASH, terms, count, position, hex);
    }

    boolean sameAs(Mark other) {
      return terms.encoding != other.terms.encoding || hex.equals(other.hex);
    }

    String name() {
      return which == EVENT_HASH ? "eventHash" : "stateHash";
    }

    /** The digits that mean something. */
    String digits() {
      return which == EVENT_HASH ? hex.substring(0, 2 * Long.BYTES) : hex;
    }
  }

  static int write(MutableDirectBuffer buffer, int offset, Mark mark) {
    Frames.putInt(buffer, offset + WHICH, mark.which());
    Frames.putInt(buffer, offset + ENCODING, mark.terms().encoding());
    Frames.putInt(buffer, offset + RULES, mark.terms().rules());
    Frames.putInt(buffer, offset + INTERVAL, mark.terms().interval());
    Frames.putLong(buffer, offset + COUNT, mark.count());
    Frames.putLong(buffer, offset + POSITION, mark.position());
    buffer.putBytes(offset + HASH, HexFormat.of().parseHex(mark.hex()));
    Frames.seal(Frames.HASH, buffer, offset, LENGTH);
    return LENGTH;
  }

  /** Reads a message that {@link Frames#open} says is a {@link Frames#HASH}. */
  public static Mark read(DirectBuffer buffer, int offset) {
    byte[] hash = new byte[HASH_LENGTH];
    buffer.getBytes(offset + HASH, hash);
    return new Mark(
        Frames.intAt(buffer, offset + WHICH),
        new Terms(
            Frames.intAt(buffer, offset + ENCODING),
            Frames.intAt(buffer, offset + RULES),
            Frames.intAt(buffer, offset + INTERVAL)),
        Frames.longAt(buffer, offset + COUNT),
        Frames.longAt(buffer, offset + POSITION),
        HexFormat.of().formatHex(hash));
  }
}
