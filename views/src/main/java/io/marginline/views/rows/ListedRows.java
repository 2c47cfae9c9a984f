package io.marginline.views.rows;

import io.marginline.model.CurrencySpec;
import io.marginline.model.DiscountTier;
import io.marginline.model.IndexSpec;
import io.marginline.model.LedgerKind;
import io.marginline.model.LoanTier;
import io.marginline.model.QuoteCurrency;
import io.marginline.model.Tier;
import io.marginline.model.TierRule;
import io.marginline.model.UnderlyingClass;
import io.marginline.model.Validity;
import io.marginline.views.state.AssetState;
import io.marginline.views.state.IndexState;
import io.marginline.views.state.InstrumentState;
import io.marginline.views.state.State;
import java.util.ArrayList;
import java.util.List;

/** ASSET, INDEX, INSTRUMENT and CURRENCY rows (docs/engine.md §12). */
final class ListedRows {
  private static final List<LedgerKind> KINDS =
      List.of(
          LedgerKind.EXTERNAL,
          LedgerKind.CLEARING,
          LedgerKind.FUND,
          LedgerKind.REVENUE,
          LedgerKind.ROUNDING,
          LedgerKind.DEFICIT);

  private final State state;

  ListedRows(State state) {
    this.state = state;
  }

  /** The peaks of the fund at its end decide nothing here. */
  void asset(Row row) {
    AssetState asset = new AssetState(row.whole(), row.whole());
    KINDS.forEach(kind -> asset.add(kind, row.next()));
    state.assets.add(asset);
  }

  void index(Row row) {
    int id = row.whole();
    List<Long> weights = new ArrayList<>();
    for (int left = row.whole(); left > 0; left--) {
      weights.add(row.next());
    }
    IndexSpec spec =
        new IndexSpec(weights, row.next(), row.next(), row.next(), row.next(), row.next());
    IndexState index = new IndexState(id, spec);
    index.price = row.next();
    index.sources = row.whole();
    row.skip(3); // When it lived last, its anchor and the anchor's time.
    index.validity = row.oneOf(Validity.values());
    row.skip(2 * weights.size()); // The sources.
    index.underlying = row.whole() - 1;
    UnderlyingClass underlyingClass = row.oneOf(UnderlyingClass.values());
    QuoteCurrency quote = row.oneOf(QuoteCurrency.values());
    if (index.underlying >= 0) {
      index.underlyingClass = underlyingClass;
      index.quote = quote;
    }
    state.indexes.add(index);
  }

  void instrument(Row row) {
    int id = row.whole();
    InstrumentState instrument =
        new InstrumentState(id, Specs.instrument(row), state.settings().profile(), 0);
    instrument.mark = row.next();
    instrument.validity = row.oneOf(Validity.values());
    instrument.markNs = row.next();
    instrument.lastTradeTicks = row.next();
    row.next(); // When the last sample of the basis was taken; then those samples.
    row.skip(2 * row.whole());
    instrument.premium.sum = row.next();
    instrument.premium.last = row.next();
    instrument.premium.timeNs = row.next();
    instrument.premium.spanMs = row.next();
    instrument.deliverySum = row.next();
    instrument.deliveryCount = row.next();
    instrument.deliverySampleNs = row.next();
    instrument.expired = row.flag();
    instrument.volatilityPpb = row.next();
    row.next(); // When the volatility came.
    long effectiveNs = row.next();
    List<Tier> announced = Specs.tiers(row);
    if (effectiveNs != 0) {
      instrument.announce(announced, effectiveNs);
    }
    state.instruments.add(instrument);
  }

  void currency(Row row) {
    AssetState asset = state.asset(row.whole());
    int index = row.whole();
    CurrencySpec spec =
        new CurrencySpec(
            row.whole(),
            row.whole(),
            row.whole(),
            discounts(row),
            loans(row),
            row.oneOf(TierRule.values()),
            row.next());
    asset.currency(index, spec, row.next());
    state.usdScale = spec.usdScale();
  }

  private static List<DiscountTier> discounts(Row row) {
    List<DiscountTier> bands = new ArrayList<>();
    for (int left = row.whole(); left > 0; left--) {
      bands.add(new DiscountTier(row.next(), row.next()));
    }
    return bands;
  }

  private static List<LoanTier> loans(Row row) {
    List<LoanTier> bands = new ArrayList<>();
    for (int left = row.whole(); left > 0; left--) {
      bands.add(new LoanTier(row.next(), row.next(), row.next()));
    }
    return bands;
  }
}
