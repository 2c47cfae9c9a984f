package io.marginline.engine.trade;

import io.marginline.engine.Venue;
import io.marginline.engine.account.Legs;
import io.marginline.engine.instrument.Instrument;
import io.marginline.engine.mode.UsdPool;
import io.marginline.fixed.Exact;
import io.marginline.fixed.Wide;
import io.marginline.margin.contract.ContractTerms;
import io.marginline.model.MarginMode;

/**
 * May this plain side of a spot trade be filled (docs/products.md P3, P5)? It pays in full out of
 * its cash, or borrows where it may; its pool stands as after any fill.
 */
final class SpotFill {
  private final Venue venue;
  private final Units units;
  private final UsdPool usd;
  private int leg = Legs.NONE;
  private int account;

  /** What the fills imagined so far have moved, by direction: base, quote. */
  private long baseUnits;

  private long quoteUnits;
  private long stepBaseUnits;
  private long stepQuoteUnits;

  SpotFill(Venue venue, Units units, UsdPool usd) {
    this.venue = venue;
    this.units = units;
    this.usd = usd;
  }

  void begin(int ofLeg) {
    leg = ofLeg;
    account = venue.legs.account(leg);
    baseUnits = 0;
    quoteUnits = 0;
  }

  boolean step(long signedLots, long priceTicks, long ratePpb) {
    Instrument instrument = venue.instrumentOf(leg);
    boolean buys = signedLots > 0;
    long lots = Exact.abs(signedLots);
    long base = instrument.paid(false, lots, priceTicks);
    long quote = instrument.paid(true, lots, priceTicks);
    // The fee is paid out of what is received.
    long feeUnits = ContractTerms.tradingFee(buys ? base : quote, ratePpb);
    stepBaseUnits = buys ? Exact.subtract(base, feeUnits) : Exact.negate(base);
    stepQuoteUnits = buys ? Exact.negate(quote) : Exact.subtract(quote, feeUnits);
    int paidAsset = instrument.paidAsset(buys);
    long cash = Exact.add(venue.ledger.cash(paidAsset, account), buys ? quoteUnits : baseUnits);
    long cashAfter = Exact.add(cash, buys ? stepQuoteUnits : stepBaseUnits);
    if (venue.accounts.usd(account)) {
      return (cashAfter >= 0 || borrows(paidAsset)) && usdPasses();
    }
    long requirement = units.measurePool(account, paidAsset);
    long equity = Exact.add(units.measuredEquity(), buys ? quoteUnits : baseUnits);
    long equityAfter = Exact.add(equity, buys ? stepQuoteUnits : stepBaseUnits);
    return cashAfter >= 0
        && equityAfter >= units.measuredValue()
        && fine(equity, requirement, equityAfter, requirement);
  }

  /** Imagines the fill of the last step as made. */
  void advance() {
    baseUnits = Exact.add(baseUnits, stepBaseUnits);
    quoteUnits = Exact.add(quoteUnits, stepQuoteUnits);
  }

  private boolean borrows(int asset) {
    boolean asked = venue.legs.mode(leg) == MarginMode.CROSS && venue.accounts.autoBorrow[account];
    return asked && venue.currencies.lends(asset);
  }

  private boolean usdPasses() {
    Instrument instrument = venue.instrumentOf(leg);
    int base = instrument.paidAsset(false);
    int quote = instrument.paidAsset(true);
    usd.positions(account).changeCash(base, baseUnits).changeCash(quote, quoteUnits).sum();
    long equity = usd.equity();
    long requirement = usd.requirement();
    usd.changeCash(base, stepBaseUnits).changeCash(quote, stepQuoteUnits).sum();
    return fine(equity, requirement, usd.equity(), usd.requirement());
  }

  /** The test of docs/engine.md §6: no equity below zero, no lower ratio unless it is above 1. */
  static boolean fine(long equity, long requirement, long equityAfter, long requirementAfter) {
    if (equityAfter < 0) {
      return false;
    }
    return requirementAfter == 0
        || equityAfter > requirementAfter
        || (requirement > 0
            && Wide.compareProducts(equityAfter, requirement, equity, requirementAfter) >= 0);
  }
}
