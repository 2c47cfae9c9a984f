package io.marginline.gateway.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marginline.gateway.wire.Json;
import io.marginline.gateway.wire.WireException;
import io.marginline.model.TradeKind;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarketEndpointsTest {
  private final TestVenue venue = new TestVenue();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "market/ticker",
        "market/books",
        "market/books-full",
        "market/candles",
        "market/history-candles",
        "market/trades",
        "market/history-trades",
        "market/mark-price-candles",
        "public/price-limit",
        "public/funding-rate",
        "public/funding-rate-history",
        "public/estimated-price",
        "public/mark-price",
        "public/premium-history"
      })
  void anUnknownInstrumentIs51001Everywhere(String path) {
    assertThatThrownBy(() -> venue.get(path, "instId", "NO-SUCH-SWAP"))
        .isInstanceOf(WireException.class)
        .extracting("code", "http")
        .containsExactly("51001", 200);
    if (!path.equals("public/mark-price")) {
      assertThatThrownBy(() -> venue.get(path)).extracting("code").isEqualTo("50014");
    }
  }

  @Test
  void aTickerCountsTheLastDay() throws WireException {
    venue.trade("BTC-USDT-SWAP", true, "90000", "1");
    venue.pass(60_000);
    venue.trade("BTC-USDT-SWAP", true, "91000.5", "2");
    venue.pass(60_000);
    venue.trade("BTC-USDT-SWAP", false, "89000", "4");
    venue.order("BTC-USDT-SWAP", true, "88990", "5");
    venue.order("BTC-USDT-SWAP", false, "89010.1", "6");
    // A contract is 0.01 coin: 7 contracts are 0.07.
    assertThat(venue.row("market/ticker", "instId", "BTC-USDT-SWAP"))
        .containsEntry("instType", "SWAP")
        .containsEntry("last", "89000")
        .containsEntry("lastSz", "4")
        .containsEntry("askPx", "89010.1")
        .containsEntry("askSz", "6")
        .containsEntry("bidPx", "88990")
        .containsEntry("bidSz", "5")
        .containsEntry("open24h", "90000")
        .containsEntry("high24h", "91000.5")
        .containsEntry("low24h", "89000")
        .containsEntry("vol24h", "7")
        .containsEntry("volCcy24h", "0.07")
        .containsEntry("sodUtc0", "90000")
        .containsEntry("sodUtc8", "90000")
        .containsEntry("ts", Long.toString(venue.nowMs()))
        .hasSize(16);
    venue.pass(25 * 3_600_000L);
    venue.order("BTC-USDT-SWAP", true, "88980", "5");
    assertThat(venue.row("market/ticker", "instId", "BTC-USDT-SWAP"))
        .containsEntry("last", "89000")
        .containsEntry("open24h", "89000")
        .containsEntry("high24h", "89000")
        .containsEntry("vol24h", "0")
        .containsEntry("sodUtc0", "89000");
  }

  @Test
  void spotAndInverseVolumesAreInTheirOwnUnits() throws WireException {
    venue.trade("BTC-USDT", true, "50000", "0.5");
    venue.trade("BTC-USDT", true, "60000", "0.25");
    assertThat(venue.row("market/ticker", "instId", "BTC-USDT"))
        .containsEntry("vol24h", "0.75")
        .containsEntry("volCcy24h", "40000");
    // A contract is 100 USD: 5 at 50,000 are 0.01 coin, 3 at 60,000 are 0.005.
    venue.trade("BTC-USD-SWAP", true, "50000", "5");
    venue.trade("BTC-USD-SWAP", true, "60000", "3");
    assertThat(venue.row("market/ticker", "instId", "BTC-USD-SWAP"))
        .containsEntry("vol24h", "8")
        .containsEntry("volCcy24h", "0.015");
    assertThat(venue.rows("market/candles", "instId", "BTC-USD-SWAP", "bar", "1H").toString())
        .contains("8, 0.015, 800, 0]");
  }

  @Test
  void aTickerWithoutTradesHasAllKeysAndNoLast() throws WireException {
    assertThat(venue.row("market/ticker", "instId", "ETH-USDT"))
        .containsEntry("last", "")
        .containsEntry("askPx", "")
        .containsEntry("open24h", "")
        .containsEntry("vol24h", "0")
        .hasSize(16);
    assertThat(venue.rows("market/tickers", "instType", "SPOT")).hasSize(3);
    assertThat(venue.rows("market/tickers", "instType", "OPTION", "uly", "BTC-USD")).hasSize(6);
    assertThat(venue.rows("market/tickers", "instType", "EVENTS")).isEmpty();
  }

  @Test
  void theBookHasLevelsOfFourAndASequence() throws WireException {
    venue.order("BTC-USDT", true, "50000", "1");
    venue.order("BTC-USDT", true, "50000", "2.5");
    venue.order("BTC-USDT", true, "49999.9", "1");
    long ask = venue.order("BTC-USDT", false, "50001", "3");
    String book = Json.write(venue.get("market/books", "instId", "BTC-USDT", "sz", "5").data());
    assertThat(book)
        .contains("\"asks\":[[\"50001\",\"3\",\"0\",\"1\"]]")
        .contains("\"bids\":[[\"50000\",\"3.5\",\"0\",\"2\"],[\"49999.9\",\"1\",\"0\",\"1\"]]")
        .containsPattern("\"seqId\":[0-9]+}");
    assertThat(Json.write(venue.get("market/books", "instId", "BTC-USDT").data()))
        .contains("\"bids\":[[\"50000\",\"3.5\",\"0\",\"2\"]]");
    assertThat(Json.write(venue.get("market/books-full", "instId", "BTC-USDT").data()))
        .contains("\"asks\":[[\"50001\",\"3\",\"1\"]]")
        .doesNotContain("seqId");
    assertThat(Json.write(venue.get("market/books-rpi", "instId", "BTC-USDT").data()))
        .contains("\"asks\":[[\"50001\",\"3\",\"3\",\"1\"]]");
    assertThat(Json.write(venue.get("market/books-lite", "instId", "BTC-USDT").data()))
        .contains("[\"49999.9\",\"1\",\"0\",\"1\"]]");
    long before = sequence();
    venue.cancel(ask, "BTC-USDT", "3");
    assertThat(sequence()).isGreaterThan(before);
    assertThat(Json.write(venue.get("market/books", "instId", "BTC-USDT").data()))
        .contains("\"asks\":[]");
  }

  private long sequence() throws WireException {
    return Long.parseLong(
        String.valueOf(venue.row("market/books", "instId", "BTC-USDT").get("seqId")));
  }

  @Test
  void tradesAreNewestFirstWithTheTakersSide() throws WireException {
    venue.trade("BTC-USDT", true, "50000", "0.5");
    venue.pass(5);
    venue.trade("BTC-USDT", false, "49990", "0.1");
    assertThat(venue.rows("market/trades", "instId", "BTC-USDT"))
        .containsExactly(
            Map.of(
                "instId",
                "BTC-USDT",
                "side",
                "sell",
                "sz",
                "0.1",
                "source",
                "0",
                "px",
                "49990",
                "tradeId",
                "2",
                "ts",
                Long.toString(TestVenue.START_MS + 5)),
            Map.of(
                "instId",
                "BTC-USDT",
                "side",
                "buy",
                "sz",
                "0.5",
                "source",
                "0",
                "px",
                "50000",
                "tradeId",
                "1",
                "ts",
                Long.toString(TestVenue.START_MS)));
    assertThat(venue.rows("market/trades", "instId", "BTC-USDT", "limit", "1")).hasSize(1);
    assertThat(venue.rows("market/history-trades", "instId", "BTC-USDT", "after", "2"))
        .extracting(row -> row.get("tradeId"))
        .containsExactly("1");
    assertThat(
            venue.rows(
                "market/history-trades",
                "instId",
                "BTC-USDT",
                "type",
                "2",
                "before",
                Long.toString(TestVenue.START_MS)))
        .extracting(row -> row.get("tradeId"))
        .containsExactly("2");
  }

  @Test
  void takeoversAreNoTrades() throws WireException {
    venue.executed(venue.listed("BTC-USDT-SWAP"), TradeKind.TAKEOVER, 900_000, 10, false, 0, 0);
    venue.end();
    assertThat(venue.rows("market/trades", "instId", "BTC-USDT-SWAP")).isEmpty();
  }

  @Test
  void candlesHaveNineValuesAndConfirmWhatIsOver() throws WireException {
    venue.trade("BTC-USDT", true, "50000", "0.5");
    venue.pass(60_000);
    venue.trade("BTC-USDT", true, "50010", "1");
    venue.pass(60_000);
    venue.order("BTC-USDT", true, "40000", "1");
    long minute = TestVenue.START_MS;
    assertThat(candles("market/candles", "BTC-USDT", "1m"))
        .containsExactly(
            List.of(
                Long.toString(minute + 120_000),
                "50010",
                "50010",
                "50010",
                "50010",
                "0",
                "0",
                "0",
                "0"),
            List.of(
                Long.toString(minute + 60_000),
                "50010",
                "50010",
                "50010",
                "50010",
                "1",
                "50010",
                "50010",
                "1"),
            List.of(
                Long.toString(minute),
                "50000",
                "50000",
                "50000",
                "50000",
                "0.5",
                "25000",
                "25000",
                "1"));
    assertThat(candles("market/history-candles", "BTC-USDT", "1Dutc")).hasSize(1);
    assertThatThrownBy(() -> venue.get("market/candles", "instId", "BTC-USDT", "bar", "7m"))
        .hasMessageContaining("bar")
        .extracting("code")
        .isEqualTo("51000");
  }

  private List<Object> candles(String path, String instId, String bar) throws WireException {
    return List.copyOf((List<?>) venue.get(path, "instId", instId, "bar", bar).data());
  }

  @Test
  void marksAndIndexesHaveCandlesOfSix() throws WireException {
    venue.index("BTC-USDT", "50000");
    venue.mark("BTC-USDT-SWAP", "50010.5");
    venue.pass(60_000);
    venue.index("BTC-USDT", "50100");
    venue.mark("BTC-USDT-SWAP", "50110");
    assertThat(candles("market/mark-price-candles", "BTC-USDT-SWAP", "1H"))
        .containsExactly(
            List.of(
                Long.toString(TestVenue.START_MS), "50010.5", "50110", "50010.5", "50110", "0"));
    assertThat(candles("market/index-candles", "BTC-USDT", "1m")).hasSize(2);
    assertThatThrownBy(() -> venue.get("market/index-candles", "instId", "FOO-USDT"))
        .extracting("code")
        .isEqualTo("51014");
    assertThatThrownBy(
            () -> venue.get("market/mark-price-candles", "instId", "BTC-USDT-SWAP", "bar", "1s"))
        .extracting("code")
        .isEqualTo("51000");
  }

  @Test
  void indexTickersAreFoundByNameOrQuote() throws WireException {
    venue.index("BTC-USDT", "50000");
    venue.pass(60_000);
    venue.index("BTC-USDT", "51000");
    venue.index("ETH-USDT", "2500.5");
    assertThat(venue.row("market/index-tickers", "instId", "BTC-USDT"))
        .containsOnly(
            Map.entry("instId", "BTC-USDT"),
            Map.entry("idxPx", "51000"),
            Map.entry("high24h", "51000"),
            Map.entry("low24h", "50000"),
            Map.entry("open24h", "50000"),
            Map.entry("sodUtc0", "50000"),
            Map.entry("sodUtc8", "50000"),
            Map.entry("ts", Long.toString(venue.nowMs())));
    assertThat(venue.rows("market/index-tickers", "quoteCcy", "USDT")).hasSize(2);
    assertThatThrownBy(() -> venue.get("market/index-tickers"))
        .extracting("code")
        .isEqualTo("50015");
  }

  @Test
  void componentsAreAnObject() throws WireException {
    venue.index("BTC-USDT", "51000");
    String json = Json.write(venue.get("market/index-components", "index", "BTC-USDT").data());
    assertThat(json)
        .startsWith("{\"components\":[{\"symbol\":\"BTC/USDT\"")
        .contains("\"last\":\"51000\",\"index\":\"BTC-USDT\"");
  }

  @Test
  void theWholeVenuesVolumeIsInUsd() throws WireException {
    venue.index("BTC-USDT", "50000");
    venue.index("BTC-USD", "50000");
    venue.trade("BTC-USDT", true, "50000", "1");
    venue.trade("BTC-USD-SWAP", true, "50000", "500");
    assertThat(venue.row("market/platform-24-volume")).containsEntry("volUsd", "100000");
    assertThat(venue.row("market/exchange-rate")).containsEntry("usdCny", "");
  }
}
