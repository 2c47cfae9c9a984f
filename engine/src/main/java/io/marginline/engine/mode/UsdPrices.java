package io.marginline.engine.mode;

import io.marginline.engine.Venue;
import io.marginline.engine.account.Legs;
import io.marginline.engine.price.PriceRules;
import io.marginline.model.PriceAction;
import io.marginline.model.Validity;

/** Whether all prices behind a USD pool justify an action (docs/products.md P5). */
public final class UsdPrices {
  private final Venue venue;
  private final UsdPool pool;

  public UsdPrices(Venue venue, UsdPool pool) {
    this.venue = venue;
    this.pool = pool;
  }

  /** Every instrument with a cross position, and the index of every currency with equity. */
  public boolean allow(int accountId, PriceAction action) {
    Legs legs = venue.legs;
    for (int leg = legs.first(accountId); leg != Legs.NONE; leg = legs.next(leg)) {
      boolean counts = legs.lots[leg] != 0 && !legs.isolated(leg);
      if (counts && !allows(venue.instrumentOf(leg).validityAt(venue.nowNs), action)) {
        return false;
      }
    }
    pool.positions(accountId);
    for (int asset = 0; asset < venue.ledger.assets(); asset++) {
      boolean counts = venue.currencies.known(asset) && pool.equityOf(asset) != 0;
      if (counts && !allows(venue.currencies.validityAt(asset, venue.nowNs), action)) {
        return false;
      }
    }
    return pool.priced(accountId);
  }

  private boolean allows(Validity validity, PriceAction action) {
    return PriceRules.allows(validity, action, venue.settings().liquidateUncertain());
  }
}
