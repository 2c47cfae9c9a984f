package io.marginline.views.input;

import io.marginline.fixed.Exact;
import io.marginline.margin.account.CurrencyInput;
import io.marginline.margin.account.Instrument;
import io.marginline.margin.account.InstrumentPrice;
import io.marginline.margin.contract.ContractTerms;
import io.marginline.margin.contract.InverseTerms;
import io.marginline.margin.contract.SpotTerms;
import io.marginline.margin.contract.Terms;
import io.marginline.margin.option.OptionContract;
import io.marginline.margin.option.OptionMarginRule;
import io.marginline.margin.option.OptionTiers;
import io.marginline.model.CurrencySpec;
import io.marginline.model.InstrumentSpec;
import io.marginline.model.LoanTier;
import io.marginline.model.OptionSpec;
import io.marginline.model.QuoteCurrency;
import io.marginline.model.Tier;
import io.marginline.model.TierRule;
import io.marginline.views.state.AccountState;
import io.marginline.views.state.AssetState;
import io.marginline.views.state.InstrumentState;
import io.marginline.views.state.State;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** Currencies and instruments as an account input has them, with their prices. */
final class Listing {
  private static final int NO_SHIFT = Integer.MIN_VALUE;
  private static final int MOST_SHIFT = 18;

  /** Bounds of the initial rate of options (rules §10). */
  private static final long OPTION_START_PPB = 150_000_000L;

  private static final long OPTION_FLOOR_PPB = 100_000_000L;

  private final State state;
  private final Names names;

  Listing(State state, Names names) {
    this.state = state;
    this.names = names;
  }

  /** All assets in their order, each with the cap of its spot in use (docs/products.md P8). */
  List<CurrencyInput> currencies(AccountState account) {
    List<CurrencyInput> all = new ArrayList<>();
    for (AssetState asset : state.assets) {
      CurrencySpec currency = asset.currency;
      long cash = account.cash(asset.id);
      long price = currency == null ? 1 : price(state, asset);
      if (price == 0 && cash != 0 && account.usd()) {
        throw new IllegalStateException("asset " + asset.id + " has no price");
      }
      all.add(
          new CurrencyInput(
              names.asset(asset.id),
              currency == null ? neutral(asset) : currency,
              Math.max(1, price),
              cash,
              0,
              account.collateral(asset.id),
              0,
              account.spotInUse(asset.id)));
    }
    return all;
  }

  /** USD price × 10^indexScale; 0 = none yet, or no currency. */
  static long price(State state, AssetState asset) {
    CurrencySpec currency = asset.currency;
    if (currency == null) {
      return 0;
    }
    return asset.currencyIndexId == AssetState.PAR
        ? BigInteger.TEN.pow(currency.indexScale()).longValueExact()
        : state.index(asset.currencyIndexId).price;
  }

  /** An asset that is no currency: no collateral, no loan, next to no price. */
  private CurrencySpec neutral(AssetState asset) {
    int indexScale = Math.max(0, state.usdScale - asset.scale);
    return new CurrencySpec(
        asset.scale, indexScale, state.usdScale, List.of(), List.of(), TierRule.FLAT, 0);
  }

  /** Whether it lives, and a requirement of it can be reckoned. */
  boolean priced(InstrumentState instrument) {
    boolean option =
        !instrument.option()
            || (state.indexOf(instrument).price > 0
                && state.index(option(instrument).forwardIndexId()).price > 0);
    return instrument.mark > 0 && option && !instrument.expired;
  }

  /** Spot: whether a lot's price in quote is a power of ten of ticks and base units. */
  static boolean expressible(InstrumentState instrument) {
    return !instrument.spot() || shift(instrument.spec()) != NO_SHIFT;
  }

  private static OptionSpec option(InstrumentState instrument) {
    return instrument.spec().product().option();
  }

