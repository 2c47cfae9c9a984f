package io.marginline.acceptance.trade;

import static io.marginline.acceptance.trade.Desk.first;
import static io.marginline.acceptance.trade.Desk.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.marginline.feeds.SplitMix64;
import io.marginline.gateway.stream.Url;
import io.marginline.gateway.wire.Reply;
import io.marginline.gateway.wire.Row;
import io.marginline.model.AccountMode;
import io.marginline.model.Command;
import io.marginline.model.PositionMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;

/**
 * Random requests of four accounts in every mode: every reply is an envelope of the contract, what
 * is refused changes nothing, what is placed is found at once, and who only listened to the pushes
 * knows in the end what {@code GET trade/order} says.
 */
class RandomRequestsTest {
  private static final long SEED =
      Long.getLong("marginline.seed", ThreadLocalRandom.current().nextLong(1L << 40));
  private static final int REQUESTS = Boolean.getBoolean("marginline.full") ? 50_000 : 3_000;
  private static final List<String> INSTRUMENTS =
      List.of("BTC-USDT", "BTC-USDT-SWAP", "BTC-USD-SWAP", "ETH-USDT", "ETH-USDT-SWAP");

  private final SplitMix64 random = new SplitMix64(SEED);
  private final Exchange exchange = new Exchange();
  private final Desk desk = new Desk(exchange, null);
  private final List<Long> accounts = new ArrayList<>();
  private final Map<Long, List<Row>> pushed = new HashMap<>();
  private final Map<String, String> placed = new HashMap<>();
  private final Map<String, Integer> codes = new HashMap<>();
  private int clientIds;

  @Test
  void requestsOfAnyKind() {
    System.out.printf("requests, seed %d%n", SEED);
    exchange.open();
    desk.start();
    for (AccountMode mode : AccountMode.values()) {
      long id = exchange.account(Map.of("USDT", "500000", "BTC", "5", "ETH", "50"));
      accounts.add(id);
      if (mode != AccountMode.FUTURES) {
        exchange.as(id, header -> new Command.SetAccountMode(header, mode));
      } else {
        exchange.as(id, header -> new Command.SetPositionMode(header, PositionMode.LONG_SHORT));
      }
      String arg = "{'channel':'orders','instType':'ANY'}";
      pushed.put(id, desk.listen(id, Url.PRIVATE, "orders", arg));
    }
    for (int i = 0; i < REQUESTS; i++) {
      request();
    }
    pushesTellAll();
    assertThat(exchange.violations()).isEmpty();
    System.out.printf("requests, seed %d: %d, %s%n", SEED, REQUESTS, codes);
    assertThat(codes.getOrDefault("0", 0)).isGreaterThan(REQUESTS / 10);
    assertThat(codes).hasSizeGreaterThan(10);
    desk.close();
  }

  private void request() {
    long account = pick(accounts);
    switch ((int) random.below(10)) {
      case 0 -> cancel(account);
      case 1 -> amend(account);
      case 2 -> batch(account);
      default -> place(account);
    }
  }

  private void place(long account) {
    String body = order(legs(account));
    String before = exchange.stateHash();
    Reply reply = desk.post(account, "trade/order", body);
    envelope(reply, body);
    if (!reply.code().equals("0")) {
      assertThat(exchange.stateHash()).as("%s %s", body, reply).isEqualTo(before);
      return;
    }
    found(account, first(reply), body);
  }

  /** The second account is in long/short mode. */
  private boolean legs(long account) {
    return account == accounts.get(1);
  }

  private void found(long account, Row answer, String body) {
    String instId = field(body, "instId");
    Row row = desk.find(account, instId, text(answer, "ordId"));
    assertThat(text(row, "instId")).isEqualTo(instId);
    assertThat(text(row, "clOrdId")).isEqualTo(text(answer, "clOrdId"));
    assertThat(text(row, "side")).isEqualTo(field(body, "side"));
    assertThat(text(row, "ordType")).isEqualTo(field(body, "ordType"));
    assertThat(text(row, "cTime")).isEqualTo(text(answer, "ts"));
    placed.put(text(answer, "ordId"), instId);
  }

  private void batch(long account) {
    List<String> bodies = List.of(order(legs(account)), order(legs(account)), order(legs(account)));
    Reply reply = desk.post(account, "trade/batch-orders", "[" + String.join(",", bodies) + "]");
    envelope(reply, "batch");
    List<?> rows = (List<?>) reply.data();
    assertThat(rows).hasSize(3);
    for (int i = 0; i < 3; i++) {
      Row row = (Row) rows.get(i);
      if (text(row, "sCode").equals("0")) {
        found(account, row, bodies.get(i));
      }
    }
  }

  private void cancel(long account) {
    String id = anyOrder();
    String body = "{'instId':'%s','ordId':'%s'}".formatted(placed.getOrDefault(id, "BTC-USDT"), id);
    String before = exchange.stateHash();
    Reply reply = desk.post(account, "trade/cancel-order", body);
    envelope(reply, body);
    if (!reply.code().equals("0")) {
      assertThat(exchange.stateHash()).as("%s %s", body, reply).isEqualTo(before);
    }
  }

  private void amend(long account) {
    String id = anyOrder();
    String instId = placed.getOrDefault(id, "BTC-USDT");
    String what =
        random.below(2) == 0 ? "'newPx':'" + price(instId) + "'" : "'newSz':'" + size() + "'";
    String body = "{'instId':'%s','ordId':'%s',%s}".formatted(instId, id, what);
    String before = exchange.stateHash();
    Reply reply = desk.post(account, "trade/amend-order", body);
    envelope(reply, body);
    if (!reply.code().equals("0")) {
      assertThat(exchange.stateHash()).as("%s %s", body, reply).isEqualTo(before);
    }
  }

