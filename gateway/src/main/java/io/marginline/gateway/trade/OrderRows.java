package io.marginline.gateway.trade;

import io.marginline.config.Instrument;
import io.marginline.config.venue.Listed;
import io.marginline.config.venue.Listing;
import io.marginline.gateway.wire.Row;
import io.marginline.model.AccountMode;
import io.marginline.model.CancelReason;
import io.marginline.model.MarginMode;
import io.marginline.model.OrderType;
import io.marginline.model.ProductKind;
import io.marginline.model.SelfTrade;
import io.marginline.views.FillView;
import io.marginline.views.OrderIds;
import io.marginline.views.OrderState;
import io.marginline.views.OrderView;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** An order as {@code GET trade/order} and the orders channel show it. */
public final class OrderRows {
  private static final int AVERAGE_SCALE = 16;

  private final Listing listing;

  public OrderRows(Listing listing) {
    this.listing = listing;
  }

  /**
   * @param mode of the account: tells spot that borrows from leveraged spot
   * @param cancelSource of the gateway; null: follows from the order
   * @param attached rows of what waits for its fill
   */
  public Row row(
      OrderView order,
      OrderNote note,
      AccountMode mode,
      @Nullable String cancelSource,
      List<Row> attached) {
    Listed listed = listing.instruments().get(order.instrumentId());
    boolean spot = listed.kind() == Instrument.Kind.SPOT;
    Row row =
        new Row()
            .put("instType", instType(listed, order.marginMode(), mode))
            .put("instId", listed.instId())
            .putText("ordId", OrderIds.of(order.id()))
            .put("clOrdId", ClientIds.text(order.clientId()))
            .put("tag", note.tag())
            .put("px", market(order, note) ? "" : plain(listed.px(order.priceTicks())))
            .put("sz", note.sz().isEmpty() ? plain(listed.sz(order.lots())) : note.sz())
            .put("ordType", ordType(order, note))
            .put("side", order.buy() ? "buy" : "sell")
            .put("posSide", lower(order.posSide()))
            .put("tdMode", note.tdMode().isEmpty() ? lower(order.marginMode()) : note.tdMode())
            .put("tgtCcy", note.tgtCcy())
            .put("ccy", note.ccy())
            .put("lever", spot && !leveraged(order.marginMode(), mode) ? "" : lever(order))
            .put("reduceOnly", Boolean.toString(order.reduceOnly()))
            .put("stpId", "")
            .put("stpMode", stpMode(order.selfTrade()))
            .put("state", state(order.state()))
            .put("category", "normal")
            .put("accFillSz", plain(listed.sz(order.filledLots())))
            .put("avgPx", average(listed, order));
    fill(row, listed, order.lastFill());
    money(row, listed, order);
    return row.put("cancelSource", cancelSource == null ? cancelSource(order) : cancelSource)
        .put("cancelSourceReason", "")
        .put("source", source(order, note))
        .put("algoId", note.algoId())
        .put("algoClOrdId", note.algoClOrdId())
        .put("attachAlgoClOrdId", "")
        .put("attachAlgoOrds", attached)
        .put("linkedAlgoOrd", new Row().put("algoId", ""))
        .put("isTpLimit", "false")
        .put("pxType", "")
        .put("pxUsd", "")
        .put("pxVol", "")
        .put("quickMgnType", "")
        .put("tpTriggerPx", "")
        .put("tpTriggerPxType", "")
        .put("tpOrdPx", "")
        .put("slTriggerPx", "")
        .put("slTriggerPxType", "")
        .put("slOrdPx", "")
        .put("tradeQuoteCcy", spot ? listed.terms().quote() : "")
        .put("cTime", ms(order.createdNs()))
        .put("uTime", ms(order.updatedNs()));
  }

  /**
   * What no order of the engine stands behind.
   *
   * @param deliveryPrice in price × 10^markScale; 0 = it was traded
   */
  public static Row forced(Row row, Listed listed, long id, String category, long deliveryPrice) {
    row.putText("ordId", id).put("category", category.toLowerCase(Locale.ROOT));
    if (deliveryPrice != 0) {
      BigDecimal price = plain(listed.markPx(deliveryPrice));
      row.put("avgPx", price)
          .put("fillPx", price)
          .put("fillSz", row.get("accFillSz"))
          .put("fillTime", row.get("uTime"));
    }
    return row;
  }

