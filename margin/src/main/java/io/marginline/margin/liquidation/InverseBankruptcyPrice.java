package io.marginline.margin.liquidation;

import io.marginline.margin.contract.InverseTerms;
import java.math.BigInteger;

/**
 * The price at which the collateral of an inverse position is exactly gone, to the tick: long up,
 * short down, so that the holder ends at or above zero (rules §6, §11, §15).
 */
public final class InverseBankruptcyPrice {
  /** The collateral outlasts any price, as that of a short with margin ≥ q/avg does. */
  public static final long NONE = 0;

  /** No price is high enough for this long: its debt exceeds what the face value can bring. */
  public static final long UNREACHABLE = Long.MAX_VALUE;

  private InverseBankruptcyPrice() {}

  /** Isolated: q ÷ (q/avg + margin) long, q ÷ (q/avg − margin) short; signed lots and entry. */
  public static long isolatedTicks(
      InverseTerms terms, long lots, long entryValueUnits, long marginUnits) {
    BigInteger left = big(entryValueUnits).add(big(marginUnits));
    return ticks(terms, lots, left, BigInteger.ONE);
  }

  /**
   * In a pool: 1/price = 1/mark + s·a/q with a = E·R/ΣR, the equity that the position bears in
   * proportion to its requirement. E may be negative.
   */
  public static long poolTicks(InverseTerms terms, long lots, long mark, PoolShare share) {
    // Value at the mark + a, signed, over one positive denominator: mark × ΣR.
    BigInteger total = share.divisor();
    BigInteger atMark = terms.lotMarkUnits().multiply(big(lots)).multiply(total);
    BigInteger shareOfEquity = share.dividend();
    BigInteger left = atMark.add(shareOfEquity.multiply(big(mark)));
    return ticks(terms, lots, left, total.multiply(big(mark)));
  }

  /** lots × face ÷ (left ÷ scale), where left is what the close may cost, signed as the lots. */
  private static long ticks(InverseTerms terms, long lots, BigInteger left, BigInteger scale) {
    BigInteger value = left.multiply(big(Long.signum(lots)));
    if (value.signum() <= 0) {
      return lots > 0 ? UNREACHABLE : NONE;
    }
    BigInteger face = terms.lotMarkUnits().multiply(big(lots).abs()).multiply(scale);
    BigInteger[] parts = face.divideAndRemainder(value.multiply(big(terms.markUnitsPerTick())));
    BigInteger up = lots > 0 && parts[1].signum() > 0 ? BigInteger.ONE : BigInteger.ZERO;
    BigInteger ticks = parts[0].add(up);
    // Beyond any price that can be quoted.
    if (ticks.bitLength() > 62) {
      return lots > 0 ? UNREACHABLE : NONE;
    }
    // Nothing is quoted below one tick; 0 is no price.
    return Math.max(1, ticks.longValueExact());
  }

  private static BigInteger big(long value) {
    return BigInteger.valueOf(value);
  }
}
