package io.marginline.gateway.stream;

import io.marginline.gateway.auth.Caller;
import io.marginline.gateway.wire.WireException;
import org.jspecify.annotations.Nullable;

/** What can be subscribed to. */
@FunctionalInterface
public interface Channel {
  /**
   * Starts pushing. What is pushed before this returns is sent after the acknowledgement.
   *
   * @param caller of a channel with login, else null when the session is not logged in
   * @throws WireException nothing is subscribed; the client gets code and message
   */
  Subscription open(Arg arg, @Nullable Caller caller, Sink sink) throws WireException;
}
