package io.marginline.gateway.rest;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** Lets the requests that are being answered finish, and takes no more. */
public final class Draining implements Handler {
  private static final Response CLOSING =
      Response.json(
          503, "{\"code\":\"50001\",\"msg\":\"Service temporarily unavailable.\",\"data\":[]}");

  private final Handler handler;
  private final AtomicInteger inside = new AtomicInteger();
  private volatile boolean closing;

  public Draining(Handler handler) {
    this.handler = handler;
  }

  @Override
  public Response answer(Request request) {
    // Counted before it looks, so that a request is either seen by drain or sees it.
    inside.incrementAndGet();
    try {
      return closing ? CLOSING : handler.answer(request);
    } finally {
      inside.decrementAndGet();
    }
  }

  public int inside() {
    return inside.get();
  }

  /** Whether all were finished within this time. */
  public boolean drain(Duration most) {
    closing = true;
    long until = System.nanoTime() + most.toNanos();
    try {
      while (inside.get() > 0 && System.nanoTime() < until) {
        Thread.sleep(5);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return inside.get() == 0;
  }
}
