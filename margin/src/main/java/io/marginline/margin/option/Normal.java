package io.marginline.margin.option;

/**
 * The standard normal distribution with the same bits on every machine. Either tail keeps a
 * relative error below 1e-15 down to the smallest normal number, so N(x) is within 1e-15
 * everywhere.
 *
 * <p>(1 + z)·exp(z²/2)·(1 − N(z)) is a polynomial in t = (z − 5) ÷ (z + 5), z ≥ 0: the Chebyshev
 * series of degree 24, computed with 60 digits and written in powers. Even and odd ones are summed
 * apart, two short chains instead of a long one.
 */
public final class Normal {
  static final double ROOT_OF_TWO_PI_INVERSE = 0.3989422804014327;

  /** From here on the tail is below the smallest number. */
  private static final double FAR = 39;

  /** exp(−z²/2) loses digits when z² is rounded; the square of this many binary places is exact. */
  private static final double PLACES = 1 << 20;

  private Normal() {}

  /** The probability of a value up to z. */
  public static double cdf(double z) {
    return z > 0 ? 1 - tail(z) : tail(-z);
  }

  /** exp(−z²/2) ÷ √(2π). */
  public static double density(double z) {
    return ROOT_OF_TWO_PI_INVERSE * bell(StrictMath.abs(z));
  }

  /** 1 − N(z) for z ≥ 0. */
  private static double tail(double z) {
    return z > FAR ? 0 : bell(z) * tailRatio(z);
  }

  /** (1 − N(z)) ÷ exp(−z²/2) for z ≥ 0. */
  static double tailRatio(double z) {
    double t = place(z);
    double square = t * t;
    return (even(square) + t * odd(square)) / (1 + z);
  }

  /** t = (z − 5) ÷ (z + 5), also for an infinite z. */
  static double place(double z) {
    return 1 - 10 / (z + 5);
  }

  /** exp(−z²/2), z ≥ 0, with the square split into an exact part and a small rest. */
  static double bell(double z) {
    if (z > FAR) {
      return 0;
    }
    double head = StrictMath.floor(z * PLACES) / PLACES;
    double rest = z - head;
    return StrictMath.exp(-0.5 * head * head) * StrictMath.exp(-0.5 * rest * (z + head));
  }

  /** The even powers of the series, x = t². */
  static double even(double x) {
    double sum = 2.5086998016984205e-11;
    sum = sum * x + -4.327297110082099e-10;
    sum = sum * x + 4.022493382168718e-09;
    sum = sum * x + -2.6882021292802153e-08;
    sum = sum * x + 1.284479710649634e-07;
    sum = sum * x + -7.070628846317715e-08;
    sum = sum * x + -9.895946159334735e-06;
    sum = sum * x + 0.00018233410307611755;
    sum = sum * x + -0.0016760723371645697;
    sum = sum * x + -0.015170415403281224;
    sum = sum * x + -0.026401042966267253;
    sum = sum * x + 0.031030368425962847;
    sum = sum * x + 0.46151582985003775;
    return sum;
  }

  /** The odd powers, a t left out. */
  static double odd(double x) {
    double sum = -3.8158162626329524e-10;
    sum = sum * x + 4.4011596227599254e-09;
    sum = sum * x + -3.095201755804207e-08;
    sum = sum * x + 1.9627809920091187e-07;
    sum = sum * x + -1.3074486019237587e-06;
    sum = sum * x + 9.05982468125664e-06;
    sum = sum * x + -5.36075811148722e-05;
    sum = sum * x + 7.791597409338999e-06;
    sum = sum * x + 0.006522000667783896;
    sum = sum * x + 0.024536963243678652;
    sum = sum * x + 0.010002352385229382;
    sum = sum * x + -0.09155228183400904;
    return sum;
  }
}
