package io.marginline.margin.option;

/**
 * The standard normal distribution with the same bits on every machine. Either tail keeps a
 * relative error below 1e-15 down to the smallest normal number, so N(x) is within 1e-15
 * everywhere.
 */
public final class Normal {
  private static final double ROOT_OF_TWO_PI_INVERSE = 0.3989422804014327;

  /** From here on the tail is below the smallest number. */
  private static final double FAR = 39;

  /** exp(−z²/2) loses digits when z² is rounded; the square of this many binary places is exact. */
  private static final double PLACES = 1 << 20;

  /**
   * Coefficients of (1 + z)·exp(z²/2)·(1 − N(z)) in t = (z − 5) ÷ (z + 5), z ≥ 0: the Chebyshev
   * series of degree 24, computed with 60 digits and written as a polynomial. Even and odd powers
   * are summed apart, two short chains instead of a long one.
   */
  private static final double[] EVEN = {
    0.46151582985003775, 0.031030368425962847, -0.026401042966267253, -0.015170415403281224,
    -0.0016760723371645697, 0.00018233410307611755, -9.895946159334735e-06, -7.070628846317715e-08,
    1.284479710649634e-07, -2.6882021292802153e-08, 4.022493382168718e-09, -4.327297110082099e-10,
    2.5086998016984205e-11
  };

  private static final double[] ODD = {
    -0.09155228183400904, 0.010002352385229382, 0.024536963243678652, 0.006522000667783896,
    7.791597409338999e-06, -5.36075811148722e-05, 9.05982468125664e-06, -1.3074486019237587e-06,
    1.9627809920091187e-07, -3.095201755804207e-08, 4.4011596227599254e-09, -3.8158162626329524e-10
  };

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
    if (z > FAR) {
      return 0;
    }
    double t = (z - 5) / (z + 5);
    double square = t * t;
    return bell(z) * (sum(EVEN, square) + t * sum(ODD, square)) / (1 + z);
  }

  /** exp(−z²/2), z ≥ 0, with the square split into an exact part and a small rest. */
  private static double bell(double z) {
    if (z > FAR) {
      return 0;
    }
    double head = StrictMath.floor(z * PLACES) / PLACES;
    double rest = z - head;
    return StrictMath.exp(-0.5 * head * head) * StrictMath.exp(-0.5 * rest * (z + head));
  }

  private static double sum(double[] coefficients, double x) {
    double sum = 0;
    for (int i = coefficients.length - 1; i >= 0; i--) {
      sum = sum * x + coefficients[i];
    }
    return sum;
  }
}
