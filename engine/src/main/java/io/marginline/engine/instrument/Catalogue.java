package io.marginline.engine.instrument;

import io.marginline.engine.Venue;
import io.marginline.engine.book.OrderBook;
import io.marginline.engine.guard.Refusal;
import io.marginline.engine.option.OptionTerms;
import io.marginline.engine.price.PriceIndex;
import io.marginline.engine.spot.SpotLoan;
import io.marginline.engine.spot.SpotSpecs;
import io.marginline.margin.contract.ContractTerms;
import io.marginline.margin.contract.InverseTerms;
import io.marginline.margin.contract.Terms;
import io.marginline.model.Command;
import io.marginline.model.FundingSpec;
import io.marginline.model.IndexSpec;
import io.marginline.model.InstrumentSpec;
import io.marginline.model.MaintenanceRule;
import io.marginline.model.OptionSpec;
import io.marginline.model.ProductKind;
import io.marginline.model.ProductSpec;
import io.marginline.model.Profile;
import io.marginline.model.RejectReason;
import io.marginline.model.Tier;
import io.marginline.model.TierBasis;
import java.math.BigInteger;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What may be created (docs/engine.md §4). The bounds checked here are why no later sum or product
 * can leave a long.
 */
public final class Catalogue {
  private static final long PPB = 1_000_000_000L;
  private static final BigInteger ALL_NOTIONAL = BigInteger.TWO.pow(61);
  private static final BigInteger ONE_PRODUCT = BigInteger.TWO.pow(62);

  /** Lots × a rate in parts per billion stay within 63 bits. */
  private static final long MOST_LOTS = 1L << 33;

  private static final int MOST_SOURCES = 32;
  private static final long LONGEST_WINDOW_NS = 86_400_000_000_000L;

  /** 30 days: premiums of at most 100 % over it sum up within a long. */
  private static final long LONGEST_INTERVAL_NS = 2_592_000_000_000_000L;

  private final Venue venue;
  private final Refusal refusal;
  private final SpotSpecs spots;

  public Catalogue(Venue venue, Refusal refusal) {
    this.venue = venue;
    this.refusal = refusal;
    this.spots = new SpotSpecs(venue, refusal);
  }

  public @Nullable RejectReason guardAsset(int scale) {
    return scale < 0 || scale > 18 ? refusal.of(RejectReason.BAD_SPEC) : null;
  }

  public @Nullable RejectReason guardIndex(IndexSpec spec) {
    boolean sources = !spec.weightsPpb().isEmpty() && spec.weightsPpb().size() <= MOST_SOURCES;
    for (long weight : spec.weightsPpb()) {
      sources &= weight > 0 && weight <= PPB;
    }
    boolean shares = within(spec.clampPpb(), 0, PPB) && within(spec.spreadPpb(), 0, PPB);
    boolean times = spec.staleNs() > 0 && spec.volatileWindowNs() > 0;
    return sources && shares && times && spec.volatileMovePpb() >= 0
        ? null
        : refusal.of(RejectReason.BAD_SPEC);
  }

  public @Nullable RejectReason guardInstrument(InstrumentSpec spec) {
    if (spec.indexId() < 0 || spec.indexId() >= venue.indexes.size()) {
      return refusal.of(RejectReason.UNKNOWN_INDEX);
    }
    if (spec.settleAssetId() < 0 || spec.settleAssetId() >= venue.ledger.assets()) {
      return refusal.of(RejectReason.UNKNOWN_ASSET);
    }
    if (spec.product().kind() == ProductKind.SPOT) {
      return guardSpot(spec);
    }
    if (option(spec)) {
      return guardOption(spec);
    }
    if (!sizes(spec)
        || !rates(spec)
        || !funding(spec.funding())
        || !tiers(spec)
        || !product(spec)) {
      return refusal.of(RejectReason.BAD_SPEC);
    }
    return fits(spec) ? null : refusal.of(RejectReason.OVERFLOW);
  }

  private @Nullable RejectReason guardSpot(InstrumentSpec spec) {
    RejectReason base = spots.base(spec);
    if (base != null) {
      return base;
    }
    if (!sizes(spec) || !rates(spec) || !funding(spec.funding()) || !SpotSpecs.fine(spec)) {
      return refusal.of(RejectReason.BAD_SPEC);
    }
    return fits(spec) && SpotSpecs.fits(spec) ? null : refusal.of(RejectReason.OVERFLOW);
  }

  private static boolean option(InstrumentSpec spec) {
    return spec.product().kind() == ProductKind.OPTION;
  }

