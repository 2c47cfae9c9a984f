package io.marginline.config.venue;

import static io.marginline.config.venue.CurrencyTerms.ppb;

import io.marginline.config.Instrument;
import io.marginline.model.FundingSpec;
import io.marginline.model.InstrumentSpec;
import io.marginline.model.MarkSource;
import io.marginline.model.OptionSpec;
import io.marginline.model.ProductKind;
import io.marginline.model.ProductSpec;
import io.marginline.model.Tier;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Instruments of the catalogue as the engine takes them. */
final class SpecTerms {
  /** All instruments of a currency together stay within 2^61 (docs/engine.md §2); half is used. */
  private static final BigDecimal ROOM = BigDecimal.valueOf(1L << 60);

  private static final long MOST_LOTS = 1L << 33;
  private static final long HOUR_NS = Duration.ofHours(1).toNanos();
  private static final long FUNDING_NS = 8 * HOUR_NS;
  private static final long WINDOW_NS = HOUR_NS;

  /** Per interval: 0.01 % of interest, at most 0.375 % either way. */
  private static final long INTEREST_PPB = 100_000;

  private static final long FUNDING_CAP_PPB = 3_750_000;

  /** Share of the mark. */
  private static final long BASIS_CLAMP_PPB = 10_000_000;

  private static final long SAMPLE_SPREAD_PPB = 5_000_000;

  /** An option's premium moves more than its coin. */
  private static final long OPTION_BAND_PPB = 500_000_000;

  /** Decimal places of an option's mark, per coin. */
  private static final int PREMIUM_SCALE = 6;

  /** The impact price of funding is that of an order worth so much of the quote. */
  private static final BigDecimal IMPACT = BigDecimal.valueOf(50_000);

  /** A liquidation closes at least this share of the first tier's size. */
  private static final long SLICE_SHARE = 200;

  private final VenueFile file;
  private final List<Instrument> all;
  private final Listing listing;

  SpecTerms(VenueFile file, List<Instrument> all, Listing listing) {
    this.file = file;
    this.all = all;
    this.listing = listing;
  }

  /** Name of the index that carries an option's forward: underlying and expiry. */
  static String forward(Instrument option) {
    String id = option.id();
    return id.substring(0, id.indexOf('-', id.indexOf('-', id.indexOf('-') + 1) + 1));
  }

  Listed of(int id, Instrument instrument, long listNs) {
    Listing.Index index = Objects.requireNonNull(listing.index(instrument.underlying()));
    boolean option = instrument.kind() == Instrument.Kind.OPTION;
    int markScale = option ? PREMIUM_SCALE : index.markScale();
    return new Listed(
        id, instrument, spec(instrument, index), index.id(), index.name(), markScale, listNs);
  }

  private InstrumentSpec spec(Instrument instrument, Listing.Index index) {
    Listing.Asset settle = Objects.requireNonNull(listing.asset(instrument.settle()));
    boolean option = instrument.kind() == Instrument.Kind.OPTION;
    long tickValue = tickValue(instrument, settle.scale());
    long maxTicks = maxTicks(instrument);
    long maxLots = maxLots(instrument, maxTicks, tickValue);
    List<Tier> tiers = tiers(instrument);
    return new InstrumentSpec(
        index.id(),
        settle.id(),
        tickValue,
        instrument
            .tickSz()
            .movePointRight(option ? PREMIUM_SCALE : index.markScale())
            .longValueExact(),
        maxTicks,
        maxLots,
        tiers.isEmpty() ? 1 : Math.max(1, tiers.getFirst().maxLots() / SLICE_SHARE),
        ppb(instrument.taker()),
        ppb(instrument.maker()),
        ppb(instrument.liquidationFee()),
        option ? OPTION_BAND_PPB : ppb(file.band()),
        BASIS_CLAMP_PPB,
        SAMPLE_SPREAD_PPB,
        MarkSource.INDEX_BASIS,
        funding(instrument, settle),
        tiers,
        product(instrument, index));
  }

  /** Blueprint §5: of an inverse contract its face in ticks, of the others one tick of one lot. */
  private static long tickValue(Instrument instrument, int scale) {
    BigDecimal lot = instrument.lotSz().multiply(instrument.multiplier());
    BigDecimal value =
        instrument.isInverseContract()
            ? lot.divide(instrument.tickSz())
            : lot.multiply(instrument.tickSz());
    return value.movePointRight(scale).longValueExact();
  }

