package io.marginline.feeds.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marginline.feeds.SplitMix64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is asked of venues, and messages that are none. */
class ExchangeTest {
  private static final Map<String, String> PAIRS = Map.of("BTC-USDT", "BTC-USDT");

  @Test
  void eachVenueIsAskedInItsWords() {
    assertThat(Exchange.OKX.subscription(List.of("BTC-USDT", "ETH-USDT")))
        .isEqualTo(
            "{\"op\":\"subscribe\",\"args\":[{\"channel\":\"tickers\",\"instId\":\"BTC-USDT\"},"
                + "{\"channel\":\"tickers\",\"instId\":\"ETH-USDT\"}]}");
    assertThat(Exchange.BINANCE.subscription(List.of("BTCUSDT")))
        .isEqualTo("{\"method\":\"SUBSCRIBE\",\"params\":[\"btcusdt@trade\"],\"id\":1}");
    assertThat(Exchange.BYBIT.subscription(List.of("BTCUSDT")))
        .isEqualTo("{\"op\":\"subscribe\",\"args\":[\"publicTrade.BTCUSDT\"]}");
    assertThat(Exchange.COINBASE.subscription(List.of("BTC-USD")))
        .startsWith("{\"type\":\"subscribe\",\"product_ids\":[\"BTC-USD\"]");
    assertThat(Exchange.KRAKEN.subscription(List.of("BTC/USD")))
        .contains("\"channel\":\"trade\",\"symbol\":[\"BTC/USD\"]");
    for (Exchange each : Exchange.values()) {
      assertThat(each.address().getScheme()).isEqualTo("wss");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{",
        "{\"a\"",
        "{\"a\":1",
        "{\"a\":nan}",
        "{\"a\":\"\\u12\"}",
        "{\"data\":[1]}",
        "{\"data\":[{\"instId\":\"BTC-USDT\",\"last\":\"NaN\",\"ts\":\"1\"}]}",
        "{\"data\":[{\"instId\":\"BTC-USDT\",\"last\":\"1e99999\",\"ts\":\"1\"}]}",
        "{\"data\":[{\"instId\":\"BTC-USDT\",\"last\":\"1\",\"ts\":\"1.5\"}]}",
        "{\"data\":[{\"instId\":\"BTC-USDT\",\"last\":null,\"ts\":\"1\"}]}"
      })
  void whatIsNoMessageIsSaidToBeNone(String text) {
    assertThatThrownBy(() -> Exchange.OKX.quotes(text, PAIRS))
        .isInstanceOf(UnreadableMessageException.class);
  }

  @Test
  void numbersWithAndWithoutQuotesAreTheSame() throws Exception {
    String text = " { \"data\" : [ { \"instId\":\"BTC-USDT\", \"last\":1.50, \"ts\":7 } ] } ";
    assertThat(Exchange.OKX.quotes(text, PAIRS))
        .isEqualTo(Exchange.OKX.quotes(text.replace("1.50", "\"1.50\""), PAIRS))
        .hasSize(1);
    assertThat(Exchange.OKX.quotes("pong", PAIRS)).isEmpty();
    assertThat(Exchange.OKX.quotes(text.replace("BTC", "ETH"), PAIRS)).isEmpty();
    assertThat(Json.object("{\"a\":\"\\\"\\n\\t\\r\\b\\f\\u0041\\/\",\"b\":[true,null,-1.5e3]}"))
        .hasToString("{a=\"\n\t\r\b\fA/, b=[true, null, -1.5e3]}");
  }

  @ParameterizedTest
  @EnumSource
  void brokenMessagesAreNeverMoreThanUnreadable(Exchange exchange) {
    long seed = Long.getLong("marginline.seed", 41);
    System.out.println("seed " + seed + " (-Dmarginline.seed)");
    SplitMix64 random = SplitMix64.stream(seed, exchange.ordinal());
    String whole =
        "{\"type\":\"ticker\",\"channel\":\"trade\",\"topic\":\"publicTrade.X\",\"data\":{\"e\":"
            + "\"trade\",\"s\":\"X\",\"p\":\"1\",\"T\":5},\"price\":\"1\",\"time\":\"now\"}";
    int read = 0;
    for (int i = 0; i < 5_000; i++) {
      StringBuilder text = new StringBuilder(whole);
      for (int change = 0; change < 3; change++) {
        text.setCharAt((int) random.below(text.length()), (char) (' ' + random.below(95)));
      }
      text.setLength((int) random.below(text.length() + 1L));
      try {
        read += exchange.quotes(text.toString(), Map.of("X", "X")).size();
      } catch (UnreadableMessageException e) {
        assertThat(e).hasMessageMatching("(?s).+");
      }
    }
    assertThat(read).isLessThan(5_000);
  }
}
