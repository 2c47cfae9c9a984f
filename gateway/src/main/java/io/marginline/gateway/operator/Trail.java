package io.marginline.gateway.operator;

import io.marginline.gateway.auth.AuditLog;
import io.marginline.gateway.wire.Row;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What stands in the audit log of a request. Of prices, which come every second and stand whole in
 * the venue's own log, the first of a source has its lines, and then every minute has one that says
 * how many there were; a refused one always has its own.
 */
final class Trail {
  private static final System.Logger LOG = System.getLogger(Trail.class.getName());
  private static final Duration EVERY = Duration.ofMinutes(1);

  private final AuditLog audit;
  private final InstantSource clock;
  private final Map<String, Pushes> pushes = new LinkedHashMap<>();

  private static final class Pushes {
    private Instant told = Instant.EPOCH;
    private long since;
  }

  Trail(AuditLog audit, InstantSource clock) {
    this.audit = audit;
    this.clock = clock;
  }

  void begun(String who, Operation operation, Ask ask) throws Refusal {
    if (!operation.id().equals(Role.PUSH) || first(who)) {
      add(who, operation.id(), about(ask).put("fields", ask.told()));
    }
  }

  void done(String who, Operation operation, Ask ask) throws Refusal {
    if (!operation.id().equals(Role.PUSH)) {
      add(who, operation.id() + ".done", about(ask));
      return;
    }
    long number = due(who);
    if (number > 0) {
      add(who, operation.id() + ".done", about(ask).put("pushes", number));
    }
  }

  void refused(String who, Operation operation, Ask ask, Refusal why) throws Refusal {
    add(who, operation.id() + ".refused", about(ask).put("why", String.valueOf(why.getMessage())));
  }

  private static Row about(Ask ask) {
    return new Row().put("request", ask.requestId().toString());
  }

  private synchronized boolean first(String who) {
    return !pushes.containsKey(who);
  }

  /** How many there were since the last line, once it is time for one; else 0. */
  private synchronized long due(String who) {
    Pushes its = pushes.computeIfAbsent(who, each -> new Pushes());
    its.since++;
    Instant now = clock.instant();
    if (now.isBefore(its.told.plus(EVERY))) {
      return 0;
    }
    long number = its.since;
    its.told = now;
    its.since = 0;
    return number;
  }

  /** What was counted and not told yet. */
  synchronized void close() throws IOException {
    for (Map.Entry<String, Pushes> each : pushes.entrySet()) {
      if (each.getValue().since > 0) {
        audit.add(
            each.getKey(), Role.PUSH + ".done", new Row().put("pushes", each.getValue().since));
      }
    }
  }

  private void add(String who, String what, Row detail) throws Refusal {
    try {
      audit.add(who, what, detail);
    } catch (IOException e) {
      LOG.log(System.Logger.Level.ERROR, "audit log", e);
      throw new Refusal(503, "AUDIT", "the audit log cannot be written");
    }
  }
}
