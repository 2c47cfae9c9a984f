package io.marginline.node.client;

import io.marginline.model.RejectReason;
import io.marginline.model.Term;

/** What became of a command. All but {@link Unknown} are final. */
public sealed interface Outcome {

  /** Carried out; {@code repeated}: a request of this id had been carried out before. */
  record Completed(long result, boolean repeated, long position) implements Outcome {}

  /** The engine refused it; nothing has changed. */
  record Rejected(
      RejectReason reason,
      long required,
      long available,
      Term term,
      boolean repeated,
      long position)
      implements Outcome {}

  /** It never reached the engine; nothing has changed. */
  record Refused(Refusal why) implements Outcome {}

  /**
   * It was sent and no answer came before its deadline. Sending the same request id again tells:
   * the first outcome, or that it was never carried out.
   */
  record Unknown(long requestHi, long requestLo) implements Outcome {}

  /** Why a command never reached the engine. */
  enum Refusal {
    /** More than the client may have under way, or the venue is behind: try again later. */
    OVERLOADED,
    /** No connection before the deadline. */
    NOT_SENT,
    /** Longer than a message can be. */
    TOO_LARGE,
    /** The venue could not read it. */
    UNREADABLE,
    /** The client was closed before it was sent. */
    CLOSED
  }
}
