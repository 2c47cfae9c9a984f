package io.marginline.margin.liquidation;

import io.marginline.fixed.Exact;
import io.marginline.fixed.Rounding;
import io.marginline.fixed.Wide;
import io.marginline.margin.contract.ContractTerms;
import io.marginline.margin.contract.InverseTerms;
import io.marginline.margin.contract.Terms;
import java.math.BigInteger;

/** The worst price at which what is left of a takeover may be worked off (rules §12). */
public final class WorkOffLimit {
  private WorkOffLimit() {}

  /**
   * The price at which all of it loses just what the fund lends: long up, short down to the tick.
   * Beyond 1 … mostTicks there is no bound: the end of the range.
   *
   * @param lots signed lots of the row
   * @param entryTicks the price at which it was taken over
   * @param fundUnits what the fund lends to it
   */
  public static long ticks(
      Terms terms, long lots, long entryTicks, long fundUnits, long mostTicks) {
    return switch (terms) {
      case ContractTerms linear -> {
        long perTick = Exact.multiply(Exact.abs(lots), linear.tickValueUnits());
        long room = Wide.divide(fundUnits, perTick, Rounding.FLOOR);
        long bound = lots > 0 ? entryTicks - room : Exact.add(entryTicks, room);
        yield Math.clamp(bound, 1, mostTicks);
      }
      case InverseTerms inverse -> inverse(inverse, lots, entryTicks, fundUnits, mostTicks);
    };
  }

  /** value ÷ (value ÷ entry ± fund), the value being that of all lots at a price of one tick. */
  private static long inverse(
      InverseTerms terms, long lots, long entryTicks, long fundUnits, long mostTicks) {
    BigInteger value = terms.lotMarkUnits().multiply(big(lots).abs());
    BigInteger lent =
        big(fundUnits).multiply(big(entryTicks)).multiply(big(terms.markUnitsPerTick()));
    BigInteger divisor = lots > 0 ? value.add(lent) : value.subtract(lent);
    if (divisor.signum() <= 0) {
      return mostTicks;
    }
    BigInteger whole = value.multiply(big(entryTicks));
    BigInteger up = lots > 0 ? divisor.subtract(BigInteger.ONE) : BigInteger.ZERO;
    BigInteger ticks = whole.add(up).divide(divisor);
    return ticks.min(big(mostTicks)).max(BigInteger.ONE).longValueExact();
  }

  private static BigInteger big(long value) {
    return BigInteger.valueOf(value);
  }
}
