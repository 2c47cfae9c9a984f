package io.marginline.gateway.stream;

import io.helidon.common.buffers.BufferData;
import io.marginline.gateway.auth.Caller;
import io.marginline.gateway.wire.Code;
import io.marginline.gateway.wire.Json;
import io.marginline.gateway.wire.Params;
import io.marginline.gateway.wire.Row;
import io.marginline.gateway.wire.WireException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One WebSocket: what its client sends, one message after the other. */
public final class Session {
  private static final System.Logger LOG = System.getLogger(Session.class.getName());
  private static final int LONGEST = 64 * 1024;
  private static final int ECHOED = 1024;

  private final Sessions sessions;
  private final Url url;
  private final Connection connection;
  private final Outbox outbox;
  private final Subscriptions subscriptions;
  private final Orders orders;
  private final String connId = String.format("%08x", ThreadLocalRandom.current().nextInt());
  private volatile @Nullable Caller caller;
  private volatile long receivedNs = System.nanoTime();
  private long hourNs = receivedNs;
  private int requests;

  Session(Sessions sessions, Url url, Connection connection) {
    this.sessions = sessions;
    this.url = url;
    this.connection = connection;
    this.outbox =
        new Outbox(connection, sessions.parts().settings().slow(), this::tooSlow, this::gone);
    this.subscriptions = new Subscriptions(sessions, url, connId, outbox);
    this.orders = new Orders(sessions, url, outbox);
  }

  void start() {
    outbox.start(connId);
  }

  /** A whole text message; called by one thread at a time. */
  public void received(String text) {
    receivedNs = System.nanoTime();
    heard();
    if (text.equals("ping")) {
      outbox.pushText("pong");
    } else if (text.length() > LONGEST) {
      close(1009, "request too large");
    } else {
      handle(text);
    }
  }

  /** The peer is there; a pong is no traffic that keeps a session open. */
  void heard() {
    outbox.heard();
  }

  void pinged(BufferData payload) {
    receivedNs = System.nanoTime();
    heard();
    outbox.pong(payload);
  }

  private void handle(String text) {
    String id = "";
    try {
      Params message = message(text);
      id = message.text("id", "");
      take(message, message.required("op"), id);
    } catch (WireException e) {
      error(id, e);
    } catch (RuntimeException | StackOverflowError e) {
      LOG.log(System.Logger.Level.ERROR, "no answer to a message on " + url, e);
      error(id, WireException.of(Code.WS_INTERNAL));
    }
  }

  @SuppressWarnings("unchecked")
  private static Params message(String text) throws WireException {
    try {
      if (Json.parse(text) instanceof Map<?, ?> map) {
        Params message = Params.of((Map<String, ?>) map);
        if (message.has("op")) {
          return message;
        }
      }
    } catch (WireException e) {
      // Answered as everything else that is no request.
    }
    String echo = text.length() > ECHOED ? text.substring(0, ECHOED) : text;
    throw WireException.of(Code.WS_ILLEGAL, echo);
  }

  private void take(Params message, String op, String id) throws WireException {
    switch (op) {
      case "login" -> {
        countRequest();
        login(args(message), id);
      }
      case "subscribe" -> {
        countRequest();
        for (Params arg : args(message)) {
          each(id, () -> subscriptions.open(arg, caller, id));
        }
      }
      case "unsubscribe" -> {
        countRequest();
        for (Params arg : args(message)) {
          each(id, () -> subscriptions.close(arg, id));
        }
      }
      default -> orders.carryOut(op, message, caller, connection.ip());
    }
  }

  /** One arg of several: its failure is its own. */
  private interface Step {
    void run() throws WireException;
  }

  private void each(String id, Step step) {
    try {
      step.run();
    } catch (WireException e) {
      error(id, e);
    }
  }

  private void countRequest() throws WireException {
    if (receivedNs - hourNs > TimeUnit.HOURS.toNanos(1)) {
      hourNs = receivedNs;
      requests = 0;
    }
    requests++;
    int most = sessions.parts().settings().requestsPerHour();
    if (requests > most && sessions.parts().limits().on()) {
      throw WireException.of(Code.WS_TOO_MANY);
    }
  }

  static List<Params> args(Params message) throws WireException {
    try {
      List<Params> args = message.list("args");
      if (!args.isEmpty()) {
        return args;
      }
    } catch (WireException e) {
      // Answered as an empty list is.
    }
    throw WireException.of(Code.WS_ARGS);
  }

  private void login(List<Params> args, String id) {
    try {
      if (caller != null || args.size() > 1) {
        throw WireException.of(Code.WS_ONE_ACCOUNT);
      }
      caller = sessions.parts().login().caller(args.getFirst(), connection.ip());
      outbox.push(withId(Sessions.event("login", "0", "", connId), id));
    } catch (WireException e) {
      error(id, e);
      if (caller == null) {
        close(4001, "Login failed.");
      }
    }
  }

  private void error(String id, WireException failure) {
    outbox.push(withId(Sessions.event("error", failure.code(), failure.msg(), connId), id));
  }

  static Row withId(Row row, String id) {
    return id.isEmpty() ? row : new Row().put("id", id).putAll(row);
  }

  void notice(Code code) {
    outbox.push(Sessions.event("notice", code.text(), code.message(), connId));
  }

  private void tooSlow() {
    String why = "The connection reads too slowly and its buffer is full. Please reconnect.";
    String notice = Sessions.event("notice", "4005", why, connId).toJson();
    if (outbox.cutOff(4005, "buffer full", notice)) {
      sessions.slow();
    }
  }

  void close(int code, String reason) {
    outbox.close(code, reason);
  }

  /** The peer or the network ended it. */
  public void ended() {
    outbox.peerEnded();
    gone();
  }

  private void gone() {
    sessions.remove(this);
    subscriptions.closeAll();
  }

  void cut() {
    connection.cut();
    gone();
  }

  boolean usesKey(String apiKey) {
    Caller now = caller;
    return now != null && Objects.equals(now.apiKey(), apiKey);
  }

  boolean alive() {
    return connection.alive();
  }

  /** Cuts off who does not read. */
  void hurry(long nowNs) {
    if (outbox.unread(nowNs)) {
      tooSlow();
    }
  }

  boolean stuck(long nowNs) {
    return outbox.stuck(nowNs);
  }

  long idleNs(long nowNs) {
    return Math.min(nowNs - receivedNs, nowNs - outbox.sentNs());
  }
}
