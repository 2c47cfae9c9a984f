package io.marginline.model;

/** Order types; the last four never rest, except POST_ONLY and LIMIT. */
public enum OrderType {
  LIMIT,
  POST_ONLY,
  MARKET,
  IOC,
  FOK
}
