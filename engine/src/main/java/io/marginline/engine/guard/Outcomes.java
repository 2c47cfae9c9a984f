package io.marginline.engine.guard;

import io.marginline.model.RejectReason;
import io.marginline.model.Term;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The last outcomes of each account by request id: a repeated id gets the first outcome again
 * (blueprint §6). Not part of the state hash.
 */
public final class Outcomes {

  /** One outcome; {@code reason} null = carried out. */
  public record Outcome(
      long result, @Nullable RejectReason reason, long required, long available, Term term) {}

  /** Receives outcomes with their request ids. */
  public interface Sink {
    void outcome(long requestHi, long requestLo, Outcome outcome);
  }

  private @Nullable OutcomeTable[] tables = new OutcomeTable[64];

  public @Nullable Outcome find(long accountId, long requestHi, long requestLo) {
    OutcomeTable table = accountId < tables.length ? tables[(int) accountId] : null;
    return table == null ? null : table.find(requestHi, requestLo);
  }

  /** Whether the account has any outcome. */
  public boolean any(int accountId) {
    return accountId < tables.length && tables[accountId] != null;
  }

  /** Outcomes of an account, oldest first. */
  public void forEach(int accountId, Sink sink) {
    OutcomeTable table = accountId < tables.length ? tables[accountId] : null;
    if (table != null) {
      table.forEach(sink);
    }
  }

  /** Keeps what became of a request that was not known: carried out, or refused as told. */
  public void remember(
      long accountId,
      long requestHi,
      long requestLo,
      long result,
      @Nullable RejectReason reason,
      Refusal why) {
    int account = (int) accountId;
    if (account >= tables.length) {
      tables = Arrays.copyOf(tables, Math.max(2 * tables.length, account + 1));
    }
    OutcomeTable table = tables[account];
    if (table == null) {
      table = new OutcomeTable();
      tables[account] = table;
    }
    table.add(requestHi, requestLo, result, reason, why);
  }
}
