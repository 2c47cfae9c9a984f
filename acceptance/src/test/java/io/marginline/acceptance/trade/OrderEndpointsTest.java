package io.marginline.acceptance.trade;

import static io.marginline.acceptance.trade.Desk.first;
import static io.marginline.acceptance.trade.Desk.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.marginline.gateway.stream.Url;
import io.marginline.gateway.wire.Reply;
import io.marginline.gateway.wire.Row;
import io.marginline.model.AccountMode;
import io.marginline.model.Command;
import io.marginline.model.PositionMode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Orders from the request to the engine and back. */
class OrderEndpointsTest {
  private static final String SWAP = "BTC-USDT-SWAP";
  private final Exchange exchange = new Exchange();
  private Desk desk;
  private long maker;
  private long taker;

  @BeforeEach
  void open() {
    desk = new Desk(exchange, null);
    exchange.open();
    desk.start();
    Map<String, String> money = Map.of("USDT", "100000", "BTC", "10");
    maker = exchange.account(money);
    taker = exchange.account(money);
  }

  @AfterEach
  void close() {
    desk.close();
    assertThat(exchange.violations()).isEmpty();
  }

  private static String limit(String side, String px, String sz) {
    return ("{'instId':'BTC-USDT-SWAP','tdMode':'cross','side':'%s','ordType':'limit',"
            + "'px':'%s','sz':'%s'}")
        .formatted(side, px, sz);
  }

  @Test
  void anOrderIsFoundRightAfterItsAnswerAndPushedAtEachStep() {
    List<Row> pushed =
        desk.listen(maker, Url.PRIVATE, "orders", "{'channel':'orders','instType':'ANY'}");
    String body =
        "{'instId':'BTC-USDT-SWAP','tdMode':'cross','side':'sell','ordType':'limit','px':'100100',"
            + "'sz':'3','clOrdId':'abc1','tag':'t1'}";
    String id = desk.order(maker, body);
    Row live = desk.find(maker, SWAP, id);
    assertThat(text(live, "state")).isEqualTo("live");
    assertThat(text(live, "clOrdId")).isEqualTo("abc1");
    assertThat(text(live, "tag")).isEqualTo("t1");
    assertThat(text(live, "sz")).isEqualTo("3");
    assertThat(text(live, "px")).isEqualTo("100100");
    desk.order(taker, limit("buy", "100200", "1"));
    desk.order(taker, limit("buy", "100200", "2"));
    Row filled = desk.find(maker, SWAP, id);
    assertThat(text(filled, "state")).isEqualTo("filled");
    assertThat(text(filled, "avgPx")).isEqualTo("100100");
    assertThat(pushed)
        .extracting(row -> text(row, "state"))
        .containsExactly("live", "partially_filled", "filled");
    assertThat(pushed).extracting(row -> text(row, "accFillSz")).containsExactly("0", "1", "3");
    assertThat(pushed).extracting(row -> text(row, "fillSz")).containsExactly("0", "1", "2");
    assertThat(pushed).extracting(row -> text(row, "execType")).containsExactly("", "M", "M");
    assertThat(pushed).extracting(row -> text(row, "tag")).containsOnly("t1");
  }

  @Test
  void aFailureOfOneOrderSaysHowMuchIsMissing() {
    String body = limit("buy", "100000", "10000");
    Reply reply = desk.post(taker, "trade/order", body);
    assertThat(reply.code()).isEqualTo("1");
    Row row = first(reply);
    assertThat(text(row, "sCode")).isEqualTo("51008");
    assertThat(text(row, "subCode")).isEqualTo("1001");
    // 10,000 contracts of 0.01 BTC at leverage 3: 10,000,000 / 3 and the taker's 0.05 %.
    assertThat(text(row, "sMsg")).contains("USDT").contains("required 33").contains("100000");
    assertThat(text(row, "ordId")).isEmpty();
  }

