package io.marginline.model;

/** Kinds of ledger account; each posting moves units between two of them (docs/engine.md §2). */
public enum LedgerKind {
  /** The world outside: minus (deposits − withdrawals). */
  EXTERNAL,
  /** Cross balance of an account; owner = accountId. */
  CASH,
  /** Margin of an isolated position; owner = positionId. */
  MARGIN,
  /** Counterpart of realised profit: minus the sum of entry costs. */
  CLEARING,
  FUND,
  REVENUE,
  ROUNDING,
  DEFICIT
}
