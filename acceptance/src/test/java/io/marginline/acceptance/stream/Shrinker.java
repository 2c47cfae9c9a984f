package io.marginline.acceptance.stream;

import io.marginline.model.Command;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Drops commands from a failing stream as long as it still fails, within a time limit. */
final class Shrinker {
  private static final long LIMIT_NS = 20_000_000_000L;

  private Shrinker() {}

  static List<Command> shrink(List<Command> failing, Predicate<List<Command>> fails) {
    long end = System.nanoTime() + LIMIT_NS;
    List<Command> kept = new ArrayList<>(failing);
    for (int chunk = Math.max(1, kept.size() / 2); chunk >= 1; chunk /= 2) {
      int from = 0;
      while (from < kept.size() && System.nanoTime() < end) {
        List<Command> fewer = new ArrayList<>(kept);
        fewer.subList(from, Math.min(kept.size(), from + chunk)).clear();
        if (fails.test(fewer)) {
          kept = fewer;
        } else {
          from += chunk;
        }
      }
    }
    return kept;
  }
}
