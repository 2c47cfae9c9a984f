package io.marginline.gateway.market;

import io.marginline.config.venue.Listed;
import io.marginline.gateway.wire.Row;
import io.marginline.views.market.Liquidation;
import io.marginline.views.market.Print;
import java.util.List;

/** Trades and liquidations as everybody sees them. */
final class TradeRows {
  private TradeRows() {}

  static Row trade(Listed listed, Print print) {
    return new Row()
        .put("instId", listed.instId())
        .put("side", print.takerBuy() ? "buy" : "sell")
        .put("sz", Plain.of(listed.sz(print.lots())))
        .put("source", "0")
        .put("px", Plain.of(listed.px(print.ticks())))
        .put("tradeId", Long.toString(print.tradeId()))
        .put("ts", Long.toString(print.timeMs()));
  }

  /**
   * Trades of one order at one price in one row.
   *
   * @param lots of all of them
   * @param last the last of them
   */
  static Row joined(Listed listed, Print last, long lots, int count, long seq) {
    return new Row()
        .put("instId", listed.instId())
        .put("tradeId", Long.toString(last.tradeId()))
        .put("px", Plain.of(listed.px(last.ticks())))
        .put("sz", Plain.of(listed.sz(lots)))
        .put("side", last.takerBuy() ? "buy" : "sell")
        .put("ts", Long.toString(last.timeMs()))
        .put("count", Integer.toString(count))
        .put("source", "0")
        .put("seqId", seq);
  }

  /** Losses of the bankrupt are paid per unit, not per slice: bkLoss says nothing here. */
  static Row liquidation(Listed listed, List<Liquidation> slices) {
    List<Row> details =
        slices.stream()
            .map(
                slice ->
                    new Row()
                        .put("bkLoss", "0")
                        .put("bkPx", Plain.of(listed.px(slice.bankruptcyTicks())))
                        .put("ccy", "")
                        .put("posSide", slice.buy() ? "short" : "long")
                        .put("side", slice.buy() ? "buy" : "sell")
                        .put("sz", Plain.of(listed.sz(slice.lots())))
                        .put("ts", Long.toString(slice.timeMs())))
            .toList();
    return new Row()
        .put("details", details)
        .put("instFamily", Catalog.family(listed))
        .put("instId", listed.instId())
        .put("instType", Catalog.derivative(listed) ? Catalog.type(listed) : "MARGIN")
        .put("uly", listed.uly());
  }
}
