package io.marginline.gateway.market;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Numbers as the wire has them: decimals in full, no trailing zeros. */
final class Plain {
  static final long NS_PER_MS = 1_000_000;

  private static final int PPB_PLACES = 9;
  private static final int QUOTIENT_PLACES = 12;

  private Plain() {}

  static String of(BigDecimal number) {
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }

  static String ppb(long rate) {
    return of(BigDecimal.valueOf(rate, PPB_PLACES));
  }

  static BigDecimal ppbNumber(long rate) {
    return BigDecimal.valueOf(rate, PPB_PLACES);
  }

  /** Epoch milliseconds of engine time. */
  static String ms(long ns) {
    return Long.toString(ns / NS_PER_MS);
  }

  /** Volumes that are quotients, to twelve places. */
  static BigDecimal quotient(BigDecimal number, BigDecimal by) {
    return number.divide(by, QUOTIENT_PLACES, RoundingMode.HALF_UP);
  }

  static String rounded(BigDecimal number) {
    return of(
        number.scale() > QUOTIENT_PLACES
            ? number.setScale(QUOTIENT_PLACES, RoundingMode.HALF_UP)
            : number);
  }
}
