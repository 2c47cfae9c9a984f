package io.marginline.model;

/** The value that the requirement of an isolated position is taken of (rules §17). */
public enum IsolatedBasis {
  /** The value at the mark; it follows the price. */
  MARK,
  /** The value at the entry; it stands still, so the liquidation price is a plain distance. */
  ENTRY
}
