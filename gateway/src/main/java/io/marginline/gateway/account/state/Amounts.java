package io.marginline.gateway.account.state;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;

/** Exact amounts as decimals, and quotients with 16 significant digits toward the worse side. */
public final class Amounts {
  private static final int DIGITS = 16;
  private static final MathContext DOWN = new MathContext(DIGITS, RoundingMode.FLOOR);
  private static final MathContext UP = new MathContext(DIGITS, RoundingMode.CEILING);

  private Amounts() {}

  /** Units of 10^-scale, without trailing zeros. */
  public static BigDecimal of(long units, int scale) {
    return plain(BigDecimal.valueOf(units, scale));
  }

  public static BigDecimal of(BigInteger units, int scale) {
    return plain(new BigDecimal(units, scale));
  }

  /** The same number without trailing zeros. */
  public static BigDecimal plain(BigDecimal value) {
    return value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
  }

  /** Toward −∞: what a holder has. */
  public static BigDecimal down(BigDecimal numerator, BigDecimal denominator) {
    return plain(numerator.divide(denominator, DOWN));
  }

  /** Toward +∞: what a holder owes. */
  public static BigDecimal up(BigDecimal numerator, BigDecimal denominator) {
    return plain(numerator.divide(denominator, UP));
  }

  /** Hundredths, as leverage is kept. */
  public static BigDecimal lever(long leverE2) {
    return of(leverE2, 2);
  }

  /** Parts per billion as a fraction. */
  public static BigDecimal rate(long ppb) {
    return of(ppb, 9);
  }
}
