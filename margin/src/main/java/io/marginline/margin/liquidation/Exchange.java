package io.marginline.margin.liquidation;

/**
 * Units of a settle asset for one unit of a pool's equity, exact: 1 in a pool of that asset, the
 * inverse of its USD price in a pool that counts in USD (rules §8, §11). Both parts are positive.
 */
public record Exchange(long numerator, long denominator) {
  /** The pool counts in the settle asset itself. */
  public static final Exchange ONE = new Exchange(1, 1);
}
