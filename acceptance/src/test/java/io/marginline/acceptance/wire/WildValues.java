package io.marginline.acceptance.wire;

import io.marginline.gateway.wire.Json;
import java.util.List;
import java.util.Random;

/** Values of parameters: those that fit, those that nearly fit, and those that nobody expects. */
final class WildValues {
  private static final List<String> INSTRUMENTS =
      List.of(
          "BTC-USDT",
          "ETH-USDT",
          "BTC-USDT-SWAP",
          "ETH-USDT-SWAP",
          "BTC-USD-SWAP",
          "SOL-USDT-SWAP",
          "BTC-USD",
          "BTC",
          "ETH",
          "USDT",
          "USDC",
          "USD",
          "NONE-USDT",
          "BTC-USD-260327-60000-C",
          "btc-usdt-swap",
          "BTC-USDT-SWAP ",
          "BTC--USDT",
          "-",
          "BTC-USDT-260327");
  private static final List<String> WORDS =
      List.of(
          "SPOT",
          "MARGIN",
          "SWAP",
          "FUTURES",
          "OPTION",
          "ANY",
          "EVENTS",
          "cross",
          "isolated",
          "cash",
          "buy",
          "sell",
          "net",
          "long",
          "short",
          "limit",
          "market",
          "post_only",
          "fok",
          "ioc",
          "optimal_limit_ioc",
          "conditional",
          "oco",
          "trigger",
          "move_order_stop",
          "twap",
          "iceberg",
          "chase",
          "live",
          "filled",
          "canceled",
          "effective",
          "order_failed",
          "net_mode",
          "long_short_mode",
          "base_ccy",
          "quote_ccy",
          "last",
          "index",
          "mark",
          "add",
          "reduce",
          "1m",
          "1H",
          "1Dutc",
          "3M",
          "7Y",
          "true",
          "false",
          "cancel_maker",
          "cancel_both",
          "cancel_taker",
          "PA",
          "BS",
          "automatic",
          "autonomy",
          "manual_reverse",
          "6",
          "18",
          "0",
          "1",
          "2",
          "3",
          "4");
  private static final List<String> NUMBERS =
      List.of(
          "0",
          "1",
          "-1",
          "0.1",
          "0.01",
          "10",
          "100",
          "1000",
          "60000",
          "99999.9",
          "0.000000001",
          "1e3",
          "1E-3",
          "1e400",
          "1e-400",
          "1e2147483647",
          "-0",
          "+1",
          "007",
          "0x1F",
          "1,000",
          "NaN",
          "Infinity",
          "9223372036854775807",
          "9223372036854775808",
          "-9223372036854775808",
          "18446744073709551616",
          "99999999999999999999999999999999999999",
          "123456789012345678901234567890123456789012345",
          "0.1234567890123456789012345678901",
          "1772445600000",
          "1772445600",
          "2147483648",
          "4294967296",
          "1/2",
          "١٢٣",
          "１２",
          " 1",
          "1 ");
  private static final List<String> ODD =
      List.of(
          "",
          " ",
          "null",
          "undefined",
          "\u0000",
          "\uFEFF",
          "\u202Eabc",
          "\uD800",
          "\uDFFF\uD83D",
          "😀",
          "é",
          "e\u0301",
          "'; drop table orders; --",
          "<script>",
          "../../etc/passwd",
          "%00",
          "%2C",
          "${jndi:ldap://x}",
          "{}",
          "[]",
          "\"",
          "\\",
          "a,b,,c",
          ",",
          "-",
          "true",
          "a\nb",
          "a\r\nb: c");

  private final Random random;
  private boolean tame;

  WildValues(Random random) {
    this.random = random;
  }

  <T> T one(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }

  /** In a tame request every value fits its name, or all but a few. */
  void tame(boolean on) {
    tame = on;
  }

  /** A text for this parameter: more often than not of a kind that fits its name. */
  String text(String name) {
    int kind = random.nextInt(tame ? 61 : 100);
    if (kind < 60) {
      return fitting(name);
    }
    if (kind < 72) {
      return one(NUMBERS);
    }
    if (kind < 82) {
      return one(WORDS);
    }
    if (kind < 90) {
      return one(INSTRUMENTS);
    }
    return kind < 99 ? one(ODD) : "x".repeat(random.nextInt(5000));
  }

  String fitting(String name) {
    return switch (name) {
      case "instId", "instFamily", "uly" -> one(INSTRUMENTS.subList(0, tame ? 6 : 19));
      case "ccy", "quoteCcy", "index" -> one(INSTRUMENTS.subList(6, tame ? 10 : 13));
      case "sz", "newSz", "amt", "lever", "callbackRatio" -> one(List.of("1", "2", "5", "0.5"));
      case "px", "newPx", "triggerPx", "orderPx", "slTriggerPx", "tpTriggerPx" ->
          one(List.of("-1", "100", "3000", "60000", "99000", "100000", "101000", "120000"));
      case "ordId" -> random.nextInt(2000) + (random.nextInt(8) == 0 ? "000123" : "000000");
      case "algoId", "tradeId", "posId" -> Integer.toString(random.nextInt(2000));
      case "after", "before", "billId", "transId" -> Integer.toString(random.nextInt(300));
      case "clOrdId", "algoClOrdId", "attachAlgoClOrdId", "tag", "reqId" ->
          "c" + random.nextInt(50);
      case "limit", "depth", "timeOut", "instIdCode" -> Integer.toString(random.nextInt(-5, 500));
      case "begin", "end", "ts" -> Long.toString(1_772_445_600_000L + random.nextInt(100_000));
      case "side" -> one(List.of("buy", "sell"));
      case "posSide" -> one(List.of("net", "net", "net", "long", "short"));
      case "tdMode", "mgnMode" -> one(List.of("cross", "isolated", "cash"));
      case "ordType" ->
          one(List.of("limit", "market", "ioc", "fok", "trigger", "conditional", "oco"));
      case "instType" -> one(List.of("SPOT", "MARGIN", "SWAP", "FUTURES", "OPTION", "ANY"));
      case "posMode" -> one(List.of("net_mode", "long_short_mode"));
      case "type" -> one(List.of("add", "reduce", "1", "2", "0"));
      case "from", "to" -> one(List.of("6", "18"));
      case "acctLv", "level" -> one(List.of("1", "2", "3", "4"));
      default -> one(WORDS);
    };
  }

  /** As JSON: a text, a bare number or word, a list, an object, or something deep. */
  String json(String name, int depth) {
    int kind = random.nextInt(100);
    if (kind < 78 || depth > 3 || tame) {
      return Json.write(text(name));
    }
    if (kind < 84) {
      String number = one(NUMBERS);
      return number.matches("-?(0|[1-9]\\d*)(\\.\\d+)?([eE][+-]?\\d+)?") ? number : "0";
    }
    if (kind < 90) {
      return one(List.of("true", "false", "null"));
    }
    if (kind < 95) {
      return "[" + json(name, depth + 1) + "," + json(name, depth + 1) + "]";
    }
    if (kind < 99) {
      return "{\"" + name + "\":" + json(name, depth + 1) + "}";
    }
    int deep = random.nextInt(1, 3000);
    return "[".repeat(deep) + "]".repeat(deep);
  }
}
