package io.marginline.margin.account;

import io.marginline.margin.liquidation.LiquidationPrice;

/**
 * The liquidation price of a position: a price, none, or already liquidatable (rules §7).
 *
 * @param basis what moved to get there
 * @param below whether a fall liquidates; meaningful with a price
 * @param mark the price in mark units, rounded early: below up, above down
 * @param ticks the same in ticks
 * @param index index of the underlying there, in the scale of the instrument's index, where the
 *     underlying moved; else the present one
 */
public record LiquidationAnswer(
    LiquidationPrice.State state, Basis basis, boolean below, long mark, long ticks, long index) {

  /** What moves while everything else stands still. */
  public enum Basis {
    /** The mark of this instrument alone. */
    MARK,
    /** The whole underlying in one proportion: index, marks, forwards, the coin as collateral. */
    UNDERLYING
  }

  public static LiquidationAnswer none(Basis basis) {
    return new LiquidationAnswer(LiquidationPrice.State.NONE, basis, false, 0, 0, 0);
  }

  public static LiquidationAnswer liquidatable(Basis basis) {
    return new LiquidationAnswer(LiquidationPrice.State.LIQUIDATABLE, basis, false, 0, 0, 0);
  }

  public boolean isPrice() {
    return state == LiquidationPrice.State.PRICE;
  }
}
