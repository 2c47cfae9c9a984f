package io.marginline.margin.liquidation;

import io.marginline.fixed.Exact;
import io.marginline.fixed.Rounding;
import io.marginline.fixed.Wide;
import io.marginline.margin.contract.ContractTerms;
import io.marginline.margin.contract.InverseTerms;
import io.marginline.margin.contract.Terms;
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

  /**
   * Isolated, of any contract, within 1 … mostTicks; the highest where no price is high enough.
   * Lots and entry cost are signed.
   */
  public static long isolatedTicks(
      Terms terms, long lots, long entryCostUnits, long marginUnits, long mostTicks) {
    return switch (terms) {
      case ContractTerms linear ->
          Math.clamp(isolatedTicks(linear, lots, entryCostUnits, marginUnits), 1, mostTicks);
      case InverseTerms inverse ->
          reachable(
              InverseBankruptcyPrice.isolatedTicks(
                  inverse, lots, inverse.entry(entryCostUnits), marginUnits),
              mostTicks);
    };
  }

  /** In a pool, of any contract, within 1 … mostTicks. */
  public static long poolTicks(Terms terms, long lots, long mark, PoolShare share, long mostTicks) {
    return switch (terms) {
      case ContractTerms linear -> Math.clamp(poolTicks(linear, lots, mark, share), 1, mostTicks);
      case InverseTerms inverse ->
          reachable(InverseBankruptcyPrice.poolTicks(inverse, lots, mark, share), mostTicks);
    };
  }

  private static long reachable(long ticks, long mostTicks) {
    return ticks == InverseBankruptcyPrice.NONE ? mostTicks : Math.min(ticks, mostTicks);
  }

  /** The equity that a position bears, a = E·R/ΣR, toward −∞. */
  public static long share(PoolShare share) {
    return Wide.divide(share.dividend(), share.divisor(), Rounding.FLOOR);
  }

  private static BigInteger big(long value) {
    return BigInteger.valueOf(value);
  }
}
