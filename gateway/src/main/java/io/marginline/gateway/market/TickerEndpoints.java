package io.marginline.gateway.market;

import io.marginline.config.venue.Listed;
import io.marginline.config.venue.Listing;
import io.marginline.gateway.limit.Limit;
import io.marginline.gateway.market.Desk.Seen;
import io.marginline.gateway.rest.Access;
import io.marginline.gateway.rest.Call;
import io.marginline.gateway.rest.Routes;
import io.marginline.gateway.wire.Code;
import io.marginline.gateway.wire.Reply;
import io.marginline.gateway.wire.Row;
import io.marginline.gateway.wire.WireException;
import io.marginline.views.Venue;
import io.marginline.views.market.Candle;
import io.marginline.views.market.Market;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Tickers, index prices and what the whole venue traded. */
final class TickerEndpoints {
  private static final int WEIGHT_PLACES = 6;

  private final Desk desk;

  TickerEndpoints(Desk desk) {
    this.desk = desk;
  }

  void register(Routes routes) {
    routes.get("market/tickers", Access.PUBLIC, Limit.perIp(20, 2), this::tickers);
    routes.get("market/ticker", Access.PUBLIC, Limit.perIp(20, 2), this::ticker);
    routes.get("market/index-tickers", Access.PUBLIC, Limit.perIp(20, 2), this::indexTickers);
    routes.get("market/index-components", Access.PUBLIC, Limit.perIp(20, 2), this::components);
    routes.get("market/platform-24-volume", Access.PUBLIC, Limit.perIp(2, 2), this::platform);
    routes.get("market/exchange-rate", Access.PUBLIC, Limit.perIp(1, 2), this::exchangeRate);
  }

  private Reply tickers(Call call) throws WireException {
    String type = Catalog.requiredType(call.params());
    List<Listed> wanted =
        desk.catalog().select(type, Catalog.family(call.params()), call.params().text("instId"));
    return desk.rows(
        (venue, market) ->
            Desk.seen(venue, wanted).stream()
                .filter(seen -> !seen.view().expired())
                .map(seen -> TickerRows.row(venue, market, seen.listed()))
                .toList());
  }

  private Reply ticker(Call call) throws WireException {
    Listed listed = desk.catalog().instrument(call.params());
    return desk.rows(
        (venue, market) ->
            Desk.seen(venue, List.of(listed)).stream()
                .map(seen -> TickerRows.row(venue, market, listed))
                .toList());
  }

  private Reply indexTickers(Call call) throws WireException {
    String instId = call.params().text("instId");
    String quote = call.params().text("quoteCcy");
    if (instId == null && quote == null) {
      throw WireException.of(Code.EITHER_PARAMETER, "instId", "quoteCcy");
    }
    List<Listing.Index> wanted =
        instId != null
            ? List.of(desk.catalog().index(instId))
            : desk.catalog().listing().indexes().stream()
                .filter(index -> index.name().endsWith("-" + quote))
                .toList();
    return desk.rows(
        (venue, market) ->
            wanted.stream()
                .map(index -> TickerRows.index(venue, market, index))
                .filter(Objects::nonNull)
                .toList());
  }

  /** What each source said is not kept: prices of components are empty. */
  private Reply components(Call call) throws WireException {
    Listing.Index index = desk.catalog().index(call.params().required("index"));
    long all = index.spec().weightsPpb().stream().mapToLong(Long::longValue).sum();
    List<Row> components = new ArrayList<>();
    for (int i = 0; i < index.spec().weightsPpb().size(); i++) {
      BigDecimal weight =
          BigDecimal.valueOf(index.spec().weightsPpb().get(i))
              .divide(BigDecimal.valueOf(all), WEIGHT_PLACES, RoundingMode.HALF_UP);
      components.add(
          new Row()
              .put("symbol", index.name().replace('-', '/'))
              .put("symPx", "")
              .put("wgt", Plain.of(weight))
              .put("cnvPx", "")
              .put("exch", i < index.sources().size() ? index.sources().get(i) : ""));
    }
    return desk.read(
        (venue, market) -> {
          Row ticker = TickerRows.index(venue, market, index);
          return Reply.object(
              new Row()
                  .put("components", components)
                  .put("last", ticker == null ? "" : ticker.get("idxPx"))
                  .put("index", index.name())
                  .put("ts", Plain.ms(venue.nowNs())));
        });
  }

  private Reply platform(Call call) {
    return desk.read(
        (venue, market) -> {
          BigDecimal usd = BigDecimal.ZERO;
          for (Seen seen : Desk.seen(venue, desk.catalog().listing().instruments())) {
            usd = usd.add(traded(venue, market, seen.listed()));
          }
          return Reply.ok(
              new Row()
                  .put("volCny", "")
                  .put("volUsd", Plain.rounded(usd))
                  .put("ts", Plain.ms(venue.nowNs())));
        });
  }

  /** Coins that changed hands in the last 24 hours at the index, in USD. */
  private BigDecimal traded(Venue venue, Market market, Listed listed) {
    Candle day = market.trades(listed.id()).day(venue.nowNs() / Plain.NS_PER_MS);
    if (day == null) {
      return BigDecimal.ZERO;
    }
    Volumes volumes = Volumes.of(listed, day);
    BigDecimal coins = Catalog.derivative(listed) ? volumes.ccy() : volumes.size();
    BigDecimal index =
        BigDecimal.valueOf(
            venue.index(listed.index()).price(), desk.catalog().indexOf(listed).markScale());
    return coins.multiply(index);
  }

  /** The venue has no price of the yuan. */
  private Reply exchangeRate(Call call) {
    return Reply.ok(new Row().put("usdCny", ""));
  }
}
