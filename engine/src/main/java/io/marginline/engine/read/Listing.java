package io.marginline.engine.read;

import io.marginline.engine.Venue;
import io.marginline.engine.instrument.Instrument;
import io.marginline.engine.mode.Currencies.Currency;
import io.marginline.engine.option.OptionTerms;
import io.marginline.margin.account.CurrencyInput;
import io.marginline.margin.account.Instrument.Inverse;
import io.marginline.margin.account.Instrument.Linear;
import io.marginline.margin.account.Instrument.Option;
import io.marginline.margin.account.Instrument.Spot;
import io.marginline.margin.account.InstrumentPrice;
import io.marginline.margin.contract.ContractTerms;
import io.marginline.margin.contract.GraceTerms;
import io.marginline.margin.contract.InverseTerms;
import io.marginline.margin.contract.SpotTerms;
import io.marginline.margin.contract.Terms;
import io.marginline.model.CurrencySpec;
import io.marginline.model.InstrumentSpec;
import io.marginline.model.LoanTier;
import io.marginline.model.TierRule;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** Currencies and instruments of the venue as an account input has them, with their prices. */
final class Listing {
  private static final int NO_SHIFT = Integer.MIN_VALUE;
  private static final int MOST_SHIFT = 18;

  private final Venue venue;

  Listing(Venue venue) {
    this.venue = venue;
  }

  /** All assets in their order, each with the cap of its spot in use (docs/products.md P8). */
  List<CurrencyInput> currencies(int account, Names names) {
    List<CurrencyInput> all = new ArrayList<>();
    for (int asset = 0; asset < venue.ledger.assets(); asset++) {
      Currency currency = venue.currencies.find(asset);
      long cash = venue.ledger.cash(asset, account);
      long price = currency == null ? 1 : venue.currencies.price(asset);
      if (price == 0 && cash != 0 && venue.accounts.usd(account)) {
        throw new IllegalStateException("asset " + asset + " has no price");
      }
      all.add(
          new CurrencyInput(
              names.asset(asset),
              currency == null ? neutral(asset) : currency.spec(),
              Math.max(1, price),
              cash,
              0,
              venue.accounts.collateral(asset, account),
              0,
              venue.accounts.spotInUse(asset, account)));
    }
    return all;
  }

  /** An asset that is no currency: no collateral, no loan, next to no price; FUTURES reads none. */
  private CurrencySpec neutral(int asset) {
    int scale = venue.ledger.scale(asset);
    int usdScale = venue.currencies.usdScale();
    int indexScale = Math.max(0, usdScale - scale);
    return new CurrencySpec(scale, indexScale, usdScale, List.of(), List.of(), TierRule.FLAT, 0);
  }

  /** Whether a requirement can be reckoned, and the instrument lives. */
  static boolean priced(Instrument instrument) {
    return instrument.priced() && !instrument.expired;
  }

  /** Spot: whether a lot's price in quote is a power of ten of ticks and base units. */
  boolean expressible(Instrument instrument) {
    return !instrument.spot() || shift(instrument.spec) != NO_SHIFT;
  }

  /**
   * @param wholly whether all that is held of it is in grace, so that the present tiers count
   */
  io.marginline.margin.account.Instrument instrument(
      Instrument instrument, Names names, boolean wholly) {
    GraceTerms grace = instrument.grace;
    Terms terms = wholly && grace != null ? grace.present() : instrument.terms;
    String id = names.instrument(instrument.id);
    String underlying = names.underlying(instrument.id);
    InstrumentSpec spec = instrument.spec;
    String settle = names.asset(spec.settleAssetId());
    long expiryNs = spec.product().expiryNs();
    if (instrument.spot()) {
      return spot(instrument, names);
    }
    OptionTerms option = instrument.option;
    if (option != null) {
      return new Option(
          id,
          underlying,
          settle,
          instrument.index.quote,
          option.contract(),
          option.rule(),
          option.tiers(),
          spec.markUnitsPerTick(),
          spec.takerPpb(),
          option.ratioFeePpb());
    }
    return switch (terms) {
      case ContractTerms linear ->
          new Linear(id, underlying, settle, instrument.index.quote, linear, expiryNs);
      case InverseTerms inverse ->
          new Inverse(id, underlying, settle, instrument.index.quote, inverse, expiryNs);
    };
  }

  private Spot spot(Instrument instrument, Names names) {
    InstrumentSpec spec = instrument.spec;
    int base = spec.product().baseAssetId();
    int quote = spec.settleAssetId();
    boolean charged = venue.settings().profile().feeInRatio();
    SpotTerms terms =
        SpotTerms.of(
            new SpotTerms.Scales(0, shift(spec), 0),
            loans(base),
            loans(quote),
            new SpotTerms.Rates(
                rule(base), rule(quote), charged ? instrument.terms.chargePpb() : 0));
    return new Spot(
        names.instrument(instrument.id),
        names.asset(base),
        names.asset(quote),
        terms,
        spec.product().baseLotUnits(),
        spec.markUnitsPerTick(),
        spec.takerPpb());
  }

  /** What borrowing it requires; the engine lends none that is no currency. */
  private List<LoanTier> loans(int asset) {
    return venue.currencies.lends(asset)
        ? venue.currencies.of(asset).spec().loans()
        : List.of(new LoanTier(Long.MAX_VALUE, 1_000_000_000L, 1_000_000_000L));
  }

  private TierRule rule(int asset) {
    Currency currency = venue.currencies.find(asset);
    return currency == null ? TierRule.FLAT : currency.spec().loanRule();
  }

  /** s in tickValueUnits = baseLotUnits × markUnitsPerTick × 10^s, or NO_SHIFT. */
  private static int shift(InstrumentSpec spec) {
    BigInteger quote = BigInteger.valueOf(spec.tickValueUnits());
    BigInteger base =
        BigInteger.valueOf(spec.product().baseLotUnits())
            .multiply(BigInteger.valueOf(spec.markUnitsPerTick()));
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
  static InstrumentPrice price(Instrument instrument) {
    long index = instrument.index.price;
    OptionTerms option = instrument.option;
    if (option != null) {
      return new InstrumentPrice(
          instrument.mark, index, option.forward.price, option.volatilityPpb);
    }
    return InstrumentPrice.of(instrument.mark, index > 0 ? index : instrument.mark);
  }
}
