package io.marginline.margin.option;

import java.math.BigInteger;

/** An exact fraction, not reduced; the denominator is positive. */
record Fraction(BigInteger numerator, BigInteger denominator) {
  static final Fraction ZERO = new Fraction(BigInteger.ZERO, BigInteger.ONE);

  static Fraction of(long numerator, BigInteger denominator) {
    return new Fraction(BigInteger.valueOf(numerator), denominator);
  }

  Fraction plus(Fraction other) {
    return new Fraction(
        numerator.multiply(other.denominator).add(other.numerator.multiply(denominator)),
        denominator.multiply(other.denominator));
  }

  Fraction minus(Fraction other) {
    return plus(new Fraction(other.numerator.negate(), other.denominator));
  }

  Fraction times(Fraction other) {
    return new Fraction(
        numerator.multiply(other.numerator), denominator.multiply(other.denominator));
  }

  /** Divided by a positive fraction. */
  Fraction over(Fraction other) {
    return new Fraction(
        numerator.multiply(other.denominator), denominator.multiply(other.numerator));
  }

  Fraction max(Fraction other) {
    BigInteger left = numerator.multiply(other.denominator);
    return left.compareTo(other.numerator.multiply(denominator)) >= 0 ? this : other;
  }
}
