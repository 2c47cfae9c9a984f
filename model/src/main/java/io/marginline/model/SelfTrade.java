package io.marginline.model;

/** What happens when an order meets another of the same account. */
public enum SelfTrade {
  CANCEL_MAKER,
  CANCEL_TAKER,
  CANCEL_BOTH
}
