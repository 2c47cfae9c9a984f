package io.marginline.reference;

import static io.marginline.reference.world.World.P9;

import io.marginline.model.IsolatedBasis;
import io.marginline.model.MaintenanceRule;
import io.marginline.model.Profile;
import io.marginline.model.Tier;
import io.marginline.model.TierBasis;
import io.marginline.model.TierRule;
import io.marginline.reference.world.Instrument;
import io.marginline.reference.world.Leg;
import io.marginline.reference.world.Position;
import io.marginline.reference.world.Rational;
import io.marginline.reference.world.World;
import java.util.List;
import java.util.function.ToLongFunction;

/** Values and rates of one position at the current mark (docs/engine.md §3). */
final class Values {
  private final World world;
  private final Options options;

  Values(World world) {
    this.world = world;
    options = new Options(world);
  }

  Profile profile() {
    return world.settings().profile();
  }

  /** Exact value at mark, signed like the lots. */
  Rational value(Instrument instrument, long lots) {
    return lots == 0 ? Rational.ZERO : instrument.priceAt(instrument.mark).abs().times(lots);
  }

  long upl(Instrument instrument, long lots, long entryCost) {
    return lots == 0
        ? Math.negateExact(entryCost)
        : instrument.priceAt(instrument.mark).times(lots).minus(entryCost).floor();
  }

  long upl(Position position) {
    return upl(instrument(position), position.lots, position.entryCost);
  }

  /** MM of signed lots of an account at the mark. */
  long maintenance(long account, Instrument instrument, long lots) {
    if (instrument.option()) {
      long sold = Math.max(0, -lots);
      return options.maintenance(instrument, sold, sold, world.account(account).usd());
    }
    long size = Math.abs(lots);
    return charge(instrument, value(instrument, size), size, this::mmr);
  }

  /** The fee in the ratio of signed lots at the mark. */
  long fee(Instrument instrument, long lots) {
    return feeAt(instrument, lots, feeRate(instrument));
  }

  /** At the mark; a long option has none. */
  long feeAt(Instrument instrument, long lots, long rate) {
    if (instrument.option()) {
      return options.fee(instrument, Math.max(0, -lots), rate);
    }
    return value(instrument, Math.abs(lots)).times(rate).over(P9).ceil();
  }

  /** Of a trade that is worth this: owed up, a rebate (negative rate) down in size. */
  long tradeFee(Instrument instrument, long lots, long value, long rate) {
    return instrument.option()
        ? options.fee(instrument, lots, Rational.of(value), rate)
        : Fill.fee(value, rate);
  }

  long requirement(Position position) {
    return requirement(position.leg, position.lots, position.entryCost);
  }

  /** Whether a leg is required for by what was paid for it (docs/products.md P1). */
  boolean atEntry(Leg leg) {
    return !leg.cross() && profile().isolatedBasis() == IsolatedBasis.ENTRY;
  }

  /** MM of a leg with signed lots of this entry cost. */
  long maintenance(Leg leg, long lots, long entryCost) {
    Instrument instrument = world.instrument(leg.instrument());
    return atEntry(leg)
        ? charge(instrument, Rational.of(Math.abs(entryCost)), Math.abs(lots), this::mmr)
        : maintenance(leg.account(), instrument, lots);
  }

  /** The fee in the ratio of the same. */
  long fee(Leg leg, long lots, long entryCost) {
    Instrument instrument = world.instrument(leg.instrument());
    return atEntry(leg)
        ? Rational.of(Math.abs(entryCost)).times(feeRate(instrument)).over(P9).ceil()
        : fee(instrument, lots);
  }

  /** MM + fee of the same. */
  long requirement(Leg leg, long lots, long entryCost) {
    return Math.addExact(maintenance(leg, lots, entryCost), fee(leg, lots, entryCost));
  }

  /** N: what short options of single-currency pools would cost to buy back. */
  long shortValue(long account, Instrument instrument, long lots) {
    boolean counts = instrument.option() && lots < 0 && !world.account(account).usd();
    return counts ? value(instrument, -lots).ceil() : 0;
  }

  Options options() {
    return options;
  }

  Instrument instrument(Position position) {
    return world.instrument(position.leg.instrument());
  }

  /** φ of the ratio: 0 when the profile leaves the fee out of it. */
  long feeRate(Instrument instrument) {
    return profile().feeInRatio() ? fullFeeRate(instrument) : 0;
  }

