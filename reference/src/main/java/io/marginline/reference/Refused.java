package io.marginline.reference;

import io.marginline.model.RejectReason;
import io.marginline.model.Term;

/** A guard said no. Thrown before anything has changed, so the state stays as it was. */
final class Refused extends RuntimeException {
  final transient RejectReason reason;
  final long required;
  final long available;
  final transient Term term;

  Refused(RejectReason reason) {
    this(reason, 0, 0, Term.NONE);
  }

  Refused(RejectReason reason, long required, long available, Term term) {
    super(reason.name(), null, false, false);
    this.reason = reason;
    this.required = required;
    this.available = available;
    this.term = term;
  }

  static void when(boolean wrong, RejectReason reason) {
    if (wrong) {
      throw new Refused(reason);
    }
  }
}
