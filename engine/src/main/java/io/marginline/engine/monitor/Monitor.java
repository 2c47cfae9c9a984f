package io.marginline.engine.monitor;

import io.marginline.engine.Venue;
import io.marginline.engine.account.Accounts;
import io.marginline.engine.account.Legs;
import io.marginline.engine.liquidation.Health;
import io.marginline.engine.liquidation.Unit;
import io.marginline.engine.liquidation.UnitStates;

/**
 * The seam behind which marks find the units they endanger (blueprint §4). A full exact sweep in
 * canonical order.
 */
public final class Monitor {
  private final Venue venue;
  private final Health health;
  private final Unit unit = new Unit();

  public Monitor(Venue venue, Health health) {
    this.venue = venue;
    this.health = health;
  }

  /** Checks every unit at the current marks. */
  public void sweep() {
    health.begin();
    for (int account = 1; account <= venue.accounts.count(); account++) {
      if (counts(account)) {
        sweep(account);
      }
    }
    health.end();
  }

  /**
   * An account that never traded has nothing to lose. One may owe or be warned without a leg: empty
   * legs are no state, so after a restart they are gone.
   */
  private boolean counts(int account) {
    return venue.legs.first(account) != Legs.NONE
        || venue.accounts.usd(account)
        || venue.accounts.anyPoolUnhealthy(account);
  }

  private void sweep(int account) {
    Legs legs = venue.legs;
    if (venue.accounts.usd(account)) {
      health.check(health.measure(unit.of(account, Accounts.USD, UnitStates.POOL)));
    } else {
      for (int asset = 0; asset < venue.ledger.assets(); asset++) {
        health.check(health.measure(unit.of(account, asset, UnitStates.POOL)));
      }
    }
    for (int leg = legs.first(account); leg != Legs.NONE; leg = legs.next(leg)) {
      if (legs.lots[leg] != 0 && legs.isolated(leg)) {
        health.check(health.measure(unit.of(account, venue.assetOf(leg), leg)));
      }
    }
  }
}
