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

  /**
   * Lots leave at a price: the fund takes the gain or pays the loss. Returns what the side cost, as
   * {@link PositionChanges#apply} does.
   */
  long reduce(Inventory row, long lots, long px) {
    return reduce(row, lots, px, false);
  }

  /** Against a deleveraged winner; at its own price the row gains nothing by definition. */
  long deleverage(Inventory row, long lots, long px) {
    return reduce(row, lots, px, px == row.price);
  }

  private long reduce(Inventory row, long lots, long px, boolean atPar) {
    Instrument instrument = world.instrument(row.instrument);
    long signed = -row.sign() * lots;
    long entryChange = -entryCost(row);
    row.lots += signed;
    entryChange += entryCost(row);
    long gain = atPar ? 0 : -instrument.cost(signed, px) + entryChange;
    world.ledger.fundSettles(
        Ledger.shared(instrument.asset(), LedgerKind.CLEARING), gain, Bill.WORK_OFF);
    if (row.lots == 0) {
      world.inventory.remove(row.id);
    }
    changed(row);
    return entryChange - gain;
  }

  long entryCost(Inventory row) {
    return world.instrument(row.instrument).cost(row.lots, row.price);
  }

  /** Loss at mark, rounded up; 0 when the row stands in profit. */
  long openLoss(Inventory row) {
    return Math.max(0, lossPerLot(row).times(Math.abs(row.lots)).ceil());
  }

  /** d of the rules: how far the mark stands against one lot of the row, in units. */
  Rational lossPerLot(Inventory row) {
    Instrument instrument = world.instrument(row.instrument);
    Rational paid = instrument.price(row.price);
    return paid.minus(instrument.priceAt(instrument.mark)).times(row.sign());
  }

  void changed(Inventory row) {
    world.emit(new Event.InventoryChanged(row.id, row.instrument, row.lots, row.price));
  }
}
