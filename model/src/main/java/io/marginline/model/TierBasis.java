package io.marginline.model;

/** What a tier edge is measured in (blueprint §7). */
public enum TierBasis {
  CONTRACTS,
  NOTIONAL
}
