package io.marginline.reference;

import static io.marginline.reference.world.World.P9;

import io.marginline.model.Command;
import io.marginline.model.Event;
import io.marginline.model.FundingSpec;
import io.marginline.model.IndexSpec;
import io.marginline.model.InstrumentSpec;
import io.marginline.model.OptionSpec;
import io.marginline.model.ProductKind;
import io.marginline.model.ProductSpec;
import io.marginline.model.RejectReason;
import io.marginline.model.Tier;
import io.marginline.model.TierBasis;
import io.marginline.reference.world.Account;
import io.marginline.reference.world.Asset;
import io.marginline.reference.world.Index;
import io.marginline.reference.world.Instrument;
import io.marginline.reference.world.Rational;
import io.marginline.reference.world.Timer;
import io.marginline.reference.world.World;

/** The venue, its assets, indexes, instruments and accounts (docs/engine.md §4). */
final class Setup {
  private static final long MOST_UNDERLYING = 1_000_000;
  private static final long DAY_NS = 86_400_000_000_000L;

  private final World world;
  private final Values values;

  Setup(World world, Values values) {
    this.world = world;
    this.values = values;
  }

  long configure(Command.ConfigureVenue command) {
    Refused.when(world.venue != null, RejectReason.VENUE_ALREADY_CONFIGURED);
    world.venue = command.settings();
    world.emit(new Event.VenueConfigured(command.settings()));
    return 0;
  }

  long createAsset(Command.CreateAsset command) {
    Refused.when(command.scale() < 0 || command.scale() > 18, RejectReason.BAD_SPEC);
    int id = world.assets.size();
    world.assets.put(id, new Asset(id, command.scale()));
    world.emit(new Event.AssetCreated(id, command.scale()));
    return id;
  }

  long createIndex(Command.CreateIndex command) {
    IndexSpec spec = command.spec();
    int sources = spec.weightsPpb().size();
    boolean bad =
        sources < 1
            || sources > 32
            || spec.weightsPpb().stream().anyMatch(w -> w <= 0 || w > P9)
            || spec.staleNs() <= 0
            || outside(spec.clampPpb(), 0, P9)
            || outside(spec.spreadPpb(), 0, P9)
            || spec.volatileMovePpb() < 0
            || spec.volatileWindowNs() <= 0;
    Refused.when(bad, RejectReason.BAD_SPEC);
    int id = world.indexes.size();
    world.indexes.put(id, new Index(id, spec));
    world.emit(new Event.IndexCreated(id, spec));
    return id;
  }

  void trading(Command.SetTrading command) {
    if (world.trading != command.state()) {
      world.trading = command.state();
      world.emit(new Event.TradingSet(command.state()));
    }
  }

  void underlying(Command.SetUnderlying command) {
    Index index = world.indexes.get(command.indexId());
    if (index == null) {
      throw new Refused(RejectReason.UNKNOWN_INDEX);
    }
    boolean otherClass =
        world.indexes.values().stream()
            .filter(other -> other.id != index.id && other.underlying == command.underlying())
            .anyMatch(other -> other.underlyingClass != command.underlyingClass());
    Refused.when(
        outside(command.underlying(), 0, MOST_UNDERLYING) || otherClass, RejectReason.BAD_SPEC);
    index.underlying = command.underlying();
    index.underlyingClass = command.underlyingClass();
    index.quote = command.quote();
    world.emit(
        new Event.UnderlyingSet(
            index.id, command.underlying(), command.underlyingClass(), command.quote()));
  }

  long createAccount() {
    long id = world.accounts.size() + 1L;
    world.accounts.put(id, new Account(id));
    world.emit(new Event.AccountCreated(id));
    return id;
  }

  long createInstrument(Command.CreateInstrument command) {
    InstrumentSpec spec = command.spec();
    boolean option = spec.product().kind() == ProductKind.OPTION;
    boolean spot = spec.product().kind() == ProductKind.SPOT;
    Refused.when(!world.indexes.containsKey(spec.indexId()), RejectReason.UNKNOWN_INDEX);
    Accounts.requireAsset(world, spec.settleAssetId());
    if (spot) {
      Accounts.requireAsset(world, spec.product().baseAssetId());
    }
    int forward = spec.product().option().forwardIndexId();
    Refused.when(option && !world.indexes.containsKey(forward), RejectReason.UNKNOWN_INDEX);
    boolean bad =
        badSizes(spec)
            || (!spot && !option && badTiers(spec))
            || (option && badOption(spec))
            || badRates(spec)
            || (spot && badSpot(spec))
            || badFunding(spec.funding())
            || badProduct(spec);
    Refused.when(bad, RejectReason.BAD_SPEC);
    Refused.when(overflows(spec), RejectReason.OVERFLOW);
    Instrument instrument = new Instrument(world.instruments.size(), spec);
    world.instruments.put(instrument.id, instrument);
    world.emit(new Event.InstrumentCreated(instrument.id, spec));
    long interval = spec.funding().intervalNs();
    if (interval > 0) {
      world.schedule((world.now / interval + 1) * interval, Timer.Type.FUNDING, instrument.id);
    }
    if (spec.dated()) {
      world.schedule(spec.product().expiryNs(), Timer.Type.DELIVERY, instrument.id);
    }
    return instrument.id;
  }

  private static boolean outside(long value, long low, long high) {
    return value < low || value > high;
  }

