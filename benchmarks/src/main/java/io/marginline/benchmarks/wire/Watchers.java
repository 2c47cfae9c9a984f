package io.marginline.benchmarks.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Sessions that follow one book; every tenth stops reading after its first two messages. */
final class Watchers {
  private static final String SUBSCRIBE =
      "{\"op\":\"subscribe\",\"args\":[{\"channel\":\"books\",\"instId\":\"BTC-USDT-SWAP\"}]}";

  private final List<Messages.Session> reading = new ArrayList<>();
  private final List<Messages.Session> stalled = new ArrayList<>();
  private final AtomicLong messages = new AtomicLong();
  private final AtomicLong gaps = new AtomicLong();
  private final Percentiles late = new Percentiles();

  Watchers(Account account, int count, int stalledEvery) throws InterruptedException {
    for (int i = 0; i < count; i++) {
      boolean stalls = i % stalledEvery == 0;
      long[] seen = {-1};
      Messages.Session session =
          Messages.open(account, "public", stalls, text -> taken(text, seen, stalls));
      (stalls ? stalled : reading).add(session);
      session.send(SUBSCRIBE);
    }
  }

  private void taken(String text, long[] seen, boolean stalls) {
    int at = text.indexOf("\"seqId\":");
    if (stalls || at < 0) {
      return;
    }
    messages.incrementAndGet();
    long sequence = number(text, "\"seqId\":");
    long previous = number(text, "\"prevSeqId\":");
    if (previous >= 0 && previous != seen[0]) {
      gaps.incrementAndGet();
    }
    seen[0] = sequence;
    if (previous >= 0) {
      late.add((System.currentTimeMillis() - number(text, "\"ts\":\"")) * 1_000_000);
    }
  }

  private static long number(String text, String key) {
    int from = text.lastIndexOf(key) + key.length();
    int to = from;
    while (to < text.length() && "-0123456789".indexOf(text.charAt(to)) >= 0) {
      to++;
    }
    return Long.parseLong(text, from, to, 10);
  }

  int stalled() {
    return stalled.size();
  }

  String summary(double seconds) {
    long gone = reading.stream().filter(session -> session.reader().isClosed()).count();
    return late.row(
            "books, tell to read", reading.size() + " read, " + stalled.size() + " stall", seconds)
        + "\n  %d messages read, %d gaps, %d of the readers cut off"
            .formatted(messages.get(), gaps.get(), gone);
  }

  void close() {
    reading.forEach(session -> session.socket().abort());
    stalled.forEach(session -> session.socket().abort());
  }
}
