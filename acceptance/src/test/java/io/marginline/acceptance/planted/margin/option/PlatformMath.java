package io.marginline.acceptance.planted.margin.option;

/** Floating point is allowed here, but the platform may round Math its own way. */
public final class PlatformMath {
  private PlatformMath() {}

  public static double volatility(double variance) {
    return Math.exp(variance);
  }
}
