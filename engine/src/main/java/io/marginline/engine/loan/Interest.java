package io.marginline.engine.loan;

import io.marginline.engine.Venue;
import io.marginline.engine.account.Legs;
import io.marginline.engine.instrument.Instrument;
import io.marginline.engine.mode.Currencies.Currency;
import io.marginline.engine.mode.UsdPool;
import io.marginline.engine.spot.SpotLoan;
import io.marginline.engine.trade.Units;
import io.marginline.fixed.Exact;
import io.marginline.fixed.Rounding;
import io.marginline.fixed.Wide;
import io.marginline.model.Bill;
import io.marginline.model.LedgerKind;

/** Hourly interest on what USD pools and leveraged spot owe (docs/products.md P5, P11). */
public final class Interest {
  private static final long PPB = 1_000_000_000L;

  private final Venue venue;
  private final UsdPool usd;

  public Interest(Venue venue, Units units) {
    this.venue = venue;
    this.usd = new UsdPool(venue, units);
  }

  /** Charges one hour. */
  public void charge() {
    for (int account = 1; account <= venue.accounts.count(); account++) {
      if (venue.accounts.usd(account)) {
        charge(account);
      }
      chargeLoans(account);
    }
  }

  /** Interest of positions, in quote. */
  private void chargeLoans(int account) {
    Legs legs = venue.legs;
    for (int leg = legs.first(account); leg != Legs.NONE; leg = legs.next(leg)) {
      Instrument instrument = venue.instrumentOf(leg);
      SpotLoan loan = instrument.loan;
      long lots = legs.lots[leg];
      if (loan == null || lots == 0) {
        continue;
      }
      long borrowed = SpotLoan.borrowed(lots, legs.entryCostUnits[leg]);
      long owed = loan.value(lots > 0, borrowed, instrument.mark);
      long due = Wide.mulDiv(owed, loan.hourlyInterestPpb(lots), PPB, Rounding.CEILING);
      boolean isolated = legs.isolated(leg);
      venue.ledger.post(
          venue.assetOf(leg),
          isolated ? LedgerKind.MARGIN : LedgerKind.CASH,
          LedgerKind.REVENUE,
          isolated ? leg : account,
          due,
          Bill.INTEREST);
    }
  }

  private void charge(int account) {
    usd.positions(account);
    for (int asset = 0; asset < venue.ledger.assets(); asset++) {
      Currency currency = venue.currencies.find(asset);
      if (currency == null || currency.hourlyInterestPpb() == 0 || usd.equityOf(asset) >= 0) {
        continue;
      }
      if (venue.currencies.price(asset) > 0) {
        long owed = Exact.negate(usd.equityOf(asset));
        long due = Wide.mulDiv(owed, currency.hourlyInterestPpb(), PPB, Rounding.CEILING);
        venue.ledger.post(asset, LedgerKind.CASH, LedgerKind.REVENUE, account, due, Bill.INTEREST);
      }
    }
  }
}
