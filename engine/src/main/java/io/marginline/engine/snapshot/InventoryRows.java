package io.marginline.engine.snapshot;

import io.marginline.engine.Venue;
import io.marginline.engine.deleveraging.Inventory;
import io.marginline.model.InstrumentSpec;
import io.marginline.model.StateRows.RowType;

/** INVENTORY: what the liquidation account took over. */
final class InventoryRows implements Section {
  private final Venue venue;
  private final Rising order = new Rising();

  InventoryRows(Venue venue) {
    this.venue = venue;
  }

  @Override
  public RowType type() {
    return RowType.INVENTORY;
  }

  @Override
  public void write(RowWriter to) {
    for (Inventory.Row row : venue.inventory.rows()) {
      to.row(RowType.INVENTORY, row.id, row.instrumentId, row.lots, row.priceTicks, row.sinceNs);
      to.put(row.exhausted);
    }
  }

  @Override
  public void read(RowReader from) {
    long id = from.idBelow(venue.inventory.nextId);
    order.next(from, id);
    int instrument = from.id(venue.instruments.size());
    InstrumentSpec spec = venue.instruments.get(instrument).spec;
    long lots = from.lots();
    Inventory.Row row =
        venue.inventory.restore(
            id, instrument, from.within(1, spec.maxPriceTicks()), from.next(), lots);
    row.exhausted = from.flag();
  }
}
