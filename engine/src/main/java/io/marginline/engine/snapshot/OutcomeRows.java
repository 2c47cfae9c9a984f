package io.marginline.engine.snapshot;

import io.marginline.engine.Venue;
import io.marginline.engine.guard.Outcomes;
import io.marginline.engine.guard.Outcomes.Outcome;
import io.marginline.engine.guard.Refusal;
import io.marginline.model.RejectReason;
import io.marginline.model.StateRows.RowType;
import io.marginline.model.Term;

/** OUTCOMES: what each account's last requests became, so that a repeated one is told again. */
final class OutcomeRows implements Section {
  private static final RejectReason[] REASONS = RejectReason.values();
  private static final Term[] TERMS = Term.values();

  private final Venue venue;
  private final Outcomes outcomes;
  private final Rising order = new Rising();
  private final Refusal refusal = new Refusal();

  OutcomeRows(Venue venue, Outcomes outcomes) {
    this.venue = venue;
    this.outcomes = outcomes;
  }

  @Override
  public RowType type() {
    return RowType.OUTCOMES;
  }

  @Override
  public void write(RowWriter to) {
    for (int account = 0; account <= venue.accounts.count(); account++) {
      if (outcomes.any(account)) {
        to.row(RowType.OUTCOMES, account);
        outcomes.forEach(account, (hi, lo, outcome) -> write(to, hi, lo, outcome));
      }
    }
  }

  private static void write(RowWriter to, long requestHi, long requestLo, Outcome outcome) {
    RejectReason reason = outcome.reason();
    to.put(requestHi, requestLo, outcome.result(), reason == null ? 0 : reason.ordinal() + 1);
    to.put(outcome.required(), outcome.available());
    to.put(outcome.term());
  }

  @Override
  public void read(RowReader from) {
    int account = from.whole(0, venue.accounts.count());
    order.next(from, account);
    from.require(from.more(), "an account without outcomes");
    while (from.more()) {
      long requestHi = from.next();
      long requestLo = from.next();
      from.require(outcomes.find(account, requestHi, requestLo) == null, "a request id twice");
      long result = from.next();
      int reason = from.whole(0, REASONS.length);
      RejectReason why = reason == 0 ? null : REASONS[reason - 1];
      refusal.required = from.next();
      refusal.available = from.next();
      refusal.term = from.oneOf(TERMS);
      boolean numbers = (refusal.required | refusal.available) != 0 || refusal.term != Term.NONE;
      from.require(why != null || !numbers, "numbers of a refusal that was none");
      outcomes.remember(account, requestHi, requestLo, result, why, refusal);
    }
  }
}
