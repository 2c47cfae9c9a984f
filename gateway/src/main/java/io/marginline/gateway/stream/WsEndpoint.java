package io.marginline.gateway.stream;

import io.helidon.common.buffers.BufferData;
import io.helidon.webserver.spi.ServerConnection;
import io.helidon.webserver.websocket.WsRouting;
import io.helidon.websocket.WsListener;
import io.helidon.websocket.WsSession;
import org.jspecify.annotations.Nullable;

/** Helidon's side of one session. */
public final class WsEndpoint implements WsListener {
  private static final int LONGEST = 256 * 1024;

  private final Sessions sessions;
  private final Url url;
  private final StringBuilder text = new StringBuilder();
  private @Nullable Session session;

  private WsEndpoint(Sessions sessions, Url url) {
    this.sessions = sessions;
    this.url = url;
  }

  /** The three paths, with whatever query. */
  public static WsRouting.Builder routing(Sessions sessions) {
    WsRouting.Builder routing = WsRouting.builder();
    for (Url url : Url.values()) {
      routing.endpoint(url.path(), () -> new WsEndpoint(sessions, url));
    }
    return routing;
  }

  @Override
  public void onOpen(WsSession ws) {
    Connection connection = new HelidonConnection(ws, Thread.currentThread());
    if (sessions.admits(connection.ip())) {
      session = sessions.open(url, connection);
    } else {
      ws.close(1013, "Too many connections.");
    }
  }

  @Override
  public void onMessage(WsSession ws, String part, boolean last) {
    text.append(part);
    if (session != null && (last || text.length() > LONGEST)) {
      String whole = text.toString();
      text.setLength(0);
      session.received(whole);
    }
  }

  @Override
  public void onMessage(WsSession ws, BufferData buffer, boolean last) {
    if (session != null) {
      session.close(1003, "text only");
    }
  }

  /** Answered by the session's writer: two threads must not write at once. */
  @Override
  public void onPing(WsSession ws, BufferData buffer) {
    if (session != null) {
      session.pinged(buffer);
    }
  }

  @Override
  public void onPong(WsSession ws, BufferData buffer) {
    if (session != null) {
      session.heard();
    }
  }

  @Override
  public void onClose(WsSession ws, int status, String reason) {
    end();
  }

  @Override
  public void onError(WsSession ws, Throwable failure) {
    end();
  }

  private void end() {
    if (session != null) {
      session.ended();
    }
  }

  /** A WebSocket of Helidon's, which says nothing when a peer vanishes: its reading thread ends. */
  private record HelidonConnection(WsSession ws, Thread reader) implements Connection {
    @Override
    public boolean alive() {
      return reader.isAlive();
    }

    @Override
    public void send(String message) {
      ws.send(message, true);
    }

    @Override
    public void pong(BufferData payload) {
      ws.pong(payload);
    }

    @Override
    public void ping() {
      ws.ping(BufferData.empty());
    }

    @Override
    public void close(int code, String reason) {
      ws.close(code, reason);
    }

    @Override
    public void cut() {
      if (ws instanceof ServerConnection connection) {
        connection.close(true);
      }
    }

    @Override
    public String ip() {
      return ws.socketContext().remotePeer().host();
    }
  }
}
