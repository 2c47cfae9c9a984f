package io.marginline.acceptance.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.marginline.gateway.auth.Users;
import io.marginline.gateway.rest.Access;
import io.marginline.gateway.rest.Request;
import io.marginline.gateway.rest.Response;
import io.marginline.gateway.rest.Routes.Route;
import io.marginline.gateway.wire.Json;
import io.marginline.gateway.wire.WireException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Every endpoint that is registered, whoever asks: an endpoint that is new is in this test without
 * a line of it being changed.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SecurityMatrixTest {
  private static final String BODY = "{\"instId\":\"BTC-USDT-SWAP\"}";
  private static final Set<String> REFUSALS =
      Set.of(
          "50100", "50101", "50102", "50103", "50104", "50105", "50106", "50107", "50110", "50111",
          "50112", "50113", "50114", "50119", "50120", "50121");

  private InProcessVenue venue = open();
  private int checked;

  private static InProcessVenue open() {
    try {
      return new InProcessVenue();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @BeforeAll
  void somethingIsServed() {
    assertThat(venue.gateway.routes().all()).hasSizeGreaterThan(60);
  }

  @AfterAll
  void close() {
    venue.close();
    System.out.printf(
        "security matrix: %d endpoints, %d requests%n",
        venue.gateway.routes().all().size(), checked);
  }

  private static String target(Route route) {
    String query = route.method().equals("GET") ? "?instId=BTC-USDT-SWAP&instType=SWAP" : "";
    return "/api/v5/" + route.path() + query;
  }

  private static String body(Route route) {
    return route.method().equals("GET") ? "" : BODY;
  }

  private Map<String, String> headers(Route route, Users.Key key, long offMs) {
    return Signed.headers(
        key, venue.nowMs.get() + offMs, route.method(), target(route), body(route));
  }

  private String code(Route route, Map<String, String> headers) {
    Request request = Signed.request(route.method(), target(route), headers, body(route));
    return code(request);
  }

  /** A millisecond passes with every request, so that no two are signed alike. */
  private String code(Request request) {
    checked++;
    Response response = venue.gateway.handler().answer(request);
    venue.nowMs.incrementAndGet();
    assertThat(response.status()).as("%s %s", request.method(), request.target()).isLessThan(500);
    try {
      return String.valueOf(envelope(response).get("code"));
    } catch (WireException e) {
      throw new AssertionError(request.target() + " answers " + response.body(), e);
    }
  }

  private List<Route> guarded() {
    return venue.gateway.routes().all().stream()
        .filter(route -> route.access() != Access.PUBLIC)
        .toList();
  }

  private void assertAll(String code, java.util.function.Function<Route, Map<String, String>> how) {
    long before = venue.port.carriedOut();
    for (Route route : guarded()) {
      assertThat(code(route, how.apply(route))).as(route.path()).isEqualTo(code);
    }
    assertThat(venue.port.carriedOut()).isEqualTo(before);
  }

  @Test
  void nobody_gets_in_without_headers() {
    assertAll("50103", route -> Map.of("Content-Type", "application/json"));
    Map<String, String> missing =
        Map.of(
            "OK-ACCESS-KEY", "50103",
            "OK-ACCESS-SIGN", "50106",
            "OK-ACCESS-TIMESTAMP", "50107",
            "OK-ACCESS-PASSPHRASE", "50104");
    missing.forEach((name, code) -> assertAll(code, route -> without(route, name)));
  }

  private Map<String, String> without(Route route, String name) {
    Map<String, String> headers = headers(route, venue.trade, 0);
    headers.remove(name);
    return headers;
  }

  private Map<String, String> with(Route route, String name, String value) {
    Map<String, String> headers = headers(route, venue.trade, 0);
    headers.put(name, value);
    return headers;
  }

  @Test
  void nobody_gets_in_with_what_is_not_theirs() {
    String foreign = "QUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUE=";
    assertAll("50113", route -> with(route, "OK-ACCESS-SIGN", foreign));
    assertAll("50113", route -> with(route, "OK-ACCESS-KEY", venue.readOnly.apiKey()));
    assertAll("50111", route -> with(route, "OK-ACCESS-KEY", "nobody"));
    assertAll("50105", route -> with(route, "OK-ACCESS-PASSPHRASE", "guess"));
    assertAll("50112", route -> with(route, "OK-ACCESS-TIMESTAMP", "now"));
    assertAll("50102", route -> headers(route, venue.trade, -30_001));
    assertAll("50102", route -> headers(route, venue.trade, 30_001));
    assertAll("50110", route -> headers(route, venue.elsewhere, 0));
    assertAll("50100", route -> headers(route, venue.frozen, 0));
  }

  @Test
  void a_signature_of_one_request_opens_no_other() {
    List<Route> routes = guarded();
    for (int i = 0; i < routes.size(); i++) {
      Route signed = routes.get(i);
      Route asked = routes.get((i + 1) % routes.size());
      assertThat(code(asked, headers(signed, venue.trade, 0))).as(asked.path()).isEqualTo("50113");
    }
  }

  @Test
  void a_key_that_may_only_read_changes_nothing() {
    long before = venue.port.carriedOut();
    for (Route route : guarded()) {
      String code = code(route, headers(route, venue.readOnly, 0));
      if (route.access() == Access.TRADE) {
        assertThat(code).as(route.path()).isEqualTo("50120");
      } else {
        assertThat(REFUSALS).as(route.path()).doesNotContain(code);
      }
    }
    assertThat(venue.port.carriedOut()).isEqualTo(before);
  }

  @Test
  void whatever_changes_something_needs_a_key_that_may_trade() {
    assertThat(venue.gateway.routes().all())
        .filteredOn(route -> route.method().equals("POST"))
        .filteredOn(route -> route.access() != Access.TRADE)
        .extracting(Route::path)
        .as("posts that only compute")
        .allMatch(
            path ->
                Set.of(
                        "account/position-builder",
                        "account/position-builder-graph",
                        "trade/order-precheck")
                    .contains(path));
  }

  @Test
  void a_write_is_taken_once() {
    for (Route route : guarded()) {
      Map<String, String> headers = headers(route, venue.trade, 0);
      assertThat(REFUSALS).as(route.path()).doesNotContain(code(route, headers));
      String again = code(route, headers);
      if (route.method().equals("POST")) {
        assertThat(again).as(route.path()).isEqualTo("50042");
      } else {
        assertThat(REFUSALS).as(route.path()).doesNotContain(again);
      }
    }
  }

  @Test
  void public_endpoints_need_no_key_and_mind_none() {
    for (Route route : venue.gateway.routes().all()) {
      if (route.access() == Access.PUBLIC) {
        assertThat(REFUSALS).as(route.path()).doesNotContain(code(route, Map.of()));
      }
    }
  }

  @Test
  void nobody_reads_or_touches_the_orders_of_another() throws WireException {
    String place =
        "{\"instId\":\"BTC-USDT-SWAP\",\"tdMode\":\"cross\",\"side\":\"buy\",\"ordType\":\"limit\","
            + "\"sz\":\"1\",\"px\":\"1000\",\"clOrdId\":\"mine1\"}";
    Map<?, ?> placed = post(venue.trade, "trade/order", place);
    assertThat(placed.get("code")).as(placed.toString()).isEqualTo("0");
    String ordId = placed.toString().replaceAll(".*ordId=(\\d+).*", "$1");
    String id = "{\"instId\":\"BTC-USDT-SWAP\",\"ordId\":\"" + ordId + "\"";
    long before = venue.port.carriedOut();
    for (Map.Entry<String, String> attempt :
        new LinkedHashMap<>(
                Map.of(
                    "trade/cancel-order", id + "}",
                    "trade/amend-order", id + ",\"newSz\":\"2\"}",
                    "trade/cancel-batch-orders", "[" + id + "}]"))
            .entrySet()) {
      Map<?, ?> answer = post(venue.stranger, attempt.getKey(), attempt.getValue());
      assertThat(answer.get("code")).as(attempt.getKey() + answer).isEqualTo("1");
    }
    assertThat(venue.port.carriedOut()).isEqualTo(before);
    String read = "trade/order?instId=BTC-USDT-SWAP&ordId=" + ordId;
    assertThat(get(venue.stranger, read).get("code")).isEqualTo("51603");
    assertThat(get(venue.trade, read).get("code")).isEqualTo("0");
    assertThat(get(venue.stranger, "trade/orders-pending").get("data")).isEqualTo(List.of());
  }

  private Map<?, ?> post(Users.Key key, String path, String body) throws WireException {
    return ask(Signed.request(key, venue.nowMs.get(), "POST", "/api/v5/" + path, body));
  }

  private Map<?, ?> get(Users.Key key, String path) throws WireException {
    return ask(Signed.request(key, venue.nowMs.get(), "GET", "/api/v5/" + path, ""));
  }

  private Map<?, ?> ask(Request request) throws WireException {
    checked++;
    Response response = venue.gateway.handler().answer(request);
    venue.nowMs.incrementAndGet();
    return envelope(response);
  }

  private static Map<?, ?> envelope(Response response) throws WireException {
    if (Json.parse(response.body()) instanceof Map<?, ?> envelope) {
      return envelope;
    }
    throw new AssertionError(response.body());
  }
}
