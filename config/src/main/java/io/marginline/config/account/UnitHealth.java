package io.marginline.config.account;

/** The three answers of {@code state}, best first. */
public enum UnitHealth {
  HEALTHY,
  WARNED,
  LIQUIDATABLE;

  public UnitHealth worse(UnitHealth other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
