package io.marginline.gateway.trade;

import io.marginline.gateway.limit.Limit;
import io.marginline.gateway.rest.Access;
import io.marginline.gateway.rest.Call;
import io.marginline.gateway.rest.Routes;
import io.marginline.gateway.wire.Code;
import io.marginline.gateway.wire.LineFile;
import io.marginline.gateway.wire.Params;
import io.marginline.gateway.wire.Reply;
import io.marginline.gateway.wire.Row;
import io.marginline.gateway.wire.WireException;
import io.marginline.views.OrderView;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST trade/cancel-all-after}: unless the client says otherwise in time, its orders go. The
 * timers are the gateway's; they stand in a file, and what became due while it was down is done
 * when it starts.
 */
final class CancelAllAfter implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(CancelAllAfter.class.getName());
  private static final long TICK_MS = 100;
  private static final int MOST_TAGS = 20;
  private static final String SOURCE = "20";

  private final Desk desk;
  private final Cancelling cancelling;
  private final LineFile file;
  private final Map<Who, Long> dueMs = new LinkedHashMap<>();
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("cancel-all-after").factory());

  /** Orders of an account; an empty tag: all of them. */
  private record Who(long accountId, String tag) {}

  CancelAllAfter(Desk desk, Cancelling cancelling, @Nullable Path folder) {
    this.desk = desk;
    this.cancelling = cancelling;
    this.file =
        new LineFile(folder == null ? null : folder.resolve("cancel-all-after.jsonl"), true);
    for (Params line : file.read()) {
      dueMs.put(
          new Who(Long.parseLong(line.text("acct", "0")), line.text("tag", "")),
          Long.parseLong(line.text("dueMs", "0")));
    }
  }

  void register(Routes routes) {
    routes.post("trade/cancel-all-after", Access.TRADE, Limit.perUser(1, 1), this::set);
  }

  void start() {
    var _ = clock.scheduleWithFixedDelay(this::tick, TICK_MS, TICK_MS, TimeUnit.MILLISECONDS);
  }

  private Reply set(Call call) throws WireException {
    Params p = call.params();
    long seconds = p.requiredDecimal("timeOut").longValue();
    if (seconds != 0 && (seconds < 10 || seconds > 120)) {
      throw WireException.of(Code.PARAMETER, "timeOut");
    }
    String tag;
    try {
      tag = Fields.tag(p);
    } catch (TradeFault fault) {
      throw WireException.of(Code.PARAMETER, "tag");
    }
    long now = desk.context.clock().millis();
    long due = seconds == 0 ? 0 : now + Duration.ofSeconds(seconds).toMillis();
    remember(new Who(call.caller().accountId(), tag), due);
    return Reply.ok(new Row().putText("triggerTime", due).put("tag", tag).putText("ts", now));
  }

  private synchronized void remember(Who who, long due) throws WireException {
    if (due == 0) {
      dueMs.remove(who);
    } else {
      long tags = dueMs.keySet().stream().filter(w -> w.accountId == who.accountId).count();
      if (!dueMs.containsKey(who) && tags > MOST_TAGS) {
        TradeCode code = TradeCode.TAG_LIMIT;
        throw new WireException(code.number(), code.says(), 200);
      }
      dueMs.put(who, due);
    }
    save();
  }

  private void save() {
    List<Row> rows = new ArrayList<>();
    dueMs.forEach(
        (who, due) ->
            rows.add(
                new Row()
                    .putText("acct", who.accountId)
                    .put("tag", who.tag)
                    .putText("dueMs", due)));
    file.rewrite(rows);
  }

  /** A failure is tried again with the next tick: nothing was forgotten. */
  private void tick() {
    try {
      fireDue();
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.ERROR, "cancel-all-after failed", e);
    }
  }

  private void fireDue() {
    long now = desk.context.clock().millis();
    List<Who> fired = new ArrayList<>();
    synchronized (this) {
      dueMs.forEach(
          (who, due) -> {
            if (due <= now) {
              fired.add(who);
            }
          });
    }
    for (Who who : fired) {
      cancel(who);
      synchronized (this) {
        Long due = dueMs.get(who);
        if (due != null && due <= now) {
          dueMs.remove(who);
          save();
        }
      }
    }
  }

  private void cancel(Who who) {
    for (OrderView order : desk.context.views().read(venue -> venue.orders(who.accountId))) {
      if (who.tag.isEmpty() || who.tag.equals(desk.notes.of(order.id()).tag())) {
        desk.notes.cancelling(order.id(), SOURCE);
        desk.sender.sendAndAwait(cancelling.command(order));
      }
    }
  }

  @Override
  public void close() {
    clock.shutdownNow();
    file.close();
  }
}
