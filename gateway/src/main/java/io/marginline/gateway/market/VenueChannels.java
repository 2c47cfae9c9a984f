package io.marginline.gateway.market;

import io.marginline.config.Instrument.Kind;
import io.marginline.config.venue.Listed;
import io.marginline.config.venue.Listing;
import io.marginline.gateway.auth.Caller;
import io.marginline.gateway.market.Desk.Seen;
import io.marginline.gateway.stream.Arg;
import io.marginline.gateway.stream.Channels;
import io.marginline.gateway.stream.Sink;
import io.marginline.gateway.stream.Subscription;
import io.marginline.gateway.stream.Url;
import io.marginline.gateway.wire.Row;
import io.marginline.gateway.wire.WireException;
import io.marginline.model.LedgerKind;
import io.marginline.views.Venue;
import io.marginline.views.market.Market;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Public channels of a product, a family or the whole venue. */
final class VenueChannels {
  private static final Set<String> PRODUCTS =
      Set.of("SPOT", "MARGIN", "SWAP", "FUTURES", "OPTION", "EVENTS", "ANY");

  private final Desk desk;
  private final Board board;
  private final LongSupplier clockMs;
  private final PriceEndpoints prices;
  private final DeliveryEndpoints deliveries;
  private final InstrumentRows instruments;

  VenueChannels(Desk desk, Board board, LongSupplier clockMs) {
    this.desk = desk;
    this.board = board;
    this.clockMs = clockMs;
    prices = new PriceEndpoints(desk);
    deliveries = new DeliveryEndpoints(desk);
    instruments = new InstrumentRows(desk.catalog());
  }

  void register(Channels channels) {
    channels.add("instruments", Url.PUBLIC, false, this::instruments);
    channels.add("opt-summary", Url.PUBLIC, false, this::summary);
    channels.add("estimated-price", Url.PUBLIC, false, this::estimated);
    channels.add("option-trades", Url.PUBLIC, false, this::optionTrades);
    channels.add("liquidation-orders", Url.PUBLIC, false, this::liquidations);
    channels.add("adl-warning", Url.PUBLIC, false, this::deleveraging);
    channels.add("status", Url.PUBLIC, false, this::status);
  }

  private static String product(Arg arg) throws WireException {
    String type = MarketChannels.required(arg, "instType");
    if (!PRODUCTS.contains(type)) {
      throw MarketChannels.missing("instType", type);
    }
    return type;
  }

  private static @Nullable String family(Arg arg) {
    return Catalog.family(arg.params());
  }

  private List<Listed> wanted(@Nullable String type, @Nullable String family) {
    return desk.catalog().listing().instruments().stream()
        .filter(each -> type == null || type.equals("ANY") || desk.catalog().of(each, type))
        .filter(each -> family == null || family.equals(each.uly()))
        .toList();
  }

  private Subscription instruments(Arg arg, @Nullable Caller caller, Sink sink)
      throws WireException {
    String type = product(arg);
    List<Listed> wanted = wanted(type, null);
    InstrumentFeed feed =
        new InstrumentFeed(
            venue ->
                Desk.seen(venue, wanted).stream()
                    .map(seen -> instruments.row(seen.listed(), seen.view(), type))
                    .toList());
    return board.join(Cadence.SECOND, "instruments " + type, () -> feed, arg, sink);
  }

  private Subscription summary(Arg arg, @Nullable Caller caller, Sink sink) throws WireException {
    String family = family(arg) == null ? MarketChannels.required(arg, "instFamily") : family(arg);
    List<Listed> wanted = wanted("OPTION", family);
    if (wanted.isEmpty()) {
      throw MarketChannels.missing("instFamily", String.valueOf(family));
    }
    return rows(
        Cadence.SECOND, "opt-summary " + family, (v, m) -> prices.summaries(v, wanted), arg, sink);
  }