  @Test
  void whatTheEngineCannotBeToldIsRefusedWithItsCode() {
    assertThat(code(limit("buy", "100000.05", "1"))).isEqualTo("51150");
    assertThat(code(limit("buy", "100000", "0.001"))).isEqualTo("51020");
    assertThat(code(limit("buy", "100000", "1.001"))).isEqualTo("51121");
    assertThat(code(limit("buy", "100000", "1e18"))).isEqualTo("51005");
    assertThat(code(limit("buy", "150000", "1"))).isEqualTo("51006");
    assertThat(code(limit("up", "100000", "1"))).isEqualTo("51000");
    assertThat(code(limit("buy", "x", "1"))).isEqualTo("51000");
    assertThat(code(limit("buy", "100000", "1").replace("'cross'", "'cash'"))).isEqualTo("51000");
    assertThat(code(limit("buy", "100000", "1").replace("SWAP", "SWIP"))).isEqualTo("51001");
    assertThat(code(limit("buy", "100000", "1").replace("limit", "oco"))).isEqualTo("51000");
    assertThat(code(limit("buy", "", "1"))).isEqualTo("51204");
    String reduce = limit("buy", "100000", "1").replace("}", ",'reduceOnly':true}");
    assertThat(code(reduce)).isEqualTo("51169");
    assertThat(code(limit("buy", "100000", "1").replace("}", ",'posSide':'long'}")))
        .isEqualTo("51000");
  }

  private String code(String body) {
    String before = exchange.stateHash();
    Row row = first(desk.post(taker, "trade/order", body));
    assertThat(exchange.stateHash()).isEqualTo(before);
    return text(row, "sCode");
  }

  @Test
  void pendingOrdersAreFilteredByWhatThereIsOnly() {
    String id = desk.order(taker, limit("buy", "99000", "1"));
    String path = "trade/orders-pending";
    assertThat(text(first(desk.get(taker, path, "{'instType':'SWAP','state':'live'}")), "ordId"))
        .isEqualTo(id);
    assertThat((List<?>) desk.get(taker, path, "{'instType':'SPOT'}").data()).isEmpty();
    assertThat(desk.get(taker, path, "{'instType':'COIN'}").code()).isEqualTo("51000");
    assertThat(desk.get(taker, path, "{'state':'filled'}").code()).isEqualTo("51000");
  }

  @Test
  void aMissingFieldFailsTheRequest() {
    Reply reply = desk.post(taker, "trade/order", "{}");
    assertThat(reply.code()).isEqualTo("50014");
    assertThat(reply.msg()).contains("instId");
    assertThat((List<?>) reply.data()).isEmpty();
  }

  @Test
  void aClientIdIsOnceAmongTheLiveOnes() {
    String body = limit("buy", "99000", "1").replace("}", ",'clOrdId':'same'}");
    String first = desk.order(taker, body);
    assertThat(code(body)).isEqualTo("51016");
    Reply gone =
        desk.post(taker, "trade/cancel-order", "{'instId':'BTC-USDT-SWAP','clOrdId':'same'}");
    assertThat(gone.code()).isEqualTo("0");
    assertThat(text(first(gone), "ordId")).isEqualTo(first);
    String second = desk.order(taker, body);
    Row newest =
        first(desk.get(taker, "trade/order", "{'instId':'BTC-USDT-SWAP','clOrdId':'same'}"));
    assertThat(text(newest, "ordId")).isEqualTo(second);
  }

  @Test
  void aBuyOfQuoteCostsNeverMoreThanItsAmount() {
    for (String level : List.of("100010 0.001", "100020 0.002", "100500 5")) {
      String[] parts = level.split(" ");
      desk.order(
          maker,
          ("{'instId':'BTC-USDT','tdMode':'cash','side':'sell','ordType':'limit',"
                  + "'px':'%s','sz':'%s'}")
              .formatted(parts[0], parts[1]));
    }
    for (String amount : List.of("50", "250", "1000", "90000")) {
      String id =
          desk.order(
              taker,
              "{'instId':'BTC-USDT','tdMode':'cash','side':'buy','ordType':'market','sz':'%s'}"
                  .formatted(amount));
      Row row = desk.find(taker, "BTC-USDT", id);
      double cost =
          Double.parseDouble(text(row, "avgPx")) * Double.parseDouble(text(row, "accFillSz"));
      assertThat(cost).as(amount).isLessThanOrEqualTo(Double.parseDouble(amount));
      assertThat(cost).as(amount).isGreaterThan(Double.parseDouble(amount) * 0.98);
      assertThat(text(row, "sz")).isEqualTo(amount);
      assertThat(text(row, "tgtCcy")).isEqualTo("quote_ccy");
      assertThat(text(row, "ordType")).isEqualTo("market");
      assertThat(text(row, "px")).isEmpty();
      desk.order(
          taker,
          ("{'instId':'BTC-USDT','tdMode':'cash','side':'sell','ordType':'limit',"
                  + "'px':'100000','sz':'%s'}")
              .formatted(text(row, "accFillSz").replace("-", "")));
      desk.order(
          maker,
          ("{'instId':'BTC-USDT','tdMode':'cash','side':'buy','ordType':'limit',"
                  + "'px':'100000','sz':'%s'}")
              .formatted(text(row, "accFillSz")));
    }
  }

