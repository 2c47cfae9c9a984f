package io.marginline.acceptance.wire;

import io.helidon.common.buffers.BufferData;
import io.marginline.gateway.stream.Connection;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A peer in memory that reads everything at once. */
final class Hearing implements Connection {
  final Queue<String> heard = new ConcurrentLinkedQueue<>();
  volatile int closed;

  @Override
  public void send(String text) {
    heard.add(text);
  }

  @Override
  public void pong(BufferData payload) {}

  @Override
  public void ping() {}

  @Override
  public void close(int code, String reason) {
    closed = code;
  }

  @Override
  public void cut() {
    closed = -1;
  }

  @Override
  public boolean alive() {
    return true;
  }

  @Override
  public String ip() {
    return "203.0.113.9";
  }
}
