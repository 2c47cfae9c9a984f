package io.marginline.protocol;

import java.util.regex.Pattern;

/**
 * What a snapshot says of itself.
 *
 * @param commands carried out before it
 * @param eventHash {@link EventHash} over all events before it
 * @param stateHash SHA-256 of its rows as 64 lower-case hexadecimal digits
 */
public record SnapshotLabel(long commands, long eventHash, String stateHash) {
  private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

  public SnapshotLabel {
    if (!HASH.matcher(stateHash).matches()) {
      throw new IllegalArgumentException("not a state hash: " + stateHash);
    }
  }

  /** The hash in four numbers, first digits first. */
  static SnapshotLabel of(long commands, long eventHash, long... stateHash) {
    StringBuilder digits = new StringBuilder();
    for (long part : stateHash) {
      digits.append(String.format("%016x", part));
    }
    return new SnapshotLabel(commands, eventHash, digits.toString());
  }

  long stateHash(int part) {
    return Long.parseUnsignedLong(stateHash, 16 * part, 16 * part + 16, 16);
  }
}
