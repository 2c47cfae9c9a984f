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
  OPTIONS;

  boolean hasCurrencies() {
    return this == CURRENCIES || this == OPTIONS;
  }
}