  private @Nullable RejectReason guardOption(InstrumentSpec spec) {
    OptionSpec option = spec.product().option();
    if (option.forwardIndexId() < 0 || option.forwardIndexId() >= venue.indexes.size()) {
      return refusal.of(RejectReason.UNKNOWN_INDEX);
    }
    boolean rights =
        option.strike() >= 1
            && option.pricePerOne() >= 1
            && option.markPerOne() >= 1
            && within(option.marginRatePpb(), 1, PPB / 10);
    boolean dated = spec.dated() && spec.funding().intervalNs() == 0 && dates(spec);
    if (!sizes(spec) || !rates(spec) || !rights || !dated || !factors(spec)) {
      return refusal.of(RejectReason.BAD_SPEC);
    }
    if (!OptionTerms.wholeLot(spec)) {
      return refusal.of(RejectReason.BAD_SPEC);
    }
    return fits(spec) ? null : refusal.of(RejectReason.OVERFLOW);
  }

  /** Edges in lots rise, factors are 1 or more and do not fall. */
  private static boolean factors(InstrumentSpec spec) {
    long edge = 0;
    long factor = PPB;
    for (Tier tier : spec.tiers()) {
      if (tier.maxLots() <= edge || tier.maxNotionalUnits() != 0 || tier.imrPpb() < factor) {
        return false;
      }
      edge = tier.maxLots();
      factor = tier.imrPpb();
    }
    return edge > 0;
  }

  private static boolean sizes(InstrumentSpec spec) {
    return spec.tickValueUnits() >= 1
        && spec.markUnitsPerTick() >= 1
        && spec.maxPriceTicks() >= 1
        && spec.maxLots() >= 1
        && spec.minSliceLots() >= 1;
  }

  private static boolean rates(InstrumentSpec spec) {
    return within(spec.takerPpb(), 0, PPB / 10)
        && within(spec.liquidationFeePpb(), 0, PPB / 10)
        && within(spec.makerPpb(), -spec.takerPpb(), PPB / 10)
        && within(spec.bandPpb(), 1, PPB / 2)
        && within(spec.basisClampPpb(), 0, PPB / 2)
        && within(spec.sampleSpreadPpb(), 0, PPB / 2);
  }

  private static boolean funding(FundingSpec funding) {
    return within(funding.intervalNs(), 0, LONGEST_INTERVAL_NS)
        && funding.capPpb() >= funding.floorPpb()
        && within(funding.capPpb(), -PPB / 10, PPB / 10)
        && within(funding.floorPpb(), -PPB / 10, PPB / 10)
        && within(funding.interestPpb(), -PPB / 10, PPB / 10)
        && funding.impactValueUnits() >= 1;
  }

  /** No field of another kind (docs/products.md P1). */
  private boolean product(InstrumentSpec spec) {
    ProductSpec product = spec.product();
    boolean contract =
        product.kind() == ProductKind.LINEAR || product.kind() == ProductKind.INVERSE;
    return contract && dates(spec) && product.option().equals(OptionSpec.NONE);
  }

  /** Expiry and window; no base asset. */
  private boolean dates(InstrumentSpec spec) {
    ProductSpec product = spec.product();
    boolean fine =
        product.expiryNs() == 0
            ? product.windowNs() == 0
            : product.expiryNs() > venue.nowNs && spec.funding().intervalNs() == 0;
    return fine
        && within(product.windowNs(), 0, LONGEST_WINDOW_NS)
        && product.baseAssetId() == -1
        && product.baseLotUnits() == 0;
  }

  private boolean tiers(InstrumentSpec spec) {
    boolean byNotional = venue.settings().profile().tierBasis() == TierBasis.NOTIONAL;
    boolean half = venue.settings().profile().maintenanceRule() == MaintenanceRule.HALF_INITIAL;
    long fee =
        venue.settings().profile().feeInRatio() ? spec.takerPpb() + spec.liquidationFeePpb() : 0;
    long edge = 0;
    for (Tier tier : spec.tiers()) {
      long size = byNotional ? tier.maxNotionalUnits() : tier.maxLots();
      long other = byNotional ? tier.maxLots() : tier.maxNotionalUnits();
      if (size <= edge || other != 0 || !rates(tier, half, fee)) {
        return false;
      }
      edge = size;
    }
    return !spec.tiers().isEmpty();
  }

  private static boolean rates(Tier tier, boolean half, long feePpb) {
    if (!within(tier.imrPpb(), 1, PPB) || tier.mmrPpb() < 0) {
      return false;
    }
    long mmr = half ? Math.ceilDiv(tier.imrPpb(), 2) : tier.mmrPpb();
    return tier.imrPpb() >= mmr + feePpb;
  }

  private boolean fits(InstrumentSpec spec) {
    BigInteger notional = notional(spec);
    for (Instrument other : venue.instruments) {
      if (other.spec.settleAssetId() == spec.settleAssetId()) {
        notional = notional.add(notional(other.spec));
      }
    }
    BigInteger atMark = big(spec.maxPriceTicks()).multiply(big(spec.markUnitsPerTick()));
    BigInteger lot =
        inverse(spec)
            ? big(spec.markUnitsPerTick()).multiply(big(spec.tickValueUnits()))
            : atMark.multiply(big(spec.tickValueUnits()));
    return notional.compareTo(ALL_NOTIONAL) <= 0
        && lot.compareTo(ONE_PRODUCT) <= 0
        && atMark.multiply(big(PPB)).compareTo(ONE_PRODUCT) <= 0
        && spec.maxLots() <= MOST_LOTS;
  }

