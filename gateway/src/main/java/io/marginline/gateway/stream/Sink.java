package io.marginline.gateway.stream;

import io.marginline.gateway.wire.Row;

/** Where a subscription's messages go. Neither call waits; both are safe for many threads. */
public interface Sink {
  void push(Row message);

  /** A message that was written once for many subscribers. */
  void pushText(String json);

  /** The same object for all subscriptions of one session. */
  default Object session() {
    return this;
  }
}
