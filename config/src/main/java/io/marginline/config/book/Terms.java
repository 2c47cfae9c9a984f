package io.marginline.config.book;

import io.marginline.config.CurrencyRules;
import io.marginline.config.Instrument;
import io.marginline.margin.account.AccountMargin;
import io.marginline.margin.contract.ContractTerms;
import io.marginline.margin.contract.InverseSpec;
import io.marginline.margin.contract.InverseTerms;
import io.marginline.margin.contract.SpotTerms;
import io.marginline.margin.option.OptionContract;
import io.marginline.margin.option.OptionMarginRule;
import io.marginline.margin.option.OptionTiers;
import io.marginline.model.FundingSpec;
import io.marginline.model.InstrumentSpec;
import io.marginline.model.LoanTier;
import io.marginline.model.MarkSource;
import io.marginline.model.Profile;
import io.marginline.model.Tier;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Instruments of the file as the margin library's terms. */
final class Terms {
  private static final BigDecimal PPB = BigDecimal.valueOf(1_000_000_000L);
  private static final long WHOLE_PPB = 1_000_000_000L;
  private static final long NS_PER_SECOND = 1_000_000_000L;

  /** Rates of the short margin at the money and far from it (rules §10). */
  private static final long OPTION_START_PPB = 150_000_000L;

  private static final long OPTION_FLOOR_PPB = 100_000_000L;

  /** Marks have room for eight times themselves and for the product with a rate. */
  private static final BigDecimal MARK_ROOM = new BigDecimal("1e12");

  private static final int LARGEST_POWER = 18;
  private static final int FINER_THAN_NEEDED = 6;
  private static final int COIN_PREMIUM_PLACES = 12;
  private static final int MONEY_PREMIUM_PLACES = 8;
  private static final int OPTION_PRICE_PLACES = 6;

  private final Profile profile;
  private final Map<String, CurrencyRules> currencies;
  private final Scales scales;
  private final Quotes quotes;

  Terms(Profile profile, Map<String, CurrencyRules> currencies, Scales scales, Quotes quotes) {
    this.profile = profile;
    this.currencies = currencies;
    this.scales = scales;
    this.quotes = quotes;
  }

  /**
   * One instrument.
   *
   * @throws ArithmeticException when its sizes do not fit exact 64-bit amounts
   */
  Listed of(Instrument instrument) {
    return switch (instrument.kind()) {
      case SPOT -> spot(instrument);
      case OPTION -> option(instrument);
      case SWAP, FUTURES -> instrument.inverse() ? inverse(instrument) : linear(instrument);
    };
  }

  private Listed linear(Instrument instrument) {
    int scale = scales.asset(instrument.settle());
    int markScale = markScale(instrument);
    BigDecimal tickValue =
        instrument.tickSz().multiply(instrument.lotSz()).multiply(instrument.multiplier());
    InstrumentSpec spec =
        new InstrumentSpec(
            0,
            0,
            tickValue.movePointRight(scale).longValueExact(),
            instrument.tickSz().movePointRight(markScale).longValueExact(),
            Long.MAX_VALUE,
            Long.MAX_VALUE,
            1,
            ppb(instrument.taker()),
            ppb(instrument.maker()),
            ppb(instrument.liquidationFee()),
            0,
            0,
            0,
            MarkSource.EXTERNAL,
            FundingSpec.NONE,
            tiers(instrument, scale));
    return new Listed(
        instrument,
        new io.marginline.margin.account.Instrument.Linear(
            instrument.id(),
            instrument.base(),
            instrument.settle(),
            AccountMargin.quoteOf(instrument.quote()),
            ContractTerms.of(spec, profile),
            expiryNs(instrument)),
        scale,
        markScale,
        markScale);
  }

  private Listed inverse(Instrument instrument) {
    int scale = scales.asset(instrument.settle());
    int markScale = markScale(instrument);
    BigDecimal face = instrument.lotSz().multiply(instrument.multiplier());
    int faceScale = places(face);
    InverseSpec spec =
        new InverseSpec(
            face.movePointRight(faceScale).longValueExact(),
            faceScale,
            scale,
            markScale,
            instrument.tickSz().movePointRight(markScale).longValueExact(),
            ppb(instrument.taker()),
            ppb(instrument.maker()),
            ppb(instrument.liquidationFee()),
            tiers(instrument, scale));
    return new Listed(
        instrument,
        new io.marginline.margin.account.Instrument.Inverse(
            instrument.id(),
            instrument.base(),
            instrument.settle(),
            AccountMargin.quoteOf(instrument.quote()),
            InverseTerms.of(spec, profile),
            expiryNs(instrument)),
        scale,
        markScale,
        markScale);
  }

