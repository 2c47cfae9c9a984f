package io.marginline.acceptance.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.marginline.acceptance.clients.NodeScripts.Ended;
import io.marginline.views.OrderIds;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * A ccxt client is warned, loses its resting order, is reduced and taken over; every number that it
 * was told is the one that {@code explain} finds in the log.
 */
final class LiquidationTest {
  private static final Duration MOST = Duration.ofMinutes(3);

  /** One contract step of BTC-USDT-SWAP is 0.01, a tick 0.1, a unit 10^-8 USDT. */
  private static final int LOT_PLACES = 2;

  private static final int TICK_PLACES = 1;
  private static final int UNIT_PLACES = 8;

  private static BigDecimal lots(@Nullable Object number) {
    return new BigDecimal(String.valueOf(number)).movePointLeft(LOT_PLACES);
  }

  private static BigDecimal px(@Nullable Object number) {
    return new BigDecimal(String.valueOf(number)).movePointLeft(TICK_PLACES);
  }

  private static BigDecimal money(@Nullable Object number) {
    return new BigDecimal(String.valueOf(number)).movePointLeft(UNIT_PLACES);
  }

  private static BigDecimal number(Map<?, ?> of, String key) {
    return new BigDecimal(String.valueOf(of.get(key)));
  }

  @SuppressWarnings("unchecked")
  private static List<Map<String, Object>> list(Map<String, Object> of, String key) {
    return (List<Map<String, Object>>) Objects.requireNonNull(of.get(key), key);
  }

  @Test
  void what_the_owner_was_told_is_what_explain_finds() throws Exception {
    RunningVenue venue = RunningVenue.start("--no-market");
    Map<String, Object> seen = seen(venue);
    assertThat(venue.stop()).as("exit code after SIGTERM").isIn(0, 143);
    List<Map<String, Object>> receipts = receipts(venue, seen);
    assertThat(receipts).as("a reduction and a takeover").hasSize(2);

    reduced(seen, receipts.getFirst());
    takenOver(seen, receipts.getLast());
    bills(seen, receipts);
  }

  private static Map<String, Object> seen(RunningVenue venue) throws Exception {
    Path folder = NodeScripts.folder();
    Map<String, String> environment =
        Map.of(
            "BASE",
            venue.base(),
            "OPERATOR",
            venue.operator(),
            "TOKEN",
            venue.token(),
            "K",
            "key",
            "S",
            "secret",
            "P",
            "pass");
    Ended ended = NodeScripts.run(folder, MOST, environment, List.of("node", "liquidation.mjs"));
    assertThat(ended.code()).as(ended.said()).isZero();
    String text = ended.said();
    return JsonText.object(text.substring(text.indexOf("RESULT ") + "RESULT ".length()));
  }

  /** The receipts of the owner's liquidations, oldest first, from the log of the stopped venue. */
  private static List<Map<String, Object>> receipts(RunningVenue venue, Map<String, Object> seen)
      throws Exception {
    List<Map<String, Object>> receipts = new ArrayList<>();
    String account = number(seen, "account").toBigInteger().toString();
    for (int id = 1; id < 20; id++) {
      Ended ended =
          NodeScripts.run(
              Path.of("."),
              MOST,
              Map.of(),
              List.of(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "--add-exports",
                  "java.base/jdk.internal.misc=ALL-UNNAMED",
                  "-cp",
                  System.getProperty("java.class.path"),
                  "io.marginline.app.Main",
                  "explain",
                  Integer.toString(id),
                  "--data",
                  venue.data().toString(),
                  "--json"));
      if (ended.code() == 2) {
        break;
      }
      String json = ended.said().substring(ended.said().indexOf("{\"receipt\""));
      Map<String, Object> receipt = JsonText.object(json);
      if (number(receipt, "accountId").toBigInteger().toString().equals(account)) {
        receipts.add(receipt);
      }
    }
    return receipts;
  }

  /** The order that was taken away, and what the slice sold at which price. */
  private static void reduced(Map<String, Object> seen, Map<String, Object> receipt) {
    assertThat(receipt.get("outcome")).isEqualTo("RECOVERED");
    Map<String, Object> cancelled =
        order(seen, "ordId", String.valueOf(seen.get("resting")), "canceled");
    assertThat(cancelled.get("cancelSource")).isEqualTo("3");
    assertThat(list(receipt, "cancelled"))
        .extracting(one -> OrderIds.of(number(one, "orderId").longValueExact()))
        .extracting(String::valueOf)
        .containsExactly(String.valueOf(seen.get("resting")));
    Map<String, Object> warning = list(seen, "warnings").getFirst();
    assertThat(number(warning, "mgnRatio")).isBetween(BigDecimal.ONE, BigDecimal.valueOf(3));
    Map<String, Object> sold = order(seen, "category", "partial_liquidation", "filled");
    Map<String, Object> slice = step(receipt, "slice");
    assertThat(number(sold, "accFillSz")).isEqualByComparingTo(lots(slice.get("filled")));
    Map<String, Object> fill = list(slice, "fills").getFirst();
    assertThat(number(sold, "fillPx")).isEqualByComparingTo(px(fill.get("price")));
    assertThat(number(sold, "pnl")).isEqualByComparingTo(money(fill.get("pnl")));
    assertThat(number(sold, "fillFee").negate()).isEqualByComparingTo(money(fill.get("fee")));
  }

  private static void takenOver(Map<String, Object> seen, Map<String, Object> receipt) {
    assertThat(receipt.get("outcome")).isEqualTo("TAKEN_OVER");
    Map<String, Object> gone = order(seen, "category", "full_liquidation", "filled");
    Map<String, Object> takeover = step(receipt, "takeover");
    assertThat(number(gone, "accFillSz")).isEqualByComparingTo(lots(takeover.get("lots")));
    assertThat(number(gone, "fillPx")).isEqualByComparingTo(px(takeover.get("bankruptcy")));
    assertThat(list(seen, "left")).as("positions that are left").isEmpty();
  }

  /** Each bill of a liquidation, and the balance before it as the receipt states it. */
  private static void bills(Map<String, Object> seen, List<Map<String, Object>> receipts) {
    List<Map<String, Object>> bills =
        list(seen, "bills").stream().filter(bill -> "5".equals(bill.get("type"))).toList();
    assertThat(bills).hasSameSizeAs(receipts);
    for (int i = 0; i < bills.size(); i++) {
      // Newest first.
      Map<String, Object> bill = bills.get(bills.size() - 1 - i);
      BigDecimal before = number(bill, "bal").subtract(number(bill, "balChg"));
      assertThat(before).isEqualByComparingTo(money(receipts.get(i).get("balance")));
    }
  }

  private static Map<String, Object> step(Map<String, Object> receipt, String kind) {
    return list(receipt, "steps").stream()
        .filter(step -> kind.equals(step.get("step")))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + kind + " in " + receipt));
  }

  private static Map<String, Object> order(
      Map<String, Object> seen, String key, String value, String state) {
    return list(seen, "orders").stream()
        .filter(order -> value.equals(order.get(key)) && state.equals(order.get("state")))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no order with " + key + " " + value));
  }
}
