package io.marginline.engine.book;

import java.util.ArrayList;
import java.util.List;

/**
 * The slow book the fast one must equal: one list a side, in price-time order, searched through.
 */
final class ListBook {
  record Row(int slot, long priceTicks, long lots) {}

  private final List<Row> bids = new ArrayList<>();
  private final List<Row> asks = new ArrayList<>();

  List<Row> side(boolean buy) {
    return buy ? bids : asks;
  }

  void add(int slot, boolean buy, long priceTicks, long lots) {
    List<Row> rows = side(buy);
    int at = 0;
    while (at < rows.size() && !better(buy, priceTicks, rows.get(at).priceTicks())) {
      at++;
    }
    rows.add(at, new Row(slot, priceTicks, lots));
  }

  void remove(int slot) {
    bids.removeIf(row -> row.slot() == slot);
    asks.removeIf(row -> row.slot() == slot);
  }

  void reduceTo(int slot, long lots) {
    bids.replaceAll(row -> row.slot() == slot ? new Row(slot, row.priceTicks(), lots) : row);
    asks.replaceAll(row -> row.slot() == slot ? new Row(slot, row.priceTicks(), lots) : row);
  }

  long levelLots(boolean buy, long priceTicks) {
    long total = 0;
    for (Row row : side(buy)) {
      total += row.priceTicks() == priceTicks ? row.lots() : 0;
    }
    return total;
  }

  long lotsWithin(boolean takerBuy, long limitTicks, long enough) {
    long total = 0;
    for (Row row : side(!takerBuy)) {
      if (!better(takerBuy, row.priceTicks(), limitTicks)) {
        total += row.lots();
      }
    }
    return Math.min(total, enough);
  }

  boolean crosses(boolean takerBuy, long limitTicks) {
    return lotsWithin(takerBuy, limitTicks, 1) > 0;
  }

  private static boolean better(boolean buy, long price, long than) {
    return buy ? price > than : price < than;
  }
}
