package io.marginline.views.market;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.function.Predicate;

/** The last so many of something. */
public final class Ring<T> {
  private final int most;
  private final Deque<T> kept = new ArrayDeque<>();

  Ring(int most) {
    this.most = most;
  }

  void add(T one) {
    if (kept.size() == most) {
      kept.removeFirst();
    }
    kept.addLast(one);
  }

  /** Newest first. */
  public List<T> newest(int limit) {
    return newest(each -> true, limit);
  }

  public List<T> newest(Predicate<T> wanted, int limit) {
    List<T> found = new ArrayList<>();
    Iterator<T> each = kept.descendingIterator();
    while (each.hasNext() && found.size() < limit) {
      T one = each.next();
      if (wanted.test(one)) {
        found.add(one);
      }
    }
    return found;
  }

  public boolean empty() {
    return kept.isEmpty();
  }
}
