package io.marginline.protocol;

/** Writes each event into one message, which stands in a reused buffer while the sink runs. */
public final class EventEncoder extends LiquidationEventWriter {
  private final MessageSink sink;

  public EventEncoder(MessageSink sink) {
    this.sink = sink;
  }

  @Override
  void send(int length) {
    sink.onMessage(buffer, 0, length);
  }
}
