package io.marginline.engine.mode;

import io.marginline.engine.Venue;
import io.marginline.engine.instrument.Instrument;
import io.marginline.engine.mode.Currencies.Currency;
import io.marginline.engine.option.OptionTerms;
import io.marginline.margin.option.OptionArgs;
import io.marginline.margin.option.OptionScenarios;
import io.marginline.model.QuoteCurrency;
import io.marginline.model.RiskParameters;
import io.marginline.model.UnderlyingClass;
import org.jspecify.annotations.Nullable;

/** One option in every scenario, priced again only when something it depends on has moved. */
final class PricedOption {
  final UnderlyingClass underlyingClass;
  private final OptionScenarios scenarios;
  private final OptionArgs args = new OptionArgs();
  private @Nullable Currency currency;
  private long forward;
  private long index;
  private long settlePrice;
  private long volatilityPpb;
  private long nowNs = Long.MIN_VALUE;
  private QuoteCurrency quote = QuoteCurrency.USD;

  PricedOption(UnderlyingClass underlyingClass) {
    this.underlyingClass = underlyingClass;
    this.scenarios = new OptionScenarios(RiskParameters.of(underlyingClass));
  }

  /** The option at the prices of now. */
  OptionScenarios at(Venue venue, Instrument instrument, OptionTerms option) {
    int asset = instrument.spec.settleAssetId();
    Currency settle = venue.currencies.of(asset);
    long priceNow = venue.currencies.price(asset);
    boolean same =
        nowNs == venue.nowNs
            && settle.equals(currency)
            && settlePrice == priceNow
            && forward == option.forward.price
            && index == instrument.index.price
            && volatilityPpb == option.volatilityPpb
            && quote == instrument.index.quote;
    if (!same) {
      nowNs = venue.nowNs;
      currency = settle;
      settlePrice = priceNow;
      forward = option.forward.price;
      index = instrument.index.price;
      volatilityPpb = option.volatilityPpb;
      quote = instrument.index.quote;
      args.prices(forward, index).settleIndex(settlePrice).volatilityPpb(volatilityPpb);
      scenarios.price(option.contract(), settle.terms(), args.now(nowNs).quote(quote));
    }
    return scenarios;
  }
}