  /**
   * @param wholly whether all that is held of it is in grace, so that the present tiers count
   */
  Instrument instrument(InstrumentState instrument, boolean wholly) {
    Terms terms = wholly ? instrument.terms() : instrument.announcedTerms();
    String id = Names.instrument(instrument.id);
    String underlying = names.underlying(instrument.id);
    InstrumentSpec spec = instrument.spec();
    String settle = names.asset(spec.settleAssetId());
    QuoteCurrency quote = state.indexOf(instrument).quote;
    long expiryNs = spec.product().expiryNs();
    if (instrument.spot()) {
      return spot(instrument);
    }
    if (instrument.option()) {
      return new Instrument.Option(
          id,
          underlying,
          settle,
          quote,
          contract(spec),
          new OptionMarginRule(
              OPTION_START_PPB, OPTION_FLOOR_PPB, option(instrument).marginRatePpb()),
          optionTiers(spec.tiers()),
          spec.markUnitsPerTick(),
          spec.takerPpb(),
          charged() ? Exact.add(spec.takerPpb(), spec.liquidationFeePpb()) : 0);
    }
    return switch (terms) {
      case ContractTerms linear ->
          new Instrument.Linear(id, underlying, settle, quote, linear, expiryNs);
      case InverseTerms inverse ->
          new Instrument.Inverse(id, underlying, settle, quote, inverse, expiryNs);
    };
  }

  private boolean charged() {
    return state.settings().profile().feeInRatio();
  }

  private static OptionContract contract(InstrumentSpec spec) {
    OptionSpec option = spec.product().option();
    long lotUnits =
        big(spec.tickValueUnits())
            .multiply(big(option.markPerOne()))
            .divide(big(spec.markUnitsPerTick()))
            .longValueExact();
    return new OptionContract(
        option.call(),
        option.stableSettled(),
        option.strike(),
        spec.product().expiryNs(),
        option.pricePerOne(),
        option.markPerOne(),
        lotUnits);
  }

  private static OptionTiers optionTiers(List<Tier> bands) {
    return new OptionTiers(
        bands.stream().mapToLong(Tier::maxLots).toArray(),
        bands.stream().mapToLong(Tier::imrPpb).toArray());
  }

  private Instrument.Spot spot(InstrumentState instrument) {
    InstrumentSpec spec = instrument.spec();
    int base = spec.product().baseAssetId();
    int quote = spec.settleAssetId();
    SpotTerms terms =
        SpotTerms.of(
            new SpotTerms.Scales(0, shift(spec), 0),
            loans(base),
            loans(quote),
            new SpotTerms.Rates(
                rule(base), rule(quote), charged() ? instrument.terms().chargePpb() : 0));
    return new Instrument.Spot(
        Names.instrument(instrument.id),
        names.asset(base),
        names.asset(quote),
        terms,
        spec.product().baseLotUnits(),
        spec.markUnitsPerTick(),
        spec.takerPpb());
  }

  /** What borrowing it requires; none is lent that has no bands. */
  private List<LoanTier> loans(int asset) {
    List<LoanTier> bands = state.loans(asset);
    return bands.isEmpty()
        ? List.of(new LoanTier(Long.MAX_VALUE, 1_000_000_000L, 1_000_000_000L))
        : bands;
  }

  private TierRule rule(int asset) {
    CurrencySpec currency = state.asset(asset).currency;
    return currency == null ? TierRule.FLAT : currency.loanRule();
  }

  /** s in tickValueUnits = baseLotUnits × markUnitsPerTick × 10^s, or NO_SHIFT. */
  private static int shift(InstrumentSpec spec) {
    BigInteger quote = big(spec.tickValueUnits());
    BigInteger base = big(spec.product().baseLotUnits()).multiply(big(spec.markUnitsPerTick()));
    BigInteger power = BigInteger.ONE;
    for (int s = 0; s <= MOST_SHIFT; s++) {
      if (quote.multiply(power).equals(base)) {
        return -s;
      }
      if (base.multiply(power).equals(quote)) {
        return s;
      }
      power = power.multiply(BigInteger.TEN);
    }
    return NO_SHIFT;
  }

  /** Marks as they are; an external mark may stand without an index. */
  InstrumentPrice price(InstrumentState instrument) {
    long index = state.indexOf(instrument).price;
    if (instrument.option()) {
      long forward = state.index(option(instrument).forwardIndexId()).price;
      return new InstrumentPrice(instrument.mark, index, forward, instrument.volatilityPpb);
    }
    return InstrumentPrice.of(instrument.mark, index > 0 ? index : instrument.mark);
  }

  private static BigInteger big(long value) {
    return BigInteger.valueOf(value);
  }
}