  private static boolean badSizes(InstrumentSpec spec) {
    return spec.tickValueUnits() < 1
        || spec.markUnitsPerTick() < 1
        || spec.maxPriceTicks() < 1
        || spec.maxLots() < 1
        || spec.minSliceLots() < 1;
  }

  boolean badTiers(InstrumentSpec spec) {
    boolean byLots = values.profile().tierBasis() == TierBasis.CONTRACTS;
    long fee = values.profile().feeInRatio() ? spec.takerPpb() + spec.liquidationFeePpb() : 0;
    long edge = 0;
    for (Tier tier : spec.tiers()) {
      long own = byLots ? tier.maxLots() : tier.maxNotionalUnits();
      long other = byLots ? tier.maxNotionalUnits() : tier.maxLots();
      if (own <= edge
          || other != 0
          || tier.mmrPpb() < 0
          || outside(tier.imrPpb(), 1, P9)
          || tier.imrPpb() - fee < values.mmr(tier)) {
        return true;
      }
      edge = own;
    }
    return spec.tiers().isEmpty();
  }

  private static boolean badRates(InstrumentSpec spec) {
    return outside(spec.takerPpb(), 0, P9 / 10)
        || outside(spec.liquidationFeePpb(), 0, P9 / 10)
        || outside(spec.makerPpb(), -P9 / 10, P9 / 10)
        || spec.makerPpb() < -spec.takerPpb()
        || outside(spec.bandPpb(), 1, P9 / 2)
        || outside(spec.basisClampPpb(), 0, P9 / 2)
        || outside(spec.sampleSpreadPpb(), 0, P9 / 2);
  }

  private static boolean badFunding(FundingSpec funding) {
    return outside(funding.intervalNs(), 0, 30 * DAY_NS)
        || funding.capPpb() < funding.floorPpb()
        || outside(funding.capPpb(), -P9 / 10, P9 / 10)
        || outside(funding.floorPpb(), -P9 / 10, P9 / 10)
        || outside(funding.interestPpb(), -P9 / 10, P9 / 10)
        || funding.impactValueUnits() < 1;
  }

  private static boolean badOption(InstrumentSpec spec) {
    OptionSpec option = spec.product().option();
    boolean numbers =
        option.strike() < 1
            || option.pricePerOne() < 1
            || option.markPerOne() < 1
            || outside(option.marginRatePpb(), 1, P9 / 10)
            || spec.product().expiryNs() <= 0
            || spec.tiers().isEmpty();
    if (numbers || spec.markUnitsPerTick() < 1) {
      return true;
    }
    Rational unit =
        Rational.of(spec.tickValueUnits()).times(option.markPerOne()).over(spec.markUnitsPerTick());
    boolean whole = Rational.of(unit.floor()).equals(unit);
    long edge = 0;
    long factor = P9;
    for (Tier tier : spec.tiers()) {
      if (tier.maxLots() <= edge || tier.imrPpb() < factor) {
        return true;
      }
      edge = tier.maxLots();
      factor = tier.imrPpb();
    }
    return !whole;
  }

  private static boolean badSpot(InstrumentSpec spec) {
    ProductSpec product = spec.product();
    return product.baseAssetId() == spec.settleAssetId()
        || product.baseLotUnits() < 1
        || product.expiryNs() != 0
        || product.windowNs() != 0
        || spec.funding().intervalNs() != 0;
  }

  private boolean badProduct(InstrumentSpec spec) {
    ProductSpec product = spec.product();
    boolean dated = product.expiryNs() > 0;
    return product.expiryNs() < 0
        || (dated && product.expiryNs() <= world.now)
        || outside(product.windowNs(), 0, DAY_NS)
        || (dated && spec.funding().intervalNs() > 0)
        || (!dated && product.windowNs() > 0)
        || (product.kind() != ProductKind.SPOT
            && (product.baseAssetId() != -1 || product.baseLotUnits() != 0))
        || (product.kind() != ProductKind.OPTION && !product.option().equals(OptionSpec.NONE));
  }

  private boolean overflows(InstrumentSpec spec) {
    Rational total = largest(spec);
    for (Instrument other : world.instruments.values()) {
      if (other.asset() == spec.settleAssetId()) {
        total = total.plus(largest(other.spec));
      }
    }
    Rational topMark = Rational.of(spec.maxPriceTicks()).times(spec.markUnitsPerTick());
    Rational topValue =
        inverse(spec)
            ? Rational.of(spec.tickValueUnits()).times(spec.markUnitsPerTick())
            : topMark.times(spec.tickValueUnits());
    return above(total, 1L << 61)
        || above(topValue, 1L << 62)
        || above(topMark.times(P9), 1L << 62)
        || spec.maxLots() > 1L << 33
        || above(Rational.of(spec.maxLots()).times(spec.product().baseLotUnits()), 1L << 61);
  }

  private static boolean above(Rational value, long limit) {
    return value.compareTo(Rational.of(limit)) > 0;
  }

  /** The largest value of a position: an inverse lot is worth most at a price of one tick. */
  private static Rational largest(InstrumentSpec spec) {
    Rational perTick = Rational.of(spec.maxLots()).times(spec.tickValueUnits());
    return inverse(spec) ? perTick : perTick.times(spec.maxPriceTicks());
  }

  private static boolean inverse(InstrumentSpec spec) {
    return spec.product().kind() == ProductKind.INVERSE;
  }
}
