package io.marginline.gateway.stream;

import io.helidon.common.buffers.BufferData;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** A peer in memory that can stop reading, or be gone. */
final class FakeConnection implements Connection {
  final BlockingQueue<String> sent = new LinkedBlockingQueue<>();
  private final Semaphore reading = new Semaphore(Integer.MAX_VALUE / 2);
  private volatile boolean gone;

  @Override
  public void send(String text) {
    pass();
    sent.add(text);
  }

  private void pass() {
    try {
      reading.acquire();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (gone) {
      throw new IllegalStateException("socket closed");
    }
  }

  @Override
  public void pong(BufferData payload) {
    pass();
    sent.add("pong frame");
  }

  @Override
  public void ping() {
    pass();
    sent.add("ping frame");
  }

  @Override
  public void close(int code, String reason) {
    pass();
    sent.add("close " + code);
  }

  @Override
  public void cut() {
    gone = true;
    reading.release(1_000_000);
    sent.add("cut");
  }

  @Override
  public boolean alive() {
    return true;
  }

  @Override
  public String ip() {
    return "203.0.113.9";
  }

  void stall() {
    reading.drainPermits();
  }

  void resume() {
    reading.release(1_000_000);
  }

  void vanish() {
    gone = true;
  }

  /** The next message, within two seconds. */
  String next() {
    try {
      return String.valueOf(sent.poll(2, TimeUnit.SECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "interrupted";
    }
  }
}
