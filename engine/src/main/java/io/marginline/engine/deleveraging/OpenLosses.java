package io.marginline.engine.deleveraging;

import io.marginline.engine.Venue;
import io.marginline.engine.instrument.Instrument;
import io.marginline.fixed.Exact;
import io.marginline.fixed.Rounding;
import java.util.Arrays;

/**
 * Σ open loss of the inventory per asset, kept up to date row by row between two instants: asking
 * every row about all others would be quadratic in a crash. Derived, no state.
 */
public final class OpenLosses {
  private final Venue venue;
  private long[] sumUnits = new long[4];
  private long pricedInstants = -1;

  public OpenLosses(Venue venue) {
    this.venue = venue;
  }

  /** Open loss of all rows of the asset but this one. */
  long others(Inventory.Row row, int assetId) {
    if (pricedInstants != venue.pricedInstants || assetId >= sumUnits.length) {
      recompute();
    }
    return Exact.subtract(sumUnits[assetId], row.openLossUnits);
  }

  /** A row was added or its lots changed. */
  public void changed(Inventory.Row row) {
    int asset = venue.instruments.get(row.instrumentId).spec.settleAssetId();
    if (pricedInstants == venue.pricedInstants && asset < sumUnits.length) {
      count(row);
    }
  }

  private void recompute() {
    int assets = venue.ledger.assets();
    if (sumUnits.length < assets) {
      sumUnits = new long[2 * assets];
    }
    Arrays.fill(sumUnits, 0);
    pricedInstants = venue.pricedInstants;
    for (Inventory.Row row : venue.inventory.rows()) {
      row.openLossUnits = 0;
      count(row);
    }
  }

  private void count(Inventory.Row row) {
    Instrument instrument = venue.instruments.get(row.instrumentId);
    int asset = instrument.spec.settleAssetId();
    long loss = openLoss(row, instrument);
    sumUnits[asset] = Exact.add(Exact.subtract(sumUnits[asset], row.openLossUnits), loss);
    row.openLossUnits = loss;
  }

  /** What closing the row at the mark would cost, up; 0 when it would gain. */
  private static long openLoss(Inventory.Row row, Instrument instrument) {
    long entry = instrument.markOf(row.priceTicks);
    return Math.max(0, instrument.terms.gain(row.lots, instrument.mark, entry, Rounding.CEILING));
  }
}
