package io.marginline.fixed;

import java.math.BigInteger;

/**
 * Products of two or three longs, divided or compared without losing a bit. Nothing is allocated
 * unless a divisor product or a triple product leaves its fast range, which is stated per method.
 */
public final class Wide {
  private Wide() {}

  /** a·b ÷ divisor, rounded once; the divisor is positive. */
  public static long mulDiv(long a, long b, long divisor, Rounding rounding) {
    requirePositive(divisor);
    long hi = Math.multiplyHigh(a, b);
    long lo = a * b;
    if (hi == lo >> 63) {
      return divide(lo, divisor, rounding);
    }
    boolean negative = hi < 0;
    if (negative) {
      lo = -lo;
      hi = lo == 0 ? -hi : ~hi;
    }
    return divideMagnitude(negative, 0, hi, lo, divisor, rounding);
  }

  /** a·b·c ÷ divisor, rounded once on the exact 192-bit product; never allocates. */
  public static long mulMulDiv(long a, long b, long c, long divisor, Rounding rounding) {
    if (isLong(a, b)) {
      return mulDiv(a * b, c, divisor, rounding);
    }
    if (isLong(b, c)) {
      return mulDiv(b * c, a, divisor, rounding);
    }
    if (isLong(a, c)) {
      return mulDiv(a * c, b, divisor, rounding);
    }
    requirePositive(divisor);
    boolean negative = (a ^ b ^ c) < 0;
    long x = magnitude(a);
    long y = magnitude(b);
    long z = magnitude(c);
    long hi = Math.unsignedMultiplyHigh(x, y);
    long lo = x * y;
    long low = lo * z;
    long carry = Math.unsignedMultiplyHigh(lo, z);
    long middle = hi * z + carry;
    long top = Math.unsignedMultiplyHigh(hi, z);
    if (Long.compareUnsigned(middle, carry) < 0) {
      top++;
    }
    return divideMagnitude(negative, top, middle, low, divisor, rounding);
  }

  /** a·b·c ÷ (d1·d2), rounded once; allocates only when d1·d2 exceeds a long. */
  public static long mulMulDiv(long a, long b, long c, long d1, long d2, Rounding rounding) {
    requirePositive(d1);
    requirePositive(d2);
    if (isLong(d1, d2)) {
      return mulMulDiv(a, b, c, d1 * d2, rounding);
    }
    BigInteger product = big(a).multiply(big(b)).multiply(big(c));
    return divide(product, big(d1).multiply(big(d2)), rounding);
  }

  /** a ÷ divisor, rounded; the divisor is positive. */
  public static long divide(long a, long divisor, Rounding rounding) {
    requirePositive(divisor);
    return switch (rounding) {
      case FLOOR -> Math.floorDiv(a, divisor);
      case CEILING -> Math.ceilDiv(a, divisor);
      case UNNECESSARY -> {
        if (a % divisor != 0) {
          throw inexact();
        }
        yield a / divisor;
      }
    };
  }

  /** The slow path for any size: numerator ÷ positive divisor, rounded, as a long. */
  public static long divide(BigInteger numerator, BigInteger divisor, Rounding rounding) {
    if (divisor.signum() <= 0) {
      throw new ArithmeticException("the divisor must be positive, was " + divisor);
    }
    BigInteger[] parts = numerator.divideAndRemainder(divisor);
    int sign = parts[1].signum();
    BigInteger quotient = parts[0];
    if (sign != 0 && rounding == Rounding.UNNECESSARY) {
      throw inexact();
    }
    if (sign < 0 && rounding == Rounding.FLOOR) {
      quotient = quotient.subtract(BigInteger.ONE);
    } else if (sign > 0 && rounding == Rounding.CEILING) {
      quotient = quotient.add(BigInteger.ONE);
    }
    return quotient.longValueExact();
  }

  /** The sign of a·b − c·d. */
  public static int compareProducts(long a, long b, long c, long d) {
    int order = Long.compare(Math.multiplyHigh(a, b), Math.multiplyHigh(c, d));
    return order != 0 ? order : Long.compareUnsigned(a * b, c * d);
  }

  /** The sign of a·b·c − d·e·f; allocates only when neither side has a pair that fits a long. */
  public static int compareProducts3(long a, long b, long c, long d, long e, long f) {
    if (isLong(a, b) && isLong(d, e)) {
      return compareProducts(a * b, c, d * e, f);
    }
    return big(a)
        .multiply(big(b))
        .multiply(big(c))
        .compareTo(big(d).multiply(big(e)).multiply(big(f)));
  }

  private static boolean isLong(long a, long b) {
    return Math.multiplyHigh(a, b) == (a * b) >> 63;
  }

  /** |a| as an unsigned long; Long.MIN_VALUE becomes 2^63. */
  private static long magnitude(long a) {
    return a < 0 ? -a : a;
  }

  /** Rounds ±(top:middle:low) ÷ divisor, limbs unsigned, divisor in 1 … 2^63 − 1. */
  private static long divideMagnitude(
      boolean negative, long top, long middle, long low, long divisor, Rounding rounding) {
    if (top != 0 || Long.compareUnsigned(middle, divisor) >= 0) {
      throw tooLarge();
    }
    long quotient = divideTwoLimbs(middle, low, divisor);
    long remainder = low - quotient * divisor;
    if (remainder != 0) {
      if (rounding == Rounding.UNNECESSARY) {
        throw inexact();
      }
      if (negative == (rounding == Rounding.FLOOR)) {
        quotient++;
        if (quotient == 0) {
          throw tooLarge();
        }
      }
    }
    if (quotient < 0 && !(negative && quotient == Long.MIN_VALUE)) {
      throw tooLarge();
    }
    return negative ? -quotient : quotient;
  }

  /**
   * Unsigned hi:lo ÷ divisor with hi < divisor: long division in 32-bit digits (Knuth, algorithm D,
   * two digits of quotient).
   */
  private static long divideTwoLimbs(long hi, long lo, long divisor) {
    if (hi == 0) {
      return Long.divideUnsigned(lo, divisor);
    }
    int shift = Long.numberOfLeadingZeros(divisor);
    long d = divisor << shift;
    long dHigh = d >>> 32;
    long dLow = d & 0xFFFF_FFFFL;
    long upper = hi << shift | lo >>> 1 >>> (63 - shift);
    long lower = lo << shift;
    long first = digit(upper, lower >>> 32, dHigh, dLow);
    long rest = (upper << 32 | lower >>> 32) - first * d;
    long second = digit(rest, lower & 0xFFFF_FFFFL, dHigh, dLow);
    return first << 32 | second;
  }

  /** One 32-bit digit of (upper:next) ÷ (dHigh:dLow), the estimate corrected at most twice. */
  private static long digit(long upper, long next, long dHigh, long dLow) {
    long estimate = Long.divideUnsigned(upper, dHigh);
    long remainder = upper - estimate * dHigh;
    while (estimate >>> 32 != 0
        || Long.compareUnsigned(estimate * dLow, remainder << 32 | next) > 0) {
      estimate--;
      remainder += dHigh;
      if (remainder >>> 32 != 0) {
        break;
      }
    }
    return estimate;
  }

  private static BigInteger big(long a) {
    return BigInteger.valueOf(a);
  }

  private static void requirePositive(long divisor) {
    if (divisor <= 0) {
      throw new ArithmeticException("the divisor must be positive, was " + divisor);
    }
  }

  private static ArithmeticException inexact() {
    return new ArithmeticException("the division has a remainder");
  }

  private static ArithmeticException tooLarge() {
    return new ArithmeticException("the result does not fit a long");
  }
}
