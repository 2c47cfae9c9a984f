package io.marginline.fixed;

/** 64-bit arithmetic that throws {@link ArithmeticException} instead of wrapping around. */
public final class Exact {
  private Exact() {}

  public static long add(long a, long b) {
    return Math.addExact(a, b);
  }

  public static long subtract(long a, long b) {
    return Math.subtractExact(a, b);
  }

  public static long multiply(long a, long b) {
    return Math.multiplyExact(a, b);
  }

  public static long negate(long a) {
    return Math.negateExact(a);
  }

  public static long abs(long a) {
    return Math.absExact(a);
  }

  public static int toInt(long a) {
    return Math.toIntExact(a);
  }
}