  private long maxTicks(Instrument instrument) {
    BigDecimal highest = file.highestPx().get(instrument.base());
    if (instrument.kind() == Instrument.Kind.OPTION) {
      highest = instrument.inverse() ? BigDecimal.TEN : highest;
    }
    return Objects.requireNonNull(highest)
        .divide(instrument.tickSz(), 0, RoundingMode.DOWN)
        .longValueExact();
  }

  private long maxLots(Instrument instrument, long maxTicks, long tickValue) {
    long sharers = all.stream().filter(other -> other.settle().equals(instrument.settle())).count();
    BigDecimal each =
        instrument.isInverseContract()
            ? BigDecimal.valueOf(tickValue)
            : BigDecimal.valueOf(tickValue).multiply(BigDecimal.valueOf(maxTicks));
    long room =
        ROOM.divide(each.multiply(BigDecimal.valueOf(sharers)), 0, RoundingMode.DOWN)
            .min(BigDecimal.valueOf(MOST_LOTS))
            .longValue();
    List<Tier> tiers = tiers(instrument);
    return tiers.isEmpty() ? room : Math.min(room, tiers.getLast().maxLots());
  }

  private static List<Tier> tiers(Instrument instrument) {
    List<Tier> tiers = new ArrayList<>();
    for (Instrument.Band band : instrument.tiers()) {
      BigDecimal factor = band.optMgnFactor();
      long lots = band.edge().divide(instrument.lotSz()).longValueExact();
      tiers.add(
          factor == null
              ? Tier.ofLots(lots, ppb(band.mmr()), ppb(band.imr()))
              : Tier.ofLots(lots, 0, ppb(factor)));
    }
    return tiers;
  }

  private static FundingSpec funding(Instrument instrument, Listing.Asset settle) {
    if (instrument.kind() != Instrument.Kind.SWAP) {
      return FundingSpec.NONE;
    }
    // The engine takes lots of an inverse contract, whose value is in the quote.
    BigDecimal impact =
        instrument.inverse()
            ? IMPACT.divide(
                instrument.multiplier().multiply(instrument.lotSz()), 0, RoundingMode.UP)
            : IMPACT.movePointRight(settle.scale());
    return new FundingSpec(
        FUNDING_NS, INTEREST_PPB, FUNDING_CAP_PPB, -FUNDING_CAP_PPB, impact.longValueExact());
  }

  private ProductSpec product(Instrument instrument, Listing.Index index) {
    Instant expiry = instrument.expiry();
    long expiryNs =
        expiry == null ? 0 : Math.multiplyExact(expiry.getEpochSecond(), 1_000_000_000L);
    ProductKind contract = instrument.inverse() ? ProductKind.INVERSE : ProductKind.LINEAR;
    return switch (instrument.kind()) {
      case SPOT -> {
        Listing.Asset base = Objects.requireNonNull(listing.asset(instrument.base()));
        yield ProductSpec.spot(
            base.id(), instrument.lotSz().movePointRight(base.scale()).longValueExact());
      }
      case SWAP -> instrument.inverse() ? ProductSpec.INVERSE : ProductSpec.LINEAR;
      case FUTURES -> ProductSpec.dated(contract, expiryNs, WINDOW_NS);
      case OPTION -> ProductSpec.option(option(instrument, index), expiryNs, WINDOW_NS);
    };
  }

  private OptionSpec option(Instrument instrument, Listing.Index index) {
    Instrument.OptionTerms terms = Objects.requireNonNull(instrument.option());
    Listing.Index forward = Objects.requireNonNull(listing.index(forward(instrument)));
    BigDecimal strike = Objects.requireNonNull(terms.strike());
    return new OptionSpec(
        forward.id(),
        strike.movePointRight(index.markScale()).longValueExact(),
        terms.call(),
        !instrument.inverse(),
        BigDecimal.ONE.movePointRight(index.markScale()).longValueExact(),
        BigDecimal.ONE.movePointRight(PREMIUM_SCALE).longValueExact(),
        ppb(terms.maintenance()));
  }
}
