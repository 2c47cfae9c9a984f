package io.marginline.acceptance.trade;

import static io.marginline.acceptance.trade.Desk.first;
import static io.marginline.acceptance.trade.Desk.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.marginline.gateway.stream.Url;
import io.marginline.gateway.wire.Reply;
import io.marginline.gateway.wire.Row;
import io.marginline.views.PositionView;
import io.marginline.views.TriggerView;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is attached to orders: several take profits with a stop, trailing stops, amendments. */
class AttachmentsTest {
  private static final String SWAP = "BTC-USDT-SWAP";
  private static final String SPLIT =
      "[{'attachAlgoClOrdId':'p1','tpTriggerPx':'102000','tpOrdPx':'-1','sz':'2',"
          + "'amendPxOnTriggerType':'1'},"
          + "{'attachAlgoClOrdId':'p2','tpTriggerPx':'103000','tpOrdPx':'-1','sz':'3'},"
          + "{'attachAlgoClOrdId':'stop','slTriggerPx':'98000','slOrdPx':'-1'}]";

  @TempDir private Path folder;
  private final Exchange exchange = new Exchange();
  private Desk desk;
  private long maker;
  private long user;

  @BeforeEach
  void open() {
    desk = new Desk(exchange, folder);
    exchange.open();
    desk.start();
    Map<String, String> money = Map.of("USDT", "1000000", "BTC", "10");
    maker = exchange.account(money);
    user = exchange.account(money);
    trade("100000");
  }

  @AfterEach
  void close() {
    desk.close();
    assertThat(exchange.violations()).isEmpty();
  }

  private void trade(String px) {
    long other = exchange.account(Map.of("USDT", "1000000"));
    desk.order(maker, limit("sell", px, "1"));
    desk.order(other, limit("buy", px, "1"));
  }

  private static String limit(String side, String px, String sz) {
    return ("{'instId':'BTC-USDT-SWAP','tdMode':'cross','side':'%s','ordType':'limit',"
            + "'px':'%s','sz':'%s'}")
        .formatted(side, px, sz);
  }

  private static String with(String order, String attached) {
    return order.replace("}", ",'attachAlgoOrds':" + attached + "}");
  }

  private Row algo(String clientId) {
    return first(desk.get(user, "trade/order-algo", "{'algoClOrdId':'" + clientId + "'}"));
  }

  private void becomes(String clientId, String state) {
    await(() -> text(algo(clientId), "state").equals(state));
    assertThat(text(algo(clientId), "state")).isEqualTo(state);
  }

