package io.marginline.gateway.past;

import io.marginline.config.venue.Listed;
import io.marginline.config.venue.Listing;
import io.marginline.gateway.wire.Row;
import io.marginline.history.Averages;
import io.marginline.history.row.PositionRow;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** A position that was reduced or closed, as the wire shows it. */
final class PositionRows {
  private static final int RATIO_SCALE = 15;
  private static final int FIRST_FORCED = 3;
  private static final int LAST_FORCED = 5;

  private final Listing listing;

  PositionRows(Listing listing) {
    this.listing = listing;
  }

  Row row(PositionRow position) {
    Listed listed = listing.instruments().get(position.instrumentId());
    BigDecimal openPx = average(listed, position.openedValue(), position.openedLots());
    BigDecimal closePx = average(listed, position.closedValue(), position.closedLots());
    boolean forced = position.type() >= FIRST_FORCED && position.type() <= LAST_FORCED;
    return new Row()
        .putText("cTime", position.openedAt())
        .put("ccy", listing.assets().get(position.assetId()).ccy())
        .put("closeAvgPx", known(closePx))
        .put("closeTotalPos", Plain.plain(listed.sz(position.closedLots())))
        .put("instId", listed.instId())
        .put("instType", Plain.instType(listed, position.positionId()))
        .put("lever", Plain.lever(position.leverE2()))
        .put("mgnMode", Plain.lower(position.marginMode()))
        .put("openAvgPx", known(openPx))
        .put("openMaxPos", Plain.plain(listed.sz(position.mostLots())))
        .put("realizedPnl", amount(position, realised(position)))
        .put("fee", amount(position, position.feeUnits()))
        .put("fundingFee", amount(position, position.fundingUnits()))
        .put("liqPenalty", amount(position, position.liquidationFeeUnits()))
        .put("pnl", amount(position, position.pnlUnits()))
        .put("pnlRatio", ratio(position, listed, openPx))
        .putText("posId", position.positionId())
        .put("posSide", Plain.lower(position.posSide()))
        .put("direction", position.openedLong() ? "long" : "short")
        .put("triggerPx", forced ? Plain.px(listed, position.mark()) : "")
        .putText("type", position.type())
        .putText("uTime", position.at())
        .put("uly", listed.uly())
        .put("nonSettleAvgPx", "")
        .put("settledPnl", "");
  }

  private static long realised(PositionRow position) {
    return Math.addExact(
        Math.addExact(position.pnlUnits(), position.feeUnits()),
        Math.addExact(position.fundingUnits(), position.liquidationFeeUnits()));
  }

  private BigDecimal amount(PositionRow position, long units) {
    return Plain.amount(listing, position.assetId(), units);
  }

  private static BigDecimal average(Listed listed, BigDecimal value, long lots) {
    return Averages.price(value, lots, listed.terms().isInverseContract())
        .movePointLeft(listed.markScale());
  }

  private static Object known(BigDecimal price) {
    return price.signum() == 0 ? "" : Plain.plain(price);
  }

  /** Profit of what was closed over the margin that it took at its opening. */
  private Object ratio(PositionRow position, Listed listed, BigDecimal openPx) {
    if (openPx.signum() == 0 || position.closedLots() == 0 || position.leverE2() == 0) {
      return "";
    }
    BigDecimal coins = listed.sz(position.closedLots()).multiply(listed.terms().multiplier());
    BigDecimal pnl =
        amount(position, position.pnlUnits()).multiply(BigDecimal.valueOf(position.leverE2(), 2));
    return listed.terms().isInverseContract()
        ? Plain.plain(pnl.multiply(openPx).divide(coins, RATIO_SCALE, RoundingMode.HALF_EVEN))
        : Plain.plain(pnl.divide(coins.multiply(openPx), RATIO_SCALE, RoundingMode.HALF_EVEN));
  }
}
