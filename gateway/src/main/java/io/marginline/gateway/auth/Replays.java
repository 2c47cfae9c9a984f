package io.marginline.gateway.auth;

import java.util.HashSet;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * Signatures that were used, for as long as their timestamps would be taken again. Two halves take
 * turns: each is dropped as a whole once everything in it is too old.
 */
public final class Replays {
  private final long spanMs;
  private final LongSupplier nowMs;
  private Set<String> recent = new HashSet<>();
  private Set<String> before = Set.of();
  private long turnMs;

  /**
   * @param windowMs how far a timestamp may be from the clock, on either side
   */
  public Replays(long windowMs, LongSupplier nowMs) {
    // A timestamp may be this far ahead, and then stays good until it is as far behind.
    this.spanMs = 2 * windowMs;
    this.nowMs = nowMs;
    this.turnMs = nowMs.getAsLong() + spanMs;
  }

  /** Whether this signature is used for the first time. */
  public synchronized boolean first(String apiKey, String signature) {
    long now = nowMs.getAsLong();
    if (now >= turnMs) {
      before = now >= turnMs + spanMs ? Set.of() : recent;
      recent = new HashSet<>();
      turnMs = now + spanMs;
    }
    String used = apiKey + ' ' + signature;
    return !before.contains(used) && recent.add(used);
  }
}