  private static void await(BooleanSupplier condition) {
    for (int i = 0; i < 150 && !condition.getAsBoolean(); i++) {
      try {
        Thread.sleep(20);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private List<TriggerView> triggers() {
    return exchange.views().read(venue -> venue.triggers(user));
  }

  private void waits(int count) {
    await(() -> triggers().size() == count);
    assertThat(triggers()).hasSize(count);
  }

  private long position() {
    List<PositionView> all = exchange.views().read(venue -> venue.positions(user));
    return all.stream().mapToLong(PositionView::lots).sum();
  }

  private String code(String body) {
    return text(first(desk.post(user, "trade/order", body)), "sCode");
  }

  private Row attached(String orderId) {
    Object all = Objects.requireNonNull(desk.find(user, SWAP, orderId).get("attachAlgoOrds"));
    return (Row) ((List<?>) all).getFirst();
  }

  private void amend(String orderId, String more) {
    Reply reply =
        desk.post(
            user,
            "trade/amend-order",
            "{'instId':'BTC-USDT-SWAP','ordId':'%s',%s}".formatted(orderId, more));
    assertThat(reply.code()).as("%s", reply).isEqualTo("0");
  }

  @Test
  void theStopShrinksAndMovesToTheEntryWithTheFirstOfTwoTakeProfits() {
    desk.order(maker, limit("sell", "100000", "5"));
    String id = desk.order(user, with(limit("buy", "100000", "5"), SPLIT));
    waits(3);
    assertThat((List<?>) desk.find(user, SWAP, id).get("attachAlgoOrds")).hasSize(3);
    assertThat(List.of(text(algo("p1"), "sz"), text(algo("p2"), "sz"), text(algo("stop"), "sz")))
        .containsExactly("2", "3", "5");
    desk.order(maker, limit("buy", "101900", "2"));
    trade("102000");
    becomes("p1", "effective");
    await(() -> text(algo("stop"), "sz").equals("3"));
    assertThat(text(algo("stop"), "sz")).isEqualTo("3");
    assertThat(text(algo("stop"), "slTriggerPx")).isEqualTo("100000");
    waits(2);
    desk.order(maker, limit("buy", "99900", "10"));
    trade("99950");
    becomes("stop", "effective");
    becomes("p2", "canceled");
    assertThat(position()).isZero();
    waits(0);
  }

  @Test
  void whatIsAttachedClosesNoMoreThanIsLeftOfThePosition() {
    desk.order(maker, limit("sell", "100000", "5"));
    desk.order(
        user,
        with(
            limit("buy", "100000", "5"),
            "[{'attachAlgoClOrdId':'stop','slTriggerPx':'98000','slOrdPx':'-1'}]"));
    waits(1);
    desk.order(maker, limit("buy", "99990", "2"));
    desk.order(user, limit("sell", "99990", "2"));
    await(() -> text(algo("stop"), "sz").equals("3"));
    assertThat(text(algo("stop"), "sz")).isEqualTo("3");
    waits(1);
    desk.order(maker, limit("buy", "97900", "10"));
    trade("97950");
    becomes("stop", "effective");
    await(() -> position() == 0);
    assertThat(position()).isZero();
  }

  @Test
  void whatIsFilledOfAnOrderIsSharedInTheOrderOfTheList() {
    desk.order(maker, limit("sell", "100000", "3"));
    String id = desk.order(user, with(limit("buy", "100000", "5"), SPLIT));
    desk.post(user, "trade/cancel-order", "{'instId':'BTC-USDT-SWAP','ordId':'" + id + "'}");
    waits(3);
    assertThat(List.of(text(algo("p1"), "sz"), text(algo("p2"), "sz"), text(algo("stop"), "sz")))
        .containsExactly("2", "1", "3");
  }

  @Test
  void severalThatWaitOutliveTheGateway() {
    String id = desk.order(user, with(limit("buy", "100000", "5"), SPLIT));
    desk.close();
    exchange.refold();
    desk = new Desk(exchange, folder);
    exchange.restore();
    desk.start();
    desk.order(maker, limit("sell", "100000", "5"));
    waits(3);
    assertThat((List<?>) desk.find(user, SWAP, id).get("attachAlgoOrds")).hasSize(3);
  }

  @Test
  void entriesThatDoNotGoTogetherAreRefused() {
    String order = limit("buy", "100000", "5");
    assertThat(code(with(order, SPLIT.replace("'sz':'3'", "'sz':'4'")))).isEqualTo("51083");
    assertThat(code(with(order, SPLIT.replace(",'sz':'3'", "")))).isEqualTo("51089");
    assertThat(code(with(order, SPLIT.replace("103000", "102000")))).isEqualTo("51081");
    assertThat(
            code(with(order, SPLIT.replace("'103000','tpOrdPx':'-1'", "'103000','tpOrdPx':'1'"))))
        .isEqualTo("51082");
    assertThat(code(with(order, SPLIT.replace("'103000',", "'103000','tpTriggerPxType':'mark',"))))
        .isEqualTo("51080");
    assertThat(code(with(order, SPLIT.replace("]", ",{'slTriggerPx':'97000','slOrdPx':'-1'}]"))))
        .isEqualTo("51084");
    assertThat(
            code(
                with(
                    order,
                    "[{'tpTriggerPx':'102000','amendPxOnTriggerType':'1'},"
                        + "{'slTriggerPx':'98000'}]")))
        .isEqualTo("51085");
    assertThat(
            code(
                with(
                    order,
                    "[{'tpTriggerPx':'102000','slTriggerPx':'98000'},{'slTriggerPx':'97000'}]")))
        .isEqualTo("51076");
    assertThat(
            code(
                "{'instId':'BTC-USDT','tdMode':'cash','side':'buy','ordType':'limit','px':'99000',"
                    + "'sz':'1','attachAlgoOrds':"
                    + SPLIT
                    + "}"))
        .isEqualTo("51077");
    assertThat(code(with(order, "[{'callbackRatio':'0.01','slTriggerPx':'97000'}]")))
        .isEqualTo("51000");
    assertThat(code(with(order, "[{'tpTriggerRatio':'-0.1'}]"))).isEqualTo("51046");
    assertThat(triggers()).isEmpty();
  }

  @Test
  void aTrailingStopBeginsWhenItsOrderIsFilled() {
    desk.order(maker, limit("sell", "100000", "2"));
    desk.order(
        user,
        with(limit("buy", "100000", "2"), "[{'attachAlgoClOrdId':'tr','callbackRatio':'0.01'}]"));
    becomes("tr", "live");
    assertThat(text(algo("tr"), "ordType")).isEqualTo("move_order_stop");
    desk.order(maker, limit("buy", "100900", "5"));
    trade("102000");
    await(() -> text(algo("tr"), "moveTriggerPx").equals("100980"));
    assertThat(text(algo("tr"), "moveTriggerPx")).isEqualTo("100980");
    trade("100950");
    becomes("tr", "effective");
    assertThat(position()).isZero();
  }

  @Test
  void whatWaitsIsAddedChangedAndTakenAwayByAmendments() {
    String id = desk.order(user, limit("buy", "99000", "2"));
    List<Row> pushed =
        desk.listen(user, Url.PRIVATE, "orders", "{'channel':'orders','instType':'ANY'}");
    amend(id, "'newTpTriggerPx':'105000','newTpOrdPx':'-1','reqId':'r1'");
    assertThat(text(attached(id), "tpTriggerPx")).isEqualTo("105000");
    Row last = pushed.getLast();
    assertThat(text(last, "reqId") + text(last, "amendResult")).isEqualTo("r10");
    assertThat((List<?>) last.get("attachAlgoOrds")).hasSize(1);
    amend(id, "'newPx':'98000','attachAlgoOrds':[{'newSlTriggerPx':'95000','newSlOrdPx':'-1'}]");
    assertThat(text(attached(id), "slTriggerPx")).isEqualTo("95000");
    assertThat(text(desk.find(user, SWAP, id), "px")).isEqualTo("98000");
    amend(id, "'attachAlgoOrds':[{'newTpTriggerRatio':'0.1'}]");
    assertThat(text(attached(id), "tpTriggerPx")).isEqualTo("107800");
    amend(id, "'newTpTriggerPx':'0'");
    assertThat(text(attached(id), "tpTriggerPx")).isEmpty();
    desk.order(maker, limit("sell", "98000", "2"));
    waits(1);
    assertThat(triggers().getFirst().fireAbove()).isFalse();
  }

  @Test
  void aRefusedAmendmentLeavesWhatWaitsAsItWas() {
    String id =
        desk.order(
            user, with(limit("buy", "99000", "2"), "[{'slTriggerPx':'95000','slOrdPx':'-1'}]"));
    Row row =
        first(
            desk.post(
                user,
                "trade/amend-order",
                "{'instId':'BTC-USDT-SWAP','ordId':'%s','newSlTriggerPx':'99500'}".formatted(id)));
    assertThat(text(row, "sCode")).isEqualTo("51047");
    assertThat(text(attached(id), "slTriggerPx")).isEqualTo("95000");
  }

  @Test
  void whatTheEngineRefusesTakesBackWhatItAttached() {
    String stop = "[{'slTriggerPx':'95000','slOrdPx':'-1'}]";
    String id = desk.order(user, with(limit("buy", "99000", "2"), stop));
    String bare = desk.order(user, limit("buy", "99000", "2"));
    for (String each : List.of(id, bare)) {
      String far =
          ("{'instId':'BTC-USDT-SWAP','ordId':'%s','newPx':'150000',"
                  + "'newSlTriggerPx':'96000','newSlOrdPx':'-1'}")
              .formatted(each);
      Row row = first(desk.post(user, "trade/amend-order", far));
      assertThat(text(row, "sCode")).isEqualTo("51006");
    }
    assertThat(text(attached(id), "slTriggerPx")).isEqualTo("95000");
    assertThat((List<?>) desk.find(user, SWAP, bare).get("attachAlgoOrds")).isEmpty();
    desk.order(maker, limit("sell", "99000", "4"));
    waits(1);
  }

  @Test
  void anAmendmentThatFillsItsOrderBringsWhatItAttaches() {
    String id = desk.order(user, limit("buy", "99000", "2"));
    desk.order(maker, limit("sell", "100500", "2"));
    amend(id, "'newPx':'100500','newSlTriggerPx':'95000','newSlOrdPx':'-1'");
    assertThat(text(desk.find(user, SWAP, id), "state")).isEqualTo("filled");
    waits(1);
  }

  @Test
  void whatATriggerOrderCarriesWaitsForItsOrder() {
    String trigger =
        "{'instId':'BTC-USDT-SWAP','tdMode':'cross','side':'buy','ordType':'trigger','sz':'2',"
            + "'algoClOrdId':'t%s','triggerPx':'101000','orderPx':'101000',"
            + "'attachAlgoOrds':[{'attachAlgoClOrdId':'c%s',"
            + "'slTriggerPx':'98000','slOrdPx':'-1'}]}";
    assertThat(desk.post(user, "trade/order-algo", trigger.formatted("1", "1")).code())
        .isEqualTo("0");
    assertThat((List<?>) algo("t1").get("attachAlgoOrds")).hasSize(1);
    desk.post(user, "trade/cancel-algos", "[{'instId':'BTC-USDT-SWAP','algoClOrdId':'t1'}]");
    Reply gone = desk.get(user, "trade/order-algo", "{'algoClOrdId':'c1'}");
    assertThat(gone.code()).isEqualTo("51603");
    assertThat(desk.post(user, "trade/order-algo", trigger.formatted("2", "2")).code())
        .isEqualTo("0");
    trade("101000");
    becomes("t2", "effective");
    desk.order(maker, limit("sell", "101000", "2"));
    waits(1);
    becomes("c2", "live");
    assertThat(text(algo("c2"), "sz")).isEqualTo("2");
  }
}