  /** The most that all of its lots can be worth: at the highest price, inverse at one tick. */
  private static BigInteger notional(InstrumentSpec spec) {
    BigInteger atOneTick = big(spec.maxLots()).multiply(big(spec.tickValueUnits()));
    return inverse(spec) ? atOneTick : atOneTick.multiply(big(spec.maxPriceTicks()));
  }

  private static boolean inverse(InstrumentSpec spec) {
    return spec.product().kind() == ProductKind.INVERSE;
  }

  /** Creates a guarded index. */
  public int createIndex(IndexSpec spec) {
    int id = venue.indexes.size();
    venue.indexes.add(new PriceIndex(id, spec));
    venue.events.indexCreated(id, spec);
    return id;
  }

  /** Creates a guarded instrument. */
  public Instrument createInstrument(InstrumentSpec spec) {
    Instrument instrument = list(spec);
    venue.events.instrumentCreated(instrument.id, spec);
    return instrument;
  }

  /** Makes room for an instrument and its book, without a word. */
  public Instrument list(InstrumentSpec spec) {
    int id = venue.instruments.size();
    venue.anySpot |= spec.product().kind() == ProductKind.SPOT;
    PriceIndex index = venue.indexes.get(spec.indexId());
    Instrument instrument =
        new Instrument(id, spec, rules(spec), index, new OrderBook(venue.resting));
    venue.instruments.add(instrument);
    return instrument;
  }

  private Instrument.Rules rules(InstrumentSpec spec) {
    Profile profile = venue.settings().profile();
    return switch (spec.product().kind()) {
      case LINEAR, INVERSE -> new Instrument.Rules(terms(spec, profile), null, null);
      case OPTION ->
          new Instrument.Rules(ContractTerms.of(spec, profile), option(spec, profile), null);
      case SPOT -> {
        ContractTerms terms = ContractTerms.of(withoutMargin(spec), profile);
        SpotLoan loan = new SpotLoan(venue.currencies, spec, terms, profile.feeInRatio());
        yield new Instrument.Rules(terms, null, loan);
      }
    };
  }

  /** The terms of a contract. */
  static Terms terms(InstrumentSpec spec, Profile profile) {
    return inverse(spec) ? InverseTerms.of(spec, profile) : ContractTerms.of(spec, profile);
  }

  /** Other tiers for a listed contract (docs/products.md P12). */
  public @Nullable RejectReason guardTiers(Command.SetTiers asked) {
    int id = asked.instrumentId();
    if (id < 0 || id >= venue.instruments.size()) {
      return refusal.of(RejectReason.UNKNOWN_INSTRUMENT);
    }
    Instrument instrument = venue.instruments.get(id);
    if (instrument.expired) {
      return refusal.of(RejectReason.INSTRUMENT_EXPIRED);
    }
    if (instrument.tiersEffectiveNs != 0) {
      return refusal.of(RejectReason.TIERS_ANNOUNCED);
    }
    long inNs = asked.effectiveNs() - venue.nowNs;
    boolean timely = asked.effectiveNs() > venue.nowNs && inNs > 0 && inNs <= LONGEST_INTERVAL_NS;
    return timely && takes(instrument, asked.tiers()) ? null : refusal.of(RejectReason.BAD_SPEC);
  }

  /** Whether a listed instrument may have these tiers. */
  public boolean takes(Instrument instrument, List<Tier> tiers) {
    boolean contract = instrument.option == null && !instrument.spot();
    return contract && tiers(instrument.spec.withTiers(tiers));
  }

  /** The terms of a listed contract with other tiers that it {@linkplain #takes takes}. */
  public Terms terms(Instrument instrument, List<Tier> tiers) {
    return terms(instrument.spec.withTiers(tiers), venue.settings().profile());
  }

  /** What spot requires is a matter of its loan: its tiers are never read. */
  private InstrumentSpec withoutMargin(InstrumentSpec spec) {
    boolean byNotional = venue.settings().profile().tierBasis() == TierBasis.NOTIONAL;
    Tier tier =
        byNotional ? Tier.ofNotional(Long.MAX_VALUE, 0, PPB) : Tier.ofLots(spec.maxLots(), 0, PPB);
    return spec.withTiers(List.of(tier));
  }

  private OptionTerms option(InstrumentSpec spec, Profile profile) {
    PriceIndex forward = venue.indexes.get(spec.product().option().forwardIndexId());
    return new OptionTerms(spec, profile, venue.indexes.get(spec.indexId()), forward);
  }

  private static boolean within(long value, long low, long high) {
    return value >= low && value <= high;
  }

  private static BigInteger big(long value) {
    return BigInteger.valueOf(value);
  }
}
