package io.marginline.reference;

import io.marginline.model.Bill;
import io.marginline.model.Event;
import io.marginline.model.LedgerKind;
import io.marginline.reference.world.Instrument;
import io.marginline.reference.world.Inventory;
import io.marginline.reference.world.Ledger;
import io.marginline.reference.world.Rational;
import io.marginline.reference.world.Timer;
import io.marginline.reference.world.World;

/** What the liquidation account holds (docs/engine.md §9, §11). */
final class InventoryRows {
  private final World world;

  InventoryRows(World world) {
    this.world = world;
  }

  /** A new row; its work-off is due now. */
  void add(Inventory row) {
    world.inventory.put(row.id, row);
    changed(row);
    world.schedule(world.now, Timer.Type.WORK_OFF, row.id);
  }

  /** Lots leave at a price: the fund takes the gain or pays the loss. */
  void reduce(Inventory row, long lots, long px) {
    Instrument instrument = world.instrument(row.instrument);
    long gain =
        Rational.of(px)
            .minus(row.price)
            .times(lots)
            .times(instrument.tv())
            .times(row.sign())
            .floor();
    world.ledger.fundSettles(
        Ledger.shared(instrument.asset(), LedgerKind.CLEARING), gain, Bill.WORK_OFF);
    row.lots -= row.sign() * lots;
    if (row.lots == 0) {
      world.inventory.remove(row.id);
    }
    changed(row);
  }

  /** Loss at mark, rounded up; 0 when the row stands in profit. */
  long openLoss(Inventory row) {
    Instrument instrument = world.instrument(row.instrument);
    return Math.max(
        0,
        lossPerLot(row)
            .times(Math.abs(row.lots))
            .times(instrument.tv())
            .over(instrument.mu())
            .ceil());
  }

  /** d of the rules: how far the mark stands against the row, in mark units. */
  Rational lossPerLot(Inventory row) {
    Instrument instrument = world.instrument(row.instrument);
    return Rational.of(row.price).times(instrument.mu()).minus(instrument.mark).times(row.sign());
  }

  private void changed(Inventory row) {
    world.emit(new Event.InventoryChanged(row.id, row.instrument, row.lots, row.price));
  }
}
