package io.marginline.gateway.market;

import io.marginline.config.Instrument.Kind;
import io.marginline.config.venue.Listed;
import io.marginline.gateway.limit.Limit;
import io.marginline.gateway.market.Desk.Seen;
import io.marginline.gateway.rest.Access;
import io.marginline.gateway.rest.Call;
import io.marginline.gateway.rest.Routes;
import io.marginline.gateway.wire.Code;
import io.marginline.gateway.wire.Params;
import io.marginline.gateway.wire.Reply;
import io.marginline.gateway.wire.Row;
import io.marginline.gateway.wire.WireException;
import io.marginline.views.Venue;
import io.marginline.views.market.Bar;
import io.marginline.views.market.Candle;
import io.marginline.views.market.Holding;
import io.marginline.views.market.Market;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Statistics that follow from samples of open positions and from candles; the rest is empty. */
final class StatisticsEndpoints {
  private static final String AREA = "rubik/stat/";
  private static final int USUAL = 100;
  private static final int RATIO_PLACES = 4;

  /** Of these nothing is counted here. */
  private static final List<String> EMPTY =
      List.of(
          "taker-volume",
          "taker-volume-contract",
          "margin/loan-ratio",
          "contracts/long-short-account-ratio-contract-top-trader",
          "contracts/long-short-position-ratio-contract-top-trader",
          "option/open-interest-volume",
          "option/open-interest-volume-ratio",
          "option/open-interest-volume-expiry",
          "option/open-interest-volume-strike",
          "option/taker-block-volume");

  private final Desk desk;

  StatisticsEndpoints(Desk desk) {
    this.desk = desk;
  }

  void register(Routes routes) {
    Limit limit = Limit.perIp(5, 2);
    routes.get(AREA + "trading-data/support-coin", Access.PUBLIC, limit, call -> coins());
    routes.get(AREA + "contracts/open-interest-history", Access.PUBLIC, limit, this::openInterest);
    routes.get(AREA + "contracts/open-interest-volume", Access.PUBLIC, limit, this::byCoin);
    routes.get(
        AREA + "contracts/long-short-account-ratio-contract",
        Access.PUBLIC,
        limit,
        this::ratioOfContract);
    routes.get(
        AREA + "contracts/long-short-account-ratio", Access.PUBLIC, limit, this::ratioOfCoin);
    EMPTY.forEach(
        path -> routes.get(AREA + path, Access.PUBLIC, limit, call -> Reply.ok(List.of())));
  }

  /** One of the two answers whose data is an object. */
  private Reply coins() {
    TreeSet<String> contracts = new TreeSet<>();
    TreeSet<String> options = new TreeSet<>();
    TreeSet<String> spot = new TreeSet<>();
    for (Listed listed : desk.catalog().listing().instruments()) {
      (switch (listed.kind()) {
            case SPOT -> spot;
            case OPTION -> options;
            case SWAP, FUTURES -> contracts;
          })
          .add(listed.terms().base());
    }
    return Reply.object(
        new Row()
            .put("contract", List.copyOf(contracts))
            .put("option", List.copyOf(options))
            .put("spot", List.copyOf(spot)));
  }

  private static Bar period(Params params) throws WireException {
    Bar bar = Bar.of(params.text("period", "5m"));
    if (bar == null || bar.ordinal() < Bar.M5.ordinal()) {
      throw WireException.of(Code.PARAMETER, "period");
    }
    return bar;
  }

  /** The last sample of each period, newest first. */
  private static List<Holding> samples(Venue venue, Market market, Listed listed, Bar bar) {
    Seen seen = Desk.seen(venue, listed);
    if (seen == null) {
      return List.of();
    }
    List<Holding> last = new ArrayList<>();
    for (Holding sample : market.holdings(venue, seen.view())) {
      if (last.isEmpty() || bar.start(sample.timeMs()) != bar.start(last.getLast().timeMs())) {
        last.add(sample);
      }
    }
    return last;
  }

  private Reply openInterest(Call call) throws WireException {
    Listed listed = desk.catalog().instrument(call.params());
    Bar bar = period(call.params());
    int limit = call.params().limit("limit", USUAL, USUAL);
    return desk.rows(
        (venue, market) ->
            samples(venue, market, listed, bar).stream()
                .limit(limit)
                .map(sample -> amounts(venue, listed, bar, sample))
                .filter(Objects::nonNull)
                .toList());
  }

