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

  /**
   * Closes lots of a row at a price in ticks. Returns what the side cost, for the remainder of the
   * trade.
   */
  public long close(Inventory.Row row, long lots, long priceTicks) {
    return close(row, lots, priceTicks, false);
  }

  /** Against a deleveraged winner: at the row's own price it gains nothing by definition. */
  long deleverage(Inventory.Row row, long lots, long priceTicks) {
    return close(row, lots, priceTicks, priceTicks == row.priceTicks);
  }

  private long close(Inventory.Row row, long lots, long priceTicks, boolean even) {
    Instrument instrument = venue.instruments.get(row.instrumentId);
    int asset = instrument.spec.settleAssetId();
    long signedLots = row.lots > 0 ? Exact.negate(lots) : lots;
    long before = instrument.terms.cost(row.lots, row.priceTicks);
    row.lots = Exact.add(row.lots, signedLots);
    long changeUnits = Exact.subtract(instrument.terms.cost(row.lots, row.priceTicks), before);
    long gainedUnits =
        even ? 0 : Exact.subtract(changeUnits, instrument.terms.cost(signedLots, priceTicks));
    settle(asset, gainedUnits, Bill.WORK_OFF);
    venue.events.inventoryChanged(row.id, row.instrumentId, row.lots, row.priceTicks);
    losses.changed(row);
    venue.inventory.removeIfFlat(row);
    return Exact.subtract(changeUnits, gainedUnits);
  }

  /** A row whose instrument is gone. */
  public void drop(Inventory.Row row) {
    row.lots = 0;
    venue.events.inventoryChanged(row.id, row.instrumentId, 0, row.priceTicks);
    losses.changed(row);
    venue.inventory.removeIfFlat(row);
  }

  /** The fund receives a gain or pays a loss. */
  public void settle(int asset, long gainedUnits, Bill bill) {
    if (gainedUnits > 0) {
      venue.ledger.post(asset, LedgerKind.CLEARING, LedgerKind.FUND, 0, gainedUnits, bill);
    } else {
      venue.ledger.fundPays(asset, LedgerKind.CLEARING, 0, Exact.negate(gainedUnits), bill);
    }
  }
}
