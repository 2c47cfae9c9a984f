package io.marginline.config.report;

/** The three answers of {@code state}, best first. */
enum UnitHealth {
  HEALTHY,
  WARNED,
  LIQUIDATABLE;

  UnitHealth worse(UnitHealth other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
