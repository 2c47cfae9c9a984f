package io.marginline.fixed;

/** The direction of a rounding. Signed: FLOOR is toward −∞ and CEILING toward +∞ (rules §15). */
public enum Rounding {
  /** Toward −∞. */
  FLOOR,
  /** Toward +∞. */
  CEILING,
  /** The result must be exact; anything else is an {@link ArithmeticException}. */
  UNNECESSARY
}
