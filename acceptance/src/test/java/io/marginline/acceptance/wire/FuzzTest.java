package io.marginline.acceptance.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.marginline.gateway.rest.Request;
import io.marginline.gateway.rest.Response;
import io.marginline.gateway.wire.Json;
import io.marginline.gateway.wire.WireException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Whatever is sent: an answer in the contract's envelope, within a moment, never a fault of the
 * server, and nothing changed by a request that was refused. {@code -Dmarginline.full=true}:
 * 1,000,000 requests instead of 50,000.
 */
class FuzzTest {
  private static final boolean FULL = Boolean.getBoolean("marginline.full");
  private static final long SEED =
      Long.getLong("marginline.seed", ThreadLocalRandom.current().nextLong(1L << 40));
  private static final int REQUESTS =
      Integer.getInteger("marginline.fuzz", FULL ? 1_000_000 : 50_000);

  /** Of so many one also goes through a socket. */
  private static final int SOCKET_EVERY = 50;

  private static final Duration A_MOMENT = Duration.ofSeconds(20);

  private static final Pattern ITEM = Pattern.compile("\"sCode\":\"(\\d+)\"");

  private final Map<String, Integer> codes = new TreeMap<>();
  private long slowestNs;
  private long changes;

  @Test
  void no_request_breaks_anything() throws Exception {
    System.out.printf("fuzz of requests, seed %d%n", SEED);
    try (InProcessVenue venue = new InProcessVenue();
        HttpClient http = HttpClient.newHttpClient()) {
      WildRequests wild = new WildRequests(SEED, List.copyOf(venue.gateway.routes().all()));
      for (int i = 0; i < REQUESTS; i++) {
        Request request = wild.next(venue.trade, venue.nowMs.incrementAndGet(), venue.stranger);
        String name = "seed " + SEED + " request " + i + " " + text(request);
        wild.learn(check(venue, request, name));
        if (i % SOCKET_EVERY == 0) {
          overSocket(http, venue.gateway.port(), request, name);
        }
        if (i % 500 == 0) {
          venue.market.step();
        }
      }
      assertThat(venue.port.violations()).isEmpty();
    }
    System.out.printf(
        "fuzz of requests, seed %d: %,d, %,d commands carried out, slowest %d ms, codes %s%n",
        SEED, REQUESTS, changes, slowestNs / 1_000_000, codes);
    assertThat(changes).isGreaterThan(REQUESTS / 1000);
    assertThat(codes.getOrDefault("0", 0)).isGreaterThan(REQUESTS / 50);
  }

  private String check(InProcessVenue venue, Request request, String name) {
    long before = venue.port.carriedOut();
    long begun = System.nanoTime();
    Response response = venue.gateway.handler().answer(request);
    long took = System.nanoTime() - begun;
    slowestNs = Math.max(slowestNs, took);
    assertThat(took).as(name).isLessThan(A_MOMENT.toNanos());
    String code = envelope(response.status(), response.body(), name);
    Matcher item = ITEM.matcher(response.body());
    codes.merge(item.find() ? code + "/" + item.group(1) : code, 1, Integer::sum);
    // "1" and "2" are answers to several orders, of which some may have been carried out.
    if (!List.of("0", "1", "2").contains(code)) {
      assertThat(venue.port.carriedOut())
          .as("%s answers %s", name, response.body())
          .isEqualTo(before);
    }
    changes += venue.port.carriedOut() - before;
    return response.body();
  }

  private static String envelope(int status, String body, String name) {
    assertThat(status).as("%s answers %s", name, body).isBetween(200, 499);
    try {
      if (!(Json.parse(body) instanceof Map<?, ?> envelope)) {
        throw new AssertionError(name + " answers " + body);
      }
      assertThat(envelope.get("code")).as(name).isInstanceOf(String.class);
      assertThat(envelope.get("msg")).as(name).isInstanceOf(String.class);
      assertThat(envelope.get("data")).as(name).isInstanceOfAny(List.class, Map.class);
      return String.valueOf(envelope.get("code"));
    } catch (WireException e) {
      throw new AssertionError(name + " answers " + body, e);
    }
  }

  private static void overSocket(HttpClient http, int port, Request request, String name)
      throws Exception {
    URI uri;
    HttpRequest.Builder builder;
    try {
      uri = URI.create("http://127.0.0.1:" + port + request.target());
      builder = HttpRequest.newBuilder(uri).timeout(A_MOMENT);
      request.headers().forEach(builder::header);
      builder.method(request.method(), BodyPublishers.ofByteArray(request.body()));
    } catch (IllegalArgumentException e) {
      return; // The client itself refuses to send it; raw sockets have a test of their own.
    }
    var response = http.send(builder.build(), BodyHandlers.ofString());
    if (!request.method().equals("HEAD")) {
      envelope(response.statusCode(), response.body(), name + " over a socket");
    }
  }

  private static String text(Request request) {
    String body = request.text();
    return request.method()
        + " "
        + request.target()
        + " "
        + body.substring(0, Math.min(600, body.length()));
  }
}
