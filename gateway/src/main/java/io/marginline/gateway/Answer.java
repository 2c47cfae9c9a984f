package io.marginline.gateway;

import io.marginline.model.RejectReason;
import io.marginline.model.Term;

/** What became of a command. */
public sealed interface Answer {
  /**
   * Carried out.
   *
   * @param result what it created: an order's id, or 0
   * @param repeated the engine had it before and answers as it did then
   * @param position of the log
   */
  record Done(long result, boolean repeated, long position) implements Answer {}

  /** The engine refused it; nothing changed. */
  record Rejected(RejectReason reason, long required, long available, Term term, long position)
      implements Answer {}

  /** It never reached the log. */
  record Refused(Why why) implements Answer {}

  /** Nobody knows; the same request id may be sent again. */
  record Unknown() implements Answer {}

  /** Why a command did not reach the log. */
  enum Why {
    OVERLOADED,
    CLOSED,
    TOO_LARGE,
    NOT_SENT,
    UNREADABLE
  }
}
