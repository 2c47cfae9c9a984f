package io.marginline.reference;

/** What decides over a risk unit, in units of its asset or of USD (docs/engine.md §9). */
interface Level {

  /** E, without orders. */
  long equity();

  long maintenance();

  /** R, without orders. */
  long requirement();

  /** Ew. */
  long equityWithOrders();

  /** Rw. */
  long requirementWithOrders();

  default long fee() {
    return requirement() - maintenance();
  }

  /** Rules §11: a unit without requirement never is. */
  default boolean liquidatable() {
    return requirement() > 0 && equity() <= requirement();
  }
}
