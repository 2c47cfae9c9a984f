package io.marginline.margin.liquidation;

import java.math.BigInteger;

/** An exact fraction with a positive denominator. */
record Fraction(BigInteger numerator, BigInteger denominator) implements Comparable<Fraction> {

  static final Fraction ZERO = of(0);

  Fraction {
    if (denominator.signum() == 0) {
      throw new ArithmeticException("division by zero");
    }
    if (denominator.signum() < 0) {
      numerator = numerator.negate();
      denominator = denominator.negate();
    }
  }

  static Fraction of(long value) {
    return new Fraction(BigInteger.valueOf(value), BigInteger.ONE);
  }

  static Fraction of(BigInteger numerator, BigInteger denominator) {
    return new Fraction(numerator, denominator);
  }

  Fraction plus(Fraction other) {
    return new Fraction(
        numerator.multiply(other.denominator).add(other.numerator.multiply(denominator)),
        denominator.multiply(other.denominator));
  }

  Fraction times(Fraction other) {
    return new Fraction(
        numerator.multiply(other.numerator), denominator.multiply(other.denominator));
  }

  Fraction over(Fraction other) {
    return new Fraction(
        numerator.multiply(other.denominator), denominator.multiply(other.numerator));
  }

  Fraction negated() {
    return new Fraction(numerator.negate(), denominator);
  }

  /** |this − other|. */
  Fraction distance(Fraction other) {
    Fraction difference = plus(other.negated());
    return difference.signum() < 0 ? difference.negated() : difference;
  }

  int signum() {
    return numerator.signum();
  }

  /** Whether this lies nearer to the lower than to the upper value; a tie is the lower. */
  boolean nearerTo(Fraction lower, Fraction upper) {
    return plus(this).compareTo(lower.plus(upper)) <= 0;
  }

  @Override
  public int compareTo(Fraction other) {
    return numerator.multiply(other.denominator).compareTo(other.numerator.multiply(denominator));
  }
}
