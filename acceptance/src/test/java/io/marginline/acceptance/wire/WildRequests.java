package io.marginline.acceptance.wire;

import io.marginline.gateway.auth.Users;
import io.marginline.gateway.rest.Request;
import io.marginline.gateway.rest.Routes.Route;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Requests that a mistaken, a careless or a hostile client could send; the same for one seed. */
final class WildRequests {
  static final List<String> NAMES =
      List.of(
          "instId",
          "instType",
          "uly",
          "instFamily",
          "tdMode",
          "side",
          "posSide",
          "ordType",
          "sz",
          "px",
          "ccy",
          "mgnMode",
          "lever",
          "ordId",
          "clOrdId",
          "algoId",
          "algoClOrdId",
          "after",
          "before",
          "begin",
          "end",
          "limit",
          "bar",
          "state",
          "type",
          "subType",
          "from",
          "to",
          "amt",
          "acctLv",
          "posMode",
          "reduceOnly",
          "tgtCcy",
          "tag",
          "instIdCode",
          "newSz",
          "newPx",
          "cxlOnFail",
          "reqId",
          "triggerPx",
          "orderPx",
          "tpTriggerPx",
          "tpOrdPx",
          "slTriggerPx",
          "slOrdPx",
          "tpTriggerPxType",
          "slTriggerPxType",
          "triggerPxType",
          "callbackRatio",
          "callbackSpread",
          "activePx",
          "closeFraction",
          "stpMode",
          "banAmend",
          "pxUsd",
          "pxVol",
          "autoCxl",
          "timeOut",
          "inclRealPosAndEq",
          "spotOffsetType",
          "greeksType",
          "idxVol",
          "isoMode",
          "autoLoan",
          "collateralEnabled",
          "collateralType",
          "ccyList",
          "transId",
          "clientId",
          "valuationCcy",
          "unit",
          "opType",
          "index",
          "quoteCcy",
          "depth",
          "eventType",
          "posId",
          "tradeQuoteCcy",
          "category",
          "method",
          "period",
          "date",
          "ts",
          "level",
          "tier",
          "interval");
  private static final List<String> LISTS =
      List.of("attachAlgoOrds", "simPos", "simAsset", "linkedOrd", "newTpTriggerPx", "legs");
  private static final List<String> METHODS =
      List.of("GET", "POST", "PUT", "DELETE", "HEAD", "OPTIONS", "PATCH", "TRACE", "get", "FOO");

  private static final Pattern NEEDED = Pattern.compile("arameters? (\\w+)(?: or (\\w+))?");

  private final Random random;
  private final WildValues values;
  private final List<Route> routes;

  /** What the gateway once said that a path needs. */
  private final Map<String, Set<String>> needed = new HashMap<>();

  private Route route;

  WildRequests(long seed, List<Route> routes) {
    this.random = new Random(seed);
    this.values = new WildValues(random);
    List<Route> weighed = new ArrayList<>(routes);
    // What changes something comes more often.
    for (Route each : routes) {
      if (each.method().equals("POST")) {
        weighed.addAll(Collections.nCopies(each.path().startsWith("trade/") ? 8 : 3, each));
      }
    }
    this.routes = List.copyOf(weighed);
    this.route = routes.getFirst();
  }

  /** Takes the answer to the last request as a lesson: what was missing is sent from now on. */
  void learn(String message) {
    Matcher named = NEEDED.matcher(message);
    if (named.find()) {
      Set<String> names = needed.computeIfAbsent(route.path(), path -> new TreeSet<>());
      names.add(named.group(1));
      if (named.group(2) != null) {
        names.add(named.group(2));
      }
    }
  }

  Request next(Users.Key key, long atMs, Users.Key other) {
    route = values.one(routes);
    values.tame(random.nextInt(5) < 2);
    boolean asIs = random.nextInt(50) != 0;
    String method = asIs ? route.method() : values.one(METHODS);
    String target = "/api/v5/" + (random.nextInt(60) == 0 ? bent(route.path()) : route.path());
    String body = "";
    if (method.equals("POST")) {
      body = body();
    } else {
      target += query();
    }
    return signed(random.nextInt(40) == 0 ? other : key, atMs, method, target, body);
  }

  /** A request that fits or nearly does; its headers are right nearly always. */
  Request likely(LikelyRequests likely, Users.Key key, long atMs) {
    Shapes.Shape shape = likely.shape();
    String text = likely.text(shape);
    boolean post = shape.method().equals("POST");
    String target = "/api/v5/" + shape.path() + (post ? "" : text);
    return random.nextInt(30) == 0
        ? signed(key, atMs, shape.method(), target, post ? text : "")
        : Signed.request(key, atMs, shape.method(), target, post ? text : "");
  }

