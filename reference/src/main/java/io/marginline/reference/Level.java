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

  /** N: the value of short options that R contains, 0 in the USD modes. */
  default long shortValue() {
    return 0;
  }

  /** En: what is left when they are bought back. */
  default long netEquity() {
    return equity() - shortValue();
  }

  /** Rn. */
  default long netRequirement() {
    return requirement() - shortValue();
  }

  default long fee() {
    return requirement() - maintenance();
  }

  /** Rules §11: a unit without requirement never is. */
  default boolean liquidatable() {
    return requirement() > 0 && equity() <= requirement();
  }
}
