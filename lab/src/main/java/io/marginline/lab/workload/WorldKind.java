package io.marginline.lab.workload;

/** What trades in the world of a stream. */
public enum WorldKind {
  /** Linear perpetuals. */
  PERPETUALS,
  /** Linear and inverse contracts, perpetual and dated, delivered and listed again. */
  CONTRACTS
}