  @Test
  void anAmendmentIsPushedWithItsRequestId() {
    String id = desk.order(taker, limit("buy", "99000", "5"));
    List<Row> pushed =
        desk.listen(taker, Url.PRIVATE, "orders", "{'channel':'orders','instType':'SWAP'}");
    Reply reply =
        desk.post(
            taker,
            "trade/amend-order",
            "{'instId':'BTC-USDT-SWAP','ordId':'%s','newSz':'2','newPx':'99100','reqId':'r7'}"
                .formatted(id));
    assertThat(reply.code()).as("%s", reply).isEqualTo("0");
    assertThat(text(first(reply), "reqId")).isEqualTo("r7");
    assertThat(pushed).hasSize(1);
    assertThat(text(pushed.getFirst(), "reqId")).isEqualTo("r7");
    assertThat(text(pushed.getFirst(), "amendResult")).isEqualTo("0");
    Row row = desk.find(taker, SWAP, id);
    assertThat(text(row, "px")).isEqualTo("99100");
    assertThat(text(row, "sz")).isEqualTo("2");
  }

  @Test
  void theEndOfABatchIsAnsweredItemByItem() {
    String many = "[" + limit("buy", "99000", "1") + "," + limit("buy", "99000", "0.0001") + "]";
    Reply mixed = desk.post(taker, "trade/batch-orders", many);
    assertThat(mixed.code()).isEqualTo("2");
    assertThat((List<?>) mixed.data()).hasSize(2);
    Reply none =
        desk.post(taker, "trade/batch-orders", "[" + limit("buy", "99000", "0.0001") + "]");
    assertThat(none.code()).isEqualTo("1");
    String tooMany =
        "[" + (limit("buy", "99000", "1") + ",").repeat(20) + limit("buy", "1", "1") + "]";
    assertThat(desk.post(taker, "trade/batch-orders", tooMany).code()).isEqualTo("51111");
  }

  @Test
  void aBatchInPortfolioMarginIsPlacedWholeOrNotAtAll() {
    exchange.as(taker, header -> new Command.SetAccountMode(header, AccountMode.PORTFOLIO));
    String good = limit("buy", "99000", "1");
    String unread = "[%s,%s]".formatted(good, limit("buy", "99000", "0.0001"));
    String before = exchange.stateHash();
    assertThat(codes(unread)).containsExactly("54004", "51020");
    assertThat(exchange.stateHash()).isEqualTo(before);
    String refused = "[%s,%s,%s]".formatted(good, limit("buy", "150000", "1"), good);
    assertThat(codes(refused)).containsExactly("54004", "51006", "54004");
    assertThat((List<?>) desk.get(taker, "trade/orders-pending", "{}").data()).isEmpty();
    assertThat(codes("[%s,%s]".formatted(good, good))).containsExactly("0", "0");
    assertThat((List<?>) desk.get(taker, "trade/orders-pending", "{}").data()).hasSize(2);
    desk.order(maker, limit("sell", "100000", "1"));
    String filled = "[%s,%s]".formatted(limit("buy", "100000", "1"), limit("buy", "150000", "1"));
    assertThat(codes(filled)).containsExactly("0", "51006");
  }

  private List<String> codes(String batch) {
    List<?> rows = (List<?>) desk.post(taker, "trade/batch-orders", batch).data();
    return rows.stream().map(row -> text((Row) row, "sCode")).toList();
  }

  @Test
  void aPositionIsClosedWhole() {
    desk.order(maker, limit("sell", "100100", "3"));
    desk.order(taker, limit("buy", "100200", "3"));
    desk.order(maker, limit("buy", "99900", "5"));
    String close = "{'instId':'BTC-USDT-SWAP','mgnMode':'cross'}";
    Reply reply = desk.post(taker, "trade/close-position", close);
    assertThat(reply.code()).as("%s", reply).isEqualTo("0");
    assertThat((List<?>) exchange.views().read(venue -> venue.positions(taker))).isEmpty();
    assertThat(desk.post(taker, "trade/close-position", close).code()).isEqualTo("51023");
  }

  @Test
  void inLongShortModeTheSideIsRequired() {
    exchange.as(taker, header -> new Command.SetPositionMode(header, PositionMode.LONG_SHORT));
    assertThat(code(limit("buy", "99000", "1"))).isEqualTo("51000");
    desk.order(taker, limit("buy", "99000", "1").replace("}", ",'posSide':'long'}"));
  }