  private Request signed(Users.Key key, long atMs, String method, String target, String body) {
    long at = random.nextInt(80) == 0 ? atMs + random.nextInt(-100_000, 100_000) : atMs;
    Map<String, String> headers = Signed.headers(key, at, method, target, body);
    if (random.nextInt(50) == 0) {
      String name = values.one(List.copyOf(headers.keySet()));
      headers.put(name, values.text(name));
    }
    if (random.nextInt(40) == 0) {
      headers.put("expTime", values.text("ts"));
      headers.put("x-simulated-trading", values.text("x"));
    }
    return Signed.request(method, target, headers, body);
  }

  private String bent(String path) {
    return switch (random.nextInt(5)) {
      case 0 -> path + "/";
      case 1 -> path.substring(0, random.nextInt(path.length()));
      case 2 -> path + "%" + random.nextInt(100);
      case 3 -> "/" + path;
      default -> path.toUpperCase(java.util.Locale.ROOT);
    };
  }

  private String query() {
    StringBuilder query = new StringBuilder();
    for (String name : names()) {
      String value = values.text(name);
      // Once in a while as no well-behaved client would send it.
      String sent =
          random.nextInt(30) == 0
              ? value.replaceAll("[^!-~]", "%")
              : URLEncoder.encode(value, StandardCharsets.UTF_8);
      query.append(query.isEmpty() ? '?' : '&').append(name).append('=').append(sent);
    }
    return query.toString();
  }

  private List<String> names() {
    List<String> names = new ArrayList<>();
    int count = random.nextInt(8);
    for (String name : needed.getOrDefault(route.path(), Set.of())) {
      if (random.nextInt(8) > 0) {
        names.add(name);
      }
    }
    if (random.nextInt(3) > 0) {
      names.add("instId");
    }
    if (random.nextInt(3) > 0) {
      names.add("instType");
    }
    for (int i = 0; i < count; i++) {
      names.add(values.one(NAMES));
    }
    return names;
  }

  /** One object, a list of some, or something torn out of one. */
  String body() {
    String json =
        switch (random.nextInt(12)) {
          case 0 -> "[" + object(0) + "," + object(0) + "]";
          case 1 -> "[" + (object(0) + ",").repeat(random.nextInt(40)) + object(0) + "]";
          case 2 -> values.json("instId", 0);
          default -> object(0);
        };
    return random.nextInt(12) == 0 ? torn(json) : json;
  }

  String object(int depth) {
    StringBuilder json = new StringBuilder("{");
    boolean order = random.nextInt(route.path().startsWith("trade/") ? 2 : 6) == 0;
    if (order) {
      json.append(order());
    }
    for (String name : names()) {
      if (!order || !json.toString().contains('"' + name + '"')) {
        json.append(json.length() > 1 ? "," : "").append('"').append(name).append("\":");
        json.append(values.json(name, 0));
      }
    }
    if (depth < 2 && random.nextInt(4) == 0) {
      json.append(json.length() > 1 ? "," : "").append('"').append(values.one(LISTS));
      json.append("\":[").append(object(depth + 1)).append(']');
    }
    return json.append('}').toString();
  }

  /** An order that is taken often enough for the rest to have something to bite on. */
  private String order() {
    IntSupplier coin = () -> random.nextInt(2);
    boolean spot = random.nextInt(4) == 0;
    return "\"instId\":\""
        + values.one(
            spot
                ? List.of("BTC-USDT", "ETH-USDT")
                : List.of("BTC-USDT-SWAP", "ETH-USDT-SWAP", "BTC-USD-SWAP"))
        + "\",\"tdMode\":\""
        + values.one(spot ? List.of("cash", "cross") : List.of("cross", "isolated"))
        + "\",\"side\":\""
        + (coin.getAsInt() == 0 ? "buy" : "sell")
        + "\",\"ordType\":\""
        + values.one(List.of("limit", "market", "post_only", "ioc", "trigger", "conditional"))
        + "\",\"sz\":\""
        + (1 + random.nextInt(20))
        + "\",\"px\":\""
        + values.one(List.of("100", "1000", "60000", "100000", "3000"))
        + "\"";
  }

  private String torn(String json) {
    int at = random.nextInt(json.length() + 1);
    return switch (random.nextInt(3)) {
      case 0 -> json.substring(0, at);
      case 1 -> json.substring(0, at) + (char) random.nextInt(0x3000) + json.substring(at);
      default -> json + json;
    };
  }
}
