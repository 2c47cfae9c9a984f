package io.marginline.config;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An instrument in the exchange's terms (rules §1), the decimals as they are written.
 *
 * @param line where it stands in its file
 * @param inverse settles in the base coin; its size is a face value in the quote currency
 * @param ctVal coins per contract, or face value of an inverse one; 1 for a spot pair
 * @param settle the quote currency of a spot pair
 * @param tiers empty for a spot pair: borrowing has the tiers of its coins
 * @param expiry of dated contracts and options
 * @param option null for everything else
 */
public record Instrument(
    int line,
    String id,
    Kind kind,
    boolean inverse,
    BigDecimal ctVal,
    BigDecimal ctMult,
    BigDecimal tickSz,
    BigDecimal lotSz,
    String settle,
    String base,
    String quote,
    BigDecimal taker,
    BigDecimal maker,
    BigDecimal liquidationFee,
    List<Band> tiers,
    @Nullable Instant expiry,
    @Nullable OptionTerms option) {

  public Instrument {
    tiers = List.copyOf(tiers);
  }

  /** The products. Leveraged spot is a position on a spot pair with a liability. */
  public enum Kind {
    SPOT,
    SWAP,
    FUTURES,
    OPTION
  }

  /**
   * What only an option has.
   *
   * @param strike null while it stands for a whole family
   * @param maintenance the rate c of the short margin (rules §10)
   */
  public record OptionTerms(@Nullable BigDecimal strike, boolean call, BigDecimal maintenance) {}

  /**
   * One tier; exactly one of {@code maxSz} (contracts) and {@code maxNotional} is given.
   *
   * @param optMgnFactor the factor MF of short options; null for everything else, whose rates count
   */
  public record Band(
      int line,
      @Nullable BigDecimal maxSz,
      @Nullable BigDecimal maxNotional,
      BigDecimal mmr,
      BigDecimal imr,
      @Nullable BigDecimal optMgnFactor) {

    public BigDecimal edge() {
      return Objects.requireNonNull(maxSz != null ? maxSz : maxNotional);
    }
  }

  /** Coins (or face value) per contract. */
  public BigDecimal multiplier() {
    return ctVal.multiply(ctMult);
  }

  /** Name of the index that it follows, as {@code BTC-USDT}. */
  public String underlying() {
    return base + "-" + quote;
  }

  /** A perpetual or dated contract whose money is the quote currency. */
  public boolean isLinearContract() {
    return !inverse && (kind == Kind.SWAP || kind == Kind.FUTURES);
  }

  /** A perpetual or dated contract whose money is the coin. */
  public boolean isInverseContract() {
    return inverse && (kind == Kind.SWAP || kind == Kind.FUTURES);
  }

  /** One member of the family that this stands for. */
  public Instrument member(String name, InstrumentId parts) {
    OptionTerms terms = option;
    OptionTerms own =
        terms == null ? null : new OptionTerms(parts.strike(), parts.call(), terms.maintenance());
    return new Instrument(
        line,
        name,
        kind,
        inverse,
        ctVal,
        ctMult,
        tickSz,
        lotSz,
        settle,
        base,
        quote,
        taker,
        maker,
        liquidationFee,
        tiers,
        parts.expiry(),
        own);
  }
}
