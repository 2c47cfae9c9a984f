package io.marginline.engine.snapshot;

import io.marginline.engine.Venue;
import io.marginline.engine.account.Legs;
import io.marginline.fixed.Exact;
import io.marginline.model.LedgerKind;
import io.marginline.model.MarginMode;
import io.marginline.model.PositionSide;
import io.marginline.model.StateRows.RowType;

/** POSITION: every leg that is not flat. */
final class PositionRows implements Section {
  private final Venue venue;
  private final Rising order = new Rising();

  PositionRows(Venue venue) {
    this.venue = venue;
  }

  @Override
  public RowType type() {
    return RowType.POSITION;
  }

  @Override
  public void write(RowWriter to) {
    Legs legs = venue.legs;
    for (int account = 1; account <= venue.accounts.count(); account++) {
      for (int leg = legs.first(account); leg != Legs.NONE; leg = legs.next(leg)) {
        if (legs.lots[leg] != 0) {
          to.row(RowType.POSITION, legs.positionId[leg], account, legs.instrument(leg));
          to.put(legs.mode(leg));
          to.put(legs.side(leg));
          to.put(legs.lots[leg], legs.entryCostUnits[leg], legs.marginUnits[leg]);
          to.put(legs.attempts[leg], legs.graceLots[leg]);
        }
      }
    }
  }

  @Override
  public void read(RowReader from) {
    long id = from.idBelow(venue.nextPositionId);
    int account = from.whole(1, venue.accounts.count());
    int instrument = from.id(venue.instruments.size());
    MarginMode mode = from.oneOf(MarginMode.values());
    PositionSide side = from.oneOf(PositionSide.values());
    order.next(from, account, instrument, mode.ordinal(), side.ordinal());
    Legs legs = venue.legs;
    int leg = legs.obtain(account, instrument, mode, side);
    legs.positionId[leg] = id;
    legs.lots[leg] = from.lots();
    legs.entryCostUnits[leg] = from.units();
    venue.ledger.restore(venue.assetOf(leg), LedgerKind.MARGIN, leg, from.units());
    legs.attempts[leg] = from.whole(0, Integer.MAX_VALUE);
    legs.graceLots[leg] = from.within(0, Exact.abs(legs.lots[leg]));
  }
}
