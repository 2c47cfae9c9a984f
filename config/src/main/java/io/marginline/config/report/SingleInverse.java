package io.marginline.config.report;

import io.marginline.config.SinglePosition;
import io.marginline.config.account.Contract;
import io.marginline.fixed.Decimals;
import io.marginline.fixed.Rounding;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * The bare calculator for an inverse contract, the mark at the entry price (rules §6). With q the
 * face value, r = mmr + fee and everything multiplied by the entry price: long q(1 + r)·avg ÷
 * (margin·avg + q), short q(1 − r)·avg ÷ (q − margin·avg); without r it is the bankruptcy price.
 */
public final class SingleInverse {
  private static final int DIGITS = 16;

  private final SinglePosition position;

  /** Margin × entry × leverage: exact also where the margin, face ÷ entry ÷ leverage, is not. */
  private final BigDecimal cover;

  private SingleInverse(SinglePosition position) {
    this.position = position;
    BigDecimal margin = position.margin();
    cover =
        margin == null
            ? position.size()
            : margin.multiply(position.entry()).multiply(position.lever());
  }

  /** The liquidation and bankruptcy price of the position. */
  public static SinglePosition.Answer of(SinglePosition position) {
    return new SingleInverse(position).answer();
  }

  private SinglePosition.Answer answer() {
    BigDecimal rate = position.mmr().add(position.fee());
    BigDecimal face = position.size().multiply(position.lever());
    boolean due = cover.compareTo(face.multiply(rate)) <= 0;
    boolean found = !due && held().signum() > 0;
    String liqPx = found ? price(rate) : "";
    return new SinglePosition.Answer(
        "inverse",
        position.isLong() ? "long" : "short",
        Contract.plain(position.entry()),
        Contract.plain(position.size()),
        Contract.plain(position.lever()),
        Contract.plain(position.mmr()),
        Contract.plain(position.fee()),
        margin(position.margin()),
        liqPx,
        due ? "liquidatable" : found ? "price" : "none",
        held().signum() > 0 ? price(BigDecimal.ZERO) : "",
        found ? distance(rate) : due ? "0" : "");
  }

  /** Coins that stand behind the position, × entry × leverage; a short without one has no price. */
  private BigDecimal held() {
    BigDecimal face = position.size().multiply(position.lever());
    return position.isLong() ? face.add(cover) : face.subtract(cover);
  }

  private BigDecimal owed(BigDecimal rate) {
    BigDecimal one = position.isLong() ? BigDecimal.ONE.add(rate) : BigDecimal.ONE.subtract(rate);
    return position.size().multiply(position.lever()).multiply(one).multiply(position.entry());
  }

  /** Early: a long up, a short down. */
  private String price(BigDecimal rate) {
    return quotient(owed(rate), held(), position.isLong() ? Rounding.CEILING : Rounding.FLOOR);
  }

  private String distance(BigDecimal rate) {
    BigDecimal entry = held().multiply(position.entry());
    return quotient(owed(rate).subtract(entry).abs(), entry, Rounding.FLOOR);
  }

  private String margin(@Nullable BigDecimal given) {
    if (given != null) {
      return Contract.plain(given);
    }
    return quotient(position.size(), position.entry().multiply(position.lever()), Rounding.CEILING);
  }

  private static String quotient(BigDecimal numerator, BigDecimal denominator, Rounding rounding) {
    int shift = Math.max(0, Math.max(numerator.scale(), denominator.scale()));
    BigInteger above = numerator.movePointRight(shift).toBigIntegerExact();
    BigInteger below = denominator.movePointRight(shift).toBigIntegerExact();
    return Decimals.quotient(above, below, DIGITS, rounding);
  }
}
