package io.marginline.gateway.trade;

import io.marginline.config.Instrument;
import io.marginline.config.venue.Listed;
import io.marginline.config.venue.Listing;
import io.marginline.gateway.wire.Row;
import io.marginline.model.ClientId;
import io.marginline.model.OrderType;
import io.marginline.model.SelfTrade;
import io.marginline.views.FillView;
import io.marginline.views.ForcedOrder;
import io.marginline.views.OrderState;
import io.marginline.views.OrderView;
import io.marginline.views.Venue;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows of the orders and fills channels. */
final class OrderPushes {
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
    return row.put("fillFee", fee(fill))
        .put("fillFeeCcy", rows.asset(fill.feeAssetId()).ccy())
        .put("fillPnl", pnl(listed, fill))
        .put("fillNotionalUsd", dollars.notional(venue, listed, fill.lots(), fill.priceTicks()))
        .put("fillMarkPx", mark(listed, fill))
        .put("fillIdxPx", fill.indexPrice() == 0 ? "" : index(listed, fill.indexPrice()));
  }

  /** With what the insurance fund took of a liquidation. */
  private BigDecimal fee(FillView fill) {
    return OrderRows.amount(
        Math.addExact(fill.feeUnits(), fill.liquidationFeeUnits()), rows.asset(fill.feeAssetId()));
  }

  /** Spot has an index and no mark of its own. */
  private static Object mark(Listed listed, FillView fill) {
    boolean none = fill.mark() == 0 || listed.kind() == Instrument.Kind.SPOT;
    return none ? "" : OrderRows.plain(listed.markPx(fill.mark()));
  }

  private BigDecimal pnl(Listed listed, FillView fill) {
    return OrderRows.amount(fill.pnlUnits(), rows.asset(listed.spec().settleAssetId()));
  }

  private BigDecimal index(Listed listed, long price) {
    int scale = listing.indexes().get(listed.index()).markScale();
    return OrderRows.plain(BigDecimal.valueOf(price, scale));
  }

  /** What was closed by force, as it stood after each fill; a delivery has none. */
  List<Row> forced(Venue venue, ForcedOrder order) {
    List<Row> told = new ArrayList<>();
    for (int fills = Math.min(1, order.fills().size()); fills <= order.fills().size(); fills++) {
      told.add(forced(venue, order, fills));
    }
    return told;
  }

  private Row forced(Venue venue, ForcedOrder order, int fills) {
    Listed listed = listing.instruments().get(order.instrumentId());
    FillView fill = fills == 0 ? null : order.fills().get(fills - 1);
    OrderView stood = stood(venue, listed, order, fills, fill);
    Row row =
        rows.row(stood, OrderNote.NONE, venue.account(order.accountId()).mode(), null, List.of());
    long ticks =
        fill == null
            ? order.deliveryPrice() / listed.spec().markUnitsPerTick()
            : order.limitTicks();
    extras(venue, row, order.instrumentId(), order.lots(), ticks, fill)
        .put("amendResult", "")
        .put("amendSource", "")
        .put("reqId", "");
    return OrderRows.forced(
        row, listed, order.id(), order.category().name(), order.deliveryPrice());
  }

  private static OrderView stood(
      Venue venue, Listed listed, ForcedOrder order, int fills, @Nullable FillView fill) {
    long filled = fill == null ? order.lots() : order.lots(fills);
    return new OrderView(
        0,
        order.accountId(),
        order.instrumentId(),
        ClientId.NONE,
        order.buy(),
        order.posSide(),
        order.marginMode(),
        fill == null ? OrderType.MARKET : OrderType.IOC,
        order.limitTicks(),
        order.lots(),
        listed.kind() != Instrument.Kind.SPOT,
        SelfTrade.CANCEL_MAKER,
        venue.leverE2(order.accountId(), order.instrumentId(), order.marginMode(), order.posSide()),
        Math.subtractExact(order.lots(), filled),
        filled,
        order.tickLots(fills),
        order.feeUnits(fills),
        fill == null ? listed.spec().settleAssetId() : fill.feeAssetId(),
        order.pnlUnits(fills),
        fill,
        filled < order.lots() ? OrderState.PARTIALLY_FILLED : OrderState.FILLED,
        null,
        0,
        false,
        order.timeNs(),
        order.timeNs());
  }

  /**
   * One fill: {@code count} is how many makers were aggregated, always one.
   *
   * @param orderId as clients see it
   */
  Row fill(FillView fill, long orderId) {
    Listed listed = listing.instruments().get(fill.instrumentId());
    return new Row()
        .put("instId", listed.instId())
        .put("fillSz", OrderRows.plain(listed.sz(fill.lots())))
        .put("fillPx", OrderRows.plain(listed.px(fill.priceTicks())))
        .put("side", fill.buy() ? "buy" : "sell")
        .put("ts", OrderRows.ms(fill.timeNs()))
        .putText("ordId", orderId)
        .put("clOrdId", ClientIds.text(fill.clientId()))
        .put("tradeId", Long.toString(fill.tradeId()))
        .put("execType", fill.taker() ? "T" : "M")
        .put("count", "1");
  }
}
