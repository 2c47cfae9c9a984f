package io.marginline.acceptance.wire;

import static io.marginline.acceptance.wire.LiquidationStory.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What one person reads after a liquidation, and whether it agrees with itself. */
final class Statements {
  private static final int AVERAGE = 12;

  final Person who;
  private final boolean inverse;
  final List<Map<String, Object>> orders;
  final List<Map<String, Object>> fills;
  final List<Map<String, Object>> bills;
  final List<Map<String, Object>> closed;

  private Statements(LiquidationStory story, Person who) throws Exception {
    this.who = who;
    inverse = story.venue.listed(story.product.instId).terms().isInverseContract();
    String type = "instType=" + story.product.instType;
    orders = pages(story, who, "trade/orders-history?limit=7&" + type, "ordId");
    fills = pages(story, who, "trade/fills-history?limit=7&" + type, "billId");
    bills = pages(story, who, "account/bills?limit=7", "billId");
    closed = story.venue.get(who, "account/positions-history");
  }

  static Statements of(LiquidationStory story, Person who) throws Exception {
    return new Statements(story, who);
  }

  /** Walks down by the ids of a list. */
  private static List<Map<String, Object>> pages(
      LiquidationStory story, Person who, String path, String id) throws Exception {
    List<Map<String, Object>> all = new ArrayList<>();
    List<Map<String, Object>> page = story.venue.get(who, path);
    while (!page.isEmpty()) {
      all.addAll(page);
      page = story.venue.get(who, path + "&after=" + text(all.getLast(), id));
    }
    return all;
  }

  static BigDecimal number(Map<String, Object> row, String key) {
    String text = text(row, key);
    return text.isEmpty() ? BigDecimal.ZERO : new BigDecimal(text);
  }

  static BigDecimal sum(List<Map<String, Object>> rows, String key) {
    return rows.stream().map(row -> number(row, key)).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  static List<Map<String, Object>> with(
      List<Map<String, Object>> rows, String key, String... values) {
    return rows.stream().filter(row -> List.of(values).contains(text(row, key))).toList();
  }

  List<Map<String, Object>> forced() {
    return orders.stream().filter(row -> !"normal".equals(row.get("category"))).toList();
  }

  /** Everything that a restart must not change. */
  List<List<Map<String, Object>>> all() {
    return List.of(orders, fills, bills, closed);
  }

  /** Every order is the sum of its fills, every fill one of its bills, in order of time. */
  void agree() {
    BigDecimal newer = null;
    for (Map<String, Object> order : orders) {
      List<Map<String, Object>> own = with(fills, "ordId", text(order, "ordId"));
      assertThat(number(order, "accFillSz"))
          .as("%s", order)
          .isEqualByComparingTo(sum(own, "fillSz"));
      assertThat(number(order, "fee").add(number(order, "rebate")))
          .as("%s", order)
          .isEqualByComparingTo(sum(own, "fee"));
      assertThat(number(order, "pnl")).as("%s", order).isEqualByComparingTo(sum(own, "fillPnl"));
      if (!own.isEmpty()) {
        assertThat(number(order, "avgPx").setScale(AVERAGE, RoundingMode.HALF_UP))
            .as("%s", order)
            .isEqualByComparingTo(average(own));
      }
      BigDecimal time = number(order, "cTime");
      assertThat(newer == null || time.compareTo(newer) <= 0).as("%s", order).isTrue();
      newer = time;
    }
    for (Map<String, Object> fill : fills) {
      assertThat(with(orders, "ordId", text(fill, "ordId"))).as("%s", fill).hasSize(1);
      List<Map<String, Object>> own =
          with(bills, "tradeId", text(fill, "tradeId")).stream()
              .filter(bill -> text(bill, "ordId").equals(text(fill, "ordId")))
              .toList();
      assertThat(own)
          .as("%s", fill)
          .extracting(bill -> bill.get("billId"))
          .contains(fill.get("billId"));
      assertThat(sum(own, "fee")).as("%s", fill).isEqualByComparingTo(number(fill, "fee"));
      assertThat(sum(own, "pnl")).as("%s", fill).isEqualByComparingTo(number(fill, "fillPnl"));
      assertThat(own)
          .as("%s", fill)
          .allMatch(bill -> text(bill, "subType").equals(text(fill, "subType")));
    }
  }

  /** Of an inverse contract the price at which all of it is worth the same coins. */
  private BigDecimal average(List<Map<String, Object>> own) {
    BigDecimal size = sum(own, "fillSz");
    BigDecimal value = BigDecimal.ZERO;
    for (Map<String, Object> fill : own) {
      BigDecimal price = number(fill, "fillPx");
      value =
          value.add(
              inverse
                  ? number(fill, "fillSz").divide(price, MathContext.DECIMAL128)
                  : number(fill, "fillSz").multiply(price));
    }
    BigDecimal average =
        inverse
            ? size.divide(value, MathContext.DECIMAL128)
            : value.divide(size, MathContext.DECIMAL128);
    return average.setScale(AVERAGE, RoundingMode.HALF_UP);
  }

  /** What was opened and closed here is all there was of the position. */
  void closedAs(String type) {
    assertThat(closed).hasSize(1);
    Map<String, Object> position = closed.getFirst();
    assertThat(position).containsEntry("type", type);
    assertThat(number(position, "pnl")).isEqualByComparingTo(sum(fills, "fillPnl"));
    assertThat(number(position, "fee").add(number(position, "liqPenalty")))
        .isEqualByComparingTo(sum(fills, "fee"));
    assertThat(number(position, "realizedPnl"))
        .isEqualByComparingTo(
            number(position, "pnl")
                .add(number(position, "fee"))
                .add(number(position, "liqPenalty"))
                .add(number(position, "fundingFee")));
    List<Map<String, Object>> closing = fills.stream().filter(fill -> !opens(fill)).toList();
    assertThat(number(position, "closeTotalPos")).isEqualByComparingTo(sum(closing, "fillSz"));
  }

  private boolean opens(Map<String, Object> fill) {
    return text(fill, "side").equals(text(fills.getLast(), "side"));
  }

  /** Each bill goes on from the one before; the newest is the balance. */
  void balance(BigDecimal cash, String ccy) {
    List<Map<String, Object>> own = with(bills, "ccy", ccy);
    BigDecimal later = cash;
    for (Map<String, Object> bill : own) {
      assertThat(number(bill, "bal")).as("%s", bill).isEqualByComparingTo(later);
      later = later.subtract(number(bill, "balChg"));
    }
    assertThat(later).isEqualByComparingTo(BigDecimal.ZERO);
  }
}
