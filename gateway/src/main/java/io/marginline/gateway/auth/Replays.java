package io.marginline.gateway.auth;

import io.marginline.gateway.wire.LineFile;
import io.marginline.gateway.wire.Row;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Signatures that were used, for as long as their timestamps would be taken again, also across a
 * restart. Two halves take turns: each is dropped as a whole once everything in it is too old.
 */
public final class Replays implements AutoCloseable {
  private final long spanMs;
  private final LongSupplier nowMs;
  private Half recent;
  private Half before;
  private long turnMs;

  /** Signatures and the file that outlives them. */
  private record Half(Set<String> used, LineFile file) {
    Half(@Nullable Path folder, String name) {
      this(new HashSet<>(), new LineFile(folder == null ? null : folder.resolve(name), false));
    }

    void recall(LineFile from, long sinceMs) {
      from.read().stream()
          .filter(line -> Long.parseLong(line.text("at", "0")) > sinceMs)
          .forEach(line -> used.add(line.text("used", "")));
    }

    void clear() {
      used.clear();
      file.rewrite(List.of());
    }
  }

  /**
   * @param windowMs how far a timestamp may be from the clock, on either side
   * @param folder where they are kept; null: in memory only
   */
  public Replays(long windowMs, LongSupplier nowMs, @Nullable Path folder) {
    // A timestamp may be this far ahead, and then stays good until it is as far behind.
    this.spanMs = 2 * windowMs;
    this.nowMs = nowMs;
    this.before = new Half(folder, "signatures-0.jsonl");
    this.recent = new Half(folder, "signatures-1.jsonl");
    long now = nowMs.getAsLong();
    before.recall(before.file, now - spanMs);
    before.recall(recent.file, now - spanMs);
    before.file.rewrite(before.used.stream().sorted().map(used -> line(used, now)).toList());
    recent.clear();
    turnMs = now + spanMs;
  }

  /** Whether this signature is used for the first time. */
  public synchronized boolean first(String apiKey, String signature) {
    long now = nowMs.getAsLong();
    if (now >= turnMs) {
      turn(now);
    }
    String used = apiKey + ' ' + signature;
    boolean first = !before.used.contains(used) && recent.used.add(used);
    if (first) {
      recent.file.append(line(used, now));
    }
    return first;
  }

  private void turn(long now) {
    Half oldest = before;
    before = recent;
    recent = oldest;
    recent.clear();
    if (now >= turnMs + spanMs) {
      before.clear();
    }
    turnMs = now + spanMs;
  }

  private static Row line(String used, long at) {
    return new Row().put("at", Long.toString(at)).put("used", used);
  }

  @Override
  public synchronized void close() {
    recent.file.close();
    before.file.close();
  }
}
