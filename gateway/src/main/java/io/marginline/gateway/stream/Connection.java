package io.marginline.gateway.stream;

import io.helidon.common.buffers.BufferData;

/** The socket under a session. All but {@link #cut} are called by the session's writer alone. */
public interface Connection {
  /** May wait for the network; throws when the connection is gone. */
  void send(String text);

  void pong(BufferData payload);

  /** A ping frame, which whoever reads has to answer. */
  void ping();

  void close(int code, String reason);

  /** Breaks the connection off, whoever is waiting on it. */
  void cut();

  /** False once the peer is gone. */
  boolean alive();

  String ip();
}
