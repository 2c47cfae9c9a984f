package io.marginline.engine.guard;

import io.marginline.model.RejectReason;
import io.marginline.model.Term;

/** The reason of a rejection with the numbers behind it, reused. */
public final class Refusal {
  public RejectReason reason = RejectReason.BAD_SPEC;
  public long required;
  public long available;
  public Term term = Term.NONE;

  public RejectReason of(RejectReason why) {
    return of(why, 0, 0, Term.NONE);
  }

  public RejectReason of(RejectReason why, long requiredNow, long availableNow, Term failed) {
    reason = why;
    required = requiredNow;
    available = availableNow;
    term = failed;
    return why;
  }
}
