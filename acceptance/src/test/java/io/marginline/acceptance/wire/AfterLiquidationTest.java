package io.marginline.acceptance.wire;

import static io.marginline.acceptance.wire.LiquidationStory.text;
import static io.marginline.acceptance.wire.Statements.number;
import static io.marginline.acceptance.wire.Statements.sum;
import static io.marginline.acceptance.wire.Statements.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.marginline.acceptance.wire.LiquidationStory.Mode;
import io.marginline.acceptance.wire.LiquidationStory.Product;
import io.marginline.config.venue.Listed;
import io.marginline.gateway.wire.Json;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * After a warning, a cancellation, a reduction, a takeover and a deleveraging the lists of orders,
 * fills, bills and positions, the channels and the receipts say one thing, to the last unit; a
 * gateway that was restarted and one that heard of it later say the same.
 */
class AfterLiquidationTest {
  private static final String PARTIAL = "partial_liquidation";
  private static final String FULL = "full_liquidation";
  private static final int HEARD_WITHIN = 200;

  @TempDir Path folder;

  @TestFactory
  Stream<DynamicTest> everybody_reads_the_same() {
    return Arrays.stream(Product.values())
        .flatMap(
            product ->
                Arrays.stream(Mode.values())
                    // There is no isolated margin for options (products.md P7).
                    .filter(mode -> product != Product.OPTION || mode != Mode.ISOLATED)
                    .map(
                        mode ->
                            DynamicTest.dynamicTest(
                                product + " " + mode, () -> check(product, mode))));
  }

  private void check(Product product, Mode mode) throws Exception {
    Path own = folder.resolve(product + "-" + mode);
    try (LiquidationStory story = new LiquidationStory(product, mode, own)) {
      story.play();
      List<Statements> before = statements(story);
      for (Statements each : before) {
        each.agree();
        each.balance(cash(story, each.who), product.ccy);
        single(story, each);
      }
      before.getFirst().closedAs("3");
      before.get(1).closedAs(story.positions(story.maker).isEmpty() ? "6" : "5");
      Statements owner = before.getFirst();
      String reduced = text(with(owner.orders, "category", PARTIAL).getFirst(), "ordId");
      assertThat(with(owner.fills, "ordId", reduced)).as("fills of a slice").hasSizeGreaterThan(1);
      newer(story, owner);
      receipts(story, before);
      channels(story, before);
      market(story, before.getFirst());
      assertThat(story.venue.port.violations()).isEmpty();
      story.venue.restart();
      same(story, before, "after a restart");
      story.venue.another(own.resolve("another"));
      same(story, before, "at another gateway");
    }
  }

  private static List<Statements> statements(LiquidationStory story) throws Exception {
    return List.of(
        Statements.of(story, story.owner),
        Statements.of(story, story.maker),
        Statements.of(story, story.buyer));
  }

  private static void same(LiquidationStory story, List<Statements> before, String when)
      throws Exception {
    List<Statements> now = statements(story);
    for (int i = 0; i < before.size(); i++) {
      assertThat(now.get(i).all()).as("%s, person %d", when, i).isEqualTo(before.get(i).all());
    }
  }

  private static BigDecimal cash(LiquidationStory story, Person who) throws Exception {
    Map<String, Object> balance =
        story.venue.get(who, "account/balance?ccy=" + story.product.ccy).getFirst();
    List<?> details = (List<?>) Objects.requireNonNull(balance.get("details"));
    return details.isEmpty()
        ? BigDecimal.ZERO
        : new BigDecimal(String.valueOf(((Map<?, ?>) details.getFirst()).get("cashBal")));
  }

  /** One order asked for by its id, the archive and each category have the rows of the list. */
  private static void single(LiquidationStory story, Statements of) throws Exception {
    String list = "trade/orders-history?instType=" + story.product.instType;
    for (Map<String, Object> order : of.forced()) {
      String one = "trade/order?instId=" + story.product.instId + "&ordId=" + order.get("ordId");
      assertThat(story.venue.get(of.who, one)).containsExactly(order);
      assertThat(order).containsEntry("state", "filled");
      assertThat(text(order, "cTime")).isEqualTo(text(order, "uTime"));
      String then = "&begin=" + order.get("cTime") + "&end=" + order.get("cTime");
      assertThat(story.venue.get(of.who, list + then)).contains(order);
    }
    for (String category : List.of(PARTIAL, FULL, "adl", "delivery")) {
      String those = "&state=filled&category=" + category;
      assertThat(story.venue.get(of.who, list + those))
          .isEqualTo(with(of.orders, "category", category));
    }
    String archive = list.replace("orders-history", "orders-history-archive");
    String uly = "&uly=" + story.venue.listed(story.product.instId).uly();
    assertThat(story.venue.get(of.who, archive + uly)).containsAll(of.forced());
  }

