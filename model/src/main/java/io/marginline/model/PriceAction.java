package io.marginline.model;

/** What a price is asked to justify (rules §3). */
public enum PriceAction {
  OPEN,
  REDUCE,
  WITHDRAW,
  LIQUIDATE,
  FUND,
  ADL
}
