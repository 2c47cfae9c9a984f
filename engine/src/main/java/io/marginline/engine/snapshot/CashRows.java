package io.marginline.engine.snapshot;

import io.marginline.engine.Venue;
import io.marginline.model.LedgerKind;
import io.marginline.model.StateRows.RowType;

/** CASH: balances of accounts that are not 0. */
final class CashRows implements Section {
  private final Venue venue;
  private final Rising order = new Rising();

  CashRows(Venue venue) {
    this.venue = venue;
  }

  @Override
  public RowType type() {
    return RowType.CASH;
  }

  @Override
  public void write(RowWriter to) {
    for (int account = 1; account <= venue.accounts.count(); account++) {
      for (int asset = 0; asset < venue.ledger.assets(); asset++) {
        long cash = venue.ledger.cash(asset, account);
        if (cash != 0) {
          to.row(RowType.CASH, account, asset, cash);
        }
      }
    }
  }

  @Override
  public void read(RowReader from) {
    int account = from.whole(1, venue.accounts.count());
    int asset = from.id(venue.ledger.assets());
    order.next(from, account, asset);
    long cash = from.units();
    from.require(cash != 0, "a balance of 0 has no row");
    venue.ledger.restore(asset, LedgerKind.CASH, account, cash);
  }
}
