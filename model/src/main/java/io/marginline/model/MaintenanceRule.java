package io.marginline.model;

/** Where the maintenance rate of a tier comes from (rules §17). */
public enum MaintenanceRule {
  /** The tier names it. */
  TIER,
  /** Half of the tier's initial rate, rounded up. */
  HALF_INITIAL
}
