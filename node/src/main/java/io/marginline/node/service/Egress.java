package io.marginline.node.service;

import io.aeron.Publication;
import io.aeron.cluster.service.ClientSession;
import io.aeron.cluster.service.Cluster;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import org.agrona.DirectBuffer;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.concurrent.SystemEpochNanoClock;

/**
 * Tells sessions what became of their commands. A session that does not read is waited for once and
 * then skipped until it reads again: it sees the gap in the sequence and asks again.
 */
final class Egress {
  private static final long PATIENCE_NS = Duration.ofMillis(5).toNanos();

  private final FailStop failStop;
  private final Sessions sessions;
  private final LongConsumer acknowledged;
  private final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer(512);
  private final Set<Long> stalled = new HashSet<>();
  private final SystemEpochNanoClock clock = new SystemEpochNanoClock();
  private final AtomicLong dropped = new AtomicLong();

  /** {@code acknowledged} hears of every position before its outcome is told. */
  Egress(FailStop failStop, Sessions sessions, LongConsumer acknowledged) {
    this.failStop = failStop;
    this.sessions = sessions;
    this.acknowledged = acknowledged;
  }

  /** The outcome of a command of this session; {@code event} has length 0: it was unreadable. */
  void outcome(Cluster cluster, ClientSession session, Asked asked, DirectBuffer event) {
    long sequence = sessions.next(session.id());
    if (cluster.role() != Cluster.Role.LEADER) {
      return;
    }
    int length = event.capacity();
    buffer.putBytes(OutcomeFrame.BODY, event, 0, length);
    long lagNs = clock.nanoTime() - asked.timeNs();
    OutcomeFrame.Head head =
        new OutcomeFrame.Head(sequence, asked.number(), asked.position(), lagNs, length == 0);
    // After a fault nothing may be acknowledged any more, not even what was carried out.
    if (!failStop.isTripped()) {
      acknowledged.accept(asked.position());
      offer(cluster, session, OutcomeFrame.seal(buffer, head, length));
    }
  }

  /** What the client said and when the log took it. */
  record Asked(long number, long position, long timeNs) {}

  private void offer(Cluster cluster, ClientSession session, int length) {
    boolean waited = stalled.contains(session.id());
    long end = System.nanoTime() + PATIENCE_NS;
    while (true) {
      long result = session.offer(buffer, 0, length);
      if (result > 0) {
        if (waited) {
          stalled.remove(session.id());
        }
        return;
      }
      boolean again = result == Publication.BACK_PRESSURED || result == Publication.ADMIN_ACTION;
      if (!again || waited || System.nanoTime() - end > 0) {
        stalled.add(session.id());
        dropped.incrementAndGet();
        return;
      }
      cluster.idleStrategy().idle();
    }
  }

  void closed(long session) {
    stalled.remove(session);
  }

  long dropped() {
    return dropped.get();
  }
}
