package io.marginline.reference;

import static io.marginline.reference.world.World.P9;

import io.marginline.model.SliceRule;
import io.marginline.model.Tier;
import io.marginline.reference.world.Instrument;
import io.marginline.reference.world.Position;
import io.marginline.reference.world.Rational;
import io.marginline.reference.world.UnitKey;
import io.marginline.reference.world.World;

/** How much one liquidation slice closes (docs/engine.md §9, Slice). */
final class Slices {
  private final World world;
  private final Values values;
  private final Margins margins;

  Slices(World world, Values values, Margins margins) {
    this.world = world;
    this.values = values;
    this.margins = margins;
  }

  long lots(Position position, Level unit) {
    Instrument instrument = values.instrument(position);
    long size = Math.abs(position.lots);
    SliceRule rule = values.profile().sliceRule();
    boolean portfolio = margins.portfolio(world.unitOf(position.leg)) && position.leg.cross();
    boolean noFormula =
        portfolio || instrument.spot() || values.atEntry(position.leg) || position.grace > 0;
    if (rule != SliceRule.WHOLE && noFormula) {
      return orWhole(instrument, size, searched(position, unit));
    }
    if (instrument.option() && rule != SliceRule.WHOLE) {
      return orWhole(instrument, size, option(position, unit));
    }
    long slice =
        switch (rule) {
          case WHOLE -> size;
          case TWO_TIERS -> twoTiers(instrument, size);
          case SHORTFALL -> shortfall(position, unit);
        };
    return orWhole(instrument, size, slice);
  }

  /**
   * The fewest lots after which the unit has k times what it requires then, where that is no
   * formula of the lots: in scenarios, of a loan, at the entry, and while lots are in grace.
   */
  private long searched(Position position, Level unit) {
    Instrument instrument = values.instrument(position);
    Rational k = ppb(world.settings().reduceTargetPpb());
    Rational exchange = margins.exchange(world.unitOf(position.leg), instrument.asset());
    Rational perLot = lostPerLot(position).times(exchange);
    long low = 0;
    long high = Math.abs(position.lots);
    while (high - low > 1) {
      long middle = (low + high) / 2;
      Rational equity = Rational.of(unit.netEquity()).minus(perLot.times(middle));
      Rational wanted = k.times(requirementLess(position, middle));
      if (equity.compareTo(wanted) >= 0) {
        high = middle;
      } else {
        low = middle;
      }
    }
    return high;
  }

  /** R(n): of the unit without n lots of the position. */
  private long requirementLess(Position position, long lots) {
    if (position.leg.cross()) {
      return margins.reduced(position, lots).netRequirement();
    }
    long released = Fill.released(position.entryCost, position.lots, lots);
    long rest = position.lots - Long.signum(position.lots) * lots;
    long grace = Fill.grace(position.grace, position.lots, lots);
    return values.requirement(
        position.leg, LegState.held(rest, position.entryCost - released, grace));
  }

  /** ℓ + φc·v(x), in the settle asset. */
  private Rational lostPerLot(Position position) {
    Instrument instrument = values.instrument(position);
    long rate = values.fullFeeRate(instrument);
    Rational slippage = ppb(world.settings().slippagePpb());
    if (instrument.option()) {
      long charged = values.feeAt(instrument, position.lots, rate);
      Rational size = Rational.of(Math.abs(position.lots));
      return values.value(instrument, 1).times(slippage).plus(Rational.of(charged).over(size));
    }
    Rational got = worstPrice(position);
    Rational lost = got.minus(instrument.priceAt(instrument.mark)).abs();
    return lost.plus(got.abs().times(ppb(rate)));
  }

  /** f(x): of a lot that slips as far as it may. */
  private Rational worstPrice(Position position) {
    Instrument instrument = values.instrument(position);
    Rational slippage = ppb(world.settings().slippagePpb());
    Rational away =
        position.lots > 0 ? Rational.of(1).minus(slippage) : Rational.of(1).plus(slippage);
    return instrument.price(Rational.of(instrument.mark).over(instrument.mu()).times(away));
  }

