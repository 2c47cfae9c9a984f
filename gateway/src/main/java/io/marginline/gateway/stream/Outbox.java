package io.marginline.gateway.stream;

import io.helidon.common.buffers.BufferData;
import io.marginline.gateway.wire.Row;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * What a session has still to send. Its own virtual thread writes, so that whoever pushes never
 * waits; a reader that falls behind by a whole queue is told so and cut off.
 */
final class Outbox implements Sink {
  private static final System.Logger LOG = System.getLogger(Outbox.class.getName());

  private static final Duration LAST_WORDS = Duration.ofSeconds(3);

  /** Sent last. */
  private record End(int code, String reason) {}

  /** The answer to a ping frame. */
  private record Pong(BufferData payload) {}

  private final Connection connection;
  private final BlockingQueue<Object> queue;
  private final Runnable overflowed;
  private final Runnable gone;
  private final AtomicReference<@Nullable End> end = new AtomicReference<>();
  private final CountDownLatch peerEnded = new CountDownLatch(1);
  private volatile long sentNs = System.nanoTime();
  private volatile long endingSinceNs;

  /**
   * @param overflowed called once when the queue is full
   * @param gone called once when nothing can be sent any more
   */
  Outbox(Connection connection, int capacity, Runnable overflowed, Runnable gone) {
    this.connection = connection;
    this.queue = new ArrayBlockingQueue<>(capacity);
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

  /** Drops what waits, tells the peer why and closes. */
  void cutOff(int code, String reason, String notice) {
    if (end.compareAndSet(null, new End(code, reason))) {
      endingSinceNs = System.nanoTime();
      queue.clear();
      queue.offer(notice);
      offerEnd();
    }
  }

  private void offerEnd() {
    End last = end.get();
    while (last != null && !queue.offer(last)) {
      queue.poll();
    }
  }

  private void put(Object message) {
    if (end.get() == null && !queue.offer(message)) {
      overflowed.run();
    }
  }

  private void write() {
    try {
      while (send(queue.take())) {
        sentNs = System.nanoTime();
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

  /** False after the last message. */
  private boolean send(Object next) {
    switch (next) {
      case End last -> connection.close(last.code(), last.reason());
      case Pong pong -> connection.pong(pong.payload());
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
