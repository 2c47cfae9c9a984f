package io.marginline.gateway.market;

import io.marginline.config.venue.Listed;
import io.marginline.gateway.limit.Limit;
import io.marginline.gateway.market.Desk.Seen;
import io.marginline.gateway.rest.Access;
import io.marginline.gateway.rest.Call;
import io.marginline.gateway.rest.Routes;
import io.marginline.gateway.wire.Params;
import io.marginline.gateway.wire.Reply;
import io.marginline.gateway.wire.Row;
import io.marginline.gateway.wire.WireException;
import io.marginline.model.OptionSpec;
import io.marginline.views.Venue;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Marks, limits, open interest and option summaries. */
final class PriceEndpoints {
  private final Desk desk;
  private final OptionRows options;

  PriceEndpoints(Desk desk) {
    this.desk = desk;
    options = new OptionRows(desk.catalog());
  }

  void register(Routes routes) {
    routes.get("public/mark-price", Access.PUBLIC, Limit.perIp(10, 2), this::marks);
    routes.get("public/price-limit", Access.PUBLIC, Limit.perIp(20, 2), this::limit);
    routes.get("public/open-interest", Access.PUBLIC, Limit.perIp(20, 2), this::openInterest);
    routes.get("public/opt-summary", Access.PUBLIC, Limit.perIp(20, 2), this::summary);
  }

  /** Clients ask by product, by name, or both. */
  private Reply marks(Call call) throws WireException {
    Params params = call.params();
    String type = params.has("instId") ? Catalog.type(params) : Catalog.requiredType(params);
    List<Listed> wanted =
        desk.catalog().select(type, Catalog.family(params), params.text("instId"));
    return desk.rows(
        (venue, market) ->
            Desk.seen(venue, wanted).stream()
                .filter(seen -> !seen.view().expired() && seen.view().mark() > 0)
                .map(seen -> PriceRows.mark(seen, venue.nowNs()))
                .toList());
  }

  private Reply limit(Call call) throws WireException {
    Listed listed = desk.catalog().instrument(call.params());
    return desk.rows(
        (venue, market) ->
            Desk.seen(venue, List.of(listed)).stream()
                .map(seen -> PriceRows.limit(seen, venue.nowNs()))
                .toList());
  }

  private Reply openInterest(Call call) throws WireException {
    Params params = call.params();
    String type = Catalog.requiredType(params);
    List<Listed> wanted =
        desk.catalog().select(type, Catalog.family(params), params.text("instId")).stream()
            .filter(Catalog::derivative)
            .toList();
    return desk.rows(
        (venue, market) ->
            Desk.seen(venue, wanted).stream()
                .filter(seen -> !seen.view().expired())
                .map(seen -> PriceRows.openInterest(venue, desk.catalog(), seen))
                .toList());
  }

  private Reply summary(Call call) throws WireException {
    String family = Catalog.requiredFamily(call.params());
    String expiry = call.params().text("expTime");
    List<Listed> wanted =
        desk.catalog().select("OPTION", family, null).stream()
            .filter(each -> expiry == null || each.instId().startsWith(family + "-" + expiry + "-"))
            .toList();
    return desk.rows((venue, market) -> summaries(venue, wanted));
  }

  /** A whole family at once. */
  List<Row> summaries(Venue venue, List<Listed> wanted) {
    List<Seen> live =
        Desk.seen(venue, wanted).stream().filter(seen -> !seen.view().expired()).toList();
    List<Row> rows = new ArrayList<>();
    for (Seen seen : live) {
      Row row = options.summary(venue, seen, level(venue, live, seen));
      if (row != null) {
        rows.add(row);
      }
    }
    return rows;
  }

  /** Volatility level of an expiry: that of the strike closest to its forward. */
  private static long level(Venue venue, List<Seen> live, Seen of) {
    Seen closest = null;
    for (Seen each : live) {
      if (sameExpiry(each, of) && closer(venue, each, closest)) {
        closest = each;
      }
    }
    return closest == null ? 0 : closest.view().volatilityPpb();
  }

  private static boolean sameExpiry(Seen one, Seen other) {
    return one.view().spec().product().expiryNs() == other.view().spec().product().expiryNs();
  }

  private static boolean closer(Venue venue, Seen one, @Nullable Seen than) {
    return one.view().volatilityPpb() > 0
        && (than == null || distance(venue, one) < distance(venue, than));
  }

  private static long distance(Venue venue, Seen seen) {
    OptionSpec option = seen.view().spec().product().option();
    return Math.abs(option.strike() - venue.index(option.forwardIndexId()).price());
  }
}
