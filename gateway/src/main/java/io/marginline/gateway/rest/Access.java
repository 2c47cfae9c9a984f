package io.marginline.gateway.rest;

/** Who may call an endpoint. */
public enum Access {
  /** Anybody, without a key. */
  PUBLIC,
  /** A user whose key may read. */
  READ,
  /** A user whose key may trade. */
  TRADE
}