  private void envelope(Reply reply, String body) {
    String as = body + " -> " + reply;
    List<?> rows = (List<?>) reply.data();
    if (rows.isEmpty()) {
      assertThat(reply.code()).as(as).matches("5\\d{4}");
      assertThat(reply.msg()).as(as).isNotEmpty();
      count(reply.code());
      return;
    }
    assertThat(reply.timed()).as(as).isTrue();
    long failed = 0;
    for (Object item : rows) {
      Row row = (Row) item;
      String code = text(row, "sCode");
      count(code);
      boolean fails = !code.equals("0");
      failed += fails ? 1 : 0;
      assertThat(text(row, "sMsg").isEmpty()).as(as).isEqualTo(!fails);
      assertThat(text(row, "ts")).as(as).matches("\\d{13}");
    }
    String expected = failed == 0 ? "0" : failed == rows.size() ? "1" : "2";
    assertThat(reply.code()).as(as).isEqualTo(expected);
  }

  private void count(String code) {
    codes.merge(code, 1, Integer::sum);
  }

  /** The last push of each order is what it has come to; fills add up. */
  private void pushesTellAll() {
    int orders = 0;
    for (long account : accounts) {
      Map<String, Row> last = new HashMap<>();
      Map<String, Double> fills = new HashMap<>();
      for (Row row : pushed.getOrDefault(account, List.of())) {
        String id = text(row, "ordId");
        last.put(id, row);
        fills.merge(id, Double.valueOf(text(row, "fillSz")), Double::sum);
      }
      for (Map.Entry<String, Row> entry : last.entrySet()) {
        if (entry.getKey().length() < 18) {
          String instId = text(entry.getValue(), "instId");
          Row row = desk.find(account, instId, entry.getKey());
          for (String field : List.of("state", "accFillSz", "avgPx", "fee", "pnl", "px", "sz")) {
            assertThat(text(entry.getValue(), field))
                .as("%s of %s against %s", field, entry.getValue(), row)
                .isEqualTo(text(row, field));
          }
          assertThat(fills.get(entry.getKey()))
              .isCloseTo(
                  Double.parseDouble(text(row, "accFillSz")),
                  org.assertj.core.data.Offset.offset(1e-9));
          orders++;
        }
      }
    }
    System.out.printf("%d orders known from pushes%n", orders);
    assertThat(orders).isGreaterThan(REQUESTS / 20);
  }

  private String order(boolean legs) {
    String instId = random.below(20) == 0 ? "NO-SUCH" : pick(INSTRUMENTS);
    boolean spot = !instId.endsWith("SWAP");
    StringBuilder body = new StringBuilder("{");
    body.append("'instId':'").append(instId).append('\'');
    body.append(",'tdMode':'").append(mode(spot)).append('\'');
    body.append(",'side':'").append(pick(List.of("buy", "sell"))).append('\'');
    body.append(",'ordType':'").append(type()).append('\'');
    body.append(",'px':'").append(price(instId)).append('\'');
    body.append(",'sz':'").append(size()).append('\'');
    if (random.below(20) == 0) {
      body.append(",'posSide':'").append(pick(List.of("long", "short", "net"))).append('\'');
    } else if (legs && !spot) {
      body.append(",'posSide':'").append(pick(List.of("long", "short"))).append('\'');
    }
    maybe(body, ",'reduceOnly':" + pick(List.of("true", "'false'", "''")));
    maybe(body, ",'clOrdId':'c" + (random.below(4) == 0 ? random.below(20) : clientIds++) + "'");
    maybe(body, ",'tgtCcy':'" + pick(List.of("base_ccy", "quote_ccy")) + "'");
    maybe(
        body, ",'stpMode':'" + pick(List.of("cancel_maker", "cancel_taker", "cancel_both")) + "'");
    maybe(body, ",'pxAmendType':'1'");
    return body.append('}').toString();
  }

  private void maybe(StringBuilder body, String field) {
    if (random.below(3) == 0) {
      body.append(field);
    }
  }

  private String mode(boolean spot) {
    return random.below(5) == 0
        ? pick(List.of("cash", "cross", "isolated", "spot_isolated"))
        : spot ? "cash" : pick(List.of("cross", "isolated"));
  }

  private String type() {
    return pick(
        List.of(
            "limit",
            "limit",
            "limit",
            "limit",
            "market",
            "ioc",
            "fok",
            "post_only",
            random.below(5) == 0 ? "oco" : "limit"));
  }

  private String price(String instId) {
    long around = instId.startsWith("ETH") ? 3000 : 100_000;
    long percent = 97 + random.below(6);
    return switch ((int) random.below(30)) {
      case 0 -> "";
      case 1 -> "0";
      case 2 -> around + ".00001";
      case 3 -> Long.toString(around * 2);
      default -> Long.toString(around * percent / 100);
    };
  }

  private String size() {
    return pick(List.of("0.01", "0.1", "1", "2", "5", "10", "100", "0.015", "0", "-1", "1e12"));
  }

  private String anyOrder() {
    return placed.isEmpty() ? "1" : pick(new ArrayList<>(placed.keySet()));
  }

  private static String field(String body, String name) {
    String from = "'" + name + "':'";
    int start = body.indexOf(from) + from.length();
    return body.substring(start, body.indexOf('\'', start));
  }

  private <T> T pick(List<T> of) {
    return of.get((int) random.below(of.size()));
  }
}
