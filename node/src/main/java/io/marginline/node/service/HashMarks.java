package io.marginline.node.service;

import io.marginline.node.service.HashFrame.Mark;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The hashes this execution had, until the log brings those of the leader. Both come from the log
 * alone, so every member keeps the same ones.
 */
public final class HashMarks {
  /** The leader's come back within milliseconds; older ones are compared no more. */
  static final int KEPT = 64;

  private final Deque<Mark> own = new ArrayDeque<>();

  public void add(Mark mark) {
    if (own.size() == KEPT) {
      own.removeFirst();
    }
    own.addLast(mark);
  }

  /** What differs between the log's hash and ours, or null. Both count as compared then. */
  public @Nullable String compare(Mark logged) {
    for (Iterator<Mark> marks = own.iterator(); marks.hasNext(); ) {
      Mark mark = marks.next();
      if (mark.which() == logged.which() && mark.count() == logged.count()) {
        marks.remove();
        return differenceOf(mark, logged);
      }
    }
    return null;
  }

  private static @Nullable String differenceOf(Mark mark, Mark logged) {
    String place = " differs at command " + mark.count() + ", log position " + mark.position();
    if (mark.terms().rules() != logged.terms().rules()) {
      return "the rules version"
          + place
          + ": here "
          + mark.terms().rules()
          + ", in the log "
          + logged.terms().rules();
    }
    return mark.sameAs(logged)
        ? null
        : mark.name() + place + ": here " + mark.digits() + ", in the log " + logged.digits();
  }

  /** Goes on from a snapshot. */
  void restore(List<Mark> marks) {
    own.clear();
    own.addAll(marks);
  }

  List<Mark> own() {
    return List.copyOf(own);
  }
}
