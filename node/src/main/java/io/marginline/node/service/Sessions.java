package io.marginline.node.service;

import java.util.SortedMap;
import java.util.TreeMap;

/** How many messages each client session was sent. The same on every member. */
final class Sessions {
  private final TreeMap<Long, Long> sent = new TreeMap<>();

  void open(long session) {
    sent.put(session, 0L);
  }

  void close(long session) {
    sent.remove(session);
  }

  /** Number of the next message, from 1. */
  long next(long session) {
    return sent.merge(session, 1L, Long::sum);
  }

  /** Goes on from a snapshot. */
  void restore(SortedMap<Long, Long> rows) {
    sent.clear();
    sent.putAll(rows);
  }

  SortedMap<Long, Long> rows() {
    return sent;
  }
}
