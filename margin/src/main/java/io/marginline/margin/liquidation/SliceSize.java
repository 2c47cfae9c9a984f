package io.marginline.margin.liquidation;

import io.marginline.fixed.Exact;
import io.marginline.fixed.Rounding;
import io.marginline.fixed.Wide;
import io.marginline.margin.contract.ContractTerms;
import io.marginline.margin.contract.InverseTerms;
import io.marginline.margin.contract.Terms;
import io.marginline.margin.tier.TierTable;
import io.marginline.model.SliceRule;
import java.math.BigInteger;

/** How many lots one liquidation slice closes (rules §11); always 1 … |lots|. */
public final class SliceSize {
  private static final BigInteger PPB = BigInteger.valueOf(1_000_000_000L);

  private static final Fraction ONE = Fraction.of(1);

  private SliceSize() {}

  /**
   * What a slice is decided on.
   *
   * @param equityUnits E of the pool, or margin + upl
   * @param otherRequirementUnits Σ(MM + fee) of everything else; 0 when isolated
   * @param targetPpb k, the ratio to restore
   * @param slippagePpb σ, the worst accepted distance of a fill from the mark
   * @param minSliceLots a rest below it is closed as well
   * @param exchange from the units of both into those of the settle asset
   */
  public record Situation(
      long equityUnits,
      long otherRequirementUnits,
      long targetPpb,
      long slippagePpb,
      long minSliceLots,
      Exchange exchange) {

    /** In a pool of the settle asset. */
    public Situation(
        long equityUnits,
        long otherRequirementUnits,
        long targetPpb,
        long slippagePpb,
        long minSliceLots) {
      this(equityUnits, otherRequirementUnits, targetPpb, slippagePpb, minSliceLots, Exchange.ONE);
    }

    private Fraction settled(long units) {
      return Fraction.of(units)
          .times(Fraction.of(big(exchange.numerator()), big(exchange.denominator())));
    }
  }

  /** Lots to close of a position of signed lots. */
  public static long lots(Terms terms, long lots, long mark, SliceRule rule, Situation situation) {
    long size = Exact.abs(lots);
    long slice =
        switch (rule) {
          case WHOLE -> size;
          case TWO_TIERS -> twoTiers(terms, size, mark);
          case SHORTFALL -> shortfall(terms, lots, mark, situation);
        };
    long rest = size - Math.clamp(slice, 1, size);
    return rest < situation.minSliceLots() ? size : size - rest;
  }

  /** Down to the upper edge of the tier two below; tiers 1 and 2 close all. */
  private static long twoTiers(Terms terms, long size, long mark) {
    int tier = terms.tierOf(size, mark);
    return tier < 2 ? size : size - terms.maxLots(tier - 2, mark);
  }

  /**
   * The smallest slice that restores the target: for each tier from the present one down, the
   * formula with that tier's rate, at least what is needed to get under its edge, valid when the
   * rest lies in it.
   */
  private static long shortfall(Terms terms, long lots, long mark, Situation situation) {
    long size = Exact.abs(lots);
    long smallest = size;
    for (int tier = terms.tierOf(size, mark); tier >= 0; tier--) {
      // Beyond the last edge an existing position keeps the last rate, so nothing forces it under.
      boolean last = tier == terms.tiers().count() - 1;
      long edge = last ? size : terms.maxLots(tier, mark);
      long slice = Math.max(formula(terms, lots, mark, tier, situation), size - edge);
      slice = Math.clamp(slice, 0, size);
      long floor = tier == 0 ? 0 : terms.maxLots(tier - 1, mark);
      boolean valid = slice == size || size - slice > floor;
      if (valid && slice < smallest) {
        smallest = slice;
      }
    }
    return smallest;
  }

  /** (k·R_t − E) ÷ (k·r_t·v − ℓ − φ·v(x)), up; the whole size when nothing restores the target. */
  private static long formula(Terms terms, long lots, long mark, int tier, Situation situation) {
    long size = Exact.abs(lots);
    TierTable tiers = terms.tiers();
    Fraction k = Fraction.of(big(situation.targetPpb()), PPB);
    Fraction value = Fraction.of(terms.lotValue(mark), big(terms.lotValueDivisor(mark)));
    BigInteger scale = big(tiers.rateScale());
    Fraction rate =
        Fraction.of(big(tiers.maintenance().rate(tier)).add(big(tiers.feeRate())), scale);

    BigInteger deduction = big(tiers.maintenance().deduction(tier));
    Fraction deducted =
        tiers.byNotional()
            ? Fraction.of(deduction.multiply(scale).add(big(tiers.maintenance().rest(tier))), scale)
            : Fraction.of(deduction, scale).times(value);
    Fraction required =
        rate.times(value)
            .times(Fraction.of(size))
            .plus(deducted.negated())
            .plus(situation.settled(situation.otherRequirementUnits()));
    Fraction missing = k.times(required).plus(situation.settled(situation.equityUnits()).negated());
    if (missing.signum() <= 0) {
      return 0;
    }
    Fraction cost = costOfLot(terms, lots, mark, situation.slippagePpb());
    Fraction gain = k.times(rate).times(value).plus(cost.negated());
    if (gain.signum() <= 0) {
      return size;
    }
    Fraction slice = missing.over(gain);
    if (slice.compareTo(Fraction.of(size)) >= 0) {
      return size;
    }
    return Wide.divide(slice.numerator(), slice.denominator(), Rounding.CEILING);
  }

  /** ℓ + φ·v(x): what closing one lot at the worst price loses and is charged. */
  static Fraction costOfLot(Terms terms, long lots, long mark, long slippagePpb) {
    Fraction slippage = Fraction.of(big(slippagePpb), PPB);
    Fraction charge = Fraction.of(big(terms.chargePpb()), PPB);
    Fraction value = Fraction.of(terms.lotValue(mark), big(terms.lotValueDivisor(mark)));
    Fraction fillValue = fillValue(terms, lots > 0 ? slippage.negated() : slippage);
    return fillValue.distance(ONE).plus(charge.times(fillValue)).times(value);
  }

  /** Value of a fill ÷ value at the mark, when it is that far from the mark. */
  private static Fraction fillValue(Terms terms, Fraction distance) {
    Fraction price = ONE.plus(distance);
    return switch (terms) {
      case ContractTerms _ -> price;
      case InverseTerms _ -> ONE.over(price);
    };
  }

  private static BigInteger big(long value) {
    return BigInteger.valueOf(value);
  }
}
