package io.marginline.gateway.market;

import io.marginline.config.venue.Listed;
import io.marginline.config.venue.Listing;
import io.marginline.gateway.limit.Limit;
import io.marginline.gateway.market.Candles.Found;
import io.marginline.gateway.rest.Access;
import io.marginline.gateway.rest.Call;
import io.marginline.gateway.rest.Routes;
import io.marginline.gateway.wire.Code;
import io.marginline.gateway.wire.Params;
import io.marginline.gateway.wire.Reply;
import io.marginline.gateway.wire.WireException;
import io.marginline.views.market.Bar;
import io.marginline.views.market.Kind;

/** Candles of trades, marks and indexes; the history paths answer as the others do. */
final class CandleEndpoints {
  private static final int USUAL = 100;
  private static final int MOST = 300;

  private final Desk desk;
  private final Candles candles;

  CandleEndpoints(Desk desk) {
    this.desk = desk;
    candles = new Candles(desk);
  }

  void register(Routes routes) {
    routes.get("market/candles", Access.PUBLIC, Limit.perIp(40, 2), this::trades);
    routes.get("market/history-candles", Access.PUBLIC, Limit.perIp(20, 2), this::trades);
    routes.get("market/mark-price-candles", Access.PUBLIC, Limit.perIp(20, 2), this::marks);
    routes.get("market/history-mark-price-candles", Access.PUBLIC, Limit.perIp(20, 2), this::marks);
    routes.get("market/index-candles", Access.PUBLIC, Limit.perIp(20, 2), this::indexes);
    routes.get("market/history-index-candles", Access.PUBLIC, Limit.perIp(10, 2), this::indexes);
  }

  private Reply trades(Call call) throws WireException {
    Listed listed = desk.catalog().instrument(call.params());
    Bar bar = bar(call.params(), true);
    Found found = candles.page(Kind.TRADE, listed.id(), bar, Page.of(call.params(), USUAL, MOST));
    return Reply.ok(
        found.candles().stream()
            .map(candle -> CandleRows.trades(listed, bar, candle, found.nowMs()))
            .toList());
  }

  private Reply marks(Call call) throws WireException {
    Listed listed = desk.catalog().instrument(call.params());
    return prices(call, Kind.MARK, listed.id(), listed.markScale());
  }

  private Reply indexes(Call call) throws WireException {
    Listing.Index index = desk.catalog().index(call.params().required("instId"));
    return prices(call, Kind.INDEX, index.id(), index.markScale());
  }

  private Reply prices(Call call, Kind kind, int id, int scale) throws WireException {
    Bar bar = bar(call.params(), false);
    Found found = candles.page(kind, id, bar, Page.of(call.params(), USUAL, MOST));
    return Reply.ok(
        found.candles().stream()
            .map(candle -> CandleRows.prices(scale, bar, candle, found.nowMs()))
            .toList());
  }

  private static Bar bar(Params params, boolean seconds) throws WireException {
    Bar bar = Bar.of(params.text("bar", "1m"));
    if (bar == null || (!seconds && bar == Bar.S1)) {
      throw WireException.of(Code.PARAMETER, "bar");
    }
    return bar;
  }
}
