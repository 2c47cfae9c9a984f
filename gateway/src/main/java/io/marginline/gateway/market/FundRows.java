package io.marginline.gateway.market;

import io.marginline.config.venue.Listing;
import io.marginline.gateway.wire.Row;
import io.marginline.model.LedgerKind;
import io.marginline.views.Venue;
import io.marginline.views.market.FundMove;
import java.math.BigDecimal;
import java.util.List;

/** The insurance fund of a settle currency; all families that settle in it share it. */
final class FundRows {
  private FundRows() {}

  static String type(FundMove move) {
    return move.deposited()
        ? "platform_revenue"
        : move.amountUnits() >= 0 ? "liquidation_balance_deposit" : "bankruptcy_loss";
  }

  static Row row(Venue venue, Listing listing, Listing.Asset asset, List<FundMove> moves) {
    List<Row> details =
        moves.stream()
            .map(
                move ->
                    new Row()
                        .put("adlType", "")
                        .put("amt", amount(asset, Math.abs(move.amountUnits())))
                        .put("balance", amount(asset, move.balanceUnits()))
                        .put("ccy", asset.ccy())
                        .put("maxBal", "")
                        .put("maxBalTs", "")
                        .put("ts", Long.toString(move.timeMs()))
                        .put("type", type(move)))
            .toList();
    return new Row().put("details", details).put("total", total(venue, listing, asset));
  }

  private static String amount(Listing.Asset asset, long units) {
    return Plain.of(BigDecimal.valueOf(units, asset.scale()));
  }

  /** In USD; at par where the currency has no index. */
  private static String total(Venue venue, Listing listing, Listing.Asset asset) {
    BigDecimal fund = BigDecimal.valueOf(venue.ledger(asset.id(), LedgerKind.FUND), asset.scale());
    return Plain.rounded(fund.multiply(usd(venue, listing, asset)));
  }

  /** Price of a currency in USD, 1 where it has no index. */
  static BigDecimal usd(Venue venue, Listing listing, Listing.Asset asset) {
    String name = asset.usdIndex();
    Listing.Index index = name == null ? null : listing.index(name);
    return index == null
        ? BigDecimal.ONE
        : BigDecimal.valueOf(venue.index(index.id()).price(), index.markScale());
  }
}
