package io.marginline.lab.workload;

/** What trades in the world of a stream. */
public enum WorldKind {
  /** Linear perpetuals. */
  PERPETUALS,
  /** Linear and inverse contracts, perpetual and dated, delivered and listed again. */
  CONTRACTS,
  /** Spot beside contracts, currencies with haircuts and loans, accounts that change their mode. */
  CURRENCIES,
  /** As CURRENCIES, with options. */
  OPTIONS,
  /** As OPTIONS, many accounts in portfolio margin. */
  PORTFOLIO;

  boolean hasCurrencies() {
    return this == CURRENCIES || hasOptions();
  }

  boolean hasOptions() {
    return this == OPTIONS || this == PORTFOLIO;
  }

  /** USD units and units of the first asset are the same; portfolio margin needs whole dollars. */
  int usdScale() {
    return this == PORTFOLIO ? 0 : 8;
  }
}
