package io.marginline.model;

/** How a tier table turns size into a rate (rules §2). */
public enum TierRule {
  /** The rate of the reached tier on the whole position. */
  FLAT,
  /** Each band at its own rate; continuous at the edges. */
  MARGINAL
}
