package io.marginline.acceptance.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.marginline.gateway.operator.OperatorApi;
import io.marginline.gateway.rest.Request;
import io.marginline.gateway.rest.Response;
import io.marginline.gateway.wire.Json;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever operators send that is made from the API's own description, right or wrong in one place:
 * no fault, an answer in the described envelope within a moment, nothing changed by what is
 * refused. {@code -Dmarginline.full=true}: 50,000 requests instead of 2,000.
 */
class OperatorFuzzTest {
  private static final long SEED =
      Long.getLong("marginline.seed", ThreadLocalRandom.current().nextLong(1L << 40));
  private static final int REQUESTS = Boolean.getBoolean("marginline.full") ? 50_000 : 2_000;
  private static final Duration A_MOMENT = Duration.ofSeconds(20);

  @TempDir Path folder;
  private final Random random = new Random(SEED);
  private final WildValues values = new WildValues(random);
  private final Map<String, Integer> outcomes = new TreeMap<>();
  private final Set<String> done = new TreeSet<>();
  private int unchanged;

  @Test
  void no_operator_breaks_anything() throws Exception {
    System.out.printf("fuzz of the operators' port, seed %d%n", SEED);
    try (InProcessVenue venue = new InProcessVenue();
        OperatorApi api = OperatorApi.open(venue.context, folder)) {
      String token = Files.readString(folder.resolve("operator.token")).strip();
      Response description =
          api.answer(request("GET", OperatorApi.ROOT + "/openapi.json", Map.of(), ""));
      Conformity conformity = new Conformity(description.body());
      Described described = new Described(random, values, Json.parse(description.body()));
      for (int i = 0; i < REQUESTS; i++) {
        venue.nowMs.incrementAndGet();
        Described.Asked asked = described.next();
        Request request = request(asked.method(), asked.target(), headers(token), asked.body());
        String name = "seed " + SEED + " request " + i + " " + asked;
        Object answer = check(venue, api, conformity, request, asked, name);
        described.learn(answer);
      }
      assertThat(venue.port.violations()).isEmpty();
      System.out.printf(
          "fuzz of the operators' port, seed %d: %,d, %d of %d operations done, %,d refusals"
              + " hashed, %s%n",
          SEED, REQUESTS, done.size(), described.operations(), unchanged, outcomes);
      List<String> never = new ArrayList<>(described.ids());
      never.removeAll(done);
      System.out.println("fuzz of the operators' port, never done: " + never);
      assertThat(done).hasSizeGreaterThan(described.operations() * 3 / 4);
      assertThat(outcomes).containsKeys("200", "400 INVALID", "404 NOT_FOUND");
    }
  }

  private Map<String, String> headers(String token) {
    Map<String, String> headers = new LinkedHashMap<>();
    int kind = random.nextInt(60);
    headers.put("Authorization", kind == 0 ? values.text("token") : "Bearer " + token);
    if (kind < 20) {
      UUID key = new UUID(random.nextLong(), random.nextLong());
      headers.put("Idempotency-Key", kind == 1 ? values.text("reqId") : key.toString());
    }
    return headers;
  }

  private static Request request(
      String method, String target, Map<String, String> headers, String body) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    return new Request(method, target, headers, bytes, "127.0.0.1");
  }

  private Object check(
      InProcessVenue venue,
      OperatorApi api,
      Conformity conformity,
      Request request,
      Described.Asked asked,
      String name)
      throws Exception {
    String operation = asked.operation();
    long ownWork = venue.port.ownWork();
    String state = venue.port.stateHash();
    long begun = System.nanoTime();
    Response response = api.answer(request);
    assertThat(System.nanoTime() - begun).as(name).isLessThan(A_MOMENT.toNanos());
    String says = name + " answers " + response.status() + " " + response.body();
    assertThat(response.status()).as(says).isBetween(200, 499);
    // A method was exchanged now and then, and is another operation's.
    if (response.status() != 200 || asked.asDescribed()) {
      assertThat(conformity.faults(operation, response.status(), response.body()))
          .as(says)
          .isEmpty();
    }
    if (!(Json.parse(response.body()) instanceof Map<?, ?> answer)) {
      throw new AssertionError(says);
    }
    if (response.status() == 200) {
      assertThat(answer.get("data")).as(says).isInstanceOfAny(Map.class, List.class);
      outcomes.merge("200", 1, Integer::sum);
      done.add(operation);
      return answer;
    }
    if (!(answer.get("error") instanceof Map<?, ?> error)) {
      throw new AssertionError(says);
    }
    assertThat(error.get("message")).as(says).isInstanceOf(String.class);
    outcomes.merge(response.status() + " " + error.get("code"), 1, Integer::sum);
    String after = venue.port.stateHash();
    if (venue.port.ownWork() == ownWork) {
      unchanged++;
      assertThat(after).as(says).isEqualTo(state);
    }
    return answer;
  }
}