  private Subscription estimated(Arg arg, @Nullable Caller caller, Sink sink) throws WireException {
    String type = product(arg);
    String instId = arg.text("instId");
    List<Listed> wanted =
        instId != null ? List.of(MarketChannels.instrument(desk, arg)) : wanted(type, family(arg));
    String key = "estimated-price " + type + " " + family(arg) + " " + instId;
    return rows(Cadence.PRICE, key, (v, m) -> estimates(v, wanted), arg, sink);
  }

  private List<Row> estimates(Venue venue, List<Listed> wanted) {
    return Desk.seen(venue, wanted).stream()
        .map(seen -> deliveries.estimate(venue, seen))
        .filter(Objects::nonNull)
        .map(
            row ->
                row.put(
                    "settleType", "OPTION".equals(row.get("instType")) ? "exercise" : "delivery"))
        .toList();
  }

  private Subscription optionTrades(Arg arg, @Nullable Caller caller, Sink sink)
      throws WireException {
    product(arg);
    String family = family(arg);
    String key =
        arg.text("instId") == null && family != null
            ? family
            : MarketChannels.instrument(desk, arg).instId();
    return board.join(Cadence.EVENT, "option-trades " + key, () -> Happenings.FEED, arg, sink);
  }

  private Subscription liquidations(Arg arg, @Nullable Caller caller, Sink sink)
      throws WireException {
    String key = "liquidation-orders " + product(arg);
    return board.join(Cadence.EVENT, key, () -> Happenings.FEED, arg, sink);
  }

  private Subscription deleveraging(Arg arg, @Nullable Caller caller, Sink sink)
      throws WireException {
    String type = product(arg);
    List<Listed> wanted = wanted(type, family(arg));
    String key = "adl-warning " + type + " " + family(arg);
    ValueFeed.Rows rows = (venue, market) -> warnings(venue, market, type, wanted);
    return board.join(Cadence.SECOND, key, () -> new ValueFeed(rows, 0, clockMs), arg, sink);
  }

  /** Families whose insurance fund is low or that were deleveraged within the last minute. */
  private List<Row> warnings(Venue venue, Market market, String type, List<Listed> wanted) {
    Map<String, Seen> families = new LinkedHashMap<>();
    for (Seen seen : Desk.seen(venue, wanted)) {
      if (seen.listed().kind() != Kind.SPOT) {
        families.putIfAbsent(seen.listed().uly(), seen);
      }
    }
    List<Row> rows = new ArrayList<>();
    families.forEach(
        (family, seen) -> {
          Listing.Asset asset = desk.catalog().settle(seen.listed());
          long fund = venue.ledger(asset.id(), LedgerKind.FUND);
          long floor = venue.settings().fundFloorUnits();
          boolean adl = market.deleveraged(seen.listed().index(), venue.nowNs());
          if (adl || (floor > 0 && fund < floor)) {
            rows.add(
                warning(type, family, adl ? "adl" : "warning")
                    .put("bal", Plain.of(BigDecimal.valueOf(fund, asset.scale())))
                    .put("ts", Plain.ms(venue.nowNs())));
          }
        });
    return rows;
  }

  private static Row warning(String type, String family, String state) {
    Row row = new Row().put("instType", type).put("instFamily", family).put("state", state);
    for (String none :
        List.of(
            "ccy",
            "maxBal",
            "maxBalTs",
            "adlType",
            "adlBal",
            "adlRecBal",
            "decRate",
            "adlRate",
            "adlRecRate")) {
      row.put(none, "");
    }
    return row;
  }

  private Subscription status(Arg arg, @Nullable Caller caller, Sink sink) {
    return rows(Cadence.SECOND, "status", (v, m) -> StatusEndpoints.windows(v), arg, sink);
  }

  private Subscription rows(Cadence cadence, String key, ValueFeed.Rows rows, Arg arg, Sink sink) {
    return board.join(cadence, key, () -> new ValueFeed(rows, ValueFeed.NEVER, clockMs), arg, sink);
  }
}
