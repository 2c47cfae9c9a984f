package io.marginline.node.feed;

import io.marginline.protocol.EventDecoder;
import org.agrona.DirectBuffer;

/** Frames as calls. */
record Decoded(EventSink sink, EventDecoder decoder) implements FrameSink {
  Decoded(EventSink sink) {
    this(sink, new EventDecoder());
  }

  @Override
  public void restart(RowRecording rows) {
    rows.tell(sink.restart(rows.position(), rows.timeNs()));
  }

  @Override
  public void volatility(int instrumentId, long ppb) {
    sink.volatility(instrumentId, ppb);
  }

  @Override
  public void event(DirectBuffer buffer, int offset, int length) {
    decoder.decode(buffer, offset, length, sink.events());
  }

  @Override
  public void end(long position, long timeNs) {
    sink.end(position, timeNs);
  }
}
