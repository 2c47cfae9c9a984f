package io.marginline.fixed;

import java.math.BigInteger;

/** A mutable signed 128-bit sum for totals whose terms are longs or products of two longs. */
public final class Int128 implements Comparable<Int128> {
  private long hi;
  private long lo;

  public Int128 set(long value) {
    hi = value >> 63;
    lo = value;
    return this;
  }

  public Int128 set(Int128 other) {
    hi = other.hi;
    lo = other.lo;
    return this;
  }

  public Int128 add(long value) {
    return add(value >> 63, value);
  }

  public Int128 add(Int128 other) {
    return add(other.hi, other.lo);
  }

  /** Adds a·b exactly. */
  public Int128 addProduct(long a, long b) {
    return add(Math.multiplyHigh(a, b), a * b);
  }

  /** This ÷ divisor, rounded; the divisor is positive. */
  public long divide(long divisor, Rounding rounding) {
    if (hi == lo >> 63) {
      return Wide.divide(lo, divisor, rounding);
    }
    return Wide.divide(toBigInteger(), BigInteger.valueOf(divisor), rounding);
  }

  /** The value as a long, or an {@link ArithmeticException}. */
  public long toLong() {
    if (hi != lo >> 63) {
      throw new ArithmeticException("the sum " + toBigInteger() + " does not fit a long");
    }
    return lo;
  }

  public int signum() {
    return hi < 0 ? -1 : (hi | lo) == 0 ? 0 : 1;
  }

  public BigInteger toBigInteger() {
    BigInteger low = BigInteger.valueOf(lo);
    BigInteger high = BigInteger.valueOf(lo < 0 ? Math.addExact(hi, 1) : hi);
    return high.shiftLeft(64).add(low);
  }

  @Override
  public int compareTo(Int128 other) {
    int order = Long.compare(hi, other.hi);
    return order != 0 ? order : Long.compareUnsigned(lo, other.lo);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Int128 that && hi == that.hi && lo == that.lo;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(hi) * 31 + Long.hashCode(lo);
  }

  @Override
  public String toString() {
    return toBigInteger().toString();
  }

  private Int128 add(long otherHi, long otherLo) {
    long sumLo = lo + otherLo;
    long carry = Long.compareUnsigned(sumLo, lo) < 0 ? 1 : 0;
    long sumHi = hi + otherHi + carry;
    boolean sameSign = (hi ^ otherHi) >= 0;
    if (sameSign && (hi ^ sumHi) < 0) {
      throw new ArithmeticException("the sum exceeds 128 bits");
    }
    hi = sumHi;
    lo = sumLo;
    return this;
  }
}
