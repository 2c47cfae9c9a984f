package io.marginline.engine.deleveraging;

import java.util.ArrayList;
import java.util.List;

/**
 * What the liquidation account took over and has not worked off: one row per takeover, by rising
 * id, so that deleveraging at its entry price leaves it a profit of exactly 0 (rules §12).
 */
public final class Inventory {

  /** One takeover: signed lots bought at a tick price. */
  public static final class Row {
    public final long id;
    public final int instrumentId;
    public final long priceTicks;
    public final long sinceNs;
    public long lots;
    public boolean exhausted;

    /** Kept by {@link OpenLosses}; derived. */
    long openLossUnits;

    Row(long id, int instrumentId, long priceTicks, long sinceNs, long lots) {
      this.id = id;
      this.instrumentId = instrumentId;
      this.priceTicks = priceTicks;
      this.sinceNs = sinceNs;
      this.lots = lots;
    }
  }

  private final List<Row> rows = new ArrayList<>();

  /** Id of the next row. */
  public long nextId = 1;

  public Row add(int instrumentId, long priceTicks, long sinceNs, long lots) {
    return restore(nextId++, instrumentId, priceTicks, sinceNs, lots);
  }

  /** Adds the row of a snapshot; ids rise. */
  public Row restore(long id, int instrumentId, long priceTicks, long sinceNs, long lots) {
    Row row = new Row(id, instrumentId, priceTicks, sinceNs, lots);
    rows.add(row);
    return row;
  }

  public List<Row> rows() {
    return rows;
  }

  /** The row's place, or −1 when it is gone; ids rise, so this is a binary search. */
  public int indexOf(long id) {
    int low = 0;
    int high = rows.size() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      long found = rows.get(middle).id;
      if (found == id) {
        return middle;
      }
      if (found < id) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return -1;
  }

  /** Drops a row that is flat. */
  public void removeIfFlat(Row row) {
    if (row.lots == 0) {
      rows.remove(indexOf(row.id));
    }
  }
}
