package io.marginline.margin.scenario;

/**
 * How the scenarios move an option's volatility (rules §9): not at all, by a share of itself, or by
 * points. A relative and an absolute move are kept apart for the whole unit, then the worse counts.
 */
public enum VolMove {
  UNCHANGED,
  UP_RELATIVE,
  DOWN_RELATIVE,
  UP_POINTS,
  DOWN_POINTS;

  private static final VolMove[] ALL = values();

  static int count() {
    return ALL.length;
  }
}
