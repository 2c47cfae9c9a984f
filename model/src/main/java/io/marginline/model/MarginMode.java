package io.marginline.model;

/** Cross pool, a margin of its own (rules §0), or paid in full. */
public enum MarginMode {
  CROSS,
  ISOLATED,
  /** Spot without a loan; never a position. */
  CASH
}
