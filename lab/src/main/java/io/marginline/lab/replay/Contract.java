package io.marginline.lab.replay;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an instrument of a replay is, apart from its prices.
 *
 * @param quote currency of the price
 * @param settle currency of margin and profit: the quote, or the base coin of an inverse contract
 * @param tickDigits tick = 10^-tickDigits
 * @param lotDigits one lot = 10^-lotDigits coins; of an inverse contract 10^-lotDigits contracts
 * @param face value of one inverse contract in the quote; none = linear
 * @param bands published size bands; none = the bitcoin table of the population
 */
public record Contract(
    String id,
    String quote,
    String settle,
    int tickDigits,
    int lotDigits,
    @Nullable BigDecimal face,
    List<Band> bands) {

  /**
   * One size band.
   *
   * @param edge largest notional in the quote, or largest size in lots
   * @param inLots which of the two
   */
  public record Band(BigDecimal edge, boolean inLots, BigDecimal mmr, BigDecimal imr) {}

  public Contract {
    bands = List.copyOf(bands);
  }

  /** Settled in its coin, with profit in 1 ÷ price. */
  public boolean inverse() {
    return face != null;
  }

  /** Value of one lot of an inverse contract in the quote. */
  BigDecimal lotFace() {
    if (face == null) {
      throw new IllegalStateException(id + " is linear");
    }
    return face.movePointLeft(lotDigits);
  }
}
