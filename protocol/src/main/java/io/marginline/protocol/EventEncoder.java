package io.marginline.protocol;

import org.agrona.DirectBuffer;

/** Writes each event into one message, which stands in a reused buffer while the sink runs. */
public final class EventEncoder extends LiquidationEventWriter {
  private final Sink sink;

  public EventEncoder(Sink sink) {
    this.sink = sink;
  }

  @Override
  void send(int length) {
    sink.onMessage(buffer, 0, length);
  }

  /** Takes messages; what it wants to keep it copies. */
  @FunctionalInterface
  public interface Sink {
    void onMessage(DirectBuffer buffer, int offset, int length);
  }
}
