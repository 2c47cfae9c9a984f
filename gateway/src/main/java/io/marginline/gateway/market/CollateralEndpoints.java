package io.marginline.gateway.market;

import io.marginline.config.venue.Listed;
import io.marginline.config.venue.Listing;
import io.marginline.gateway.limit.Limit;
import io.marginline.gateway.rest.Access;
import io.marginline.gateway.rest.Call;
import io.marginline.gateway.rest.Routes;
import io.marginline.gateway.wire.Code;
import io.marginline.gateway.wire.Params;
import io.marginline.gateway.wire.Reply;
import io.marginline.gateway.wire.Row;
import io.marginline.gateway.wire.WireException;
import io.marginline.model.CurrencySpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Collateral, loans and the insurance fund. */
final class CollateralEndpoints {
  private static final int USUAL = 100;
  private static final Set<String> MOVES =
      Set.of("liquidation_balance_deposit", "bankruptcy_loss", "platform_revenue", "adl");

  private final Desk desk;

  CollateralEndpoints(Desk desk) {
    this.desk = desk;
  }

  void register(Routes routes) {
    routes.get(
        "public/discount-rate-interest-free-quota",
        Access.PUBLIC,
        Limit.perIp(2, 2),
        this::discounts);
    routes.get(
        "public/interest-rate-loan-quota",
        Access.PUBLIC,
        Limit.perIp(2, 2),
        call ->
            desk.rows(
                (venue, market) -> List.of(CurrencyRows.loans(venue, desk.catalog().listing()))));
    routes.get("public/insurance-fund", Access.PUBLIC, Limit.perIp(10, 2), this::fund);
  }

  private Reply discounts(Call call) throws WireException {
    String ccy = call.params().text("ccy");
    String level = call.params().text("discountLv");
    if (ccy != null && desk.catalog().listing().asset(ccy) == null) {
      throw WireException.of(Code.CURRENCY_MISSING);
    }
    List<Row> rows = new ArrayList<>();
    for (Listing.Asset asset : desk.catalog().listing().assets()) {
      CurrencySpec spec = asset.spec();
      if (spec != null
          && (ccy == null || ccy.equals(asset.ccy()))
          && (level == null || level.equals("1"))) {
        rows.add(CurrencyRows.discount(asset, spec));
      }
    }
    return Reply.ok(rows);
  }

  private Reply fund(Call call) throws WireException {
    Params params = call.params();
    String type = params.requiredChoice("instType", Set.of("MARGIN", "SWAP", "FUTURES", "OPTION"));
    String kind = params.choice("type", MOVES);
    Page page = Page.of(params, USUAL, USUAL);
    String family = type.equals("MARGIN") ? "" : Catalog.requiredFamily(params);
    Listing.Asset asset = asset(params, type, family);
    if (asset == null) {
      return Reply.ok(List.of());
    }
    Row row =
        desk.read(
            (venue, market) ->
                FundRows.row(
                    venue,
                    desk.catalog().listing(),
                    asset,
                    market.fundMoves(asset.id()).stream()
                        .filter(move -> page.holds(move.timeMs()))
                        .filter(move -> kind == null || kind.equals(FundRows.type(move)))
                        .limit(page.limit())
                        .toList()));
    return Reply.ok(row.put("instFamily", family).put("instType", type));
  }

  /** The family's settle currency, or the one that is named. */
  private Listing.@Nullable Asset asset(Params params, String type, String family)
      throws WireException {
    if (type.equals("MARGIN")) {
      Listing.Asset asset = desk.catalog().listing().asset(params.required("ccy"));
      if (asset == null) {
        throw WireException.of(Code.CURRENCY_MISSING);
      }
      return asset;
    }
    List<Listed> of = desk.catalog().select(type, family, null);
    return of.isEmpty() ? null : desk.catalog().settle(of.getFirst());
  }
}
