package io.marginline.acceptance.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code marginline feeds} between three streams and a running venue: the index is the one of the
 * rules whatever the sources do, and what they do is told.
 */
final class LivePricesTest {
  private static final String VENUE =
      """
      profile: marginline
      instruments: [BTC-USDT, BTC-USDT-SWAP]
      highestPx: {BTC: 1000000}
      band: 0.1
      fund: {USDT: 1000}
      sources: {okx: 1, binance: 1, kraken: 1}
      staleSeconds: 4
      """;

  @TempDir private Path folder;
  private final HttpClient http = HttpClient.newHttpClient();

  @Test
  void the_index_follows_the_sources_by_the_rules() throws Exception {
    Path file = Files.writeString(folder.resolve("venue.yaml"), VENUE);
    RunningVenue venue = RunningVenue.start("--no-market", "--venue", file.toString());
    SourceServer okx = new SourceServer("okx", 0, "60000");
    SourceServer binance = new SourceServer("binance", 0, "60010");
    SourceServer kraken = new SourceServer("kraken", 0, "60020");
    Path said = folder.resolve("feeds.txt");
    Process feeds = feeds(venue, file, said, okx, binance, kraken);
    try {
      becomes(venue, "60010", "VALID", 3);
      assertThat(ready(venue)).isEqualTo(200);
      wildPricesDoNotGetThrough(venue, kraken, said);
      aSourceDies(venue, kraken, said);
      everySourceDies(venue, List.of(okx, binance), said);
      try (SourceServer again = new SourceServer("okx", okx.port(), "61000")) {
        assertThat(again.port()).isEqualTo(okx.port());
        becomes(venue, "61000", "UNCERTAIN", 1);
        assertThat(ready(venue)).isEqualTo(200);
      }
      feeds.destroy();
      assertThat(feeds.waitFor(20, TimeUnit.SECONDS)).isTrue();
      until(said, () -> ready(venue) == 503);
    } finally {
      feeds.destroyForcibly();
      List.of(okx, binance, kraken).forEach(SourceServer::close);
      venue.stop();
    }
  }

  /** One leap is left out; a lie that is held back by nobody is clamped to 2 % of the median. */
  private void wildPricesDoNotGetThrough(RunningVenue venue, SourceServer kraken, Path said)
      throws Exception {
    kraken.once("120000");
    until(said, () -> Files.readString(said).contains("kraken: 1 price left out"));
    becomes(venue, "60010", "VALID", 3);
    kraken.price("62000");
    // Median 60,010, clamped to 61,210.2: a third of the sum, rounded down to the index's step;
    // 2,000 of 60,010 are more than 3 % apart.
    becomes(venue, "60406.73", "UNCERTAIN", 3);
    kraken.price("60020");
    becomes(venue, "60010", "VALID", 3);
  }

  private void aSourceDies(RunningVenue venue, SourceServer kraken, Path said) throws Exception {
    kraken.close();
    becomes(venue, "60005", "VALID", 2);
    String text = Files.readString(said);
    assertThat(text).contains("kraken: not connected", "kraken BTC-USDT has no price any more");
    assertThat(ready(venue)).isEqualTo(200);
  }

  private void everySourceDies(RunningVenue venue, List<SourceServer> sources, Path said)
      throws Exception {
    sources.forEach(SourceServer::close);
    // One may be missed before the other: then the index is the other's price alone.
    becomes(venue, "", "STALE", 0);
    assertThat(Files.readString(said))
        .contains("okx BTC-USDT has no price any more", "binance BTC-USDT has no price any more");
    until(said, () -> ready(venue) == 503);
  }

  private Process feeds(RunningVenue venue, Path file, Path said, SourceServer... servers)
      throws Exception {
    Path token = folder.resolve("prices.token");
    Files.writeString(token, priceToken(venue));
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-cp",
            System.getProperty("java.class.path"),
            "io.marginline.app.Main",
            "feeds",
            "--venue",
            file.toString(),
            "--push",
            venue.operator(),
            "--token-file",
            token.toString(),
            "--every",
            "200",
            "--source-url",
            "okx=" + servers[0].address(),
            "--source-url",
            "binance=" + servers[1].address(),
            "--source-url",
            "kraken=" + servers[2].address())
        .redirectErrorStream(true)
        .redirectOutput(said.toFile())
        .start();
  }

  private String priceToken(RunningVenue venue) throws Exception {
    String body = "{\"name\":\"feeds\",\"role\":\"PRICES\"}";
    HttpResponse<String> answer =
        http.send(
            operator(venue, "/operators").POST(BodyPublishers.ofString(body)).build(),
            BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return JsonText.text(JsonText.object(answer.body()), "data", "token");
  }

  private static HttpRequest.Builder operator(RunningVenue venue, String path) throws Exception {
    return HttpRequest.newBuilder(URI.create(venue.operator() + "/api/marginline/v1" + path))
        .header("Authorization", "Bearer " + venue.token());
  }

  private void becomes(RunningVenue venue, String price, String validity, int alive)
      throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    String seen = "";
    while (System.nanoTime() < end) {
      seen = http.send(operator(venue, "/indexes").build(), BodyHandlers.ofString()).body();
      Map<String, Object> all = JsonText.object(seen);
      Map<?, ?> index = (Map<?, ?>) ((List<?>) Objects.requireNonNull(all.get("data"))).getFirst();
      boolean priced =
          price.isEmpty()
              || new BigDecimal(String.valueOf(index.get("price"))).compareTo(new BigDecimal(price))
                  == 0;
      if (priced
          && validity.equals(index.get("validity"))
          && new BigDecimal(String.valueOf(index.get("alive"))).intValueExact() == alive) {
        return;
      }
      Thread.sleep(100);
    }
    throw new AssertionError(
        "not "
            + price
            + " "
            + validity
            + " of "
            + alive
            + " but "
            + seen
            + "\n"
            + Files.readString(folder.resolve("feeds.txt")));
  }

  private int ready(RunningVenue venue) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(URI.create(venue.base() + "/readyz")).build();
    return http.send(request, BodyHandlers.ofString()).statusCode();
  }

  private interface Condition {
    boolean holds() throws Exception;
  }

  private static void until(Path said, Condition condition) throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (!condition.holds()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("waited in vain; feeds said:\n" + Files.readString(said));
      }
      Thread.sleep(100);
    }
  }
}
