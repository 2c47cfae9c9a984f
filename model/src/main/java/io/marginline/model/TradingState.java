package io.marginline.model;

/** What the venue lets its accounts do. Prices, funding and liquidation go on in either state. */
public enum TradingState {
  OPEN,
  /** Nothing new and nothing out: reducing, cancelling and paying in stay possible. */
  REDUCE_ONLY
}
