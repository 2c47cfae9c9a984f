package io.marginline.config.book;

import java.math.BigDecimal;

/**
 * A move of prices and volatility. Quote currencies stand still.
 *
 * @param coin the one coin that moves, or empty: all of them
 * @param price as a share of the price, −0.2 is −20 %
 * @param vol as a share of the volatility
 */
public record Move(String coin, BigDecimal price, BigDecimal vol) {
  public static final Move NONE = new Move("", BigDecimal.ZERO, BigDecimal.ZERO);

  /** All coins together. */
  public static Move of(BigDecimal price, BigDecimal vol) {
    return new Move("", price, vol);
  }

  /** What a coin's prices are multiplied by. */
  BigDecimal factor(String moved) {
    return coin.isEmpty() || coin.equals(moved) ? BigDecimal.ONE.add(price) : BigDecimal.ONE;
  }

  BigDecimal volFactor() {
    return BigDecimal.ONE.add(vol);
  }
}
