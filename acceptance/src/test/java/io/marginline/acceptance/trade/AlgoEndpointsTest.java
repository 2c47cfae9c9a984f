package io.marginline.acceptance.trade;

import static io.marginline.acceptance.trade.Desk.first;
import static io.marginline.acceptance.trade.Desk.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.marginline.gateway.stream.Url;
import io.marginline.gateway.wire.Reply;
import io.marginline.gateway.wire.Row;
import io.marginline.model.Command;
import io.marginline.model.PositionMode;
import io.marginline.views.PositionView;
import io.marginline.views.TriggerView;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Algos from the request to what they do, over the ends and starts of a gateway. */
class AlgoEndpointsTest {
  private static final String SWAP = "BTC-USDT-SWAP";

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

  /** The last price is this: the maker trades with a third one. */
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

  /** A long position of so many contracts at 100000. */
  private void hold(String sz) {
    desk.order(maker, limit("sell", "100000", sz));
    desk.order(user, limit("buy", "100000", sz));
  }

  private static String sell(String ordType, String more) {
    return "{'instId':'BTC-USDT-SWAP','tdMode':'cross','side':'sell','ordType':'%s',%s}"
        .formatted(ordType, more);
  }

  private String algo(String body) {
    Reply reply = desk.post(user, "trade/order-algo", body);
    assertThat(reply.code()).as("%s", reply).isEqualTo("0");
    return text(first(reply), "algoId");
  }

  private String code(String body) {
    String before = exchange.stateHash();
    Row row = first(desk.post(user, "trade/order-algo", body));
    assertThat(exchange.stateHash()).isEqualTo(before);
    return text(row, "sCode");
  }

  private Row find(String algoId) {
    return first(desk.get(user, "trade/order-algo", "{'algoId':'" + algoId + "'}"));
  }

  private void becomes(String algoId, String state) {
    await(() -> text(find(algoId), "state").equals(state));
    assertThat(text(find(algoId), "state")).isEqualTo(state);
  }

