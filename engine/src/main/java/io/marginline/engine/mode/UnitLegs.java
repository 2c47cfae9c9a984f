package io.marginline.engine.mode;

import io.marginline.engine.Venue;
import io.marginline.engine.instrument.Instrument;
import io.marginline.engine.option.OptionTerms;
import io.marginline.margin.scenario.ChargeTable;
import io.marginline.margin.scenario.LegArgs;
import io.marginline.margin.scenario.RiskUnit;
import io.marginline.model.RiskParameters;
import io.marginline.model.UnderlyingClass;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Pushes positions at present prices into risk units (docs/products.md P8). */
final class UnitLegs {
  private static final long SECOND_NS = 1_000_000_000L;

  private final Venue venue;
  private final Map<UnderlyingClass, ChargeTable> tables = new EnumMap<>(UnderlyingClass.class);
  private final LegArgs args = new LegArgs();

  /** Options revalued in all scenarios, by instrument, as long as their prices last. */
  private @Nullable PricedOption[] priced = new @Nullable PricedOption[0];

  UnitLegs(Venue venue) {
    this.venue = venue;
  }

  /** An empty unit with the parameters of a class. */
  RiskUnit reset(@Nullable RiskUnit unit, UnderlyingClass underlyingClass) {
    ChargeTable table = tables.get(underlyingClass);
    if (table == null) {
      RiskParameters parameters = RiskParameters.of(underlyingClass);
      table = ChargeTable.of(parameters, venue.currencies.usdScale());
      tables.put(underlyingClass, table);
    }
    return unit == null ? new RiskUnit(table) : unit.reset(table);
  }

  /** Adds signed lots of a leg's instrument. */
  void push(RiskUnit unit, int leg, long lots) {
    if (lots == 0) {
      return;
    }
    Instrument instrument = venue.instrumentOf(leg);
    OptionTerms option = instrument.option;
    if (option != null) {
      priced(instrument.id, instrument.index.underlyingClass)
          .at(venue, instrument, option)
          .addTo(unit, lots);
      return;
    }
    int settle = instrument.spec.settleAssetId();
    args.lots(lots)
        .prices(instrument.mark, instrument.index.price)
        .settleIndex(venue.currencies.price(settle))
        .quote(instrument.index.quote);
    long expiryNs = instrument.spec.product().expiryNs();
    if (expiryNs == 0) {
      args.perpetual();
    } else {
      args.expiresIn(Math.max(1, Math.ceilDiv(expiryNs - venue.nowNs, SECOND_NS)));
    }
    unit.add(instrument.terms, venue.currencies.of(settle).terms(), args);
  }

  private PricedOption priced(int instrument, UnderlyingClass underlyingClass) {
    if (instrument >= priced.length) {
      priced = Arrays.copyOf(priced, instrument + 8);
    }
    PricedOption known = priced[instrument];
    if (known == null || known.underlyingClass != underlyingClass) {
      known = new PricedOption(underlyingClass);
      priced[instrument] = known;
    }
    return known;
  }
}
