package io.marginline.gateway.rest;

import static io.marginline.gateway.Client.headers;
import static io.marginline.gateway.Client.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.marginline.gateway.Context;
import io.marginline.gateway.Desk;
import io.marginline.gateway.Settings;
import io.marginline.gateway.auth.Replays;
import io.marginline.gateway.auth.Users;
import io.marginline.gateway.limit.Limits;
import io.marginline.gateway.limit.RequestLimits;
import io.marginline.gateway.stream.Channels;
import io.marginline.gateway.stream.Operations;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DispatcherTest {
  private static final String READ = "/api/v5/account/echo";
  private static final String WRITE = "/api/v5/account/set";

  private final Desk desk = new Desk();
  private final Dispatcher dispatcher = dispatcher(Settings.standard());

  private Dispatcher dispatcher(Settings settings) {
    Context context = desk.context(settings);
    Routes routes = new Routes();
    new Desk.Echo().register(routes, new Channels(), new Operations());
    return new Dispatcher(
        routes,
        new Authenticator(
            desk.users,
            settings,
            desk.clock(),
            new Replays(settings.window().toMillis(), desk.clock()::millis, null)),
        new RequestLimits(
            new Limits(() -> desk.now().toEpochMilli() * 1_000_000),
            context.listing(),
            settings.limits()),
        desk.clock(),
        () -> 42,
        (path, status, code, tookUs) -> {});
  }

  private Response get(String target, Map<String, String> headers) {
    return dispatcher.answer(request("GET", target, headers, ""));
  }

  private Response signed(Users.Key key, String method, String target, String body) {
    return dispatcher.answer(
        request(method, target, headers(key, desk.now(), method, target, body), body));
  }

  private static void assertFails(Response response, int status, String code) {
    assertThat(response.status()).as(response.body()).isEqualTo(status);
    assertThat(response.body()).startsWith("{\"code\":\"" + code + "\",\"msg\":\"");
    assertThat(response.body()).endsWith(",\"data\":[]}");
  }

  @Test
  void a_public_request_needs_no_key() {
    Response response = get("/api/v5/public/echo?instId=BTC-USDT&x=%E2%82%AC+1&x=2&y=", Map.of());
    assertThat(response.status()).isEqualTo(200);
    assertThat(response.body())
        .isEqualTo(
            "{\"code\":\"0\",\"msg\":\"\",\"data\":[{\"path\":\"public/echo\",\"params\":"
                + "{\"instId\":\"BTC-USDT\",\"x\":\"\u20ac 1\",\"y\":\"\"},\"items\":\"1\","
                + "\"uid\":\"\",\"exp\":\"\"}]}");
    assertThat(response.headers()).containsEntry("x-marginline-position", "42");
  }

  @Test
  void a_signed_request_reaches_its_endpoint_with_its_caller() {
    assertThat(signed(desk.readOnly, "GET", READ + "?ccy=BTC", "").body()).contains("180001");
    assertThat(signed(desk.trade, "POST", WRITE, "{\"lever\":20}").body())
        .contains("\"lever\":20")
        .contains("180001");
  }

  @ParameterizedTest
  @CsvSource({
    "OK-ACCESS-KEY, 50103",
    "OK-ACCESS-SIGN, 50106",
    "OK-ACCESS-TIMESTAMP, 50107",
    "OK-ACCESS-PASSPHRASE, 50104"
  })
  void a_header_that_is_missing_has_its_code(String name, String code) {
    Map<String, String> headers = headers(desk.trade, desk.now(), "GET", READ, "");
    headers.remove(name);
    assertFails(get(READ, headers), 401, code);
    headers.put(name, "");
    assertFails(get(READ, headers), 401, code);
  }

  @ParameterizedTest
  @CsvSource({
    "OK-ACCESS-KEY, unknown, 50111",
    "OK-ACCESS-PASSPHRASE, wrong, 50105",
    "OK-ACCESS-SIGN, AAAA, 50113",
    "OK-ACCESS-TIMESTAMP, yesterday, 50112",
    "OK-ACCESS-TIMESTAMP, 1772366400123, 50112",
    "OK-ACCESS-TIMESTAMP, 1970-01-01T00:00:00.000Z, 50102",
    "OK-ACCESS-TIMESTAMP, 2026-03-01T12:00:00.124Z, 50113"
  })
  void a_header_that_is_wrong_has_its_code(String name, String value, String code) {
    Map<String, String> headers = headers(desk.trade, desk.now(), "GET", READ, "");
    headers.put(name, value);
    assertFails(get(READ, headers), 401, code);
  }

  @ParameterizedTest
  @CsvSource({"30000, 200", "-30000, 200", "30001, 401", "-30001, 401"})
  void a_timestamp_may_be_thirty_seconds_off(long offMs, int status) {
    Instant at = desk.now().plusMillis(offMs);
    assertThat(get(READ, headers(desk.trade, at, "GET", READ, "")).status()).isEqualTo(status);
  }

  @Test
  void keys_that_may_not_do_this_are_refused() {
    Response refused = signed(desk.readOnly, "POST", WRITE, "{}");
    assertFails(refused, 200, "50120");
    assertThat(refused.body()).contains("permission");
    assertFails(signed(desk.elsewhere, "GET", READ, ""), 401, "50110");
    assertFails(signed(desk.frozen, "GET", READ, ""), 400, "50100");
  }

  @Test
  void a_write_that_is_sent_again_is_refused_and_a_read_is_not() {
    assertThat(signed(desk.trade, "POST", WRITE, "{\"a\":1}").status()).isEqualTo(200);
    assertFails(signed(desk.trade, "POST", WRITE, "{\"a\":1}"), 200, "50042");
    assertThat(signed(desk.trade, "POST", WRITE, "{\"a\":2}").body()).contains("\"code\":\"0\"");
    assertThat(signed(desk.trade, "GET", READ, "").body()).contains("\"code\":\"0\"");
    assertThat(signed(desk.trade, "GET", READ, "").body()).contains("\"code\":\"0\"");
  }

  @Test
  void commas_may_be_signed_in_either_form() {
    String plain = READ + "?ccy=BTC,ETH";
    String escaped = READ + "?ccy=BTC%2CETH";
    Instant now = desk.now();
    assertThat(get(escaped, headers(desk.trade, now, "GET", plain, "")).status()).isEqualTo(200);
    assertThat(get(plain, headers(desk.trade, now, "GET", escaped, "")).status()).isEqualTo(200);
    String other = READ + "?ccy=BTC%2CXRP";
    assertFails(get(other, headers(desk.trade, now, "GET", plain, "")), 401, "50113");
  }

  @Test
  void a_body_that_was_changed_is_refused() {
    Map<String, String> headers = headers(desk.trade, desk.now(), "POST", WRITE, "{\"sz\":1}");
    Response response = dispatcher.answer(request("POST", WRITE, headers, "{\"sz\":2}"));
    assertFails(response, 401, "50113");
  }

  @ParameterizedTest
  @CsvSource({
    "/api/v5/account/nothing, 404, 404",
    "/, 404, 404",
    "/api/v5/, 404, 404",
    "/api/v6/public/echo, 404, 404",
    "/api/v5//public/echo, 404, 404",
    "/api/v5/public/echo/, 404, 404",
    "/api/v5/rfq/quotes, 410, 50005",
    "/api/v5/account/borrow-repay, 410, 50005",
    "/api/v5/trade/place, 405, 50115",
    "/api/v5/public/echo?a=%zz, 400, 51000",
    "/api/v5/public/broken, 500, 50026"
  })
  void paths_that_are_not_served_have_their_answers(String target, int status, String code) {
    assertFails(get(target, Map.of()), status, code);
  }

  @ParameterizedTest
  @ValueSource(strings = {"PUT", "DELETE", "HEAD", "OPTIONS", "PATCH", "get", "X"})
  void other_methods_are_not_allowed(String method) {
    Response response = dispatcher.answer(request(method, "/api/v5/public/echo", Map.of(), ""));
    assertFails(response, 405, "50115");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "'';400;50000",
        "{;400;50002",
        "5;400;50002",
        "null;400;50002",
        "\"x\";400;50002",
        "[];400;50000",
        "[1];400;50002",
        "{\"px\":\"x\"};400;51000"
      })
  void bodies_that_are_no_request_have_their_codes(String body, int status, String code) {
    assertFails(signed(desk.trade, "POST", WRITE, body), status, code);
  }

  @Test
  void a_body_must_say_that_it_is_json() {
    assertFails(typed("text/plain"), 400, "50006");
    assertFails(typed(""), 400, "50006");
    assertThat(typed("application/json; charset=utf-8").status()).isEqualTo(200);
  }

  private Response typed(String type) {
    String body = "{\"type\":\"" + type + "\"}";
    Map<String, String> headers = headers(desk.trade, desk.now(), "POST", WRITE, body);
    headers.put("Content-Type", type);
    return dispatcher.answer(request("POST", WRITE, headers, body));
  }

  @Test
  void an_order_may_state_until_when() {
    long now = desk.now().toEpochMilli();
    String place = "/api/v5/trade/place";
    Map<String, String> headers = headers(desk.trade, desk.now(), "POST", place, "{}");
    headers.put("expTime", Long.toString(now + 1));
    assertThat(dispatcher.answer(request("POST", place, headers, "{}")).body())
        .contains("\"exp\":" + (now + 1));
    for (Map.Entry<String, String> wrong :
        Map.of(Long.toString(now), "50036", "soon", "51000").entrySet()) {
      Map<String, String> late =
          new LinkedHashMap<>(
              headers(desk.trade, desk.now(), "POST", place, "{\"a\":\"" + wrong.getKey() + "\"}"));
      late.put("expTime", wrong.getKey());
      String body = "{\"a\":\"" + wrong.getKey() + "\"}";
      Response response = dispatcher.answer(request("POST", place, late, body));
      assertThat(response.body()).startsWith("{\"code\":\"" + wrong.getValue());
    }
  }

  @Test
  void too_many_requests_are_refused_until_the_period_is_over() {
    for (int i = 0; i < 5; i++) {
      assertThat(get("/api/v5/public/echo", Map.of()).status()).isEqualTo(200);
    }
    assertFails(get("/api/v5/public/echo", Map.of()), 429, "50011");
    desk.nowMs.addAndGet(2000);
    assertThat(get("/api/v5/public/echo", Map.of()).status()).isEqualTo(200);
  }

  @Test
  void a_batch_counts_its_orders_and_a_batch_of_one_is_an_order() {
    String batch = "/api/v5/trade/batch";
    for (int i = 0; i < 15; i++) {
      String body = "[" + "{},".repeat(19) + "{\"n\":" + i + "}]";
      assertThat(signed(desk.trade, "POST", batch, body).status()).isEqualTo(200);
    }
    assertFails(signed(desk.trade, "POST", batch, "[{},{}]"), 429, "50011");
    for (int i = 0; i < 60; i++) {
      assertThat(signed(desk.trade, "POST", batch, "[{\"i\":" + i + "}]").status()).isEqualTo(200);
    }
    assertFails(signed(desk.trade, "POST", "/api/v5/trade/place", "{}"), 429, "50011");
  }

  @Test
  void the_environment_of_a_key_is_asked_for() {
    Map<String, String> demo = headers(desk.trade, desk.now(), "GET", READ, "");
    demo.put("x-simulated-trading", "1");
    assertThat(get(READ, demo).status()).isEqualTo(200);
    Settings standard = Settings.standard();
    Settings live = new Settings(false, false, standard.deadline(), standard.window());
    Dispatcher real = dispatcher(live);
    assertFails(real.answer(request("GET", READ, demo, "")), 401, "50101");
    demo.put("x-simulated-trading", "0");
    assertThat(real.answer(request("GET", READ, demo, "")).status()).isEqualTo(200);
  }
}
