package io.marginline.gateway.account.push;

import io.marginline.gateway.account.state.Standing;
import io.marginline.gateway.stream.Arg;
import io.marginline.gateway.stream.Sink;
import io.marginline.gateway.wire.Json;
import io.marginline.gateway.wire.Params;
import io.marginline.gateway.wire.Row;
import io.marginline.gateway.wire.WireException;
import java.util.List;
import java.util.Map;

/** One subscription: what it was asked for with, where it goes, when it is due again. */
abstract class Subscriber {
  private static final long STANDARD_MS = 5_000;

  private final Arg arg;
  private final String uid;
  private final Sink sink;
  private final long intervalMs;
  private long dueMs;

  /** Engine time of what was shown last: nothing older follows. */
  private long shownNs;

  Subscriber(Arg arg, String uid, Sink sink, boolean periodic) {
    this.arg = arg;
    this.uid = uid;
    this.sink = sink;
    intervalMs = periodic ? interval(arg) : 0;
    dueMs = Long.MAX_VALUE;
  }

  /** {@code extraParams}: JSON text with updateInterval; 0 = no periodic snapshots. */
  private static long interval(Arg arg) {
    String asked = arg.text("updateInterval");
    String extra = arg.text("extraParams");
    try {
      if (extra != null && Json.parse(extra) instanceof Map<?, ?> fields) {
        Object value = fields.get("updateInterval");
        asked = value == null ? asked : value.toString();
      }
    } catch (WireException e) {
      return STANDARD_MS; // What is no JSON asks for nothing.
    }
    if (asked == null) {
      return STANDARD_MS;
    }
    return switch (asked) {
      case "0" -> 0;
      case "2000" -> 2_000;
      case "3000" -> 3_000;
      case "4000" -> 4_000;
      default -> STANDARD_MS;
    };
  }

  boolean isDue(long nowMs) {
    return nowMs >= dueMs;
  }

  /** The whole as it stands; the next one is due an interval later. */
  final void snapshot(Standing standing, long nowMs) {
    dueMs = intervalMs == 0 ? Long.MAX_VALUE : nowMs + intervalMs;
    shownNs = standing.nowNs();
    snapshot(standing);
  }

  /** Whether a reading shows nothing older than what was shown. */
  final boolean isCurrent(Standing standing) {
    boolean current = standing.nowNs() >= shownNs;
    shownNs = Math.max(shownNs, standing.nowNs());
    return current;
  }

  abstract void snapshot(Standing standing);

  /** The account as it stands after these changes. */
  abstract void changed(Standing standing, List<Change> changes);

  Params params() {
    return arg.params();
  }

  Row arg() {
    return arg.row(uid);
  }

  void push(Row message) {
    sink.push(message);
  }

  /** A message of the channels that tell snapshots from events. */
  void push(List<Row> data, boolean snapshot) {
    Row message = new Row().put("arg", arg());
    message.put("eventType", snapshot ? "snapshot" : "event_update");
    if (snapshot) {
      message.put("curPage", 1).put("lastPage", true);
    }
    push(message.put("data", data));
  }
}
