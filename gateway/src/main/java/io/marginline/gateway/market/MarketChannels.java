package io.marginline.gateway.market;

import io.marginline.config.venue.Listed;
import io.marginline.config.venue.Listing;
import io.marginline.gateway.auth.Caller;
import io.marginline.gateway.stream.Arg;
import io.marginline.gateway.stream.Channels;
import io.marginline.gateway.stream.Sink;
import io.marginline.gateway.stream.Subscription;
import io.marginline.gateway.stream.Url;
import io.marginline.gateway.wire.Code;
import io.marginline.gateway.wire.Row;
import io.marginline.gateway.wire.WireException;
import io.marginline.views.market.Bar;
import io.marginline.views.market.Kind;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Public and business channels of one instrument or index. */
final class MarketChannels {
  private static final long MARK_SILENCE_MS = 10_000;
  private static final long INDEX_SILENCE_MS = 60_000;

  private final Desk desk;
  private final Board board;
  private final LongSupplier clockMs;

  MarketChannels(Desk desk, Board board, LongSupplier clockMs) {
    this.desk = desk;
    this.board = board;
    this.clockMs = clockMs;
  }

  void register(Channels channels) {
    channels.add("trades", Url.PUBLIC, false, this::trades);
    channels.add("trades-all", Url.BUSINESS, false, this::trades);
    channels.add("tickers", Url.PUBLIC, false, this::tickers);
    channels.add("mark-price", Url.PUBLIC, false, this::mark);
    channels.add("price-limit", Url.PUBLIC, false, this::limit);
    channels.add("open-interest", Url.PUBLIC, false, this::openInterest);
    channels.add("funding-rate", Url.PUBLIC, false, this::funding);
    channels.add("index-tickers", Url.PUBLIC, false, this::index);
    channels.add("candle*", Url.BUSINESS, false, this::candle);
    channels.add("mark-price-candle*", Url.BUSINESS, false, this::markCandle);
    channels.add("index-candle*", Url.BUSINESS, false, this::indexCandle);
  }

  private Subscription trades(Arg arg, @Nullable Caller caller, Sink sink) throws WireException {
    Listed listed = instrument(desk, arg);
    String key = arg.channel() + " " + listed.instId();
    return board.join(Cadence.EVENT, key, () -> Happenings.FEED, arg, sink);
  }

  private Subscription tickers(Arg arg, @Nullable Caller caller, Sink sink) throws WireException {
    Listed listed = instrument(desk, arg);
    return rows(
        Cadence.TICKER,
        ValueFeed.NEVER,
        (venue, market) ->
            Desk.seen(venue, List.of(listed)).stream()
                .map(seen -> TickerRows.row(venue, market, listed))
                .toList(),
        arg,
        sink);
  }

  private Subscription mark(Arg arg, @Nullable Caller caller, Sink sink) throws WireException {
    Listed listed = instrument(desk, arg);
    return rows(
        Cadence.PRICE,
        MARK_SILENCE_MS,
        (venue, market) ->
            Desk.seen(venue, List.of(listed)).stream()
                .filter(seen -> seen.view().mark() > 0)
                .map(seen -> PriceRows.mark(seen, venue.nowNs()))
                .toList(),
        arg,
        sink);
  }

  private Subscription limit(Arg arg, @Nullable Caller caller, Sink sink) throws WireException {
    Listed listed = instrument(desk, arg);
    return rows(
        Cadence.PRICE,
        ValueFeed.NEVER,
        (venue, market) ->
            Desk.seen(venue, List.of(listed)).stream()
                .map(seen -> PriceRows.limit(seen, venue.nowNs()))
                .toList(),
        arg,
        sink);
  }

  private Subscription openInterest(Arg arg, @Nullable Caller caller, Sink sink)
      throws WireException {
    Listed listed = instrument(desk, arg);
    return rows(
        Cadence.OPEN_INTEREST,
        0,
        (venue, market) ->
            Desk.seen(venue, List.of(listed)).stream()
                .map(seen -> PriceRows.openInterest(venue, desk.catalog(), seen))
                .toList(),
        arg,
        sink);
  }

