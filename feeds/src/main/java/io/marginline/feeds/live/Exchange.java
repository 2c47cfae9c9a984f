package io.marginline.feeds.live;

import java.math.BigDecimal;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What a venue is asked and how its public messages are read. */
public enum Exchange {
  OKX("wss://ws.okx.com:8443/ws/v5/public", "ping") {
    @Override
    String symbol(String pair) {
      return pair;
    }

    @Override
    String subscription(List<String> symbols) {
      return "{\"op\":\"subscribe\",\"args\":["
          + joined(symbols, "{\"channel\":\"tickers\",\"instId\":\"%s\"}")
          + "]}";
    }

    @Override
    void read(Map<?, ?> message, Quotes quotes) throws UnreadableMessageException {
      if (message.containsKey("data")) {
        for (Map<?, ?> each : Json.objects(message.get("data"))) {
          quotes.add(Json.string(each, "instId"), each, "last", whole(each, "ts"));
        }
      }
    }
  },
  BINANCE("wss://stream.binance.com:9443/stream", "") {
    @Override
    public boolean trades(String pair) {
      return !pair.endsWith("-USD");
    }

    @Override
    String symbol(String pair) {
      return pair.replace("-", "");
    }

    @Override
    String subscription(List<String> symbols) {
      return "{\"method\":\"SUBSCRIBE\",\"params\":["
          + joined(symbols.stream().map(s -> s.toLowerCase(Locale.ROOT)).toList(), "\"%s@trade\"")
          + "],\"id\":1}";
    }

    @Override
    void read(Map<?, ?> message, Quotes quotes) throws UnreadableMessageException {
      if (message.get("data") instanceof Map<?, ?> data && "trade".equals(data.get("e"))) {
        quotes.add(Json.string(data, "s"), data, "p", whole(data, "T"));
      }
    }
  },
  BYBIT("wss://stream.bybit.com/v5/public/spot", "{\"op\":\"ping\"}") {
    @Override
    public boolean trades(String pair) {
      return !pair.endsWith("-USD");
    }

    @Override
    String symbol(String pair) {
      return pair.replace("-", "");
    }

    @Override
    String subscription(List<String> symbols) {
      return "{\"op\":\"subscribe\",\"args\":[" + joined(symbols, "\"publicTrade.%s\"") + "]}";
    }

    @Override
    void read(Map<?, ?> message, Quotes quotes) throws UnreadableMessageException {
      if (String.valueOf(message.get("topic")).startsWith("publicTrade.")) {
        for (Map<?, ?> each : Json.objects(message.get("data"))) {
          quotes.add(Json.string(each, "s"), each, "p", whole(each, "T"));
        }
      }
    }
  },
  COINBASE("wss://ws-feed.exchange.coinbase.com", "") {
    @Override
    String symbol(String pair) {
      return pair;
    }

    @Override
    String subscription(List<String> symbols) {
      return "{\"type\":\"subscribe\",\"product_ids\":["
          + joined(symbols, "\"%s\"")
          + "],\"channels\":[\"ticker\",\"heartbeat\"]}";
    }

    @Override
    void read(Map<?, ?> message, Quotes quotes) throws UnreadableMessageException {
      if ("ticker".equals(message.get("type"))) {
        quotes.add(Json.string(message, "product_id"), message, "price", instant(message, "time"));
      }
    }
  },
  KRAKEN("wss://ws.kraken.com/v2", "{\"method\":\"ping\"}") {
    @Override
    String symbol(String pair) {
      return pair.replace('-', '/');
    }

    @Override
    String subscription(List<String> symbols) {
      return "{\"method\":\"subscribe\",\"params\":{\"channel\":\"trade\",\"symbol\":["
          + joined(symbols, "\"%s\"")
          + "]}}";
    }

    @Override
    void read(Map<?, ?> message, Quotes quotes) throws UnreadableMessageException {
      if ("trade".equals(message.get("channel")) && message.containsKey("data")) {
        for (Map<?, ?> each : Json.objects(message.get("data"))) {
          quotes.add(Json.string(each, "symbol"), each, "price", instant(each, "timestamp"));
        }
      }
    }
  };

  private final URI address;
  private final String ping;

  Exchange(String address, String ping) {
    this.address = URI.create(address);
    this.ping = ping;
  }

  /** Its public stream. */
  public URI address() {
    return address;
  }

  /** Whether it has such pairs: some answer nothing at all when one pair is unknown to them. */
  public boolean trades(String pair) {
    return true;
  }

  /** What keeps the connection alive; empty: the venue asks for it itself. */
  String ping() {
    return ping;
  }

  /** What it calls {@code BTC-USDT}. */
  abstract String symbol(String pair);

  abstract String subscription(List<String> symbols);

  /** Adds the prices of a message; answers and other channels have none. */
  abstract void read(Map<?, ?> message, Quotes quotes) throws UnreadableMessageException;

  /** Prices of one message of the pairs that were asked for. */
  List<Quote> quotes(String text, Map<String, String> pairs) throws UnreadableMessageException {
    Quotes quotes = new Quotes(pairs);
    if (!text.equals("pong")) {
      read(Json.object(text), quotes);
    }
    return quotes.found;
  }

  private static String joined(List<String> symbols, String pattern) {
    return symbols.stream().map(pattern::formatted).collect(Collectors.joining(","));
  }

  private static long whole(Map<?, ?> object, String key) throws UnreadableMessageException {
    try {
      return Json.decimal(object, key).longValueExact();
    } catch (ArithmeticException e) {
      throw new UnreadableMessageException(key + " is no time");
    }
  }

  private static long instant(Map<?, ?> object, String key) throws UnreadableMessageException {
    try {
      return Instant.parse(Json.string(object, key)).toEpochMilli();
    } catch (DateTimeException | ArithmeticException e) {
      throw new UnreadableMessageException(key + " is no time");
    }
  }

  /** Collects prices under the names of their pairs. */
  static final class Quotes {
    private final Map<String, String> pairs;
    private final List<Quote> found = new ArrayList<>();

    private Quotes(Map<String, String> pairs) {
      this.pairs = pairs;
    }

    void add(String symbol, Map<?, ?> object, String key, long timeMs)
        throws UnreadableMessageException {
      BigDecimal price = Json.decimal(object, key);
      String pair = pairs.get(symbol);
      if (pair != null) {
        found.add(new Quote(pair, price, timeMs));
      }
    }
  }
}
