package io.marginline.model;

/** How much one liquidation slice closes (rules §11). */
public enum SliceRule {
  /** The smallest whole lot that restores the target ratio. */
  SHORTFALL,
  /** Down to the edge two tiers below; tier 1 and 2 close the whole position. */
  TWO_TIERS,
  /** The whole position at once. */
  WHOLE
}
