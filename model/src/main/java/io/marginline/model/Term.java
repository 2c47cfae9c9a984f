package io.marginline.model;

/** The number that failed a check. */
public enum Term {
  NONE,
  AVAIL_EQ,
  AVAIL_BAL,
  MARGIN_RATIO,
  ISOLATED_MARGIN,
  POSITION_LOTS,
  PRICE,
  TIME
}
