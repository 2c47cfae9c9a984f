package io.marginline.gateway.stream;

import io.marginline.gateway.auth.Caller;
import io.marginline.gateway.auth.Permission;
import io.marginline.gateway.rest.Call;
import io.marginline.gateway.rest.Dispatcher;
import io.marginline.gateway.wire.Code;
import io.marginline.gateway.wire.Params;
import io.marginline.gateway.wire.Reply;
import io.marginline.gateway.wire.Row;
import io.marginline.gateway.wire.WireException;
import org.jspecify.annotations.Nullable;

/** Operations of a session: orders placed, cancelled and amended over a WebSocket. */
final class Orders {
  private final Sessions sessions;
  private final Url url;
  private final Sink outbox;

  Orders(Sessions sessions, Url url, Sink outbox) {
    this.sessions = sessions;
    this.url = url;
    this.outbox = outbox;
  }

  /** Failures of an operation that exists are replies, all others events. */
  void carryOut(String op, Params message, @Nullable Caller caller, String ip)
      throws WireException {
    Operations.Entry entry = sessions.parts().operations().find(op);
    if (entry == null) {
      throw WireException.of(Code.WS_OP, op);
    }
    if (url != Url.PRIVATE) {
      throw WireException.of(Code.WS_OP_URL);
    }
    if (caller == null) {
      throw WireException.of(Code.WS_PLEASE_LOGIN);
    }
    long inUs = Dispatcher.nowUs(sessions.parts().clock());
    Reply reply;
    try {
      reply = answer(entry, Call.of(op, Session.args(message), caller, inUs), message, ip);
    } catch (WireException e) {
      reply = Reply.failed(e);
    }
    outbox.push(
        new Row()
            .put("id", message.text("id", ""))
            .put("op", op)
            .put("code", reply.code())
            .put("msg", reply.msg())
            .put("data", reply.data())
            .putText("inTime", inUs)
            .putText("outTime", Dispatcher.nowUs(sessions.parts().clock())));
  }

  private Reply answer(Operations.Entry entry, Call call, Params message, String ip)
      throws WireException {
    if (!call.caller().may(Permission.TRADE)) {
      throw WireException.of(Code.NO_PERMISSION);
    }
    sessions.parts().limits().take(entry.limit(), call, ip);
    String expTime = message.text("expTime");
    if (expTime == null || !entry.limit().capped()) {
      return entry.operation().answer(call);
    }
    return entry.operation().answer(call.expiring(Dispatcher.expTime(expTime, call.nowMs())));
  }
}
