package io.marginline.acceptance.wire;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import io.marginline.gateway.operator.Operation;
import io.marginline.gateway.operator.OperatorApi;
import io.marginline.gateway.rest.Request;
import io.marginline.gateway.rest.Response;
import io.marginline.gateway.rest.Routes.Route;
import io.marginline.gateway.stream.Session;
import io.marginline.gateway.stream.Url;
import io.marginline.gateway.wire.Json;
import io.marginline.gateway.wire.WireException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Run by Jazzer: a whole gateway before an engine is asked anything by whoever may ask. */
public final class GuidedGateway {
  private static final int LIMIT_MS = 60_000;
  private static final List<String> CLASSES =
      List.of("BTC-USDT-SWAP", "BTC-USD-SWAP", "BTC-USDT", "BTC-USD-260424-100000-C");
  private static final List<String> ORDERS =
      List.of("trade/order", "trade/order-precheck", "trade/order-algo", "trade/amend-order");

  private static final GuidedGateway GATEWAY = open();

  private final InProcessVenue venue;
  private final List<Route> routes;
  private final OperatorApi operators;
  private final List<Operation> operations;
  private final String token;

  private GuidedGateway() throws Exception {
    venue = new InProcessVenue();
    routes = List.copyOf(venue.gateway.routes().all());
    Path folder = Files.createTempDirectory(Path.of("."), "operators");
    operators = OperatorApi.open(venue.context, folder);
    operations = operators.operations();
    token = Files.readString(folder.resolve("operator.token")).strip();
  }

  private static GuidedGateway open() {
    try {
      return new GuidedGateway();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** Of the fuzzer, before it looks at the clock: the venue opens, the classes are loaded. */
  public static void fuzzerInitialize() throws WireException {
    for (Route route : GATEWAY.routes) {
      String target = "/api/v5/" + route.path();
      GATEWAY.ask(route.method(), target, route.method().equals("POST") ? "{}" : "");
    }
  }

  /** Of the fuzzer. */
  public static void fuzzerTestOneInput(FuzzedDataProvider data) throws Exception {
    GATEWAY.venue.nowMs.incrementAndGet();
    long begun = System.nanoTime();
    switch (data.consumeInt(0, 3)) {
      case 0 -> GATEWAY.request(data);
      case 1 -> GATEWAY.order(data);
      case 2 -> GATEWAY.session(data);
      default -> GATEWAY.operation(data);
    }
    long tookMs = (System.nanoTime() - begun) / 1_000_000;
    if (tookMs > LIMIT_MS) {
      throw new AssertionError("answered after ms " + tookMs);
    }
  }

  private void request(FuzzedDataProvider data) throws WireException {
    Route route = data.pickValue(routes);
    boolean post = route.method().equals("POST");
    String text = data.consumeRemainingAsString();
    String target = "/api/v5/" + route.path() + (post ? "" : "?" + text);
    ask(route.method(), target, post ? text : "");
  }

  /** What the fuzzer says in the places where an order says its prices, sizes and words. */
  private void order(FuzzedDataProvider data) throws WireException {
    String path = data.pickValue(ORDERS);
    StringBuilder json = new StringBuilder("{\"instId\":\"").append(data.pickValue(CLASSES));
    json.append("\",\"tdMode\":\"").append(data.pickValue(List.of("cross", "isolated", "cash")));
    json.append("\",\"side\":\"").append(data.consumeBoolean() ? "buy" : "sell").append('"');
    while (data.remainingBytes() > 0) {
      String name = data.pickValue(WildRequests.NAMES);
      json.append(",\"").append(name).append("\":").append(Json.write(data.consumeString(24)));
    }
    ask("POST", "/api/v5/" + path, json.append('}').toString());
  }

  private void ask(String method, String target, String body) throws WireException {
    Request request = Signed.request(venue.trade, venue.nowMs.get(), method, target, body);
    long before = venue.port.carriedOut();
    Response response = venue.gateway.handler().answer(request);
    String says = method + " " + target + " " + body + " -> " + response.body();
    if (response.status() < 200
        || response.status() >= 500
        || !(Json.parse(response.body()) instanceof Map<?, ?> envelope)) {
      throw new AssertionError(says);
    }
    String code = String.valueOf(envelope.get("code"));
    boolean partly =
        code.equals("2") || body.contains("cxlOnFail") || target.contains("collateral");
    if (!code.equals("0") && !partly && venue.port.carriedOut() != before) {
      throw new AssertionError("refused and carried out: " + says);
    }
  }

  private void session(FuzzedDataProvider data) {
    Hearing peer = new Hearing();
    Url url = data.pickValue(Url.values());
    Session session = venue.gateway.sessions().open(url, peer);
    if (data.consumeBoolean()) {
      session.received(StreamFuzzTest.login(venue.trade, venue.nowMs.get() / 1000));
    }
    for (int i = data.consumeInt(1, 3); i > 0 && peer.closed == 0; i--) {
      session.received(data.consumeString(400));
    }
    session.ended();
    for (String heard : peer.heard) {
      if (heard.contains("\"63999\"") || heard.contains("\"50026\"")) {
        throw new AssertionError(heard);
      }
    }
  }

  private void operation(FuzzedDataProvider data) throws WireException {
    Operation operation = data.pickValue(operations);
    String path = operation.path();
    while (path.contains("{")) {
      String value = data.consumeBoolean() ? "1" : data.consumeAsciiString(12);
      path = path.replaceFirst("\\{\\w+\\}", value.replaceAll("[^\\w-]", "_"));
    }
    String text = data.consumeRemainingAsString();
    boolean get = operation.method().equals("GET");
    byte[] body = (get ? "" : text).getBytes(StandardCharsets.UTF_8);
    String target = OperatorApi.ROOT + path + (get ? "?" + text : "");
    Map<String, String> headers = Map.of("Authorization", "Bearer " + token);
    Response response =
        operators.answer(new Request(operation.method(), target, headers, body, "127.0.0.1"));
    if (response.status() >= 500 || !(Json.parse(response.body()) instanceof Map<?, ?>)) {
      throw new AssertionError(
          operation.id() + " " + target + " " + text + " -> " + response.body());
    }
  }
}
