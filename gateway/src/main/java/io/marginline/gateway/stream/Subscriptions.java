package io.marginline.gateway.stream;

import io.marginline.gateway.auth.Caller;
import io.marginline.gateway.wire.Code;
import io.marginline.gateway.wire.Params;
import io.marginline.gateway.wire.Row;
import io.marginline.gateway.wire.WireException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a session is subscribed to, by the arg as the client wrote it. */
final class Subscriptions {
  private static final int MOST = 1000;

  private final Sessions sessions;
  private final Url url;
  private final String connId;
  private final Sink outbox;
  private final Map<String, Open> open = new LinkedHashMap<>();
  private boolean ended;

  private record Open(Arg arg, Subscription subscription, String uid) {}

  Subscriptions(Sessions sessions, Url url, String connId, Sink outbox) {
    this.sessions = sessions;
    this.url = url;
    this.connId = connId;
    this.outbox = outbox;
  }

  /** Subscribing again starts anew: the client gets the snapshot once more. */
  void open(Params params, @Nullable Caller caller, String id) throws WireException {
    Arg arg = new Arg(params.text("channel", ""), params);
    Channels.Entry entry = sessions.parts().channels().find(url, arg.channel());
    if (entry == null) {
      throw WireException.of(Code.WS_CHANNEL, described(arg));
    }
    if (entry.login() && caller == null) {
      throw WireException.of(Code.WS_PLEASE_LOGIN);
    }
    end(key(arg));
    int count = count(arg, caller);
    if (count == 0) {
      return;
    }
    HeldSink held = new HeldSink(outbox);
    Subscription subscription;
    try {
      subscription = entry.channel().open(arg, caller, held);
    } catch (WireException | RuntimeException e) {
      uncount(arg, caller);
      throw e;
    }
    keep(new Open(arg, subscription, caller == null ? "" : caller.uid()));
    held.release(acknowledged("subscribe", arg, id));
    if (caller != null && Sessions.COUNTED.contains(arg.channel())) {
      outbox.push(connCount("channel-conn-count", arg, count));
    }
  }

  void close(Params params, String id) throws WireException {
    Arg arg = new Arg(params.text("channel", ""), params);
    if (sessions.parts().channels().find(url, arg.channel()) == null) {
      throw WireException.of(Code.WS_CHANNEL, described(arg));
    }
    end(key(arg));
    outbox.push(acknowledged("unsubscribe", arg, id));
  }

  private synchronized void keep(Open subscription) throws WireException {
    if (ended || open.size() >= MOST) {
      finish(subscription);
      throw WireException.of(Code.WS_TOO_MANY);
    }
    open.put(key(subscription.arg()), subscription);
  }

  private void end(String key) {
    Open old;
    synchronized (this) {
      old = open.remove(key);
    }
    if (old != null) {
      finish(old);
    }
  }

  synchronized void closeAll() {
    ended = true;
    open.values().forEach(this::finish);
    open.clear();
  }

  private void finish(Open old) {
    old.subscription().close();
    if (!old.uid().isEmpty() && Sessions.COUNTED.contains(old.arg().channel())) {
      sessions.leave(old.uid(), old.arg().channel());
    }
  }

  /** How many sessions of the user have this channel now; 0 when it is one too many. */
  private int count(Arg arg, @Nullable Caller caller) {
    if (caller == null || !Sessions.COUNTED.contains(arg.channel())) {
      return 1;
    }
    int count = sessions.enter(caller.uid(), arg.channel());
    if (count == 0) {
      int most = sessions.parts().settings().sessionsPerChannel();
      outbox.push(connCount("channel-conn-count-error", arg, most));
    }
    return count;
  }

  private void uncount(Arg arg, @Nullable Caller caller) {
    if (caller != null && Sessions.COUNTED.contains(arg.channel())) {
      sessions.leave(caller.uid(), arg.channel());
    }
  }

  private Row acknowledged(String event, Arg arg, String id) {
    Row row = new Row().put("event", event).put("arg", arg.row()).put("connId", connId);
    return Session.withId(row, id);
  }

  private Row connCount(String event, Arg arg, int count) {
    return new Row()
        .put("event", event)
        .put("channel", arg.channel())
        .putText("connCount", count)
        .put("connId", connId);
  }

  private static String key(Arg arg) {
    return arg.row().toJson();
  }

  private static String described(Arg arg) {
    StringBuilder text = new StringBuilder();
    arg.params().fields().forEach((key, value) -> text.append(key + ":" + value + ","));
    return text.isEmpty() ? "channel" : text.substring(0, Math.min(text.length() - 1, 200));
  }
}
