package io.marginline.engine.deleveraging;

/**
 * Positive ratios to about 2⁻²⁸, as one long in integer arithmetic: exponent above, 31 bits of
 * mantissa below, so that keys order as the ratios do. Candidates are compared exactly only when
 * their keys are {@link #near}.
 */
final class RankKey {
  private static final long ONE = 1L << 31;

  /** Seven operations, each off by less than one unit of the mantissa, on both sides. */
  private static final long TOLERANCE = 64;

  private RankKey() {}

  /** The key of a positive long. */
  static long of(long value) {
    int exponent = 63 - Long.numberOfLeadingZeros(value);
    long mantissa = exponent >= 31 ? value >>> (exponent - 31) : value << (31 - exponent);
    return key(exponent, mantissa);
  }

  static long times(long a, long b) {
    long product = mantissa(a) * mantissa(b);
    boolean carries = product < 0;
    int exponent = exponent(a) + exponent(b);
    return carries ? key(exponent + 1, product >>> 32) : key(exponent, product >>> 31);
  }

  static long over(long a, long b) {
    boolean borrows = mantissa(a) < mantissa(b);
    int exponent = exponent(a) - exponent(b);
    long quotient = Long.divideUnsigned(mantissa(a) << (borrows ? 32 : 31), mantissa(b));
    return key(borrows ? exponent - 1 : exponent, quotient);
  }

  /** Whether the two ratios may be equal for all that the keys tell. */
  static boolean near(long a, long b) {
    return Math.abs(a - b) <= TOLERANCE;
  }

  private static long key(int exponent, long mantissa) {
    return ((long) exponent << 31) + (mantissa - ONE);
  }

  private static int exponent(long key) {
    return (int) (key >> 31);
  }

  private static long mantissa(long key) {
    return (key & (ONE - 1)) + ONE;
  }
}
