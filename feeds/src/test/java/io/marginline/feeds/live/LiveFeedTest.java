package io.marginline.feeds.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each venue's messages over a socket, and what happens when the socket goes away. */
class LiveFeedTest {
  private static final Guard.Limits AT_ONCE =
      new Guard.Limits(new BigDecimal("0.05"), 1, Duration.ofSeconds(30));
  private static final LiveFeed.Timing SHORT =
      new LiveFeed.Timing(Duration.ofMillis(900), Duration.ofMillis(20), Duration.ofMillis(200));

  private static LiveFeed feed(Exchange exchange, URI address) {
    LiveFeed feed =
        new LiveFeed(
            exchange, List.of("BTC-USDT"), address, AT_ONCE, SHORT, InstantSource.system());
    feed.start();
    return feed;
  }

  /** A price as the venue publishes it, now. */
  private static String message(Exchange exchange, String price) {
    Instant now = Instant.now();
    long ms = now.toEpochMilli();
    return switch (exchange) {
      case OKX ->
          """
          {"arg":{"channel":"tickers","instId":"BTC-USDT"},"data":[{"instType":"SPOT",\
          "instId":"BTC-USDT","last":"%s","lastSz":"0.1","askPx":"1","bidPx":"1","ts":"%d"}]}\
          """
              .formatted(price, ms);
      case BINANCE ->
          """
          {"stream":"btcusdt@trade","data":{"e":"trade","E":%2$d,"s":"BTCUSDT","t":12345,\
          "p":"%1$s","q":"0.100","T":%2$d,"m":true,"M":true}}\
          """
              .formatted(price, ms);
      case BYBIT ->
          """
          {"topic":"publicTrade.BTCUSDT","type":"snapshot","ts":%2$d,"data":[{"T":%2$d,\
          "s":"BTCUSDT","S":"Buy","v":"0.001","p":"%1$s","L":"PlusTick","i":"x","BT":false}]}\
          """
              .formatted(price, ms);
      case COINBASE ->
          """
          {"type":"ticker","sequence":37475248783,"product_id":"BTC-USDT","price":"%s",\
          "open_24h":"1","side":"buy","time":"%s","trade_id":370843401,"last_size":"1"}\
          """
              .formatted(price, now);
      case KRAKEN ->
          """
          {"channel":"trade","type":"update","data":[{"symbol":"BTC/USDT","side":"sell",\
          "price":%s,"qty":40.0,"ord_type":"market","trade_id":4665906,"timestamp":"%s"}]}\
          """
              .formatted(price, now);
    };
  }

  private static boolean until(BooleanSupplier done) throws InterruptedException {
    for (int i = 0; i < 500 && !done.getAsBoolean(); i++) {
      Thread.sleep(10);
    }
    return done.getAsBoolean();
  }

  @ParameterizedTest
  @EnumSource
  void aPriceComesThroughAsItWasWritten(Exchange exchange) throws Exception {
    try (VenueServer server = new VenueServer();
        LiveFeed feed = feed(exchange, server.address())) {
      String subscription = server.heard.poll(5, TimeUnit.SECONDS);
      assertThat(subscription)
          .containsIgnoringCase("subscribe")
          .containsIgnoringCase(exchange.symbol("BTC-USDT"));
      server.say("{\"event\":\"subscribe\",\"type\":\"subscriptions\",\"result\":null,\"id\":1}");
      server.say(message(exchange, "64250.100000001"));
      assertThat(until(() -> feed.price("BTC-USDT").isPresent())).isTrue();
      assertThat(feed.price("BTC-USDT").orElseThrow().price())
          .isEqualTo(new BigDecimal("64250.100000001"));
      assertThat(feed.price("ETH-USDT")).isEmpty();
      server.say(message(exchange, "\"many\"").replace("\"\"", "\""));
      assertThat(until(() -> feed.counts().unreadable() == 1)).isTrue();
      server.say(message(exchange, "-1"));
      assertThat(until(() -> feed.counts().leftOut() == 1)).isTrue();
      assertThat(feed.price("BTC-USDT")).isPresent();
    }
  }

  @ParameterizedTest
  @EnumSource
  void whenItIsCutOffItSubscribesAgain(Exchange exchange) throws Exception {
    try (VenueServer server = new VenueServer();
        LiveFeed feed = feed(exchange, server.address())) {
      String first = server.heard.poll(5, TimeUnit.SECONDS);
      server.say(message(exchange, "100"));
      assertThat(until(() -> feed.price("BTC-USDT").isPresent())).isTrue();
      assertThat(feed.isConnected()).isTrue();
      server.hangUp();
      String again = server.heard.poll(5, TimeUnit.SECONDS);
      while (again != null && again.equals(exchange.ping())) {
        again = server.heard.poll(5, TimeUnit.SECONDS);
      }
      assertThat(again).isEqualTo(first);
      assertThat(feed.counts().connections()).isEqualTo(2);
      server.say(message(exchange, "101"));
      assertThat(
              until(
                  () ->
                      feed.price("BTC-USDT")
                          .filter(quote -> quote.price().compareTo(new BigDecimal("101")) == 0)
                          .isPresent()))
          .isTrue();
    }
  }

  @Test
  void venuesWithoutPairsInDollarsAreNotAskedForThem() {
    assertThat(List.of(Exchange.values()))
        .filteredOn(each -> each.trades("BTC-USD"))
        .containsExactly(Exchange.OKX, Exchange.COINBASE, Exchange.KRAKEN);
    assertThat(List.of(Exchange.values())).allMatch(each -> each.trades("BTC-USDT"));
  }

  @Test
  void aSilentConnectionIsGivenUp() throws Exception {
    try (VenueServer server = new VenueServer();
        LiveFeed feed = feed(Exchange.OKX, server.address())) {
      assertThat(until(() -> feed.counts().connections() >= 3)).isTrue();
      assertThat(server.heard).contains("ping");
    }
  }

  @Test
  void nobodyThereIsTriedAgain() throws Exception {
    URI nowhere;
    try (VenueServer server = new VenueServer()) {
      nowhere = server.address();
    }
    try (LiveFeed feed = feed(Exchange.KRAKEN, nowhere)) {
      Thread.sleep(200);
      assertThat(feed.counts().connections()).isZero();
      assertThat(feed.isConnected()).isFalse();
      assertThat(feed.price("BTC-USDT")).isEmpty();
    }
  }
}
