package io.marginline.engine.deleveraging;

import io.marginline.engine.Venue;
import io.marginline.engine.instrument.Instrument;
import io.marginline.fixed.Exact;
import io.marginline.model.Bill;
import io.marginline.model.LedgerKind;

/** Books what the liquidation account closes: profit to the fund, loss from it (rules §11). */
public final class RowSettlement {
  private final Venue venue;
  private final OpenLosses losses;

  public RowSettlement(Venue venue, OpenLosses losses) {
    this.venue = venue;
    this.losses = losses;
  }

  /** Closes lots of a row at a price in ticks. */
  public void close(Inventory.Row row, long lots, long priceTicks) {
    Instrument instrument = venue.instruments.get(row.instrumentId);
    int asset = instrument.spec.settleAssetId();
    long better = Exact.subtract(priceTicks, row.priceTicks);
    long gained = instrument.terms.orderValue(lots, row.lots > 0 ? better : Exact.negate(better));
    if (gained > 0) {
      venue.ledger.post(asset, LedgerKind.CLEARING, LedgerKind.FUND, 0, gained, Bill.WORK_OFF);
    } else {
      venue.ledger.fundPays(asset, LedgerKind.CLEARING, 0, Exact.negate(gained), Bill.WORK_OFF);
    }
    row.lots = row.lots > 0 ? row.lots - lots : row.lots + lots;
    venue.events.inventoryChanged(row.id, row.instrumentId, row.lots, row.priceTicks);
    losses.changed(row);
    venue.inventory.removeIfFlat(row);
  }
}
