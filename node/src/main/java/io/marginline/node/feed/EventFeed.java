package io.marginline.node.feed;

import io.marginline.engine.Engine;
import io.marginline.model.Command;
import io.marginline.model.SourcePrice;
import io.marginline.node.service.EventTap;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.agrona.concurrent.ringbuffer.OneToOneRingBuffer;
import org.agrona.concurrent.ringbuffer.RingBufferDescriptor;
import org.jspecify.annotations.Nullable;

/**
 * Carries the events of a member in this process to a sink on a thread of its own. The engine waits
 * for a full queue only so long; then the sink loses events and is given the whole state instead,
 * as soon as it has worked off what it had.
 */
public final class EventFeed implements EventTap, AutoCloseable {
  private static final int EVENT = 1;
  private static final int END = 2;
  private static final int RESTART = 3;
  private static final int VOLATILITY = 4;

  /** Index id of a volatility among the prices of an instant. */
  private static final int OF_VOLATILITY = -2;

  private static final int CAPACITY = 1 << 24;
  private static final int BATCH = 512;
  private static final long PATIENCE_NS = Duration.ofSeconds(1).toNanos();

  private final FrameSink sink;
  private final OneToOneRingBuffer queue =
      new OneToOneRingBuffer(
          new UnsafeBuffer(
              ByteBuffer.allocateDirect(CAPACITY + RingBufferDescriptor.TRAILER_LENGTH)));
  private final Queue<RowRecording> restarts = new ConcurrentLinkedQueue<>();
  private final UnsafeBuffer message = new UnsafeBuffer(new byte[2 * Long.BYTES]);
  private final Thread thread;
  private @Nullable Engine engine;

  /** Events are left out until the queue is empty and the state can be sent. */
  private boolean behind;

  private final AtomicLong lost = new AtomicLong();
  private volatile boolean closing;
  private volatile @Nullable Throwable failure;

  public EventFeed(EventSink sink) {
    this(new Decoded(sink));
  }

  EventFeed(FrameSink sink) {
    this.sink = sink;
    thread = new Thread(this::run, "event-feed");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void onEngine(Engine its) {
    engine = its;
    // Of a restored engine; an empty one has nothing to tell.
    if (its.assets() > 0) {
      restart(its, 0, 0);
    }
  }

  /** Begins in the middle, between two commands. */
  void join(Engine its, long position, long timeNs) {
    engine = its;
    restart(its, position, timeNs);
  }

  private void restart(Engine its, long position, long timeNs) {
    RowRecording rows = new RowRecording(position, timeNs);
    its.snapshot(rows);
    restarts.add(rows);
    write(RESTART, message, 0, Long.BYTES);
  }

  @Override
  public void onCommand(Command command, long timeNs) {
    if (command instanceof Command.UpdatePrices prices) {
      for (SourcePrice price : prices.prices()) {
        if (price.indexId() == OF_VOLATILITY) {
          message.putLong(0, price.sourceOrInstrument());
          message.putLong(Long.BYTES, price.price());
          write(VOLATILITY, message, 0, 2 * Long.BYTES);
        }
      }
    }
  }

  @Override
  public void onEvent(DirectBuffer buffer, int offset, int length) {
    write(EVENT, buffer, offset, length);
  }

  @Override
  public void onCommandEnd(long position, long timeNs) {
    Engine its = engine;
    if (behind && its != null && queue.size() == 0) {
      behind = false;
      restart(its, position, timeNs);
      return;
    }
    message.putLong(0, position);
    message.putLong(Long.BYTES, timeNs);
    write(END, message, 0, 2 * Long.BYTES);
  }

  private void write(int type, DirectBuffer buffer, int offset, int length) {
    long end = 0;
    while (!behind && !queue.write(type, buffer, offset, length)) {
      long now = System.nanoTime();
      end = end == 0 ? now + PATIENCE_NS : end;
      if (now - end > 0 || closing || failure != null) {
        behind = true;
        lost.incrementAndGet();
        return;
      }
      LockSupport.parkNanos(20_000);
    }
  }

  private void run() {
    try {
      while (!closing) {
        if (queue.read(this::on, BATCH) == 0) {
          sink.idle();
          LockSupport.parkNanos(50_000);
        }
      }
    } catch (RuntimeException | StackOverflowError | AssertionError e) {
      failure = e;
      throw e;
    }
  }

  private void on(int type, DirectBuffer buffer, int offset, int length) {
    switch (type) {
      case EVENT -> sink.event(buffer, offset, length);
      case VOLATILITY ->
          sink.volatility((int) buffer.getLong(offset), buffer.getLong(offset + Long.BYTES));
      case END -> sink.end(buffer.getLong(offset), buffer.getLong(offset + Long.BYTES));
      default -> sink.restart(restarts.remove());
    }
  }

  /** How often the sink fell behind and began anew. */
  public long timesLost() {
    return lost.get();
  }

  /** Share of the queue that is free. */
  public double room() {
    return 1 - (double) queue.size() / queue.capacity();
  }

  /** Why the sink takes nothing more; null while it does. */
  public @Nullable Throwable failure() {
    return failure;
  }

  @Override
  public void close() {
    closing = true;
    try {
      thread.join(Duration.ofSeconds(10));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