  /** A slice that is given: the whole position when too little would be left; 0 stays 0. */
  long orWhole(Position position, long slice) {
    return slice == 0 ? 0 : orWhole(values.instrument(position), Math.abs(position.lots), slice);
  }

  private static long orWhole(Instrument instrument, long size, long slice) {
    return size - slice < instrument.spec.minSliceLots() ? size : slice;
  }

  /** Of a short option: the share of it that brings the pool back, at its own requirement. */
  private long option(Position position, Level unit) {
    Instrument instrument = values.instrument(position);
    long size = Math.abs(position.lots);
    UnitKey key = world.unitOf(position.leg);
    Rational k = ppb(world.settings().reduceTargetPpb());
    Rational missing = k.times(unit.netRequirement()).minus(unit.netEquity());
    Rational slipped = values.value(instrument, size).times(ppb(world.settings().slippagePpb()));
    long charged = values.feeAt(instrument, position.lots, values.fullFeeRate(instrument));
    Rational lost = slipped.plus(charged).times(margins.exchange(key, instrument.asset()));
    Rational freed = k.times(margins.netWeight(key, position)).minus(lost);
    if (freed.signum() <= 0) {
      return size;
    }
    Rational lots = missing.times(size).over(freed);
    return lots.compareTo(Rational.of(size)) >= 0 ? size : Math.max(1, lots.ceil());
  }

  private long twoTiers(Instrument instrument, long size) {
    int tier = tierOf(instrument, size);
    return tier < 2 ? size : size - edge(instrument, tier - 2);
  }

  private int tierOf(Instrument instrument, long size) {
    Rational measured = values.byLots() ? Rational.of(size) : values.value(instrument, size);
    return values.tierOf(instrument.nextTiers(), measured);
  }

  private long edge(Instrument instrument, int tier) {
    return values.edgeLots(instrument, instrument.nextTiers().get(tier));
  }

  /** The smallest whole lot after which the unit has k times its requirement. */
  private long shortfall(Position position, Level unit) {
    Instrument instrument = values.instrument(position);
    long size = Math.abs(position.lots);
    long best = size;
    for (int t = tierOf(instrument, size); t >= 0; t--) {
      long below = t == 0 ? 0 : edge(instrument, t - 1);
      long wanted = inTier(position, unit, t);
      if (t < instrument.nextTiers().size() - 1) {
        wanted = Math.max(wanted, size - edge(instrument, t));
      }
      long slice = Math.max(0, Math.min(size, wanted));
      if (slice == size || size - slice > below) {
        best = Math.min(best, slice);
      }
    }
    return Math.max(1, best);
  }

  /** Lots needed if the rest lay in tier t: (k·R_t − E) ÷ what one lot sold at x frees. */
  private long inTier(Position position, Level unit, int t) {
    Instrument instrument = values.instrument(position);
    long size = Math.abs(position.lots);
    Tier tier = instrument.nextTiers().get(t);
    Rational k = ppb(world.settings().reduceTargetPpb());
    Rational perLot = values.value(instrument, 1);
    Rational rate = ppb(values.mmr(tier) + values.feeRate(instrument));
    UnitKey key = world.unitOf(position.leg);
    Rational exchange = margins.exchange(key, instrument.asset());
    Rational requirement =
        perLot
            .times(size)
            .times(rate)
            .minus(deduction(instrument, t, perLot))
            .times(exchange)
            .plus(Math.max(0, unit.netRequirement() - margins.netWeight(key, position)));
    Rational missing = k.times(requirement).minus(unit.netEquity());
    if (missing.signum() <= 0) {
      return 0;
    }
    Rational freed = k.times(rate).times(perLot).minus(lostPerLot(position)).times(exchange);
    if (freed.signum() <= 0) {
      return size;
    }
    Rational lots = missing.over(freed);
    return lots.compareTo(Rational.of(size)) >= 0 ? size : lots.ceil();
  }

  /** What the rate of tier t charges too much for the bands below it. */
  private Rational deduction(Instrument instrument, int tier, Rational perLot) {
    Rational cum = values.deduction(instrument.nextTiers(), tier, values::mmr);
    return values.byLots() ? cum.times(perLot) : cum;
  }

  private static Rational ppb(long rate) {
    return Rational.of(rate).over(P9);
  }
}