  private static void await(BooleanSupplier condition) {
    for (int i = 0; i < 100 && !condition.getAsBoolean(); i++) {
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

  private long position() {
    List<PositionView> all = exchange.views().read(venue -> venue.positions(user));
    return all.stream().mapToLong(PositionView::lots).sum();
  }

  private void restart() {
    desk.close();
    exchange.refold();
    desk = new Desk(exchange, folder);
    exchange.restore();
    desk.start();
  }

  @Test
  void aTriggerOrderFiresAndItsOrderNamesIt() {
    List<Row> pushed =
        desk.listen(
            user, Url.BUSINESS, "orders-algo", "{'channel':'orders-algo','instType':'ANY'}");
    String id = algo(sell("trigger", "'sz':'2','triggerPx':'101000','orderPx':'100900'"));
    Reply pending = desk.get(user, "trade/orders-algo-pending", "{'ordType':'trigger'}");
    assertThat(text(first(pending), "algoId")).isEqualTo(id);
    assertThat(text(first(pending), "triggerPx")).isEqualTo("101000");
    trade("101000");
    becomes(id, "effective");
    Row algo = find(id);
    Row order = desk.find(user, SWAP, text(algo, "ordId"));
    assertThat(text(order, "algoId")).isEqualTo(id);
    assertThat(text(order, "source")).isEqualTo("6");
    assertThat(text(order, "px")).isEqualTo("100900");
    assertThat(
            (List<?>) desk.get(user, "trade/orders-algo-pending", "{'ordType':'trigger'}").data())
        .isEmpty();
    Reply history =
        desk.get(user, "trade/orders-algo-history", "{'ordType':'trigger','state':'effective'}");
    assertThat(text(first(history), "algoId")).isEqualTo(id);
    assertThat(pushed)
        .extracting(row -> text(row, "state"))
        .containsSubsequence("live", "effective");
  }

  @Test
  void whenOneSideOfAnOcoFiresTheOtherGoes() {
    hold("4");
    desk.order(maker, limit("buy", "99000", "10"));
    String id =
        algo(
            sell(
                "oco",
                "'sz':'4','reduceOnly':true,'tpTriggerPx':'105000','tpOrdPx':'-1',"
                    + "'slTriggerPx':'99500','slOrdPx':'-1'"));
    assertThat(triggers()).hasSize(2);
    trade("99400");
    becomes(id, "effective");
    await(() -> triggers().isEmpty());
    assertThat(triggers()).isEmpty();
    assertThat(position()).isZero();
    assertThat(text(find(id), "actualSide")).isEqualTo("sl");
    Row order = desk.find(user, SWAP, text(find(id), "ordId"));
    assertThat(text(order, "source")).isEqualTo("7");
  }

  @Test
  void whatIsAttachedLivesFromTheFillOn() {
    String id =
        desk.order(
            user,
            limit("buy", "100000", "5")
                .replace(
                    "}",
                    ",'attachAlgoOrds':[{'attachAlgoClOrdId':'p1','tpTriggerPx':'110000',"
                        + "'tpOrdPx':'-1','slTriggerPx':'98000','slOrdPx':'-1'}]}"));
    Row order = desk.find(user, SWAP, id);
    assertThat((List<?>) order.get("attachAlgoOrds")).hasSize(1);
    assertThat(triggers()).isEmpty();
    desk.order(maker, limit("sell", "100000", "2"));
    assertThat(triggers()).isEmpty();
    desk.order(maker, limit("sell", "100000", "3"));
    await(() -> triggers().size() == 2);
    assertThat(triggers()).hasSize(2);
    assertThat(triggers()).allMatch(trigger -> trigger.reduceOnly() && !trigger.buy());
    Row algo = first(desk.get(user, "trade/order-algo", "{'algoClOrdId':'p1'}"));
    assertThat(text(algo, "sz")).isEqualTo("5");
    desk.order(maker, limit("buy", "97500", "10"));
    trade("97900");
    await(() -> position() == 0);
    assertThat(position()).isZero();
    await(() -> triggers().isEmpty());
    assertThat(triggers()).isEmpty();
  }

  @Test
  void whatIsAttachedGoesWithAnOrderThatIsNotFilled() {
    String id =
        desk.order(
            user,
            limit("buy", "90000", "5")
                .replace("}", ",'attachAlgoOrds':[{'slTriggerPx':'80000','slOrdPx':'-1'}]}"));
    desk.post(user, "trade/cancel-order", "{'instId':'BTC-USDT-SWAP','ordId':'" + id + "'}");
    assertThat(triggers()).isEmpty();
    assertThat(
            (List<?>)
                desk.get(user, "trade/orders-algo-pending", "{'ordType':'conditional'}").data())
        .isEmpty();
  }

  @Test
  void aTrailingStopFollowsTheBestPrice() {
    hold("3");
    desk.order(maker, limit("buy", "95000", "10"));
    String id = algo(sell("move_order_stop", "'sz':'3','callbackRatio':'0.02','reduceOnly':true"));
    trade("103000");
    await(() -> text(find(id), "moveTriggerPx").equals("100940"));
    assertThat(text(find(id), "moveTriggerPx")).isEqualTo("100940");
    trade("101000");
    assertThat(text(find(id), "state")).isEqualTo("live");
    trade("100900");
    becomes(id, "effective");
    assertThat(position()).isZero();
    assertThat(text(desk.find(user, SWAP, text(find(id), "ordId")), "source")).isEqualTo("25");
  }

  @Test
  void aStopOfTheWholePositionHasItsSize() {
    hold("3");
    String id =
        algo(
            sell(
                "conditional",
                "'closeFraction':'1','reduceOnly':true,'slTriggerPx':'98000','slOrdPx':'-1'"));
    long three = triggers().getFirst().lots();
    assertThat(
            code(
                sell("conditional", "'closeFraction':'1','reduceOnly':true,'slTriggerPx':'97000'")))
        .isEqualTo("51088");
    hold("2");
    await(() -> triggers().size() == 1 && triggers().getFirst().lots() > three);
    assertThat(triggers()).hasSize(1);
    assertThat(triggers().getFirst().lots()).isEqualTo(position());
    desk.order(maker, limit("buy", "99900", "10"));
    desk.post(user, "trade/close-position", "{'instId':'BTC-USDT-SWAP','mgnMode':'cross'}");
    becomes(id, "canceled");
    assertThat(triggers()).isEmpty();
  }

  @Test
  void whatWouldFireAtOnceOrIsNotOfferedIsRefused() {
    hold("3");
    assertThat(code(sell("conditional", "'sz':'1','tpTriggerPx':'99000','tpOrdPx':'-1'")))
        .isEqualTo("51279");
    assertThat(code(sell("conditional", "'sz':'1','slTriggerPx':'101000','slOrdPx':'-1'")))
        .isEqualTo("51280");
    assertThat(
            code(
                sell(
                    "conditional",
                    "'sz':'1','slTriggerPx':'101000','slTriggerPxType':'mark','slOrdPx':'-1'")))
        .isEqualTo("51304");
    String buy = sell("conditional", "'sz':'1','tpTriggerPx':'101000'").replace("sell", "buy");
    assertThat(code(buy)).isEqualTo("51277");
    assertThat(code(sell("twap", "'sz':'1'"))).isEqualTo("51057");
    assertThat(code(sell("oco", "'sz':'1','slTriggerPx':'99000'"))).isEqualTo("51000");
    assertThat(code(sell("trigger", "'sz':'1','triggerPx':'99000.1234567'"))).isEqualTo("51150");
    assertThat(code(sell("move_order_stop", "'sz':'1','callbackRatio':'2'"))).isEqualTo("51257");
    assertThat(code(sell("conditional", "'closeFraction':'1','slTriggerPx':'98000'")))
        .isEqualTo("51328");
  }

  @Test
  void anAmendedAlgoWaitsForItsNewPrice() {
    String id = algo(sell("trigger", "'sz':'2','triggerPx':'101000','orderPx':'-1'"));
    Reply reply =
        desk.post(
            user,
            "trade/amend-algos",
            "{'instId':'BTC-USDT-SWAP','algoId':'%s','newTriggerPx':'102000','newSz':'1'}"
                .formatted(id));
    assertThat(reply.code()).as("%s", reply).isEqualTo("0");
    assertThat(triggers()).hasSize(1);
    assertThat(text(find(id), "triggerPx")).isEqualTo("102000");
    assertThat(text(find(id), "sz")).isEqualTo("1");
    Reply gone =
        desk.post(
            user, "trade/cancel-algos", "[{'instId':'BTC-USDT-SWAP','algoId':'%s'}]".formatted(id));
    assertThat(gone.code()).isEqualTo("0");
    assertThat(triggers()).isEmpty();
    assertThat(text(find(id), "state")).isEqualTo("canceled");
  }

  @Test
  void whatFiredWhileTheGatewayWasDownIsFollowedUpOnce() {
    hold("4");
    desk.order(maker, limit("buy", "99000", "10"));
    String id =
        algo(
            sell(
                "oco",
                "'sz':'4','reduceOnly':true,'tpTriggerPx':'105000','tpOrdPx':'-1',"
                    + "'slTriggerPx':'99500','slTriggerPxType':'mark','slOrdPx':'-1'"));
    desk.close();
    exchange.prices(Map.of("BTC-USDT", "99400"));
    assertThat(position()).isZero();
    assertThat(triggers()).hasSize(1);
    restart();
    becomes(id, "effective");
    await(() -> triggers().isEmpty());
    assertThat(triggers()).isEmpty();
    String after = exchange.stateHash();
    restart();
    becomes(id, "effective");
    assertThat(exchange.stateHash()).isEqualTo(after);
  }

  @Test
  void aFillWhileTheGatewayWasDownIsProtectedAfterwards() {
    exchange.as(user, header -> new Command.SetPositionMode(header, PositionMode.LONG_SHORT));
    String id =
        desk.order(
            user,
            limit("buy", "99000", "5")
                .replace(
                    "}",
                    ",'posSide':'long','attachAlgoOrds':[{'slTriggerPx':'90000',"
                        + "'slOrdPx':'-1'}]}"));
    desk.close();
    Desk other = new Desk(exchange, null);
    other.order(maker, limit("sell", "99000", "5"));
    other.close();
    desk = new Desk(exchange, folder).start();
    await(() -> triggers().size() == 1);
    assertThat(triggers()).hasSize(1);
    assertThat(text(desk.find(user, SWAP, id), "state")).isEqualTo("filled");
  }

  @Test
  void twoGatewaysWithTheSameAlgosActOnce() throws IOException {
    hold("4");
    desk.order(maker, limit("buy", "95000", "20"));
    String id = algo(sell("move_order_stop", "'sz':'2','callbackSpread':'1000'"));
    Path copy = copied();
    Desk twin = new Desk(exchange, copy).start();
    trade("98900");
    becomes(id, "effective");
    await(
        () ->
            text(first(twin.get(user, "trade/order-algo", "{'algoId':'" + id + "'}")), "state")
                .equals("effective"));
    Row seen = first(twin.get(user, "trade/order-algo", "{'algoId':'" + id + "'}"));
    assertThat(text(seen, "ordId")).isEqualTo(text(find(id), "ordId"));
    // One order of two contracts was sold, by whichever came first.
    assertThat(exchange.listed(SWAP).sz(position())).isEqualByComparingTo("2");
    twin.close();
  }

  private Path copied() throws IOException {
    Path copy = Files.createTempDirectory("twin");
    try (var files = Files.list(folder)) {
      files.forEach(
          file -> {
            try {
              Files.copy(file, copy.resolve(file.getFileName()));
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
    }
    return copy;
  }

  @Test
  void theOtherSideGoesAlthoughItsCancellationWasLost() {
    for (boolean restarted : new boolean[] {false, true}) {
      hold("4");
      desk.order(maker, limit("buy", "99000", "10"));
      String id =
          algo(
              sell(
                  "oco",
                  "'sz':'4','reduceOnly':true,'tpTriggerPx':'105000','tpOrdPx':'-1',"
                      + "'slTriggerPx':'99500','slTriggerPxType':'mark','slOrdPx':'-1'"));
      exchange.silent = true;
      exchange.prices(Map.of("BTC-USDT", "99400"));
      becomes(id, "effective");
      assertThat(triggers()).hasSize(1);
      if (restarted) {
        restart();
      }
      exchange.silent = false;
      await(() -> triggers().isEmpty());
      await(() -> triggers().isEmpty());
      assertThat(triggers()).isEmpty();
      assertThat(position()).isZero();
      exchange.prices(Map.of("BTC-USDT", "100000"));
      trade("100000");
    }
  }

  @Test
  void anAlgoWhoseAnswerWasLostLivesAfterAStart() {
    exchange.deaf = true;
    Reply reply =
        desk.post(
            user,
            "trade/order-algo",
            sell("trigger", "'sz':'2','triggerPx':'101000','algoClOrdId':'lost'"));
    assertThat(text(first(reply), "sCode")).isEqualTo("50004");
    assertThat(triggers()).hasSize(1);
    exchange.deaf = false;
    restart();
    await(
        () ->
            text(first(desk.get(user, "trade/order-algo", "{'algoClOrdId':'lost'}")), "state")
                .equals("live"));
    assertThat(triggers()).hasSize(1);
    trade("101000");
    await(() -> triggers().isEmpty());
    assertThat(text(first(desk.get(user, "trade/order-algo", "{'algoClOrdId':'lost'}")), "state"))
        .isIn("live", "effective");
  }
}
