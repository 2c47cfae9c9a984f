package io.marginline.engine.guard;

import io.marginline.model.RejectReason;
import io.marginline.model.Term;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.agrona.collections.Object2ObjectHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The last outcomes of each account by request id: a repeated id gets the first outcome again
 * (blueprint §6). Not part of the state hash. The map is looked up, never walked.
 */
public final class Outcomes {
  private static final int KEPT = 1024;

  /** One outcome; {@code reason} null = carried out. */
  public record Outcome(
      long result, @Nullable RejectReason reason, long required, long available, Term term) {}

  private record RequestId(long hi, long lo) {
    /** Mixed, since request ids often rise by one. */
    @Override
    public int hashCode() {
      return (int) (((hi ^ Long.rotateLeft(lo, 32)) * 0x9E3779B97F4A7C15L) >>> 32);
    }
  }

  private static final class Table {
    final Object2ObjectHashMap<RequestId, Outcome> byId = new Object2ObjectHashMap<>();
    final ArrayDeque<RequestId> oldestFirst = new ArrayDeque<>();
  }

  private final List<@Nullable Table> tables = new ArrayList<>();

  public @Nullable Outcome find(long accountId, long requestHi, long requestLo) {
    Table table = accountId < tables.size() ? tables.get((int) accountId) : null;
    return table == null ? null : table.byId.get(new RequestId(requestHi, requestLo));
  }

  public void remember(long accountId, long requestHi, long requestLo, Outcome outcome) {
    while (tables.size() <= accountId) {
      tables.add(null);
    }
    Table table = tables.get((int) accountId);
    if (table == null) {
      table = new Table();
      tables.set((int) accountId, table);
    }
    RequestId id = new RequestId(requestHi, requestLo);
    table.byId.put(id, outcome);
    table.oldestFirst.addLast(id);
    if (table.oldestFirst.size() > KEPT) {
      table.byId.remove(table.oldestFirst.removeFirst());
    }
  }
}
