package io.marginline.acceptance.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.marginline.gateway.auth.Users;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Whatever is sent: an answer in the contract's envelope, within a moment, never a fault of the
 * server, and nothing changed by a request that was refused. {@code -Dmarginline.full=true}:
 * 800,000 requests instead of 40,000.
 */
class FuzzTest {
  private static final boolean FULL = Boolean.getBoolean("marginline.full");
  private static final long SEED =
      Long.getLong("marginline.seed", ThreadLocalRandom.current().nextLong(1L << 40));
  private static final int REQUESTS =
      Integer.getInteger("marginline.fuzz", FULL ? 800_000 : 40_000);

  /** Of so many one also goes through a socket. */
  private static final int SOCKET_EVERY = 100;

  private static final Duration A_MOMENT = Duration.ofSeconds(20);

  /** Of so many the state is hashed before and after. */
  private static final int HASH_EVERY = 25;

  private static final Pattern ITEM = Pattern.compile("\"sCode\":\"(\\d+)\"");

  /** Answered before the endpoint saw the request. */
  private static final Set<String> EARLY =
      Set.of("404", "405", "50000", "50002", "50005", "50006", "50042", "50103", "50104");

  /** An amendment that says so cancels the order when it is refused. */
  private static final Pattern CANCELS = Pattern.compile("(?i)\"cxlOnFail\":\"?true");

  /** Several commands, of which the first are undone when one is refused. */
  private static final String UNDOES = "account/set-collateral-assets";

  /** A batch that is placed whole or not at all: those before the one that failed are cancelled. */
  private static final String TAKEN_BACK = "\"sCode\":\"54004\"";

  private final Random random = new Random(SEED);
  private final WildValues values = new WildValues(random);
  private final Map<String, Integer> codes = new TreeMap<>();
  private final Set<String> answered = new TreeSet<>();
  private long slowestNs;
  private long changes;
  private int early;
  private int hashed;

  @Test
  void no_request_breaks_anything() throws Exception {
    System.out.printf("fuzz of requests, seed %d%n", SEED);
    Map<String, Shapes.Shape> shapes;
    LikelyRequests likely;
    try (InProcessVenue venue = new InProcessVenue();
        HttpClient http = HttpClient.newHttpClient()) {
      shapes = Shapes.of(venue.gateway.routes().all());
      assertThat(shapes.keySet()).containsAll(Shapes.read().keySet());
      likely = new LikelyRequests(random, values, List.copyOf(shapes.values()));
      WildRequests wild = new WildRequests(SEED, List.copyOf(venue.gateway.routes().all()));
      for (int i = 0; i < REQUESTS; i++) {
        boolean wildly = random.nextInt(4) == 0;
        Users.Key key = random.nextInt(3) == 0 ? venue.stranger : venue.trade;
        long now = venue.nowMs.incrementAndGet();
        likely.of(key.apiKey());
        Request request =
            wildly ? wild.next(key, now, venue.stranger) : wild.likely(likely, key, now);
        String name = "seed " + SEED + " request " + i + " " + text(request);
        Map<?, ?> answer =
            check(venue, request, name, i % HASH_EVERY == 0 || request.target().endsWith(UNDOES));
        if (wildly) {
          wild.learn(String.valueOf(answer.get("msg")));
        } else {
          likely.learn(answer);
        }
        if (i % SOCKET_EVERY == 0) {
          overSocket(http, venue.gateway.port(), request, name);
        }
        if (i % 500 == 0) {
          venue.market.step();
        }
      }
      assertThat(venue.port.violations()).isEmpty();
    }
    report(shapes, likely);
  }

  private void report(Map<String, Shapes.Shape> shapes, LikelyRequests likely) {
    System.out.printf(
        "fuzz of requests, seed %d: %,d, %,d before an endpoint, %,d commands carried out, %,d"
            + " hashed, slowest %d ms, codes %s%n",
        SEED, REQUESTS, early, changes, hashed, slowestNs / 1_000_000, codes);
    List<String> never = new ArrayList<>(shapes.keySet());
    never.removeAll(answered);
    int least = likely.sent.values().stream().mapToInt(Integer::intValue).min().orElse(0);
    System.out.printf(
        "fuzz of requests: %d endpoints, %d parameters each sent %d times at least, never done:"
            + " %s%n",
        shapes.size(), likely.sent.size(), least, never);
    assertThat(changes).isGreaterThan(REQUESTS / 40);
    assertThat(answered).hasSizeGreaterThan(shapes.size() - 24);
    assertThat(early).isLessThan(REQUESTS / 4);
    assertThat(hashed).isGreaterThan(REQUESTS / HASH_EVERY / 4);
    assertThat(codes.getOrDefault("0", 0)).isGreaterThan(REQUESTS / 5);
  }

  private Map<?, ?> check(InProcessVenue venue, Request request, String name, boolean hash) {
    long ownWork = venue.port.ownWork();
    String state = hash ? venue.port.stateHash() : "";
    long before = venue.port.carriedOut();
    long begun = System.nanoTime();
    Response response = venue.gateway.handler().answer(request);
    long took = System.nanoTime() - begun;
    slowestNs = Math.max(slowestNs, took);
    assertThat(took).as(name).isLessThan(A_MOMENT.toNanos());
    Map<?, ?> answer = envelope(response.status(), response.body(), name);
    String code = String.valueOf(answer.get("code"));
    count(code, request, response.body());
    // "2": of several orders some were carried out.
    if (!code.equals("0") && !code.equals("2") && refusesAll(request, response.body())) {
      if (!request.target().endsWith(UNDOES)) {
        assertThat(venue.port.carriedOut())
            .as("%s answers %s", name, response.body())
            .isEqualTo(before);
      }
      if (hash) {
        unchanged(venue, state, ownWork, name);
      }
    }
    changes += venue.port.carriedOut() - before;
    return answer;
  }

  private static boolean refusesAll(Request request, String body) {
    return !CANCELS.matcher(request.text()).find() && !body.contains(TAKEN_BACK);
  }

  /** What algo orders do by themselves meanwhile is no answer to the request. */
  private void unchanged(InProcessVenue venue, String state, long ownWork, String name) {
    String after = venue.port.stateHash();
    if (venue.port.ownWork() == ownWork) {
      hashed++;
      assertThat(after).as(name).isEqualTo(state);
    }
  }

  private void count(String code, Request request, String body) {
    Matcher item = ITEM.matcher(body);
    codes.merge(item.find() ? code + "/" + item.group(1) : code, 1, Integer::sum);
    if (EARLY.contains(code) || code.startsWith("501")) {
      early++;
    }
    if (code.equals("0")) {
      String path = request.target().replaceAll("\\?.*", "").replace("/api/v5/", "");
      answered.add(request.method() + " " + path);
    }
  }

  private static Map<?, ?> envelope(int status, @Nullable String body, String name) {
    assertThat(status).as("%s answers %s", name, body).isBetween(200, 499);
    try {
      if (!(Json.parse(String.valueOf(body)) instanceof Map<?, ?> envelope)) {
        throw new AssertionError(name + " answers " + body);
      }
      assertThat(envelope.get("code")).as(name).isInstanceOf(String.class);
      assertThat(envelope.get("msg")).as(name).isInstanceOf(String.class);
      assertThat(envelope.get("data")).as(name).isInstanceOfAny(List.class, Map.class);
      return envelope;
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
