package io.marginline.node.service;

import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The windows of all clients. A function of the log, so the same on every member. */
final class ClientWindows {
  /** Clients that may be at work at a time. */
  static final int MOST = 256;

  /** Longer than any deadline: copies of what was sent before are refused by that. */
  static final long KEPT_NS = Duration.ofMinutes(10).toNanos();

  private final TreeMap<Long, ClientWindow> windows = new TreeMap<>();

  /** The window of a client, after what it confirms with this message. */
  ClientWindow of(long client, long floor, long timeNs) {
    ClientWindow window = windows.get(client);
    if (window == null) {
      makeRoom(timeNs);
      window = new ClientWindow(floor, timeNs);
      windows.put(client, window);
    }
    window.confirm(floor, timeNs);
    return window;
  }

  private void makeRoom(long timeNs) {
    windows.values().removeIf(window -> timeNs - window.seenNs() > KEPT_NS);
    if (windows.size() >= MOST) {
      windows.entrySet().stream()
          .min(Comparator.comparingLong(entry -> entry.getValue().seenNs()))
          .map(Map.Entry::getKey)
          .ifPresent(windows::remove);
    }
  }

  void restore(long client, ClientWindow window) {
    windows.put(client, window);
  }

  SortedMap<Long, ClientWindow> rows() {
    return windows;
  }
}
