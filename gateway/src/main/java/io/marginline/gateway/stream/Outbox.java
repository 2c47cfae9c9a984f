package io.marginline.gateway.stream;

import io.helidon.common.buffers.BufferData;
import io.marginline.gateway.wire.Row;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * What a session has still to send. Its own virtual thread writes, so that whoever pushes never
 * waits; a reader that falls behind by a whole queue, or does not answer, is told so and cut off.
 */
final class Outbox implements Sink {
  private static final System.Logger LOG = System.getLogger(Outbox.class.getName());

  private static final Duration LAST_WORDS = Duration.ofSeconds(3);
  private static final long NEVER = Long.MIN_VALUE;

  /** Sent last. */
  private record End(int code, String reason) {}

  /** Asks whether the peer reads. */
  private enum Ping {
    PING
  }

  /** The answer to a ping frame. */
  private record Pong(BufferData payload) {}

  private final Connection connection;
  private final BlockingQueue<Object> queue;
  private final StreamSettings.Slow slow;
  private final AtomicLong waiting = new AtomicLong();
  private final Runnable overflowed;
  private final Runnable gone;
  private final AtomicReference<@Nullable End> end = new AtomicReference<>();
  private final CountDownLatch peerEnded = new CountDownLatch(1);
  private volatile long sentNs = System.nanoTime();
  private volatile long writingSinceNs = NEVER;
  private volatile long heardNs = sentNs;
  private volatile long askedNs = NEVER;
  private volatile boolean asking;
  private volatile long endingSinceNs;

  /**
   * @param overflowed called when the queue is full
   * @param gone called once when nothing can be sent any more
   */
  Outbox(Connection connection, StreamSettings.Slow slow, Runnable overflowed, Runnable gone) {
    this.connection = connection;
    this.slow = slow;
    this.queue = new ArrayBlockingQueue<>(slow.messages());
    this.overflowed = overflowed;
    this.gone = gone;
  }

  void start(String name) {
    Thread.ofVirtual().name("ws-" + name).start(this::write);
  }

  @Override
  public void push(Row message) {
    put(message);
  }

  @Override
  public void pushText(String json) {
    put(json);
  }

  void pong(BufferData payload) {
    put(new Pong(payload));
  }

  /** When something was last sent, {@link System#nanoTime}. */
  long sentNs() {
    return sentNs;
  }

  /** The peer said something, if only that it is there. */
  void heard() {
    heardNs = System.nanoTime();
    askedNs = NEVER;
    asking = false;
  }

  /**
   * Whether the peer does not read: the network takes nothing, or a ping frame has no answer. Asks
   * who was sent something and has been silent.
   */
  boolean unread(long nowNs) {
    long writing = writingSinceNs;
    if (writing != NEVER && nowNs - writing > slow.stalled().toNanos()) {
      return true;
    }
    long asked = askedNs;
    if (asked != NEVER) {
      return nowNs - asked > slow.unanswered().toNanos();
    }
    boolean silent = nowNs - heardNs > slow.silent().toNanos() && sentNs - heardNs > 0;
    if (silent && !asking) {
      asking = true;
      put(Ping.PING);
    }
    return false;
  }

  /** Whether the end was asked for so long ago that the peer does not read it. */
  boolean stuck(long nowNs) {
    return end.get() != null && nowNs - endingSinceNs > LAST_WORDS.toNanos();
  }

  /** Sends what waits, then closes. Later messages are dropped. */
  void close(int code, String reason) {
    if (end.compareAndSet(null, new End(code, reason))) {
      endingSinceNs = System.nanoTime();
      offerEnd();
    }
  }

  /** Drops what waits, tells the peer why and closes. False when it was ending already. */
  boolean cutOff(int code, String reason, String notice) {
    if (end.compareAndSet(null, new End(code, reason))) {
      endingSinceNs = System.nanoTime();
      queue.clear();
      queue.offer(notice);
      offerEnd();
      return true;
    }
    return false;
  }

  private void offerEnd() {
    End last = end.get();
    while (last != null && !queue.offer(last)) {
      queue.poll();
    }
  }

  private void put(Object message) {
    if (end.get() != null) {
      return;
    }
    long size = message instanceof String text ? text.length() : 0;
    boolean full = size > 0 && waiting.getAndAdd(size) > slow.characters();
    if (full || !queue.offer(message)) {
      overflowed.run();
    }
  }

  private void write() {
    try {
      while (write(queue.take())) {
        // Until the end.
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.DEBUG, "a session cannot be written to", e);
    } finally {
      end.compareAndSet(null, new End(4006, "gone"));
      queue.clear();
      gone.run();
    }
    await();
  }

  private boolean write(Object next) {
    if (next instanceof String text) {
      waiting.addAndGet(-text.length());
    }
    writingSinceNs = System.nanoTime();
    if (next == Ping.PING) {
      askedNs = writingSinceNs;
    }
    boolean more = send(next);
    if (next != Ping.PING) {
      sentNs = System.nanoTime();
    }
    writingSinceNs = NEVER;
    return more;
  }

  /** False after the last message. */
  private boolean send(Object next) {
    switch (next) {
      case End last -> connection.close(last.code(), last.reason());
      case Pong pong -> connection.pong(pong.payload());
      case Ping ping -> connection.ping();
      case Row row -> connection.send(row.toJson());
      default -> connection.send(next.toString());
    }
    return !(next instanceof End);
  }

  /** The peer has a moment to close its side. */
  private void await() {
    try {
      if (!peerEnded.await(LAST_WORDS.toMillis(), TimeUnit.MILLISECONDS)) {
        connection.cut();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Nothing will be read any more. */
  void peerEnded() {
    peerEnded.countDown();
    close(1000, "");
  }
}
