package io.marginline.node.replay;

import io.marginline.node.service.Execution;
import io.marginline.node.service.HashFrame;
import io.marginline.node.service.HashFrame.Mark;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Hashes that stand in a log against those of carrying it out again. */
public final class HashComparison {
  /** A hash stands in the log soon after the command that it belongs to. */
  private static final int KEPT = 1 << 16;

  private final long[] eventHash = new long[KEPT];
  private final long[] counts = new long[KEPT];
  private final Map<Long, String> stateHash = new HashMap<>();
  private long compared;
  private long unknown;
  private @Nullable String difference;

  void executed(long count, long hash) {
    int at = (int) (count & (KEPT - 1));
    counts[at] = count;
    eventHash[at] = hash;
  }

  void snapshot(long count, String hash) {
    stateHash.put(count, hash);
  }

  void compare(Mark logged) {
    String own = logged.terms().encoding() == Execution.ENCODING ? own(logged) : null;
    if (own == null) {
      unknown++;
    } else if (logged.hex().startsWith(own)) {
      compared++;
    } else if (difference == null) {
      difference =
          (logged.which() == HashFrame.EVENT_HASH ? "eventHash" : "stateHash")
              + " differs at command "
              + logged.count()
              + ", log position "
              + logged.position()
              + ": the log says "
              + logged.hex().substring(0, own.length())
              + ", carried out again it is "
              + own;
    }
  }

  private @Nullable String own(Mark logged) {
    if (logged.which() == HashFrame.STATE_HASH) {
      return stateHash.get(logged.count());
    }
    int at = (int) (logged.count() & (KEPT - 1));
    return counts[at] == logged.count() ? HexFormat.of().toHexDigits(eventHash[at]) : null;
  }

  /** Hashes of the log that are the same here. */
  public long compared() {
    return compared;
  }

  /**
   * Hashes of the log that could not be compared: of another encoding, or of commands long past.
   */
  public long unknown() {
    return unknown;
  }

  /** The first difference, with command and position; null: none. */
  public @Nullable String difference() {
    return difference;
  }
}