  private @Nullable List<String> amounts(Venue venue, Listed listed, Bar bar, Holding sample) {
    Seen seen = Desk.seen(venue, listed);
    if (seen == null) {
      return null;
    }
    Row row = PriceRows.openInterest(venue, desk.catalog(), seen, sample.openLots());
    return List.of(
        Long.toString(bar.start(sample.timeMs())),
        String.valueOf(row.get("oi")),
        String.valueOf(row.get("oiCcy")),
        String.valueOf(row.get("oiUsd")));
  }

  /** Rows of time, open interest and volume of a coin's contracts, both in USD. */
  private Reply byCoin(Call call) throws WireException {
    List<Listed> contracts = contracts(call.params());
    Bar bar = period(call.params());
    return desk.rows((venue, market) -> byCoin(venue, market, contracts, bar));
  }

  private List<List<String>> byCoin(Venue venue, Market market, List<Listed> contracts, Bar bar) {
    Map<Long, BigDecimal> open = new TreeMap<>();
    Map<Long, BigDecimal> traded = new TreeMap<>();
    long nowMs = venue.nowNs() / Plain.NS_PER_MS;
    for (Seen seen : Desk.seen(venue, contracts)) {
      BigDecimal perLot = usdPerLot(venue, seen);
      for (Holding sample : samples(venue, market, seen.listed(), bar)) {
        BigDecimal usd = perLot.multiply(BigDecimal.valueOf(sample.openLots()));
        open.merge(bar.start(sample.timeMs()), usd, BigDecimal::add);
      }
      for (Candle candle :
          market
              .trades(seen.listed().id())
              .candles(bar, nowMs, Long.MAX_VALUE, Long.MIN_VALUE, USUAL)) {
        BigDecimal usd = perLot.multiply(BigDecimal.valueOf(candle.lots()));
        traded.merge(candle.startMs(), usd, BigDecimal::add);
      }
    }
    TreeSet<Long> times = new TreeSet<>(open.keySet());
    times.addAll(traded.keySet());
    return times.descendingSet().stream()
        .limit(USUAL)
        .map(
            time ->
                List.of(
                    Long.toString(time),
                    Plain.rounded(open.getOrDefault(time, BigDecimal.ZERO)),
                    Plain.rounded(traded.getOrDefault(time, BigDecimal.ZERO))))
        .toList();
  }

  private BigDecimal usdPerLot(Venue venue, Seen seen) {
    Row row = PriceRows.openInterest(venue, desk.catalog(), seen, 1);
    return new BigDecimal(String.valueOf(row.get("oiUsd")));
  }

  private List<Listed> contracts(Params params) throws WireException {
    String coin = params.required("ccy");
    if (desk.catalog().listing().asset(coin) == null) {
      throw WireException.of(Code.CURRENCY_MISSING);
    }
    return desk.catalog().listing().instruments().stream()
        .filter(each -> each.kind() == Kind.SWAP || each.kind() == Kind.FUTURES)
        .filter(each -> each.terms().base().equals(coin))
        .toList();
  }

  private Reply ratioOfContract(Call call) throws WireException {
    return ratios(List.of(desk.catalog().instrument(call.params())), period(call.params()));
  }

  private Reply ratioOfCoin(Call call) throws WireException {
    return ratios(contracts(call.params()), period(call.params()));
  }

  /** Accounts that are long ÷ accounts that are short; nothing where nobody is short. */
  private Reply ratios(List<Listed> contracts, Bar bar) {
    return desk.rows(
        (venue, market) -> {
          Map<Long, long[]> accounts = new TreeMap<>(Comparator.reverseOrder());
          for (Listed listed : contracts) {
            for (Holding sample : samples(venue, market, listed, bar)) {
              long[] sums = accounts.computeIfAbsent(bar.start(sample.timeMs()), t -> new long[2]);
              sums[0] += sample.longAccounts();
              sums[1] += sample.shortAccounts();
            }
          }
          return accounts.entrySet().stream()
              .filter(entry -> entry.getValue()[1] > 0)
              .limit(USUAL)
              .map(entry -> List.of(Long.toString(entry.getKey()), ratio(entry.getValue())))
              .toList();
        });
  }

  private static String ratio(long[] sums) {
    return Plain.of(
        BigDecimal.valueOf(sums[0])
            .divide(BigDecimal.valueOf(sums[1]), RATIO_PLACES, RoundingMode.HALF_UP));
  }
}
