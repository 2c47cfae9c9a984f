package io.marginline.model;

/** What an account's positions may lean on (rules §4); the place is {@code acctLv} − 1. */
public enum AccountMode {
  /** No leverage. */
  SPOT,
  /** Each currency on its own. */
  FUTURES,
  /** All currencies together in USD after a haircut. */
  MULTI_CURRENCY,
  /** As above, derivatives by scenarios. */
  PORTFOLIO
}