  @Test
  void cashIsCrossWhereCurrenciesStandTogether() {
    exchange.as(taker, header -> new Command.SetAccountMode(header, AccountMode.MULTI_CURRENCY));
    String id =
        desk.order(
            taker,
            "{'instId':'BTC-USDT','tdMode':'cash','side':'buy','ordType':'limit',"
                + "'px':'99000','sz':'0.01'}");
    Row row = desk.find(taker, "BTC-USDT", id);
    assertThat(text(row, "tdMode")).isEqualTo("cash");
    assertThat(text(row, "instType")).isEqualTo("SPOT");
  }

  @Test
  void anUnknownOutcomeIsSaidAndTheOrderCanBeAskedFor() {
    exchange.deaf = true;
    Reply reply =
        desk.post(
            taker, "trade/order", limit("buy", "99000", "1").replace("}", ",'clOrdId':'lost'}"));
    assertThat(reply.code()).isEqualTo("50004");
    assertThat(reply.msg()).contains("clOrdId");
    Row row = first(desk.get(taker, "trade/order", "{'instId':'BTC-USDT-SWAP','clOrdId':'lost'}"));
    assertThat(text(row, "state")).isEqualTo("live");
  }

  @Test
  void whatTheExchangeTakesAndCancelsIsShownAsCancelled() {
    desk.order(maker, limit("sell", "100100", "3"));
    List<Row> pushed =
        desk.listen(taker, Url.PRIVATE, "orders", "{'channel':'orders','instType':'ANY'}");
    String before = exchange.stateHash();
    for (String[] type : new String[][] {{"post_only", "31"}, {"fok", "13"}}) {
      String body =
          limit("buy", "100200", "5")
              .replace("'limit'", "'" + type[0] + "'")
              .replace("}", ",'clOrdId':'" + type[0].replace("_", "") + "'}");
      String id = desk.order(taker, body);
      Row row = desk.find(taker, SWAP, id);
      assertThat(text(row, "state")).isEqualTo("canceled");
      assertThat(text(row, "cancelSource")).isEqualTo(type[1]);
      assertThat(text(row, "ordType")).isEqualTo(type[0]);
      assertThat(text(row, "accFillSz")).isEqualTo("0");
      assertThat(text(pushed.getLast(), "ordId")).isEqualTo(id);
      assertThat(text(pushed.getLast(), "cancelSource")).isEqualTo(type[1]);
    }
    assertThat(exchange.stateHash()).isEqualTo(before);
    assertThat(pushed).hasSize(2);
    Row byName =
        first(desk.get(taker, "trade/order", "{'instId':'BTC-USDT-SWAP','clOrdId':'fok'}"));
    assertThat(text(byName, "cancelSource")).isEqualTo("13");
  }

  @Test
  void aMarketOrderNeedsTheMarginOfTheMarketNotOfThePriceLimit() {
    desk.order(maker, limit("sell", "100100", "250"));
    // 2.5 BTC at 101,101: 84,251 at leverage 3 and an order loss of 2,753; at 110,000: 91,667 and
    // 25,000, more than the 100,000 there are.
    String id = desk.order(taker, limit("buy", "", "250").replace("'limit'", "'market'"));
    Row row = desk.find(taker, SWAP, id);
    assertThat(text(row, "state")).isEqualTo("filled");
    assertThat(text(row, "ordType")).isEqualTo("market");
    assertThat(text(row, "px")).isEmpty();
    assertThat(text(row, "avgPx")).isEqualTo("100100");
  }

  @Test
  void unlessToldInTimeAllOrdersGo() throws InterruptedException {
    String id = desk.order(taker, limit("buy", "99000", "1"));
    Reply reply = desk.post(taker, "trade/cancel-all-after", "{'timeOut':10}");
    assertThat(reply.code()).isEqualTo("0");
    exchange.pass(9_000);
    Thread.sleep(300);
    assertThat(text(desk.find(taker, SWAP, id), "state")).isEqualTo("live");
    exchange.pass(1_001);
    for (int i = 0; i < 50 && text(desk.find(taker, SWAP, id), "state").equals("live"); i++) {
      Thread.sleep(50);
    }
    Row gone = desk.find(taker, SWAP, id);
    assertThat(text(gone, "state")).isEqualTo("canceled");
    assertThat(text(gone, "cancelSource")).isEqualTo("20");
  }
}
