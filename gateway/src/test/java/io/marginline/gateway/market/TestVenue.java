package io.marginline.gateway.market;

import io.marginline.config.Instrument.Kind;
import io.marginline.config.InvalidFileException;
import io.marginline.config.venue.BuiltInVenue;
import io.marginline.config.venue.Listed;
import io.marginline.config.venue.Listing;
import io.marginline.config.venue.ListingBuilder;
import io.marginline.config.venue.VenueFile;
import io.marginline.gateway.rest.Call;
import io.marginline.gateway.rest.Routes;
import io.marginline.gateway.stream.Channels;
import io.marginline.gateway.wire.Json;
import io.marginline.gateway.wire.Params;
import io.marginline.gateway.wire.Reply;
import io.marginline.gateway.wire.WireException;
import io.marginline.model.CancelReason;
import io.marginline.model.ClientId;
import io.marginline.model.CurrencySpec;
import io.marginline.model.EngineEvents;
import io.marginline.model.MarginMode;
import io.marginline.model.OrderType;
import io.marginline.model.PositionSide;
import io.marginline.model.SelfTrade;
import io.marginline.model.TradeKind;
import io.marginline.model.Validity;
import io.marginline.model.VenueSettings;
import io.marginline.views.Views;
import io.marginline.views.market.Past;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;

/** The built-in venue of a fixed day, whose events are said by hand. */
final class TestVenue {
  static final LocalDate DAY = LocalDate.of(2026, 3, 2);
  static final long START_MS = DAY.atTime(10, 0).toInstant(ZoneOffset.UTC).toEpochMilli();

  final Listing listing;
  final Views views = new Views();
  final MarketData data;
  final Routes routes = new Routes();
  final Channels channels = new Channels();
  final EngineEvents say = views.events();
  private final VenueSettings settings;
  private final AtomicLong clockMs = new AtomicLong(START_MS);
  private long position;
  private long nextOrder = 1;
  private long nextTrade = 1;

  TestVenue() {
    this(Past.NONE);
  }

  TestVenue(Past past) {
    VenueFile file = file();
    listing = listing(file);
    settings = VenueSettings.of(file.profile());
    data = new MarketData(listing, views, past, () -> Instant.ofEpochMilli(clockMs.get()));
    data.register(routes);
    data.register(channels);
    data.desk().tape().want();
    open();
  }

