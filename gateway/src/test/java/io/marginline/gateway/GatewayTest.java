package io.marginline.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.marginline.gateway.metrics.Check;
import io.marginline.gateway.rest.HttpFront;
import io.marginline.gateway.rest.Request;
import io.marginline.gateway.rest.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Over real sockets. */
class GatewayTest {
  private final Desk desk = new Desk();
  private final List<Check> missing = new ArrayList<>();
  private final Gateway gateway =
      Gateway.start(
          GatewayConfig.local(0)
              .withOperatorPort(0, request -> Response.json(200, "\"" + request.target() + "\""))
              .withReadiness(() -> List.copyOf(missing)),
          desk.live(Settings.standard().withoutLimits()),
          List.of(new Desk.Echo()));
  private final HttpClient http = HttpClient.newHttpClient();

  @AfterEach
  void close() {
    http.close();
    gateway.close();
  }

  private HttpResponse<String> get(String target) throws Exception {
    return Client.send(http, gateway.port(), Client.request("GET", target, Map.of(), ""));
  }

  private HttpResponse<String> operator(String target) throws Exception {
    return Client.send(http, gateway.operatorPort(), Client.request("GET", target, Map.of(), ""));
  }

  /** Bytes as they are, over a connection of their own; a bar stands for the end of a line. */
  private String raw(String request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), gateway.port())) {
      socket.setSoTimeout(5000);
      OutputStream out = socket.getOutputStream();
      out.write(request.replace("|", "\r\n").getBytes(StandardCharsets.ISO_8859_1));
      out.flush();
      socket.shutdownOutput();
      InputStream in = socket.getInputStream();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private String signedRaw(String target) throws IOException {
    StringBuilder request = new StringBuilder("GET " + target + " HTTP/1.1\r\nHost: x\r\n");
    Client.headers(desk.trade, Instant.now(), "GET", target, "")
        .forEach((name, value) -> request.append(name + ": " + value + "\r\n"));
    return raw(request + "Connection: close\r\n\r\n");
  }

  @Test
  void what_was_signed_is_the_target_byte_for_byte() throws IOException {
    for (String target :
        List.of(
            "/api/v5/account/echo",
            "/api/v5/account/echo?ccy=BTC,ETH",
            "/api/v5/account/echo?ccy=BTC%2CETH&x=%7e~%E2%82%AC",
            "/api/v5/account/echo?b=2&a=1&&c=&d",
            "/api/v5/account/echo?a=b=c&e=%20+%2B")) {
      assertThat(signedRaw(target)).as(target).startsWith("HTTP/1.1 200").contains("180001");
    }
  }

  @Test
  void a_signed_order_goes_in_and_its_position_comes_out() throws Exception {
    String body = "{\"instId\":\"BTC-USDT\",\"sz\":\"1\",\"note\":\"\u20ac\"}";
    Request request =
        Client.request(
            "POST",
            "/api/v5/trade/place",
            Client.headers(desk.trade, Instant.now(), "POST", "/api/v5/trade/place", body),
            body);
    HttpResponse<String> response = Client.send(http, gateway.port(), request);
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).contains("\"note\":\"\u20ac\"").contains("180001");
    assertThat(response.headers().firstValue("x-marginline-position")).hasValue("-1");
    assertThat(response.headers().firstValue("content-type")).hasValue("application/json");
  }

  @Test
  void a_body_that_is_too_large_is_refused() throws Exception {
    String body = "{\"x\":\"" + "y".repeat(HttpFront.LARGEST_BODY) + "\"}";
    HttpResponse<String> response =
        Client.send(
            http,
            gateway.port(),
            Client.request(
                "POST", "/api/v5/trade/place", Map.of("Content-Type", "application/json"), body));
    assertThat(response.statusCode()).isEqualTo(413);
    assertThat(response.body()).contains("\"code\":\"413\"");
  }

  @Test
  void what_is_no_http_gets_an_envelope_as_well() throws IOException {
    for (String request :
        List.of(
            "GET||",
            "GET /api/v5/public/echo HTTP/1.1|Host: x|Content-Length: x||",
            "GET /api/v5/public/echo?a=\" HTTP/1.1|Host: x|Connection: close||",
            "GET /api/v5/public/echo HTTP/9.9|Host: x||",
            "GET /api/v5/" + "x".repeat(70_000) + " HTTP/1.1|Host: x||",
            "POST /api/v5/trade/place HTTP/1.1|Host: x|Transfer-Encoding: chunked||zz|")) {
      String answer = raw(request);
      assertThat(answer)
          .as(request.substring(0, Math.min(60, request.length())))
          .doesNotContain("HTTP/1.1 5");
      if (!answer.isEmpty()) {
        assertThat(answer).startsWith("HTTP/1.1 ").contains("{\"code\":\"");
      }
    }
    assertThat(raw("GET /api/v5/public/echo HTTP/1.1|Host: x|Connection: close||"))
        .startsWith("HTTP/1.1 200");
  }

  @Test
  void probes_say_what_is_missing() throws Exception {
    assertThat(get("/livez").statusCode()).isEqualTo(200);
    missing.add(Check.fine("node"));
    missing.add(new Check("history", "it is full"));
    HttpResponse<String> notReady = get("/readyz");
    assertThat(notReady.statusCode()).isEqualTo(503);
    assertThat(notReady.body())
        .isEqualTo(
            "{\"status\":\"waiting\",\"missing\":[\"history\"],"
                + "\"checks\":{\"node\":\"ok\",\"history\":\"waiting\"}}");
    assertThat(operator("/readyz").body()).contains("\"history\":\"it is full\"");
    assertThat(get("/startupz").statusCode()).isEqualTo(503);
    missing.clear();
    assertThat(get("/readyz").statusCode()).isEqualTo(200);
    assertThat(get("/startupz").statusCode()).isEqualTo(200);
    missing.add(new Check("node", "again"));
    assertThat(get("/startupz").statusCode()).isEqualTo(200);
    assertThat(operator("/readyz").statusCode()).isEqualTo(503);
  }

  @Test
  void metrics_stand_on_the_operators_port_only() throws Exception {
    get("/api/v5/public/echo");
    get("/api/v5/nothing");
    assertThat(get("/metrics").statusCode()).isEqualTo(404);
    HttpResponse<String> response = operator("/metrics");
    assertThat(response.headers().firstValue("content-type").orElse("")).startsWith("text/plain");
    assertThat(response.body())
        .contains(
            "marginline_http_requests_total{code=\"0\",path=\"public/echo\",status=\"200\"} 1")
        .contains("marginline_http_requests_total{code=\"404\",path=\"\",status=\"404\"} 2")
        .contains("marginline_http_request_duration_seconds_bucket")
        .contains("marginline_websocket_sessions 0")
        .contains("marginline_build_info{version=\"test\"} 1")
        .contains("marginline_views_position -1")
        .doesNotContain("180001");
    assertThat(operator("/api/marginline/v1/accounts").body())
        .isEqualTo("\"/api/marginline/v1/accounts\"");
  }

  @Test
  void closing_takes_little_time_and_frees_the_port() throws Exception {
    get("/livez");
    int port = gateway.port();
    long begun = System.nanoTime();
    gateway.close();
    assertThat(System.nanoTime() - begun).isLessThan(10_000_000_000L);
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      assertThat(socket.isConnected()).isFalse();
    } catch (IOException e) {
      assertThat(e).hasMessageContaining("refused");
    }
  }
}
