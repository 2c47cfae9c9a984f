package io.marginline.views;

/** Where an order stands. */
public enum OrderState {
  LIVE,
  PARTIALLY_FILLED,
  FILLED,
  CANCELED
}
