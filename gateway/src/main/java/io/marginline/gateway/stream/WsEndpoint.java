package io.marginline.gateway.stream;

import io.helidon.common.buffers.BufferData;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.spi.ServerConnection;
import io.helidon.webserver.websocket.WsRouting;
import io.helidon.websocket.WsListener;
import io.helidon.websocket.WsSession;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Helidon's side of one session. */
public final class WsEndpoint implements WsListener {
  private static final int LONGEST = 256 * 1024;

  /** A connection has a thread of its own. */
  private static final ThreadLocal<WsEndpoint> HERE = new ThreadLocal<>();

  private final Sessions sessions;
  private final Url url;
  private final StringBuilder text = new StringBuilder();
  private @Nullable Session session;
  private @Nullable HelidonConnection connection;

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

  /** Whether this thread reads frames; after one that is none its session has ended. */
  public static boolean broken() {
    WsEndpoint endpoint = HERE.get();
    if (endpoint != null) {
      endpoint.end();
    }
    return endpoint != null;
  }

  @Override
  public void onOpen(WsSession ws) {
    HERE.set(this);
    connection = new HelidonConnection(ws, Thread.currentThread());
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

  /** The server answers it from this thread: the session's writer must be silent by then. */
  @Override
  public void onPong(WsSession ws, BufferData buffer) {
    if (session != null) {
      session.heard();
    }
  }

  @Override
  public void onClose(WsSession ws, int status, String reason) {
    boolean silent = connection == null || connection.silence();
    end();
    if (!silent) {
      throw new CloseConnectionException("a peer that does not read");
    }
  }

  /** A frame that is none: the server would call it a fault of its own, from a second thread. */
  @Override
  public void onError(WsSession ws, Throwable failure) {
    end();
    throw new CloseConnectionException("no frame", failure);
  }

  private void end() {
    if (session != null) {
      session.ended();
    }
  }

  /** A WebSocket of Helidon's, which says nothing when a peer vanishes: its reading thread ends. */
  private static final class HelidonConnection implements Connection {
    private static final int PATIENCE_SECONDS = 3;

    private final WsSession ws;
    private final Thread reader;
    private final Lock writing = new ReentrantLock();
    private boolean silent;

    private HelidonConnection(WsSession ws, Thread reader) {
      this.ws = ws;
      this.reader = reader;
    }

    private void write(Runnable what) {
      writing.lock();
      try {
        if (!silent) {
          what.run();
        }
      } finally {
        writing.unlock();
      }
    }

    /** Nothing is written any more; false when the writer is stuck. */
    private boolean silence() {
      try {
        if (!writing.tryLock(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
          return false;
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
      silent = true;
      writing.unlock();
      return true;
    }

    @Override
    public boolean alive() {
      return reader.isAlive();
    }

    @Override
    public void send(String message) {
      write(() -> ws.send(message, true));
    }

    @Override
    public void pong(BufferData payload) {
      write(() -> ws.pong(payload));
    }

    @Override
    public void ping() {
      ws.ping(BufferData.empty());
    }

    @Override
    public void close(int code, String reason) {
      write(() -> ws.close(code, reason));
    }

    @Override
    public void cut() {
      if (ws instanceof ServerConnection open) {
        open.close(true);
      }
    }

    @Override
    public String ip() {
      return ws.socketContext().remotePeer().host();
    }
  }
}
