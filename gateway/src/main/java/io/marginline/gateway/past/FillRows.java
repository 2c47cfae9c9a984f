package io.marginline.gateway.past;

import io.marginline.config.Instrument;
import io.marginline.config.venue.Listed;
import io.marginline.config.venue.Listing;
import io.marginline.gateway.trade.OrderNote;
import io.marginline.gateway.wire.Row;
import io.marginline.history.row.FillRow;
import io.marginline.views.OrderIds;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.function.LongFunction;

/** A fill as the wire shows it. */
final class FillRows {
  private static final MathContext RATE = new MathContext(6, RoundingMode.HALF_EVEN);

  private final Listing listing;
  private final LongFunction<OrderNote> notes;

  FillRows(Listing listing, LongFunction<OrderNote> notes) {
    this.listing = listing;
    this.notes = notes;
  }

  Row row(FillRow fill) {
    Listed listed = listing.instruments().get(fill.instrumentId());
    boolean spot = listed.kind() == Instrument.Kind.SPOT;
    return new Row()
        .put("side", fill.buy() ? "buy" : "sell")
        .put("fillSz", Plain.plain(listed.sz(fill.lots())))
        .put("fillPx", Plain.plain(listed.px(fill.priceTicks())))
        .put("fillPxVol", "")
        .put("fillFwdPx", "")
        .put("fee", Plain.amount(listing, fill.feeAssetId(), fill.feeUnits()))
        .put("fillPnl", Plain.amount(listing, listed.spec().settleAssetId(), fill.pnlUnits()))
        .putText("ordId", fill.orderId())
        .put("feeRate", rate(fill, listed))
        .put("instType", Plain.instType(listed, fill.positionId()))
        .put("fillPxUsd", "")
        .put("instId", listed.instId())
        .put("clOrdId", fill.clientId())
        .put("posSide", Plain.lower(fill.posSide()))
        .putText("billId", fill.billId())
        .putText("subType", fill.subType())
        .put("fillMarkVol", "")
        .put("tag", fill.orderId() == 0 ? "" : notes.apply(OrderIds.order(fill.orderId())).tag())
        .putText("fillTime", fill.at())
        .put("execType", fill.taker() ? "T" : "M")
        .put("fillIdxPx", Plain.indexPx(listing, listed, fill.indexPrice()))
        .putText("tradeId", fill.tradeId())
        .put("fillMarkPx", spot ? "" : Plain.px(listed, fill.mark()))
        .put("feeCcy", listing.assets().get(fill.feeAssetId()).ccy())
        .putText("ts", fill.at())
        .put("tradeQuoteCcy", spot ? listed.terms().quote() : "");
  }

  /** As listed; what a liquidation pays beside it is in the fee and not in the rate. */
  private static Object rate(FillRow fill, Listed listed) {
    if (fill.feeUnits() == 0) {
      return BigDecimal.ZERO;
    }
    long ppb = fill.taker() ? listed.spec().takerPpb() : listed.spec().makerPpb();
    return Plain.plain(BigDecimal.valueOf(ppb, 9).negate().round(RATE));
  }
}
