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
  private final Loans loans;

  Values(World world) {
    this.world = world;
    options = new Options(world);
    loans = new Loans(world);
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
    return requirement(position.leg, held(position));
  }

  private static LegState held(Position position) {
    return LegState.held(position.lots, position.entryCost, position.grace);
  }

  /** Whether a leg is required for by what was paid for it (docs/products.md P1). */
  boolean atEntry(Leg leg) {
    boolean contract = !world.instrument(leg.instrument()).spot();
    return contract && !leg.cross() && profile().isolatedBasis() == IsolatedBasis.ENTRY;
  }

  /** MM of a leg in this state. */
  long maintenance(Leg leg, LegState state) {
    Instrument instrument = world.instrument(leg.instrument());
    if (instrument.spot()) {
      return loans.maintenance(instrument, Loans.of(instrument, state.lots(), state.entryCost()));
    }
    long size = Math.abs(state.lots());
    if (instrument.option()) {
      long sold = Math.max(0, -state.lots());
      return options.maintenance(instrument, sold, sold, world.account(leg.account()).usd());
    }
    Rational value =
        atEntry(leg) ? Rational.of(Math.abs(state.entryCost())) : value(instrument, size);
    return charge(instrument, value, new Size(size, state.grace()), this::mmr);
  }

  long maintenance(Position position) {
    return maintenance(position.leg, held(position));
  }

  /** The fee in the ratio of the same. */
  long fee(Leg leg, LegState state) {
    Instrument instrument = world.instrument(leg.instrument());
    if (instrument.spot()) {
      Loans.Loan loan = Loans.of(instrument, state.lots(), state.entryCost());
      return loans.fee(instrument, loan, feeRate(instrument));
    }
    return atEntry(leg)
        ? Rational.of(Math.abs(state.entryCost())).times(feeRate(instrument)).over(P9).ceil()
        : fee(instrument, state.lots());
  }

  long fee(Position position) {
    return fee(position.leg, held(position));
  }

  /** MM + fee of the same. */
  long requirement(Leg leg, LegState state) {
    return Math.addExact(maintenance(leg, state), fee(leg, state));
  }

  /** N: what short options of single-currency pools would cost to buy back. */
  long shortValue(long account, Instrument instrument, long lots) {
    boolean counts = instrument.option() && lots < 0 && !world.account(account).usd();
    return counts ? value(instrument, -lots).ceil() : 0;
  }

  Options options() {
    return options;
  }

  Loans loans() {
    return loans;
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

  /** Lots of a side, and how many of them keep the present tiers. */
  record Size(long lots, long grace) {
    long kept() {
      return Math.min(lots, grace);
    }
  }

  /** {@code ⌈x · W(lots) / (lots · P9)⌉}; by notional {@code ⌈Wn(x)⌉}. Lots not negative. */
  long charge(Instrument instrument, Rational x, Size size, ToLongFunction<Tier> rate) {
    if (size.lots == 0) {
      return 0;
    }
    Rational part = Rational.of(size.kept()).over(size.lots);
    if (byLots()) {
      Rational lots = Rational.of(size.lots);
      return bands(instrument, lots, part, rate).times(x).over(size.lots).ceil();
    }
    return bands(instrument, x, part, rate).ceil();
  }

  /** Of a size of which a part is in grace: what is new stands on top of it. */
  private Rational bands(
      Instrument instrument, Rational size, Rational part, ToLongFunction<Tier> rate) {
    List<Tier> next = instrument.nextTiers();
    Rational kept = size.times(part);
    Rational above = bands(next, size, rate).minus(bands(next, kept, rate));
    return bands(instrument.spec.tiers(), kept, rate).plus(above.max(Rational.ZERO));
  }

  private Rational bands(List<Tier> tiers, Rational size, ToLongFunction<Tier> rate) {
    int t = tierOf(tiers, size);
    long ppb = rate.applyAsLong(tiers.get(t));
    return size.times(ppb).over(P9).minus(deduction(tiers, t, rate));
  }

  boolean byLots() {
    return profile().tierBasis() == TierBasis.CONTRACTS;
  }

  private long edge(Tier tier) {
    return byLots() ? tier.maxLots() : tier.maxNotionalUnits();
  }

  /** Number from 0 of the first tier whose edge holds a size in lots or units. */
  int tierOf(List<Tier> tiers, Rational size) {
    int t = 0;
    while (t < tiers.size() - 1 && size.compareTo(Rational.of(edge(tiers.get(t)))) > 0) {
      t++;
    }
    return t;
  }

  /** cum_t, in lots or units: what the rate of tier t charges too much for the bands below it. */
  Rational deduction(List<Tier> tiers, int tier, ToLongFunction<Tier> rate) {
    Rational cum = Rational.ZERO;
    if (profile().tierRule() == TierRule.FLAT) {
      return cum;
    }
    for (int t = 1; t <= tier; t++) {
      long step = rate.applyAsLong(tiers.get(t)) - rate.applyAsLong(tiers.get(t - 1));
      cum = cum.plus(Rational.of(edge(tiers.get(t - 1))).times(step));
    }
    return cum.over(P9);
  }

  /** Edge of a tier in lots; a notional edge is turned into lots at the mark, rounded down. */
  long edgeLots(Instrument instrument, Tier tier) {
    if (byLots()) {
      return tier.maxLots();
    }
    if (instrument.mark == 0) {
      return instrument.spec.maxLots();
    }
    return Rational.of(tier.maxNotionalUnits()).over(value(instrument, 1)).floor();
  }

  /** Largest size of a side that a leverage allows, orders included. */
  long cap(Instrument instrument, boolean buy, int leverE2) {
    if (instrument.spot()) {
      return loans.cap(instrument, buy, leverE2);
    }
    long cap = 0;
    for (Tier tier : instrument.nextTiers()) {
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