  /** Whoever asks for what is newer than the highest id he knew gets exactly the rest. */
  private static void newer(LiquidationStory story, Statements of) throws Exception {
    String list = "trade/orders-history?instType=" + story.product.instType;
    List<Map<String, Object>> rest = story.venue.get(of.who, list + "&before=" + story.seenBefore);
    assertThat(rest).isNotEmpty().allMatch(order -> FULL.equals(order.get("category")));
    assertThat(rest).isEqualTo(of.orders.subList(0, rest.size()));
    assertThat(of.orders.get(rest.size())).containsEntry("ordId", story.seenBefore);
  }

  @SuppressWarnings("unchecked")
  private static List<Map<String, Object>> list(Map<String, Object> of, String key) {
    return (List<Map<String, Object>>) Objects.requireNonNull(of.get(key), key);
  }

  /** Slices, takeovers and deleveragings of the receipts are the forced orders, one by one. */
  @SuppressWarnings("unchecked")
  private static void receipts(LiquidationStory story, List<Statements> all) throws Exception {
    Statements owner = all.getFirst();
    Listed listed = story.venue.listed(story.product.instId);
    Map<String, Map<String, Object>> fills = new TreeMap<>();
    all.forEach(
        each ->
            with(each.fills, "ordId", ids(each.forced()))
                .forEach(fill -> fills.put(text(fill, "tradeId"), fill)));
    List<BigDecimal> sizes = new ArrayList<>();
    BigDecimal residue = BigDecimal.ZERO;
    int deleveraged = 0;
    for (String line : story.venue.explained()) {
      Map<String, Object> receipt = (Map<String, Object>) Objects.requireNonNull(Json.parse(line));
      assertThat(number(receipt, "accountId").longValueExact()).isEqualTo(story.owner.account());
      for (Map<String, Object> step : list(receipt, "steps")) {
        if ("slice".equals(step.get("step")) && number(step, "filled").signum() > 0) {
          sizes.add(listed.sz(number(step, "filled").longValueExact()));
          list(step, "fills").forEach(fill -> fill(story, fills, fill));
        } else if ("takeover".equals(step.get("step"))) {
          BigDecimal size = listed.sz(number(step, "lots").abs().longValueExact());
          sizes.add(size);
          BigDecimal price = listed.px(number(step, "bankruptcy").longValueExact());
          assertThat(with(owner.orders, "category", FULL))
              .anyMatch(
                  order ->
                      number(order, "accFillSz").compareTo(size) == 0
                          && number(order, "avgPx").compareTo(price) == 0);
        }
      }
      for (Map<String, Object> row : list(receipt, "residue")) {
        boolean received = "CASH".equals(row.get("to")) || "MARGIN".equals(row.get("to"));
        BigDecimal amount = number(row, "amount");
        residue = residue.add(received ? amount : amount.negate());
      }
      for (Map<String, Object> row : list(receipt, "inventory")) {
        for (Map<String, Object> flow : list(row, "flows")) {
          if ("adl".equals(flow.get("kind"))) {
            fill(story, fills, flow);
            deleveraged++;
          }
        }
      }
    }
    assertThat(owner.forced()).hasSameSizeAs(sizes);
    assertThat(sum(owner.forced(), "accFillSz"))
        .isEqualByComparingTo(sizes.stream().reduce(BigDecimal.ZERO, BigDecimal::add));
    assertThat(deleveraged)
        .isEqualTo(all.stream().mapToInt(e -> with(e.orders, "category", "adl").size()).sum())
        .isPositive();
    List<Map<String, Object>> left = with(owner.bills, "subType", "110", "111");
    int scale = Objects.requireNonNull(story.venue.listing.asset(story.product.ccy)).scale();
    assertThat(sum(left, "balChg").add(sum(left, "posBalChg")))
        .isEqualByComparingTo(residue.movePointLeft(scale));
    assertThat(left).allMatch(bill -> Set.of(ids(owner.forced())).contains(text(bill, "ordId")));
  }

  private static String[] ids(List<Map<String, Object>> orders) {
    return orders.stream().map(order -> text(order, "ordId")).toArray(String[]::new);
  }

  /** A fill of a receipt: what it says is what the fill of this trade says. */
  private static void fill(
      LiquidationStory story, Map<String, Map<String, Object>> fills, Map<String, Object> said) {
    Listed listed = story.venue.listed(story.product.instId);
    Map<String, Object> fill =
        Objects.requireNonNull(fills.get(number(said, "tradeId").toBigInteger().toString()));
    assertThat(number(fill, "fillPx"))
        .isEqualByComparingTo(listed.px(number(said, "price").longValueExact()));
    assertThat(number(fill, "fillSz"))
        .isEqualByComparingTo(listed.sz(number(said, "lots").longValueExact()));
    int scale = Objects.requireNonNull(story.venue.listing.asset(story.product.ccy)).scale();
    if (said.containsKey("fee")) {
      BigDecimal paid = number(said, "fee");
      if (said.containsKey("liquidationFee")) {
        paid = paid.add(number(said, "liquidationFee"));
      }
      assertThat(number(fill, "fee").negate()).isEqualByComparingTo(paid.movePointLeft(scale));
    }
    if (said.containsKey("pnl")) {
      assertThat(number(fill, "fillPnl"))
          .isEqualByComparingTo(number(said, "pnl").movePointLeft(scale));
    }
  }

