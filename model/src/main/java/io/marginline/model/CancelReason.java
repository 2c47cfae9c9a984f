package io.marginline.model;

/** Why an order left without being filled. */
public enum CancelReason {
  USER,
  IOC_REMAINDER,
  SELF_TRADE,
  FILL_CHECK,
  REDUCE_ONLY,
  LIQUIDATION,
  ADL,
  EXPIRED
}