  private Listed option(Instrument instrument) {
    Instrument.OptionTerms option = Objects.requireNonNull(instrument.option());
    BigDecimal strike = Objects.requireNonNull(option.strike());
    int scale = scales.asset(instrument.settle());
    int least = instrument.inverse() ? COIN_PREMIUM_PLACES : MONEY_PREMIUM_PLACES;
    int markScale =
        Math.max(least, Math.max(places(instrument.tickSz()), places(quotes.mark(instrument))));
    int priceScale = Math.max(OPTION_PRICE_PLACES, places(strike));
    OptionContract contract =
        new OptionContract(
            option.call(),
            !instrument.inverse(),
            strike.movePointRight(priceScale).longValueExact(),
            expiryNs(instrument),
            BigDecimal.ONE.movePointRight(priceScale).longValueExact(),
            BigDecimal.ONE.movePointRight(markScale).longValueExact(),
            instrument
                .lotSz()
                .multiply(instrument.multiplier())
                .movePointRight(scale)
                .longValueExact());
    long fee = profile.feeInRatio() ? ppb(instrument.taker().add(instrument.liquidationFee())) : 0;
    return new Listed(
        instrument,
        new io.marginline.margin.account.Instrument.Option(
            instrument.id(),
            instrument.base(),
            instrument.settle(),
            AccountMargin.quoteOf(instrument.quote()),
            contract,
            new OptionMarginRule(OPTION_START_PPB, OPTION_FLOOR_PPB, ppb(option.maintenance())),
            factors(instrument),
            instrument.tickSz().movePointRight(markScale).longValueExact(),
            ppb(instrument.taker()),
            fee),
        scale,
        markScale,
        priceScale);
  }

  private Listed spot(Instrument instrument) {
    int base = scales.asset(instrument.base());
    int quote = scales.asset(instrument.quote());
    int markScale = spotMarkScale(instrument, base - quote);
    long fee = profile.feeInRatio() ? ppb(instrument.taker().add(instrument.liquidationFee())) : 0;
    SpotTerms terms =
        SpotTerms.of(
            new SpotTerms.Scales(base, quote, markScale),
            loans(instrument.base()),
            loans(instrument.quote()),
            new SpotTerms.Rates(profile.tierRule(), fee));
    return new Listed(
        instrument,
        new io.marginline.margin.account.Instrument.Spot(
            instrument.id(),
            instrument.base(),
            instrument.quote(),
            terms,
            instrument.lotSz().movePointRight(base).longValueExact(),
            instrument.tickSz().movePointRight(markScale).longValueExact(),
            ppb(instrument.taker())),
        quote,
        markScale,
        markScale);
  }

  /** A coin that cannot be borrowed is charged in full. */
  List<LoanTier> loans(String ccy) {
    CurrencyRules rules = Objects.requireNonNull(currencies.get(ccy));
    List<LoanTier> tiers = new ArrayList<>();
    for (CurrencyRules.Loan loan : rules.loans()) {
      long edge = edge(loan.maxAmt(), scales.asset(ccy));
      if (!tiers.isEmpty() && edge <= tiers.getLast().maxUnits()) {
        break;
      }
      tiers.add(new LoanTier(edge, ppb(loan.mmr()), ppb(loan.imr())));
    }
    return tiers.isEmpty() ? List.of(new LoanTier(Long.MAX_VALUE, WHOLE_PPB, WHOLE_PPB)) : tiers;
  }

  /** Edges beyond a quarter of a long cannot be reached. */
  static long edge(BigDecimal amount, int scale) {
    BigDecimal cap = BigDecimal.valueOf(Long.MAX_VALUE / 4);
    return amount.movePointRight(scale).min(cap).longValue();
  }

  private static List<Tier> tiers(Instrument instrument, int scale) {
    List<Tier> tiers = new ArrayList<>();
    for (Instrument.Band band : instrument.tiers()) {
      long mmrPpb = ppb(band.mmr());
      long imrPpb = ppb(band.imr());
      BigDecimal notional = band.maxNotional();
      if (notional == null) {
        long lots = band.edge().divide(instrument.lotSz()).longValueExact();
        tiers.add(Tier.ofLots(lots, mmrPpb, imrPpb));
      } else {
        long units = edge(notional, scale);
        boolean last = units == Long.MAX_VALUE / 4;
        if (tiers.isEmpty() || units > tiers.getLast().maxNotionalUnits()) {
          tiers.add(Tier.ofNotional(units, mmrPpb, imrPpb));
        }
        if (last) {
          break;
        }
      }
    }
    return tiers;
  }

  private static OptionTiers factors(Instrument instrument) {
    int count = instrument.tiers().size();
    long[] edges = new long[count];
    long[] factors = new long[count];
    for (int i = 0; i < count; i++) {
      Instrument.Band band = instrument.tiers().get(i);
      edges[i] = band.edge().divide(instrument.lotSz()).longValueExact();
      factors[i] = ppb(Objects.requireNonNull(band.optMgnFactor()));
    }
    return new OptionTiers(edges, factors);
  }

  private int markScale(Instrument instrument) {
    BigDecimal price = quotes.mark(instrument);
    int scale = Math.max(places(instrument.tickSz()), places(price));
    int most = scale + FINER_THAN_NEEDED;
    while (scale < most && price.movePointRight(scale + 1).compareTo(MARK_ROOM) <= 0) {
      scale++;
    }
    return scale;
  }

  /** As for contracts, but a value is base × mark ÷ 10^(base + mark − quote), at most 10^18. */
  private int spotMarkScale(Instrument instrument, int baseBeyondQuote) {
    int least = Math.max(places(instrument.tickSz()), places(quotes.mark(instrument)));
    return Math.max(least, Math.min(markScale(instrument), LARGEST_POWER - baseBeyondQuote));
  }

  private static long expiryNs(Instrument instrument) {
    Instant expiry = instrument.expiry();
    return expiry == null ? 0 : Math.multiplyExact(expiry.getEpochSecond(), NS_PER_SECOND);
  }

  static int places(BigDecimal value) {
    return Math.max(0, value.stripTrailingZeros().scale());
  }

  static long ppb(BigDecimal rate) {
    return rate.multiply(PPB).longValueExact();
  }
}
