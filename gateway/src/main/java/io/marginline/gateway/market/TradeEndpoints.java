package io.marginline.gateway.market;

import io.marginline.config.venue.Listed;
import io.marginline.gateway.limit.Limit;
import io.marginline.gateway.rest.Access;
import io.marginline.gateway.rest.Call;
import io.marginline.gateway.rest.Routes;
import io.marginline.gateway.wire.Code;
import io.marginline.gateway.wire.Params;
import io.marginline.gateway.wire.Reply;
import io.marginline.gateway.wire.Row;
import io.marginline.gateway.wire.WireException;
import io.marginline.views.Venue;
import io.marginline.views.market.Candle;
import io.marginline.views.market.Liquidation;
import io.marginline.views.market.Market;
import io.marginline.views.market.Print;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Trades of the book, of options with what they were priced with, and liquidations. */
final class TradeEndpoints {
  private static final int USUAL = 100;
  private static final int MOST = 500;

  private final Desk desk;
  private final OptionRows options;

  TradeEndpoints(Desk desk) {
    this.desk = desk;
    options = new OptionRows(desk.catalog());
  }

  void register(Routes routes) {
    routes.get("market/trades", Access.PUBLIC, Limit.perIp(100, 2), this::trades);
    routes.get("market/history-trades", Access.PUBLIC, Limit.perIp(20, 2), this::history);
    routes.get(
        "market/option/instrument-family-trades",
        Access.PUBLIC,
        Limit.perIp(20, 2),
        this::familyTrades);
    routes.get("public/option-trades", Access.PUBLIC, Limit.perIp(20, 2), this::optionTrades);
    routes.get("public/liquidation-orders", Access.PUBLIC, Limit.perIp(40, 2), this::liquidations);
  }

  private Reply trades(Call call) throws WireException {
    Listed listed = desk.catalog().instrument(call.params());
    int limit = call.params().limit("limit", USUAL, MOST);
    return rows(listed, desk.read((venue, market) -> market.prints(listed.id(), limit)));
  }

  private Reply history(Call call) throws WireException {
    Listed listed = desk.catalog().instrument(call.params());
    boolean byTime = "2".equals(call.params().choice("type", Set.of("1", "2")));
    Page page = Page.of(call.params(), USUAL, USUAL);
    List<Print> found =
        new ArrayList<>(
            desk.read((venue, market) -> market.prints(listed.id(), Integer.MAX_VALUE)));
    long oldest = found.isEmpty() ? Long.MAX_VALUE : found.getLast().tradeId();
    found.removeIf(print -> !page.holds(byTime ? print.timeMs() : print.tradeId()));
    if (found.size() < page.limit()) {
      long id = byTime ? oldest : Math.min(oldest, page.after());
      long ms = byTime ? page.after() : Long.MAX_VALUE;
      List<Print> past =
          desk.past().prints(listed.id(), id, ms, page.limit() - found.size()).stream()
              .filter(print -> page.holds(byTime ? print.timeMs() : print.tradeId()))
              .toList();
      found.addAll(past);
    }
    return rows(listed, found.subList(0, Math.min(found.size(), page.limit())));
  }

  private static Reply rows(Listed listed, List<Print> prints) {
    return Reply.ok(prints.stream().map(print -> TradeRows.trade(listed, print)).toList());
  }

  private Reply optionTrades(Call call) throws WireException {
    Params params = call.params();
    String family = Catalog.family(params);
    if (family == null && !params.has("instId")) {
      throw WireException.of(Code.EITHER_PARAMETER, "instId", "instFamily");
    }
    String right = params.choice("optType", Set.of("C", "P"));
    List<Listed> wanted = desk.catalog().select("OPTION", family, params.text("instId"));
    return Reply.ok(
        desk.read((venue, market) -> newest(venue, market, wanted)).stream()
            .filter(row -> right == null || right.equals(row.get("optType")))
            .limit(USUAL)
            .toList());
  }

  private List<Row> newest(Venue venue, Market market, List<Listed> wanted) {
    List<Print> prints = new ArrayList<>();
    wanted.forEach(listed -> prints.addAll(market.prints(listed.id(), USUAL)));
    return prints.stream()
        .sorted((a, b) -> Long.compare(b.tradeId(), a.tradeId()))
        .map(
            print ->
                options.trade(
                    desk.catalog().byId(print.instrument()),
                    venue.instrument(print.instrument()).spec(),
                    print))
        .toList();
  }

  private Reply familyTrades(Call call) throws WireException {
    String family = Catalog.requiredFamily(call.params());
    List<Listed> wanted = desk.catalog().select("OPTION", family, null);
    List<Row> rows = new ArrayList<>();
    for (boolean isCall : new boolean[] {true, false}) {
      List<Listed> right =
          wanted.stream().filter(each -> each.spec().product().option().call() == isCall).toList();
      if (!right.isEmpty()) {
        rows.add(desk.read((venue, market) -> family(venue, market, right, isCall)));
      }
    }
    return Reply.ok(rows);
  }

  private Row family(Venue venue, Market market, List<Listed> wanted, boolean isCall) {
    BigDecimal volume = BigDecimal.ZERO;
    List<Print> prints = new ArrayList<>();
    for (Listed listed : wanted) {
      Candle day = market.trades(listed.id()).day(venue.nowNs() / Plain.NS_PER_MS);
      volume = day == null ? volume : volume.add(listed.sz(day.lots()));
      prints.addAll(market.prints(listed.id(), USUAL));
    }
    List<Row> trades =
        prints.stream()
            .sorted((a, b) -> Long.compare(b.tradeId(), a.tradeId()))
            .limit(USUAL)
            .map(print -> TradeRows.trade(desk.catalog().byId(print.instrument()), print))
            .toList();
    return new Row()
        .put("vol24h", Plain.of(volume))
        .put("tradeInfo", trades)
        .put("optType", isCall ? "C" : "P");
  }

  /** One row per instrument, its slices newest first. */
  private Reply liquidations(Call call) throws WireException {
    List<Listed> wanted =
        desk.catalog()
            .select(
                Catalog.requiredType(call.params()),
                Catalog.family(call.params()),
                call.params().text("instId"));
    int limit = call.params().limit("limit", USUAL, USUAL);
    List<Liquidation> slices = desk.read((venue, market) -> market.liquidations(Integer.MAX_VALUE));
    List<Row> rows = new ArrayList<>();
    for (Listed listed : wanted) {
      List<Liquidation> own =
          slices.stream().filter(each -> each.instrument() == listed.id()).limit(limit).toList();
      if (!own.isEmpty()) {
        rows.add(TradeRows.liquidation(listed, own));
      }
    }
    return Reply.ok(rows);
  }
}
