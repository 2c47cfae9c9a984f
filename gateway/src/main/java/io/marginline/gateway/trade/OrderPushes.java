package io.marginline.gateway.trade;

import io.marginline.config.Instrument;
import io.marginline.config.venue.Listed;
import io.marginline.config.venue.Listing;
import io.marginline.gateway.wire.Row;
import io.marginline.model.TradeKind;
import io.marginline.views.FillView;
import io.marginline.views.OrderView;
import io.marginline.views.Venue;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows of the orders and fills channels. */
final class OrderPushes {
  /** Ids of what no order stands behind: above those of orders, below 2^63. */
  private static final long FORCED = 1_000_000_000_000_000_000L;

  private final Listing listing;
  private final OrderRows rows;
  private final Dollars dollars;

  OrderPushes(Listing listing, OrderRows rows) {
    this.listing = listing;
    this.rows = rows;
    this.dollars = new Dollars(listing);
  }

  /**
   * @param reqId the client's id of the amendment; null when the step is none
   */
  Row order(
      Venue venue,
      OrderStory.Step step,
      OrderNote note,
      @Nullable String cancelSource,
      List<Row> attached,
      @Nullable String reqId) {
    OrderView order = step.order();
    Row row =
        rows.row(order, note, venue.account(order.accountId()).mode(), cancelSource, attached);
    boolean byClient = step.amended() && !step.trimmed();
    return extras(venue, row, order.instrumentId(), order.lots(), order.priceTicks(), step.fill())
        .put("amendResult", byClient ? "0" : "")
        .put("amendSource", step.trimmed() ? "4" : byClient ? "1" : "")
        .put("reqId", byClient && reqId != null ? reqId : "");
  }

  private Row extras(
      Venue venue, Row row, int instrumentId, long lots, long ticks, @Nullable FillView fill) {
    Listed listed = listing.instruments().get(instrumentId);
    long last = venue.instrument(instrumentId).lastTradeTicks();
    row.put("code", "0")
        .put("msg", "")
        .put("execType", fill == null ? "" : fill.taker() ? "T" : "M")
        .put("lastPx", last == 0 ? "" : OrderRows.plain(listed.px(last)))
        .put("notionalUsd", dollars.notional(venue, listed, lots, ticks))
        .put("fillPxVol", "")
        .put("fillPxUsd", "")
        .put("fillMarkVol", "")
        .put("fillFwdPx", "");
    if (fill == null) {
      return row.put("fillFee", "0")
          .put("fillFeeCcy", "")
          .put("fillPnl", "0")
          .put("fillNotionalUsd", "")
          .put("fillMarkPx", "")
          .put("fillIdxPx", "");
    }
    return row.put("fillFee", OrderRows.amount(fill.feeUnits(), rows.asset(fill.feeAssetId())))
        .put("fillFeeCcy", rows.asset(fill.feeAssetId()).ccy())
        .put("fillPnl", pnl(listed, fill))
        .put("fillNotionalUsd", dollars.notional(venue, listed, fill.lots(), fill.priceTicks()))
        .put("fillMarkPx", fill.mark() == 0 ? "" : OrderRows.plain(listed.markPx(fill.mark())))
        .put("fillIdxPx", fill.indexPrice() == 0 ? "" : index(listed, fill.indexPrice()));
  }

  private BigDecimal pnl(Listed listed, FillView fill) {
    return OrderRows.amount(fill.pnlUnits(), rows.asset(listed.spec().settleAssetId()));
  }

  private BigDecimal index(Listed listed, long price) {
    int scale = listing.indexes().get(listed.index()).markScale();
    return OrderRows.plain(BigDecimal.valueOf(price, scale));
  }

  /**
   * The orders channel shows a liquidation, takeover or deleveraging as an order that is filled.
   */
  Row forced(Venue venue, FillView fill) {
    Listed listed = listing.instruments().get(fill.instrumentId());
    OrderView stood =
        new OrderView(
            FORCED + fill.tradeId(),
            fill.accountId(),
            fill.instrumentId(),
            fill.clientId(),
            fill.buy(),
            fill.posSide(),
            fill.marginMode(),
            io.marginline.model.OrderType.IOC,
            fill.priceTicks(),
            fill.lots(),
            listed.kind() != Instrument.Kind.SPOT,
            io.marginline.model.SelfTrade.CANCEL_MAKER,
            venue.leverE2(fill.accountId(), fill.instrumentId(), fill.marginMode(), fill.posSide()),
            0,
            fill.lots(),
            java.math.BigInteger.valueOf(fill.priceTicks())
                .multiply(java.math.BigInteger.valueOf(fill.lots())),
            Math.addExact(fill.feeUnits(), fill.liquidationFeeUnits()),
            fill.feeAssetId(),
            fill.pnlUnits(),
            fill,
            io.marginline.views.OrderState.FILLED,
            null,
            0,
            false,
            fill.timeNs(),
            fill.timeNs());
    Row row =
        rows.row(stood, OrderNote.NONE, venue.account(fill.accountId()).mode(), null, List.of());
    return extras(venue, row, fill.instrumentId(), fill.lots(), fill.priceTicks(), fill)
        .put("category", category(fill))
        .put("amendResult", "")
        .put("amendSource", "")
        .put("reqId", "");
  }

  static String category(FillView fill) {
    if (fill.kind() == TradeKind.ADL) {
      return "adl";
    }
    boolean all = fill.positionLots() == 0 || fill.kind() == TradeKind.TAKEOVER;
    return all ? "full_liquidation" : "partial_liquidation";
  }

  /** One fill: {@code count} is how many makers were aggregated, always one. */
  Row fill(FillView fill) {
    Listed listed = listing.instruments().get(fill.instrumentId());
    return new Row()
        .put("instId", listed.instId())
        .put("fillSz", OrderRows.plain(listed.sz(fill.lots())))
        .put("fillPx", OrderRows.plain(listed.px(fill.priceTicks())))
        .put("side", fill.buy() ? "buy" : "sell")
        .put("ts", OrderRows.ms(fill.timeNs()))
        .put("ordId", Long.toString(fill.orderId()))
        .put("clOrdId", ClientIds.text(fill.clientId()))
        .put("tradeId", Long.toString(fill.tradeId()))
        .put("execType", fill.taker() ? "T" : "M")
        .put("count", "1");
  }
}
