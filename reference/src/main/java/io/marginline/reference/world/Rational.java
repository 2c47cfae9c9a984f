package io.marginline.reference.world;

import java.math.BigInteger;

/** An exact fraction, denominator positive. Never reduced: the terms are few and short-lived. */
public final class Rational implements Comparable<Rational> {
  public static final Rational ZERO = of(0);

  private final BigInteger num;
  private final BigInteger den;

  private Rational(BigInteger num, BigInteger den) {
    this.num = num;
    this.den = den;
  }

  public static Rational of(long value) {
    return new Rational(BigInteger.valueOf(value), BigInteger.ONE);
  }

  public static Rational of(BigInteger value) {
    return new Rational(value, BigInteger.ONE);
  }

  public Rational plus(Rational other) {
    if (den.equals(other.den)) {
      return new Rational(num.add(other.num), den);
    }
    return new Rational(
        num.multiply(other.den).add(other.num.multiply(den)), den.multiply(other.den));
  }

  public Rational plus(long other) {
    return new Rational(num.add(den.multiply(BigInteger.valueOf(other))), den);
  }

  public Rational minus(Rational other) {
    return plus(other.negate());
  }

  public Rational minus(long other) {
    return new Rational(num.subtract(den.multiply(BigInteger.valueOf(other))), den);
  }

  public Rational times(Rational other) {
    return new Rational(num.multiply(other.num), den.multiply(other.den));
  }

  public Rational times(long other) {
    return new Rational(num.multiply(BigInteger.valueOf(other)), den);
  }

  public Rational over(Rational other) {
    if (other.num.signum() == 0) {
      throw new ArithmeticException("division by zero");
    }
    BigInteger n = num.multiply(other.den);
    BigInteger d = den.multiply(other.num);
    return d.signum() < 0 ? new Rational(n.negate(), d.negate()) : new Rational(n, d);
  }

  public Rational over(long other) {
    return other > 0 ? new Rational(num, den.multiply(BigInteger.valueOf(other))) : over(of(other));
  }

  public Rational negate() {
    return new Rational(num.negate(), den);
  }

  public Rational abs() {
    return num.signum() < 0 ? negate() : this;
  }

  public Rational min(Rational other) {
    return compareTo(other) <= 0 ? this : other;
  }

  public Rational max(Rational other) {
    return compareTo(other) >= 0 ? this : other;
  }

  public int signum() {
    return num.signum();
  }

  /** Toward −∞. */
  public long floor() {
    BigInteger[] parts = num.divideAndRemainder(den);
    return (parts[1].signum() < 0 ? parts[0].subtract(BigInteger.ONE) : parts[0]).longValueExact();
  }

  /** Toward +∞. */
  public long ceil() {
    BigInteger[] parts = num.divideAndRemainder(den);
    return (parts[1].signum() > 0 ? parts[0].add(BigInteger.ONE) : parts[0]).longValueExact();
  }

  @Override
  public int compareTo(Rational other) {
    return num.multiply(other.den).compareTo(other.num.multiply(den));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Rational r && compareTo(r) == 0;
  }

  @Override
  public int hashCode() {
    BigInteger gcd = num.gcd(den);
    return 31 * num.divide(gcd).hashCode() + den.divide(gcd).hashCode();
  }

  @Override
  public String toString() {
    return num + "/" + den;
  }
}
