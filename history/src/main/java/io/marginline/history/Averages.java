package io.marginline.history;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/** Values of a lot that add up, and the average price of a sum of them. */
public final class Averages {
  /** 1 ÷ price of an inverse contract keeps this many digits. */
  private static final BigInteger ONE = BigInteger.TEN.pow(30);

  private static final int SCALE = 12;

  private Averages() {}

  /** One lot at a price: the price, of an inverse contract what it buys of the coin. */
  static BigInteger value(long price, boolean inverse) {
    return inverse && price > 0 ? ONE.divide(BigInteger.valueOf(price)) : BigInteger.valueOf(price);
  }

  /** Price × 10^markScale, with twelve digits behind; 0 = unknown. */
  public static BigDecimal price(BigDecimal value, long lots, boolean inverse) {
    if (lots == 0 || value.signum() == 0) {
      return BigDecimal.ZERO;
    }
    BigDecimal size = BigDecimal.valueOf(lots);
    return inverse
        ? size.multiply(new BigDecimal(ONE)).divide(value, SCALE, RoundingMode.HALF_EVEN)
        : value.divide(size, SCALE, RoundingMode.HALF_EVEN);
  }
}
