package io.marginline.margin.liquidation;

import io.marginline.fixed.Rounding;
import io.marginline.fixed.Wide;
import io.marginline.margin.liquidation.SliceSize.Situation;
import io.marginline.model.SliceRule;
import java.math.BigInteger;

/** How many lots of a short option one liquidation slice buys back (rules §11): 1 … all. */
public final class OptionSlice {
  private static final BigInteger PPB = BigInteger.valueOf(1_000_000_000L);

  private OptionSlice() {}

  /**
   * The option as it stands, in units of its settle asset but for the requirement.
   *
   * @param lots sold lots, without sign
   * @param requirementUnits its own MM + fee less its value, in units of the pool
   * @param valueUnits value of all lots at the mark × valueDivisor
   * @param valueDivisor positive
   * @param chargeUnits what buying all of it back is charged
   */
  public record Position(
      long lots,
      long requirementUnits,
      BigInteger valueUnits,
      long valueDivisor,
      long chargeUnits) {}

  /**
   * q·(k·R − E) ÷ (k·R_i − σ·V − C), up: what is missing over what all lots would restore. The
   * situation's equity and other requirement are those without the value of short options.
   */
  public static long lots(Position option, SliceRule rule, Situation situation) {
    long size = option.lots;
    long slice = rule == SliceRule.WHOLE ? size : Math.clamp(shortfall(option, situation), 1, size);
    return size - slice < situation.minSliceLots() ? size : slice;
  }

  private static long shortfall(Position option, Situation situation) {
    Fraction k = Fraction.of(big(situation.targetPpb()), PPB);
    Fraction own = Fraction.of(option.requirementUnits);
    Fraction required = own.plus(Fraction.of(situation.otherRequirementUnits()));
    Fraction missing = k.times(required).plus(Fraction.of(situation.equityUnits()).negated());
    Fraction cost = costOfAll(option, situation.slippagePpb());
    Exchange exchange = situation.exchange();
    Fraction perUnit = Fraction.of(big(exchange.denominator()), big(exchange.numerator()));
    Fraction gain = k.times(own).plus(cost.times(perUnit).negated());
    if (gain.signum() <= 0) {
      return option.lots;
    }
    Fraction slice = missing.times(Fraction.of(option.lots)).over(gain);
    if (slice.compareTo(Fraction.of(option.lots)) >= 0) {
      return option.lots;
    }
    return slice.signum() <= 0
        ? 1
        : Wide.divide(slice.numerator(), slice.denominator(), Rounding.CEILING);
  }

  /** σ·V + C: what buying all of it back at the worst price loses and is charged. */
  static Fraction costOfAll(Position option, long slippagePpb) {
    Fraction slippage = Fraction.of(big(slippagePpb), PPB);
    Fraction value = Fraction.of(option.valueUnits, big(option.valueDivisor));
    return slippage.times(value).plus(Fraction.of(option.chargeUnits));
  }

  private static BigInteger big(long value) {
    return BigInteger.valueOf(value);
  }
}