  private Subscription funding(Arg arg, @Nullable Caller caller, Sink sink) throws WireException {
    Listed listed = instrument(desk, arg);
    if (!FundingRows.funded(listed)) {
      throw missing("instId", listed.instId());
    }
    return rows(
        Cadence.FUNDING,
        0,
        (venue, market) ->
            Desk.seen(venue, List.of(listed)).stream()
                .map(seen -> FundingRows.row(seen, venue.nowNs()))
                .toList(),
        arg,
        sink);
  }

  private Subscription index(Arg arg, @Nullable Caller caller, Sink sink) throws WireException {
    Listing.Index index = named(arg);
    return rows(
        Cadence.TICKER,
        INDEX_SILENCE_MS,
        (venue, market) -> {
          Row row = TickerRows.index(venue, market, index);
          return row == null ? List.of() : List.of(row);
        },
        arg,
        sink);
  }

  private Subscription rows(
      Cadence cadence, long silenceMs, ValueFeed.Rows rows, Arg arg, Sink sink) {
    String key = arg.channel() + " " + arg.text("instId");
    return board.join(cadence, key, () -> new ValueFeed(rows, silenceMs, clockMs), arg, sink);
  }

  private Subscription candle(Arg arg, @Nullable Caller caller, Sink sink) throws WireException {
    Listed listed = instrument(desk, arg);
    Bar bar = bar(arg, "candle", true);
    return candles(
        new CandleFeed(
            Kind.TRADE,
            listed.id(),
            bar,
            (of, candle, nowMs) -> CandleRows.trades(listed, of, candle, nowMs)),
        arg,
        sink);
  }

  private Subscription markCandle(Arg arg, @Nullable Caller caller, Sink sink)
      throws WireException {
    Listed listed = instrument(desk, arg);
    Bar bar = bar(arg, "mark-price-candle", false);
    return candles(prices(Kind.MARK, listed.id(), bar, listed.markScale()), arg, sink);
  }

  private Subscription indexCandle(Arg arg, @Nullable Caller caller, Sink sink)
      throws WireException {
    Listing.Index index = named(arg);
    Bar bar = bar(arg, "index-candle", false);
    return candles(prices(Kind.INDEX, index.id(), bar, index.markScale()), arg, sink);
  }

  private static CandleFeed prices(Kind kind, int id, Bar bar, int scale) {
    return new CandleFeed(
        kind, id, bar, (of, candle, nowMs) -> CandleRows.prices(scale, of, candle, nowMs));
  }

  private Subscription candles(CandleFeed feed, Arg arg, Sink sink) {
    return board.join(
        Cadence.CANDLE, arg.channel() + " " + arg.text("instId"), () -> feed, arg, sink);
  }

  private static Bar bar(Arg arg, String prefix, boolean seconds) throws WireException {
    Bar bar = Bar.of(arg.channel().substring(prefix.length()));
    if (bar == null || (!seconds && bar == Bar.S1)) {
      throw missing("channel", arg.channel());
    }
    return bar;
  }

  /** The required instrument of a subscription. */
  static Listed instrument(Desk desk, Arg arg) throws WireException {
    String instId = required(arg, "instId");
    Listed listed = desk.catalog().listing().find(instId);
    if (listed == null) {
      throw missing("instId", instId);
    }
    return listed;
  }

  private Listing.Index named(Arg arg) throws WireException {
    String name = required(arg, "instId");
    Listing.Index index = desk.catalog().listing().index(name);
    if (index == null) {
      throw missing("instId", name);
    }
    return index;
  }

  static String required(Arg arg, String key) throws WireException {
    String value = arg.text(key);
    if (value == null) {
      throw WireException.of(Code.WS_PARAMETER_EMPTY, key);
    }
    return value;
  }

  /** Text of 60018: which channel or parameter there is not. */
  static WireException missing(String key, String value) {
    return WireException.of(Code.WS_CHANNEL, key + ":" + value);
  }
}
