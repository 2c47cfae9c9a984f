package io.marginline.protocol;

import org.agrona.DirectBuffer;

/** Takes messages. The buffer is used again: what a sink wants to keep it copies. */
@FunctionalInterface
public interface MessageSink {
  void onMessage(DirectBuffer buffer, int offset, int length);
}
