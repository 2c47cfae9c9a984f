package io.marginline.margin.liquidation;

import io.marginline.fixed.Exact;
import io.marginline.margin.contract.Terms;
import io.marginline.margin.liquidation.SliceSize.Situation;
import io.marginline.model.SliceRule;
import java.math.BigInteger;
import java.util.function.LongUnaryOperator;

/**
 * How many lots one liquidation slice closes where the requirement is no formula of the size but
 * that of scenarios (rules §9, §11): the fewest that restore the target, found by halving.
 */
public final class SliceSearch {
  private static final BigInteger PPB = BigInteger.valueOf(1_000_000_000L);

  private SliceSearch() {}

  /** What closing one lot costs at worst, in the settle asset, exact. */
  public record Cost(BigInteger dividend, BigInteger divisor) {

    /** Of a contract: the way to the worst fill, and the charge on that fill. */
    public static Cost of(Terms terms, long lots, long mark, long slippagePpb) {
      return of(SliceSize.costOfLot(terms, lots, mark, slippagePpb));
    }

    /** Of a short option. */
    public static Cost of(OptionSlice.Position option, long slippagePpb) {
      return of(OptionSlice.costOfAll(option, slippagePpb).over(Fraction.of(option.lots())));
    }

    private static Cost of(Fraction cost) {
      return new Cost(cost.numerator(), cost.denominator());
    }
  }

  /**
   * Lots to close of a position of so many: the fewest n with E − n·cost ≥ k·R(n), all where none
   * restores it.
   *
   * @param requirementAfter R(n) of the whole pool in its units, when n lots are gone
   */
  public static long lots(
      long size,
      Cost cost,
      SliceRule rule,
      Situation situation,
      LongUnaryOperator requirementAfter) {
    long slice = rule == SliceRule.WHOLE ? size : fewest(size, cost, situation, requirementAfter);
    return Exact.subtract(size, slice) < situation.minSliceLots() ? size : slice;
  }

  private static long fewest(
      long size, Cost cost, Situation situation, LongUnaryOperator requirementAfter) {
    // E and R are in units of the pool: one unit of the settle asset is denominator ÷ numerator.
    Exchange exchange = situation.exchange();
    BigInteger perPoolUnit = cost.divisor.multiply(big(exchange.numerator())).multiply(PPB);
    BigInteger costOfLot = cost.dividend.multiply(big(exchange.denominator())).multiply(PPB);
    BigInteger equity = big(situation.equityUnits()).multiply(perPoolUnit);
    BigInteger target =
        big(situation.targetPpb()).multiply(cost.divisor).multiply(big(exchange.numerator()));
    long low = 0;
    long high = size;
    while (high - low > 1) {
      long middle = low + (high - low) / 2;
      BigInteger left = equity.subtract(costOfLot.multiply(big(middle)));
      BigInteger wanted = target.multiply(big(requirementAfter.applyAsLong(middle)));
      if (left.compareTo(wanted) >= 0) {
        high = middle;
      } else {
        low = middle;
      }
    }
    return high;
  }

  private static BigInteger big(long value) {
    return BigInteger.valueOf(value);
  }
}
