package io.marginline.views.market;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** The last so many of something for each instrument or asset. */
final class Rings<T> {
  private final int most;
  private final Map<Integer, Ring<T>> kept = new HashMap<>();

  Rings(int most) {
    this.most = most;
  }

  void add(int id, T one) {
    kept.computeIfAbsent(id, each -> new Ring<>(most)).add(one);
  }

  /** Whether one of those that are kept is like this. */
  boolean has(int id, Predicate<T> like) {
    Ring<T> ring = kept.get(id);
    return ring != null && !ring.newest(like, 1).isEmpty();
  }

  /** Newest first. */
  List<T> newest(int id, int limit) {
    Ring<T> ring = kept.get(id);
    return ring == null ? List.of() : ring.newest(limit);
  }

  List<T> newest(int id) {
    return newest(id, most);
  }
}
