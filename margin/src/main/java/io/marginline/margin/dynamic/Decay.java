package io.marginline.margin.dynamic;

import io.marginline.fixed.Rounding;
import io.marginline.fixed.Wide;
import java.math.BigInteger;

/** 2^−(time ÷ half-life) in integers, the same on every machine. */
final class Decay {
  /** What a weight of 1 is: 2⁶². */
  static final long ONE = 1L << 62;

  private static final int BITS = 24;

  /** 2^−(1 ÷ 2^k) × 2⁶² for k = 1 … 24, each the root of the one before. */
  private static final long[] ROOTS = roots();

  private Decay() {}

  /** The weight that is left after so much time, down. */
  static long weight(long elapsedNs, long halfLifeNs) {
    long whole = elapsedNs / halfLifeNs;
    if (whole >= 62) {
      return 0;
    }
    long fraction = Wide.mulDiv(elapsedNs % halfLifeNs, 1L << BITS, halfLifeNs, Rounding.FLOOR);
    long weight = ONE >> whole;
    for (int k = 0; k < BITS; k++) {
      if ((fraction >> (BITS - 1 - k) & 1) == 1) {
        weight = Wide.mulDiv(weight, ROOTS[k], ONE, Rounding.FLOOR);
      }
    }
    return weight;
  }

  private static long[] roots() {
    BigInteger one = BigInteger.valueOf(ONE);
    BigInteger last = one.shiftRight(1);
    long[] roots = new long[BITS];
    for (int k = 0; k < BITS; k++) {
      last = last.multiply(one).sqrt();
      roots[k] = last.longValueExact();
    }
    return roots;
  }
}
