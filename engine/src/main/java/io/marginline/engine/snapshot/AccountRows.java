package io.marginline.engine.snapshot;

import io.marginline.engine.Venue;
import io.marginline.engine.account.Accounts;
import io.marginline.engine.account.Legs;
import io.marginline.model.AccountMode;
import io.marginline.model.MarginMode;
import io.marginline.model.PositionMode;
import io.marginline.model.PositionSide;
import io.marginline.model.StateRows.RowType;

/** ACCOUNT: modes, switches, caps and leverages. */
final class AccountRows implements Section {
  private final Venue venue;

  AccountRows(Venue venue) {
    this.venue = venue;
  }

  @Override
  public RowType type() {
    return RowType.ACCOUNT;
  }

  @Override
  public void write(RowWriter to) {
    Accounts accounts = venue.accounts;
    for (int account = 1; account <= accounts.count(); account++) {
      to.row(RowType.ACCOUNT, account, accounts.positionMode[account].ordinal());
      to.put(accounts.mode[account]);
      to.put(accounts.autoBorrow[account]);
      to.put(accounts.repayAttempts[account]);
      excluded(to, account);
      spotInUse(to, account);
      leverages(to, account);
    }
  }

  private void excluded(RowWriter to, int account) {
    long count = 0;
    for (int asset = 0; asset < venue.ledger.assets(); asset++) {
      count += venue.accounts.collateral(asset, account) ? 0 : 1;
    }
    to.put(count);
    for (int asset = 0; asset < venue.ledger.assets(); asset++) {
      if (!venue.accounts.collateral(asset, account)) {
        to.put(asset);
      }
    }
  }

  private void spotInUse(RowWriter to, int account) {
    long count = 0;
    for (int asset = 0; asset < venue.ledger.assets(); asset++) {
      count += venue.accounts.spotInUse(asset, account) == 0 ? 0 : 1;
    }
    to.put(count);
    for (int asset = 0; asset < venue.ledger.assets(); asset++) {
      long capUnits = venue.accounts.spotInUse(asset, account);
      if (capUnits != 0) {
        to.put(asset, capUnits);
      }
    }
  }

  private void leverages(RowWriter to, int account) {
    Legs legs = venue.legs;
    for (int leg = legs.first(account); leg != Legs.NONE; leg = legs.next(leg)) {
      if (legs.leverE2[leg] != 0) {
        to.put(legs.instrument(leg), legs.mode(leg).ordinal(), legs.side(leg).ordinal());
        to.put(legs.leverE2[leg]);
      }
    }
  }

  @Override
  public void read(RowReader from) {
    Accounts accounts = venue.accounts;
    from.whole(accounts.count() + 1, accounts.count() + 1);
    int account = accounts.create();
    venue.legs.reserve(account);
    accounts.positionMode[account] = from.oneOf(PositionMode.values());
    accounts.mode[account] = from.oneOf(AccountMode.values());
    accounts.autoBorrow[account] = from.flag();
    accounts.repayAttempts[account] = from.whole(0, Integer.MAX_VALUE);
    readExcluded(from, account);
    readSpotInUse(from, account);
    readLeverages(from, account);
  }

  private void readExcluded(RowReader from, int account) {
    Rising order = new Rising();
    int count = from.length(1);
    for (int i = 0; i < count; i++) {
      int asset = from.id(venue.ledger.assets());
      order.next(from, asset);
      venue.accounts.collateral(asset, account, false);
    }
  }

  private void readSpotInUse(RowReader from, int account) {
    Rising order = new Rising();
    int count = from.length(2);
    for (int i = 0; i < count; i++) {
      int asset = from.id(venue.ledger.assets());
      order.next(from, asset);
      venue.accounts.spotInUse(asset, account, from.within(1, Long.MAX_VALUE));
    }
  }

  private void readLeverages(RowReader from, int account) {
    Rising order = new Rising();
    while (from.more()) {
      int instrument = from.id(venue.instruments.size());
      MarginMode mode = from.oneOf(MarginMode.values());
      PositionSide side = from.oneOf(PositionSide.values());
      order.next(from, instrument, mode.ordinal(), side.ordinal());
      int leg = venue.legs.obtain(account, instrument, mode, side);
      venue.legs.leverE2[leg] = from.whole(1, Integer.MAX_VALUE);
    }
  }
}