  /** The most that a reducing fill is charged. */
  long fullFeeRate(Instrument instrument) {
    return instrument.spec.takerPpb() + instrument.spec.liquidationFeePpb();
  }

  long mmr(Tier tier) {
    return profile().maintenanceRule() == MaintenanceRule.HALF_INITIAL
        ? Math.ceilDiv(tier.imrPpb(), 2L)
        : tier.mmrPpb();
  }

  /** {@code ⌈x · W(lots) / (lots · P9)⌉}; by notional at the tier of ⌈x⌉. Lots not negative. */
  long charge(Instrument instrument, Rational x, long lots, ToLongFunction<Tier> rate) {
    if (lots == 0) {
      return 0;
    }
    if (profile().tierBasis() == TierBasis.CONTRACTS) {
      return x.times(weight(instrument.spec.tiers(), lots, rate)).over(lots).over(P9).ceil();
    }
    int t = tierOf(instrument, x);
    long ppb = rate.applyAsLong(instrument.spec.tiers().get(t));
    return x.times(ppb).over(P9).minus(deduction(instrument, t, rate)).ceil();
  }

  /** Number from 0 of the first tier whose edge holds a size of this exact value. */
  int tierOf(Instrument instrument, Rational value) {
    List<Tier> tiers = instrument.spec.tiers();
    long size = value.ceil();
    int t = 0;
    while (t < tiers.size() - 1 && size > tiers.get(t).maxNotionalUnits()) {
      t++;
    }
    return t;
  }

  /** cum_t: what the rate of notional tier t charges too much for the bands below it. */
  Rational deduction(Instrument instrument, int tier, ToLongFunction<Tier> rate) {
    Rational cum = Rational.ZERO;
    if (profile().tierRule() == TierRule.FLAT) {
      return cum;
    }
    List<Tier> tiers = instrument.spec.tiers();
    for (int t = 1; t <= tier; t++) {
      long step = rate.applyAsLong(tiers.get(t)) - rate.applyAsLong(tiers.get(t - 1));
      cum = cum.plus(Rational.of(tiers.get(t - 1).maxNotionalUnits()).times(step));
    }
    return cum.over(P9);
  }

  /** W(lots): by bands, or at the rate of the reached tier; the last rate has no end. */
  private Rational weight(List<Tier> tiers, long lots, ToLongFunction<Tier> rate) {
    boolean flat = profile().tierRule() == TierRule.FLAT;
    Rational sum = Rational.ZERO;
    long below = 0;
    for (int t = 0; t < tiers.size(); t++) {
      long edge = tiers.get(t).maxLots();
      long ppb = rate.applyAsLong(tiers.get(t));
      if (lots <= edge || t == tiers.size() - 1) {
        return flat ? Rational.of(lots).times(ppb) : sum.plus(Rational.of(lots - below).times(ppb));
      }
      sum = sum.plus(Rational.of(edge - below).times(ppb));
      below = edge;
    }
    throw new IllegalStateException("an instrument without tiers");
  }

  /** Edge of a tier in lots; a notional edge is turned into lots at the mark, rounded down. */
  long edgeLots(Instrument instrument, Tier tier) {
    if (profile().tierBasis() == TierBasis.CONTRACTS) {
      return tier.maxLots();
    }
    if (instrument.mark == 0) {
      return instrument.spec.maxLots();
    }
    return Rational.of(tier.maxNotionalUnits()).over(value(instrument, 1)).floor();
  }

  /** Largest size that a leverage allows, orders included. */
  long cap(Instrument instrument, int leverE2) {
    long cap = 0;
    for (Tier tier : instrument.spec.tiers()) {
      if (Rational.of(leverE2).times(tier.imrPpb()).compareTo(Rational.of(100 * P9)) <= 0) {
        cap = Math.max(cap, edgeLots(instrument, tier));
      }
    }
    return Math.min(cap, instrument.spec.maxLots());
  }

  /** Whether taking is refused: a buy price above, the highest allowed ticks. */
  long highest(Instrument instrument, long bandPpb) {
    return instrument.within(bound(instrument, P9 + bandPpb).floor());
  }

  /** The lowest allowed ticks within a distance of the mark. */
  long lowest(Instrument instrument, long bandPpb) {
    return instrument.within(bound(instrument, P9 - bandPpb).ceil());
  }

  private static Rational bound(Instrument instrument, long factor) {
    return Rational.of(instrument.mark).times(factor).over(P9).over(instrument.mu());
  }
}