  private void fill(Row row, Listed listed, @Nullable FillView fill) {
    row.put("fillPx", fill == null ? "" : plain(listed.px(fill.priceTicks())))
        .put("fillSz", fill == null ? "0" : plain(listed.sz(fill.lots())))
        .put("fillTime", fill == null ? "" : ms(fill.timeNs()))
        .put("tradeId", fill == null ? "" : Long.toString(fill.tradeId()));
  }

  /** A rebate stands beside the fee, not within it; an order whose fees are a gain has no fee. */
  private void money(Row row, Listed listed, OrderView order) {
    Listing.Asset asset = asset(feeAsset(listed, order));
    boolean rebate = order.feeUnits() > 0;
    row.put("fee", rebate ? "0" : amount(order.feeUnits(), asset))
        .put("feeCcy", asset.ccy())
        .put("rebate", rebate ? amount(order.feeUnits(), asset) : "0")
        .put("rebateCcy", asset.ccy())
        .put("pnl", amount(order.pnlUnits(), asset(listed.spec().settleAssetId())));
  }

  private static int feeAsset(Listed listed, OrderView order) {
    if (order.filledLots() > 0) {
      return order.feeAssetId();
    }
    boolean base =
        listed.kind() == Instrument.Kind.SPOT
            && order.buy()
            && order.marginMode() != MarginMode.ISOLATED;
    return base ? listed.spec().product().baseAssetId() : listed.spec().settleAssetId();
  }

  Listing.Asset asset(int assetId) {
    return listing.assets().get(assetId);
  }

  static BigDecimal amount(long units, Listing.Asset asset) {
    return plain(BigDecimal.valueOf(units, asset.scale()));
  }

  static BigDecimal plain(BigDecimal value) {
    return value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
  }

  static Object average(Listed listed, OrderView order) {
    if (order.filledLots() == 0) {
      return "";
    }
    boolean inverse = listed.spec().product().kind() == ProductKind.INVERSE;
    BigDecimal ticks =
        FillView.averageTicks(order.tickLots(), order.filledLots(), inverse, AVERAGE_SCALE);
    return plain(listed.terms().tickSz().multiply(ticks));
  }

  private static String lever(OrderView order) {
    return Steps.plain(BigDecimal.valueOf(order.leverE2(), 2));
  }

  static boolean leveraged(MarginMode marginMode, AccountMode mode) {
    return marginMode == MarginMode.ISOLATED
        || (marginMode == MarginMode.CROSS && mode == AccountMode.FUTURES);
  }

  static String instType(Listed listed, MarginMode marginMode, AccountMode mode) {
    return listed.kind() == Instrument.Kind.SPOT && leveraged(marginMode, mode)
        ? "MARGIN"
        : listed.kind().name();
  }

  static boolean market(OrderView order, OrderNote note) {
    return order.type() == OrderType.MARKET
        || note.ordType().equals("market")
        || note.ordType().equals("optimal_limit_ioc");
  }

  static String ordType(OrderView order, OrderNote note) {
    return note.ordType().isEmpty() ? lower(order.type()) : note.ordType();
  }

  private static String stpMode(SelfTrade selfTrade) {
    return lower(selfTrade);
  }

  private static String source(OrderView order, OrderNote note) {
    return note.source().isEmpty() && order.triggerId() != 0 ? "6" : note.source();
  }

  static String state(OrderState state) {
    return lower(state);
  }

  /** okx-api.md §7.10. */
  static String cancelSource(OrderView order) {
    CancelReason reason = order.cancelReason();
    if (reason == null) {
      return "";
    }
    return switch (reason) {
      case USER -> "1";
      case IOC_REMAINDER -> "14";
      case SELF_TRADE -> "32";
      case FILL_CHECK -> "2";
      case REDUCE_ONLY -> "17";
      case LIQUIDATION -> "3";
      case ADL -> "6";
      case EXPIRED -> "7";
    };
  }

  static String ms(long ns) {
    return Long.toString(TimeUnit.NANOSECONDS.toMillis(ns));
  }

  static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
