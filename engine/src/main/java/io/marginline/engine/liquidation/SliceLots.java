package io.marginline.engine.liquidation;

import io.marginline.engine.Venue;
import io.marginline.engine.account.Legs;
import io.marginline.engine.instrument.Instrument;
import io.marginline.engine.mode.UsdPool;
import io.marginline.engine.option.OptionTerms;
import io.marginline.engine.trade.Units;
import io.marginline.fixed.Exact;
import io.marginline.fixed.Rounding;
import io.marginline.fixed.Wide;
import io.marginline.margin.liquidation.Exchange;
import io.marginline.margin.liquidation.OptionSlice;
import io.marginline.margin.liquidation.SliceSearch;
import io.marginline.margin.liquidation.SliceSize;
import io.marginline.margin.mode.Isolated;
import io.marginline.model.AccountMode;
import io.marginline.model.SliceRule;
import java.math.BigInteger;
import java.util.function.LongUnaryOperator;

/**
 * How many lots of a position the next slice closes (docs/engine.md §9, products.md P1, P7, P8).
 */
final class SliceLots {
  private final Venue venue;
  private final Units units;
  private final UsdPool usd;

  SliceLots(Venue venue, Units units, UsdPool usd) {
    this.venue = venue;
    this.units = units;
    this.usd = usd;
  }

  /** Lots of a slice of a contract or a short option. */
  long lots(Unit unit, int leg) {
    Instrument instrument = venue.instrumentOf(leg);
    long lots = venue.legs.lots[leg];
    SliceRule rule = venue.settings().profile().sliceRule();
    if (unit.isUsd() && venue.accounts.mode[unit.account] == AccountMode.PORTFOLIO) {
      return searched(unit, leg, rule, closed -> requirementAfter(unit, leg, closed));
    }
    if (instrument.option != null) {
      return OptionSlice.lots(
          shortOption(unit, leg, instrument.option), rule, situation(unit, leg));
    }
    boolean atEntry = !unit.isPool() && instrument.terms.isolatedAtEntry();
    if (atEntry || instrument.loan != null || venue.legs.graceLots[leg] > 0) {
      return searched(unit, leg, rule, closed -> requirementOfRest(unit, leg, closed));
    }
    return SliceSize.lots(instrument.terms, lots, instrument.mark, rule, situation(unit, leg));
  }

  /** Lots of a slice where no formula of the size requires. */
  private long searched(Unit unit, int leg, SliceRule rule, LongUnaryOperator requirementAfter) {
    Instrument instrument = venue.instrumentOf(leg);
    long lots = venue.legs.lots[leg];
    long slippage = venue.settings().slippagePpb();
    SliceSearch.Cost cost =
        instrument.option == null
            ? SliceSearch.Cost.of(instrument.terms, lots, instrument.mark, slippage)
            : SliceSearch.Cost.of(shortOption(unit, leg, instrument.option), slippage);
    return SliceSearch.lots(Exact.abs(lots), cost, rule, situation(unit, leg), requirementAfter);
  }

  /** R of the unit with so many lots of a position less: entry cost and grace go with them. */
  private long requirementOfRest(Unit unit, int leg, long closed) {
    Legs legs = venue.legs;
    Instrument instrument = venue.instrumentOf(leg);
    long lots = legs.lots[leg];
    long size = Exact.abs(lots);
    long left = lots > 0 ? lots - closed : lots + closed;
    long inGrace = Wide.mulDiv(legs.graceLots[leg], size - closed, size, Rounding.FLOOR);
    long entry = legs.entryCostUnits[leg];
    long owed = Exact.subtract(entry, Isolated.releasedEntryCost(entry, closed, size));
    if (!unit.isPool()) {
      return instrument.isolatedRequirement(left, owed, inGrace);
    }
    long maintenance =
        Exact.subtract(
            instrument.maintenance(left, owed, inGrace, true), units.maintenance(leg, true));
    long fee = Exact.subtract(instrument.fee(left, owed), units.fee(leg));
    if (!unit.isUsd()) {
      return Exact.add(unit.netRequirement(), Exact.add(maintenance, fee));
    }
    int asset = instrument.spec.settleAssetId();
    return usd.positions(unit.account).changeLeg(asset, 0, maintenance, fee).sum().requirement();
  }

  /** R of the pool with so many lots of a position less, its debts as they are. */
  private long requirementAfter(Unit unit, int leg, long closed) {
    Instrument instrument = venue.instrumentOf(leg);
    long lots = venue.legs.lots[leg];
    long left = lots > 0 ? lots - closed : lots + closed;
    long entry = venue.legs.entryCostUnits[leg];
    long freed = Exact.subtract(instrument.fee(left, entry), instrument.fee(lots, entry));
    usd.positions(unit.account).changeLeg(instrument.spec.settleAssetId(), 0, 0, freed);
    return usd.changeLots(leg, left).sum().requirement();
  }

  private OptionSlice.Position shortOption(Unit unit, int leg, OptionTerms option) {
    Instrument instrument = venue.instrumentOf(leg);
    long size = Exact.negate(venue.legs.lots[leg]);
    return new OptionSlice.Position(
        size,
        ownRequirement(unit, leg),
        instrument.terms.lotValue(instrument.mark).multiply(BigInteger.valueOf(size)),
        instrument.terms.lotValueDivisor(instrument.mark),
        option.fee(size, instrument.mark, instrument.terms.chargePpb()));
  }

  private SliceSize.Situation situation(Unit unit, int leg) {
    Instrument instrument = venue.instrumentOf(leg);
    long others = Exact.subtract(unit.netRequirement(), ownRequirement(unit, leg));
    return new SliceSize.Situation(
        unit.netEquity(),
        unit.isUsd() && instrument.option == null ? Math.max(0, others) : others,
        venue.settings().reduceTargetPpb(),
        venue.settings().slippagePpb(),
        instrument.spec.minSliceLots(),
        unit.isUsd() ? venue.currencies.exchange(instrument.spec.settleAssetId()) : Exchange.ONE);
  }

  private long ownRequirement(Unit unit, int leg) {
    return unit.isUsd()
        ? usd.requirementOf(leg)
        : Exact.subtract(units.requirement(leg), units.ownValue(leg));
  }
}
