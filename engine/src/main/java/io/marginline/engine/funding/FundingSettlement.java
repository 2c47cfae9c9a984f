package io.marginline.engine.funding;

import io.marginline.engine.Venue;
import io.marginline.engine.account.Holders;
import io.marginline.engine.account.Legs;
import io.marginline.engine.deleveraging.Inventory;
import io.marginline.engine.instrument.Instrument;
import io.marginline.engine.price.PriceRules;
import io.marginline.fixed.Exact;
import io.marginline.margin.funding.Funding;
import io.marginline.model.Bill;
import io.marginline.model.LedgerKind;
import io.marginline.model.PriceAction;

/** Pays funding between longs and shorts of one instrument (rules §3, docs/engine.md §10). */
public final class FundingSettlement {
  private final Venue venue;

  public FundingSettlement(Venue venue) {
    this.venue = venue;
  }

  /** Settles one interval; false when the price does not justify it and nothing happened. */
  public boolean settle(Instrument instrument) {
    long average = Premiums.takeAverage(instrument, venue.nowNs);
    boolean allowed =
        PriceRules.allows(
            instrument.validityAt(venue.nowNs),
            PriceAction.FUND,
            venue.settings().liquidateUncertain());
    if (!allowed) {
      return false;
    }
    long rate =
        Funding.ratePpb(
            average,
            instrument.spec.funding().interestPpb(),
            instrument.spec.funding().floorPpb(),
            instrument.spec.funding().capPpb());
    venue.events.fundingSettled(instrument.id, rate, instrument.mark);
    pay(instrument, rate, true);
    pay(instrument, rate, false);
    return true;
  }

  private void pay(Instrument instrument, long ratePpb, boolean payers) {
    Legs legs = venue.legs;
    Holders holders = legs.holders(instrument.id);
    for (int i = 0; i < holders.count(); i++) {
      if (legs.lots[holders.leg(i)] != 0) {
        pay(holders.leg(i), instrument, ratePpb, payers);
      }
    }
    for (Inventory.Row row : venue.inventory.rows()) {
      if (row.instrumentId == instrument.id) {
        payRow(row, instrument, ratePpb, payers);
      }
    }
  }

  private void pay(int leg, Instrument instrument, long ratePpb, boolean payers) {
    Legs legs = venue.legs;
    long amount = Funding.payment(instrument.terms, legs.lots[leg], instrument.mark, ratePpb);
    LedgerKind purse = legs.isolated(leg) ? LedgerKind.MARGIN : LedgerKind.CASH;
    long owner = legs.isolated(leg) ? leg : legs.account(leg);
    int asset = instrument.spec.settleAssetId();
    if (amount < 0 && payers) {
      venue.ledger.post(
          asset, purse, LedgerKind.ROUNDING, owner, Exact.negate(amount), Bill.FUNDING);
    } else if (amount > 0 && !payers) {
      venue.ledger.post(asset, LedgerKind.ROUNDING, purse, owner, amount, Bill.FUNDING);
    }
  }

  private void payRow(Inventory.Row row, Instrument instrument, long ratePpb, boolean payers) {
    long amount = Funding.payment(instrument.terms, row.lots, instrument.mark, ratePpb);
    int asset = instrument.spec.settleAssetId();
    if (amount < 0 && payers) {
      venue.ledger.fundPays(asset, LedgerKind.ROUNDING, 0, Exact.negate(amount), Bill.FUNDING);
    } else if (amount > 0 && !payers) {
      venue.ledger.post(asset, LedgerKind.ROUNDING, LedgerKind.FUND, 0, amount, Bill.FUNDING);
    }
  }
}