  /** The last push of each forced order is its row, and the fills channel has its fills. */
  private static void channels(LiquidationStory story, List<Statements> all) throws Exception {
    List<Hearing> hearings = List.of(story.owned, story.made, story.bought);
    for (int i = 0; i < all.size(); i++) {
      Hearing hearing = hearings.get(i);
      for (Map<String, Object> order : all.get(i).forced()) {
        Map<String, Object> told = last(hearing, "orders", "ordId", text(order, "ordId"));
        for (String key : order.keySet()) {
          assertThat(told.get(key)).as("%s of %s", key, told).isEqualTo(order.get(key));
        }
        for (Map<String, Object> fill : with(all.get(i).fills, "ordId", text(order, "ordId"))) {
          Map<String, Object> pushed = last(hearing, "fills", "tradeId", text(fill, "tradeId"));
          for (String key : List.of("ordId", "fillSz", "fillPx", "side", "ts", "execType")) {
            assertThat(pushed.get(key)).as("%s of %s", key, pushed).isEqualTo(fill.get(key));
          }
        }
        assertThat(told.get("fillFee"))
            .isEqualTo(
                with(all.get(i).fills, "tradeId", text(order, "tradeId")).getFirst().get("fee"));
      }
    }
    Map<String, Object> cancelled = last(story.owned, "orders", "ordId", story.resting);
    assertThat(cancelled).containsEntry("state", "canceled").containsEntry("cancelSource", "3");
    last(story.owned, "liquidation-warning", "instId", story.product.instId);
    Map<String, Object> warning = heard(story.owned, "liquidation-warning").getFirst();
    assertThat(number(warning, "mgnRatio")).isBetween(BigDecimal.ONE, new BigDecimal(3));
    assertThat(warning.get("posId")).isEqualTo(all.getFirst().closed.getFirst().get("posId"));
  }

  /** What everybody is shown of it. */
  private static void market(LiquidationStory story, Statements owner) throws Exception {
    String path =
        "public/liquidation-orders?instType="
            + story.product.instType
            + "&instId="
            + story.product.instId;
    Map<String, Object> row = story.venue.get(story.owner, path).getFirst();
    assertThat(list(row, "details").stream().map(AfterLiquidationTest::shown).toList())
        .isEqualTo(
            owner.forced().stream()
                .map(
                    order ->
                        Map.of(
                            "sz", text(order, "accFillSz"),
                            "side", text(order, "side"),
                            "ts", text(order, "cTime")))
                .toList());
    with(owner.forced(), "category", FULL)
        .forEach(
            order ->
                assertThat(list(row, "details"))
                    .anyMatch(detail -> text(order, "avgPx").equals(detail.get("bkPx"))));
    List<Map<String, Object>> pushed = pushed(story.everybody);
    for (int i = 0; i < HEARD_WITHIN && pushed.size() < list(row, "details").size(); i++) {
      Thread.sleep(25);
      pushed = pushed(story.everybody);
    }
    assertThat(pushed).containsExactlyInAnyOrderElementsOf(list(row, "details"));
    Map<String, Object> adl =
        last(story.everybody, "adl-warning", "instFamily", text(row, "instFamily"));
    assertThat(adl).containsEntry("state", "adl");
  }

  private static List<Map<String, Object>> pushed(Hearing everybody) throws Exception {
    List<Map<String, Object>> details = new ArrayList<>();
    for (Map<String, Object> each : heard(everybody, "liquidation-orders")) {
      details.addAll(list(each, "details"));
    }
    return details;
  }

  private static Map<String, String> shown(Map<String, Object> detail) {
    return Map.of("sz", text(detail, "sz"), "side", text(detail, "side"), "ts", text(detail, "ts"));
  }

  /** The last row of a channel with this value; waits until there is one. */
  private static Map<String, Object> last(Hearing hearing, String channel, String key, String value)
      throws Exception {
    for (int tries = 0; tries < HEARD_WITHIN; tries++) {
      List<Map<String, Object>> rows = with(heard(hearing, channel), key, value);
      if (!rows.isEmpty()) {
        return rows.getLast();
      }
      Thread.sleep(25);
    }
    throw new AssertionError("nothing of " + value + " in " + channel + ": " + hearing.heard);
  }

  @SuppressWarnings("unchecked")
  private static List<Map<String, Object>> heard(Hearing hearing, String channel) throws Exception {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (String message : hearing.heard) {
      Map<String, Object> parsed =
          (Map<String, Object>) Objects.requireNonNull(Json.parse(message));
      if (parsed.get("data") != null
          && channel.equals(
              ((Map<?, ?>) Objects.requireNonNull(parsed.get("arg"))).get("channel"))) {
        rows.addAll(list(parsed, "data"));
      }
    }
    return rows;
  }
}