  private static VenueFile file() {
    try {
      return VenueFile.parse(BuiltInVenue.file(DAY));
    } catch (InvalidFileException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Listing listing(VenueFile file) {
    try {
      return ListingBuilder.build(file, BuiltInVenue.catalogue(), START_MS * 1_000_000);
    } catch (InvalidFileException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The fold forgets everything, and the venue is set up once more. */
  void restart() {
    views.restoring(position, nowMs() * 1_000_000).end();
    open();
  }

  private void open() {
    say.venueConfigured(settings);
    listing.assets().forEach(asset -> say.assetCreated(asset.id(), asset.scale()));
    listing.indexes().forEach(index -> say.indexCreated(index.id(), index.spec()));
    listing.instruments().forEach(each -> say.instrumentCreated(each.id(), each.spec()));
    for (Listing.Asset asset : listing.assets()) {
      CurrencySpec spec = asset.spec();
      if (spec != null) {
        String name = asset.usdIndex();
        int index = name == null ? -1 : Objects.requireNonNull(listing.index(name)).id();
        say.currencySet(asset.id(), index, spec, asset.hourlyInterestPpb());
      }
    }
    say.accountCreated(1);
    say.accountCreated(2);
    end();
  }

  Listed listed(String instId) {
    return Objects.requireNonNull(listing.find(instId), instId);
  }

  /** The first instrument of the kind whose name begins so. */
  String name(Kind kind, String prefix) {
    return listing.instruments().stream()
        .filter(each -> each.kind() == kind && each.instId().startsWith(prefix))
        .findFirst()
        .orElseThrow()
        .instId();
  }

  long nowMs() {
    return clockMs.get();
  }

  void pass(long ms) {
    clockMs.addAndGet(ms);
  }

  /** What was said is one command. */
  void end() {
    views.end(++position, nowMs() * 1_000_000);
  }

  void index(String name, String price) {
    Listing.Index index = Objects.requireNonNull(listing.index(name), name);
    say.indexUpdated(
        index.id(),
        new BigDecimal(price).movePointRight(index.markScale()).longValueExact(),
        Validity.VALID,
        3);
    end();
  }

  void mark(String instId, String price) {
    Listed listed = listed(instId);
    say.markUpdated(
        listed.id(),
        new BigDecimal(price).movePointRight(listed.markScale()).longValueExact(),
        Validity.VALID);
    end();
  }

  /** A limit order that rests; its id. */
  long order(String instId, boolean buy, String px, String sz) {
    Listed listed = listed(instId);
    long id =
        accepted(listed, buy, listed.ticks(new BigDecimal(px)), listed.lots(new BigDecimal(sz)));
    end();
    return id;
  }

  private long accepted(Listed listed, boolean buy, long ticks, long lots) {
    say.orderAccepted(
        nextOrder,
        1,
        listed.id(),
        ClientId.NONE,
        buy,
        PositionSide.NET,
        listed.kind() == Kind.SPOT ? MarginMode.CASH : MarginMode.CROSS,
        OrderType.LIMIT,
        ticks,
        lots,
        false,
        SelfTrade.CANCEL_MAKER);
    return nextOrder++;
  }

  void cancel(long orderId, String instId, String left) {
    say.orderCancelled(orderId, CancelReason.USER, listed(instId).lots(new BigDecimal(left)));
    end();
  }

  /** A maker's order at the price and a taker's that takes all of it. */
  void trade(String instId, boolean takerBuy, String px, String sz) {
    Listed listed = listed(instId);
    long ticks = listed.ticks(new BigDecimal(px));
    long lots = listed.lots(new BigDecimal(sz));
    long maker = accepted(listed, !takerBuy, ticks, lots);
    end();
    long taker = accepted(listed, takerBuy, ticks, lots);
    executed(listed, TradeKind.BOOK, ticks, lots, takerBuy, taker, maker);
    end();
  }

  /** One trade of a command that is not ended yet. */
  @SuppressWarnings("checkstyle:ParameterNumber") // a trade has two sides
  void executed(
      Listed listed, TradeKind kind, long ticks, long lots, boolean buy, long taker, long maker) {
    say.tradeExecuted(nextTrade++, listed.id(), kind, ticks, lots, buy, 2, taker, 1, maker);
  }

  /** A taker's order of a command that is not ended yet. */
  long taker(Listed listed, boolean buy, long ticks, long lots) {
    return accepted(listed, buy, ticks, lots);
  }

  /** Asks an endpoint: {@code get("market/ticker", "instId", "BTC-USDT")}. */
  Reply get(String path, String... params) throws WireException {
    Map<String, Object> fields = new LinkedHashMap<>();
    for (int i = 0; i < params.length; i += 2) {
      fields.put(params[i], params[i + 1]);
    }
    Routes.Route route = Objects.requireNonNull(routes.find("GET", path), path);
    return route
        .endpoint()
        .answer(Call.of(path, List.of(Params.of(fields)), null, nowMs() * 1_000));
  }

  /** The rows of an answer; numbers and texts as they are on the wire. */
  @SuppressWarnings("unchecked")
  List<Map<String, Object>> rows(String path, String... params) throws WireException {
    String json = Json.write(get(path, params).data());
    return (List<Map<String, Object>>) (List<?>) Objects.requireNonNull((List<?>) Json.parse(json));
  }

  Map<String, Object> row(String path, String... params) throws WireException {
    return rows(path, params).getFirst();
  }
}
