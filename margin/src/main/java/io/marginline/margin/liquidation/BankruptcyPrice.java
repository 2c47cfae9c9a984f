package io.marginline.margin.liquidation;

import io.marginline.fixed.Exact;
import io.marginline.fixed.Rounding;
import io.marginline.fixed.Wide;
import io.marginline.margin.contract.ContractTerms;
import java.math.BigInteger;

/**
 * The price at which a position's collateral is exactly gone, to the tick: long up, short down, so
 * that the holder ends at or above zero (rules §6, §11, §15). A result of 0 or less means that the
 * collateral outlasts any price.
 */
public final class BankruptcyPrice {
  private BankruptcyPrice() {}

  /** Isolated: unrealised PnL at the price = −margin. Lots and entry cost are signed. */
  public static long isolatedTicks(
      ContractTerms terms, long lots, long entryCostUnits, long marginUnits) {
    long divisor = Exact.multiply(Exact.abs(lots), terms.tickValueUnits());
    long left = Exact.subtract(entryCostUnits, marginUnits);
    return lots > 0
        ? Wide.divide(left, divisor, Rounding.CEILING)
        : Wide.divide(Exact.negate(left), divisor, Rounding.FLOOR);
  }

  /**
   * In a pool: the position bears equity in proportion to its requirement, a = E·R/ΣR, and the
   * price is mark ∓ a ÷ size. E may be negative.
   */
  public static long poolTicks(ContractTerms terms, long lots, long mark, PoolShare share) {
    // mark/markUnitsPerTick − E·R ÷ (lots·tickValueUnits·ΣR), over one positive denominator.
    BigInteger size = big(lots).abs().multiply(big(terms.tickValueUnits()));
    BigInteger total = share.divisor();
    BigInteger shareOfEquity = share.dividend();
    BigInteger atMark = big(mark).multiply(size).multiply(total);
    BigInteger lost = shareOfEquity.multiply(big(terms.markUnitsPerTick()));
    BigInteger numerator = lots > 0 ? atMark.subtract(lost) : atMark.add(lost);
    BigInteger denominator = size.multiply(total).multiply(big(terms.markUnitsPerTick()));
    return Wide.divide(numerator, denominator, lots > 0 ? Rounding.CEILING : Rounding.FLOOR);
  }

  /** The equity that a position bears, a = E·R/ΣR, toward −∞. */
  public static long share(PoolShare share) {
    return Wide.divide(share.dividend(), share.divisor(), Rounding.FLOOR);
  }

  private static BigInteger big(long value) {
    return BigInteger.valueOf(value);
  }
}
