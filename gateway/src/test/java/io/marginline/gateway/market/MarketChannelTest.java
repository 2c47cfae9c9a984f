package io.marginline.gateway.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marginline.config.Instrument.Kind;
import io.marginline.config.venue.Listed;
import io.marginline.gateway.stream.Arg;
import io.marginline.gateway.stream.Sink;
import io.marginline.gateway.stream.Subscription;
import io.marginline.gateway.stream.Url;
import io.marginline.gateway.wire.Json;
import io.marginline.gateway.wire.Params;
import io.marginline.gateway.wire.Row;
import io.marginline.gateway.wire.WireException;
import io.marginline.model.Bill;
import io.marginline.model.LedgerKind;
import io.marginline.model.TradeKind;
import io.marginline.model.TradingState;
import io.marginline.model.Validity;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class MarketChannelTest {
  private final TestVenue venue = new TestVenue();
  private final Texts heard = new Texts();

  /** What a session got. */
  private static final class Texts implements Sink {
    private final List<String> all = Collections.synchronizedList(new ArrayList<>());

    @Override
    public void push(Row message) {
      all.add(message.toJson());
    }

    @Override
    public void pushText(String json) {
      all.add(json);
    }

    /** The data of the last message. */
    private List<?> last() {
      try {
        Map<?, ?> message = (Map<?, ?>) Objects.requireNonNull(Json.parse(all.getLast()));
        return (List<?>) Objects.requireNonNull(message.get("data"));
      } catch (WireException e) {
        throw new AssertionError(all.getLast(), e);
      }
    }
  }

  private Subscription join(Url url, Sink sink, String... params) throws WireException {
    Map<String, Object> sent = new LinkedHashMap<>();
    for (int i = 0; i < params.length; i += 2) {
      sent.put(params[i], params[i + 1]);
    }
    Arg arg = new Arg(params[1], Params.of(sent));
    return Objects.requireNonNull(venue.channels.find(url, params[1]), params[1])
        .channel()
        .open(arg, null, sink);
  }

  private Subscription join(String... params) throws WireException {
    return join(Url.PUBLIC, heard, params);
  }

  private void step(long ms) {
    venue.pass(ms);
    venue.data.board().step();
  }

  @Test
  void aTickerIsPushedAtOnceAndWhenItChanges() throws WireException {
    Subscription ticker = join("channel", "tickers", "instId", "BTC-USDT");
    assertThat(heard.all).hasSize(1);
    step(100);
    assertThat(heard.all).hasSize(1);
    venue.trade("BTC-USDT", true, "50000", "1");
    step(100);
    assertThat(heard.all).hasSize(2);
    assertThat(heard.last().getFirst().toString()).contains("last=50000", "instType=SPOT");
    ticker.close();
    venue.trade("BTC-USDT", true, "50001", "1");
    step(100);
    assertThat(heard.all).hasSize(2);
  }

  @Test
  void tradesOfOneOrderAtOnePriceAreJoined() throws WireException {
    Texts each = new Texts();
    join("channel", "trades", "instId", "BTC-USDT");
    join(Url.BUSINESS, each, "channel", "trades-all", "instId", "BTC-USDT");
    Listed listed = venue.listed("BTC-USDT");
    long lot = listed.lots(new BigDecimal("0.5"));
    long taker = venue.taker(listed, true, 500_010, 4 * lot);
    venue.executed(listed, TradeKind.BOOK, 500_000, lot, true, taker, 100);
    venue.executed(listed, TradeKind.BOOK, 500_000, lot, true, taker, 101);
    venue.executed(listed, TradeKind.BOOK, 500_010, 2 * lot, true, taker, 102);
    venue.end();
    step(10);
    assertThat(heard.all).hasSize(2);
    assertThat(heard.all.get(0)).contains("\"tradeId\":\"2\"", "\"sz\":\"1\"", "\"count\":\"2\"");
    assertThat(heard.all.get(1))
        .contains("\"tradeId\":\"3\"", "\"px\":\"50001\"", "\"count\":\"1\"", "\"side\":\"buy\"")
        .containsPattern("\"seqId\":[0-9]+}");
    assertThat(each.all).hasSize(3).allSatisfy(text -> assertThat(text).doesNotContain("count"));
  }

  @Test
  void aMarkIsRepeatedAfterTenSecondsOfSilence() throws WireException {
    venue.mark("BTC-USDT-SWAP", "50000");
    join("channel", "mark-price", "instId", "BTC-USDT-SWAP");
    step(200);
    assertThat(heard.all).hasSize(1);
    venue.mark("BTC-USDT-SWAP", "50000.1");
    step(200);
    assertThat(heard.all).hasSize(2);
    step(9_000);
    assertThat(heard.all).hasSize(2);
    step(1_100);
    assertThat(heard.all).hasSize(3);
  }

  @Test
  void aPriceLimitIsPushedOnlyWhenItMoves() throws WireException {
    venue.mark("BTC-USDT-SWAP", "50000");
    join("channel", "price-limit", "instId", "BTC-USDT-SWAP");
    step(100_000);
    assertThat(heard.all).hasSize(1);
    venue.mark("BTC-USDT-SWAP", "50001");
    step(200);
    assertThat(heard.all).hasSize(2);
    assertThat(heard.last().getFirst().toString()).contains("buyLmt=55001.1", "enabled=true");
  }

  @Test
  void openInterestAndFundingComeByTheClock() throws WireException {
    Texts funding = new Texts();
    join("channel", "open-interest", "instId", "BTC-USDT-SWAP");
    join(Url.PUBLIC, funding, "channel", "funding-rate", "instId", "BTC-USDT-SWAP");
    venue.data.board().step();
    int before = heard.all.size();
    int funded = funding.all.size();
    for (int i = 0; i < 310; i++) {
      step(100);
    }
    assertThat(heard.all.size() - before).isEqualTo(10);
    assertThat(funding.all.size() - funded).isEqualTo(1);
    assertThatThrownBy(() -> join("channel", "funding-rate", "instId", "BTC-USDT"))
        .extracting("code")
        .isEqualTo("60018");
  }

  @Test
  void aCandleGrowsAndIsConfirmedOnce() throws WireException {
    venue.trade("BTC-USDT", true, "50000", "1");
    join(Url.BUSINESS, heard, "channel", "candle1m", "instId", "BTC-USDT");
    assertThat(heard.all).hasSize(1);
    venue.trade("BTC-USDT", true, "50010", "1");
    step(500);
    assertThat(heard.all).hasSize(2);
    assertThat(heard.last().getFirst().toString()).contains("50000, 50010, 50000, 50010, 2,");
    step(60_000);
    venue.trade("BTC-USDT", true, "49000", "1");
    step(500);
    List<String> rows = heard.all.subList(2, heard.all.size());
    assertThat(rows).hasSize(2);
    assertThat(rows.get(0)).contains("\"50010\",\"2\"").endsWith("\"1\"]]}");
    assertThat(rows.get(1)).contains("\"49000\",\"1\"").endsWith("\"0\"]]}");
    step(500);
    assertThat(heard.all).hasSize(4);
  }

  @Test
  void everyBarHasItsChannels() throws WireException {
    venue.trade("BTC-USDT-SWAP", true, "50000", "1");
    venue.mark("BTC-USDT-SWAP", "50000");
    venue.index("BTC-USDT", "50000");
    for (String bar : List.of("1s", "3m", "1D", "1Dutc", "5D", "1W", "6Mutc", "1Y")) {
      join(Url.BUSINESS, heard, "channel", "candle" + bar, "instId", "BTC-USDT-SWAP");
    }
    join(Url.BUSINESS, heard, "channel", "mark-price-candle1H", "instId", "BTC-USDT-SWAP");
    join(Url.BUSINESS, heard, "channel", "index-candle1H", "instId", "BTC-USDT");
    assertThat(heard.all).hasSize(10);
    assertThat((List<?>) heard.last().getFirst()).hasSize(6);
    assertThatThrownBy(
            () -> join(Url.BUSINESS, heard, "channel", "candle7m", "instId", "BTC-USDT-SWAP"))
        .extracting("code")
        .isEqualTo("60018");
    assertThatThrownBy(
            () -> join(Url.BUSINESS, heard, "channel", "index-candle1s", "instId", "BTC-USDT"))
        .extracting("code")
        .isEqualTo("60018");
  }

  @Test
  void unknownAndMissingInstrumentsAreRefused() {
    for (String channel : List.of("tickers", "books", "mark-price", "index-tickers")) {
      assertThatThrownBy(() -> join("channel", channel, "instId", "NO-SUCH"))
          .isInstanceOf(WireException.class)
          .hasMessageContaining("NO-SUCH")
          .extracting("code")
          .isEqualTo("60018");
      assertThatThrownBy(() -> join("channel", channel)).extracting("code").isEqualTo("60027");
    }
    assertThatThrownBy(() -> join("channel", "instruments", "instType", "BOND"))
        .extracting("code")
        .isEqualTo("60018");
    assertThatThrownBy(() -> join("channel", "opt-summary", "instFamily", "ETH-USD"))
        .extracting("code")
        .isEqualTo("60018");
  }

  @Test
  void instrumentsComeAllAtFirstAndThenThoseThatChanged() throws WireException {
    join("channel", "instruments", "instType", "FUTURES");
    assertThat(heard.last()).hasSize(2);
    step(1_000);
    assertThat(heard.all).hasSize(1);
    String future = venue.name(Kind.FUTURES, "BTC-USDT");
    venue.say.delivered(venue.listed(future).id(), 5_000_000);
    venue.end();
    step(1_000);
    assertThat(heard.all).hasSize(2);
    assertThat(heard.last())
        .singleElement()
        .satisfies(row -> assertThat(row.toString()).contains(future, "state=expired"));
  }

  @Test
  void indexPricesArePushedByTheNameOfTheIndex() throws WireException {
    join("channel", "index-tickers", "instId", "BTC-USDT");
    assertThat(heard.all).isEmpty();
    venue.index("BTC-USDT", "50000");
    step(100);
    assertThat(heard.last().getFirst().toString()).contains("idxPx=50000");
  }

  @Test
  void liquidationsGoToTheirProduct() throws WireException {
    Texts spot = new Texts();
    join("channel", "liquidation-orders", "instType", "SWAP");
    join(Url.PUBLIC, spot, "channel", "liquidation-orders", "instType", "MARGIN");
    Listed swap = venue.listed("BTC-USDT-SWAP");
    venue.executed(swap, TradeKind.LIQUIDATION, 500_000, 7, true, 0, 1);
    venue.say.sliceAttempted(1, 9, 10, 495_000, 510_000, 7);
    venue.end();
    step(10);
    assertThat(spot.all).isEmpty();
    assertThat(heard.last().getFirst().toString())
        .contains("bkPx=51000", "posSide=short", "side=buy", "instId=BTC-USDT-SWAP");
  }

  @Test
  void optionTradesGoToTheFamilyAndToTheInstrument() throws WireException {
    String option = venue.name(Kind.OPTION, "BTC-USD");
    Texts own = new Texts();
    join("channel", "option-trades", "instType", "OPTION", "instFamily", "BTC-USD");
    join(Url.PUBLIC, own, "channel", "option-trades", "instType", "OPTION", "instId", option);
    venue.trade(option, true, "0.08", "1");
    step(10);
    assertThat(heard.all).hasSize(1);
    assertThat(own.all).hasSize(1);
    assertThat(heard.last().getFirst().toString()).contains("optType=C", "px=0.08");
  }

  @Test
  void optionsOfAFamilyAreSummedUpAtOnce() throws WireException {
    join("channel", "opt-summary", "instFamily", "BTC-USD");
    step(1_000);
    assertThat(heard.all).isEmpty();
    String option = venue.name(Kind.OPTION, "BTC-USD");
    Listed listed = venue.listed(option);
    venue.index("BTC-USD", "95000");
    venue.say.indexUpdated(
        listed.spec().product().option().forwardIndexId(),
        95_500 * listed.spec().product().option().pricePerOne(),
        Validity.VALID,
        3);
    venue.end();
    venue.views.volatility(listed.id(), 600_000_000);
    venue.say.instantApplied(venue.nowMs() * 1_000_000);
    venue.end();
    step(1_000);
    assertThat(heard.last().getFirst().toString()).contains("markVol=0.6", "instType=OPTION");
  }

  @Test
  void theEstimateIsPushedInTheHourBeforeTheDelivery() throws WireException {
    String future = venue.name(Kind.FUTURES, "BTC-USDT");
    join("channel", "estimated-price", "instType", "FUTURES", "instFamily", "BTC-USDT");
    venue.pass(
        venue.listed(future).spec().product().expiryNs() / 1_000_000 - 60_000 - venue.nowMs());
    venue.index("BTC-USDT", "50000");
    venue.say.instantApplied(venue.nowMs() * 1_000_000);
    venue.end();
    step(200);
    assertThat(heard.last().getFirst().toString())
        .contains("settlePx=50000", "settleType=delivery", "instId=" + future);
  }

  @Test
  void deleveragingIsWarnedOfEachSecondForAMinute() throws WireException {
    join("channel", "adl-warning", "instType", "SWAP", "instFamily", "BTC-USDT");
    step(1_000);
    assertThat(heard.all).isEmpty();
    Listed swap = venue.listed("BTC-USDT-SWAP");
    int usdt = Objects.requireNonNull(venue.listing.asset("USDT")).id();
    venue.say.posted(
        usdt, LedgerKind.EXTERNAL, 0, LedgerKind.FUND, 0, 5_000_000, Bill.FUND_DEPOSIT);
    venue.executed(swap, TradeKind.ADL, 500_000, 7, true, 0, 0);
    venue.say.inventoryChanged(1, swap.id(), 0, 500_000);
    venue.say.deleveraged(1, 2, 5, 7, 500_000, 1);
    venue.end();
    step(1_000);
    step(1_000);
    assertThat(heard.all).hasSize(2);
    assertThat(heard.last().getFirst().toString())
        .contains("state=adl", "instFamily=BTC-USDT", "maxBal=,");
    venue.pass(61_000);
    venue.say.instantApplied(venue.nowMs() * 1_000_000);
    venue.end();
    step(1_000);
    assertThat(heard.all).hasSize(2);
  }

  @Test
  void theStatusIsPushedWhenItChanges() throws WireException {
    join("channel", "status");
    step(1_000);
    assertThat(heard.all).isEmpty();
    venue.say.tradingSet(TradingState.REDUCE_ONLY);
    venue.end();
    step(1_000);
    assertThat(heard.last().getFirst().toString()).contains("state=ongoing");
  }

  @Test
  void aThreadOfItsOwnPushes() throws Exception {
    venue.data.start();
    try {
      join("channel", "trades", "instId", "BTC-USDT");
      venue.trade("BTC-USDT", true, "50000", "1");
      long end = System.nanoTime() + 5_000_000_000L;
      while (heard.all.isEmpty() && System.nanoTime() < end) {
        Thread.sleep(5);
      }
      assertThat(heard.all).hasSize(1);
    } finally {
      venue.data.close();
    }
  }
}
