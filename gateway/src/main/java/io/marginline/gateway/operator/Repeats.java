package io.marginline.gateway.operator;

import io.marginline.gateway.auth.AuditLog;
import io.marginline.gateway.rest.Response;
import io.marginline.gateway.wire.Params;
import io.marginline.gateway.wire.WireException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What the gateway does by itself (users, keys, operators) is carried out once for an idempotency
 * key: the same again is answered as the first time, the last thousand are in memory. After a
 * restart the audit log knows that it was done, and no more, since secrets stand nowhere. What the
 * engine does it recognises by itself.
 */
final class Repeats {
  private static final int KEPT = 1_000;
  private static final int REMEMBERED = 10_000;
  private static final String DONE = ".done";

  private final Map<UUID, Kept> kept =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<UUID, Kept> eldest) {
          return size() > KEPT;
        }
      };

  /** Operations by the keys of requests that were done before this process began. */
  private final Map<String, String> before = new HashMap<>();

  private record Kept(String what, Response response) {}

  /** Carries a request out. */
  interface Deed {
    Response done() throws Refusal;
  }

  private final ReentrantLock one = new ReentrantLock();

  /**
   * @throws IOException the audit log cannot be read
   */
  Repeats(Path audit) throws IOException {
    for (Params line : AuditLog.read(audit, REMEMBERED)) {
      String what = line.text("what", "");
      if (what.endsWith(DONE)) {
        try {
          String operation = what.substring(0, what.length() - DONE.length());
          Params detail = line.object("detail");
          before.put(detail == null ? "" : detail.text("request", ""), operation);
        } catch (WireException e) {
          throw new IOException("the audit log has a line without detail", e);
        }
      }
    }
  }

  /**
   * The first answer, or a new one that is kept.
   *
   * @throws Refusal the key belongs to another request, or its answer is known no more
   */
  Response answer(Operation operation, Ask ask, Deed deed) throws Refusal {
    String what = operation.id() + ask.told();
    one.lock(); // two at once would both be the first
    try {
      Kept first = kept.get(ask.requestId());
      if (first != null && !first.what().equals(what)) {
        throw new Refusal(409, "KEY_USED", "this key was used for another request");
      }
      if (first != null) {
        return first.response();
      }
      known(operation, ask);
      Response response = deed.done();
      kept.put(ask.requestId(), new Kept(what, response));
      return response;
    } finally {
      one.unlock();
    }
  }

  private void known(Operation operation, Ask ask) throws Refusal {
    @Nullable String done = before.get(ask.requestId().toString());
    if (done != null && !done.equals(operation.id())) {
      throw new Refusal(409, "KEY_USED", "this key was used for another request");
    }
    if (done != null) {
      throw new Refusal(
          409, "DONE_BEFORE", "it was done with this key, before the gateway was started again");
    }
  }
}
