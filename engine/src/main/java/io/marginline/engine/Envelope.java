package io.marginline.engine;

import io.marginline.engine.guard.Outcomes;
import io.marginline.engine.guard.Outcomes.Outcome;
import io.marginline.engine.guard.Refusal;
import io.marginline.engine.order.TriggerEntry;
import io.marginline.model.CommandHeader;
import io.marginline.model.RejectReason;
import io.marginline.model.Term;
import org.jspecify.annotations.Nullable;

/** What every command goes through before and after its own work (docs/engine.md §1). */
final class Envelope {
  private final Venue venue;
  private final Outcomes outcomes;
  private final Refusal refusal;
  private final DueWork due;
  private final TriggerEntry triggers;

  Envelope(Venue venue, Outcomes outcomes, Refusal refusal, DueWork due, TriggerEntry triggers) {
    this.venue = venue;
    this.outcomes = outcomes;
    this.refusal = refusal;
    this.due = due;
    this.triggers = triggers;
  }

  /** Advances time, runs due work, and says whether the command itself is to be looked at. */
  boolean open(CommandHeader header) {
    venue.nowNs = Math.max(venue.nowNs, header.nowNs);
    if (!venue.configured()) {
      rejected(header, refusal.of(RejectReason.VENUE_NOT_CONFIGURED));
      return false;
    }
    venue.accounts.changes.forget();
    due.run();
    if (header.accountId != 0 && !venue.accounts.exists(header.accountId)) {
      fireAfterTrades();
      rejected(header, refusal.of(RejectReason.UNKNOWN_ACCOUNT));
      return false;
    }
    Outcome known = outcomes.find(header.accountId, header.requestHi, header.requestLo);
    if (known != null) {
      fireAfterTrades();
      repeat(header, known);
      return false;
    }
    RejectReason late = deadline(header);
    if (late != null) {
      close(header, late, 0);
      return false;
    }
    return true;
  }

  /** The same for the command that configures the venue: no account exists yet (§4). */
  boolean openFirst(CommandHeader header) {
    venue.nowNs = Math.max(venue.nowNs, header.nowNs);
    if (header.accountId != 0) {
      rejected(header, refusal.of(RejectReason.UNKNOWN_ACCOUNT));
      return false;
    }
    return true;
  }

  private @Nullable RejectReason deadline(CommandHeader header) {
    if (venue.nowNs > header.deadlineNs) {
      return refusal.of(RejectReason.DEADLINE_PASSED, venue.nowNs, header.deadlineNs, Term.TIME);
    }
    long furthest = venue.nowNs + venue.settings().maxDeadlineNs();
    return header.deadlineNs > furthest
        ? refusal.of(RejectReason.DEADLINE_TOO_FAR, header.deadlineNs, furthest, Term.TIME)
        : null;
  }

  /** Ends the command: null = carried out. */
  void close(CommandHeader header, @Nullable RejectReason reason, long result) {
    // Triggers that the due work or this command set off may overwrite the refusal.
    long required = refusal.required;
    long available = refusal.available;
    Term term = refusal.term;
    fireAfterTrades();
    if (reason == null && header.accountId != 0) {
      venue.accounts.touch((int) header.accountId);
    }
    if (reason == null) {
      completed(header, result);
      return;
    }
    refusal.of(reason, required, available, term);
    outcomes.remember(header.accountId, header.requestHi, header.requestLo, 0, reason, refusal);
    rejected(header, reason);
  }

  void completed(CommandHeader header, long result) {
    outcomes.remember(header.accountId, header.requestHi, header.requestLo, result, null, refusal);
    venue.events.commandCompleted(
        header.requestHi, header.requestLo, header.accountId, result, false);
  }

  private void fireAfterTrades() {
    if (venue.traded) {
      venue.traded = false;
      triggers.fire(false);
      venue.traded = false;
    }
  }

  private void rejected(CommandHeader header, RejectReason reason) {
    venue.events.commandRejected(
        header.requestHi,
        header.requestLo,
        header.accountId,
        reason,
        refusal.required,
        refusal.available,
        refusal.term,
        false);
  }

  private void repeat(CommandHeader header, Outcome known) {
    if (known.reason() == null) {
      venue.events.commandCompleted(
          header.requestHi, header.requestLo, header.accountId, known.result(), true);
    } else {
      venue.events.commandRejected(
          header.requestHi,
          header.requestLo,
          header.accountId,
          known.reason(),
          known.required(),
          known.available(),
          known.term(),
          true);
    }
  }
}
