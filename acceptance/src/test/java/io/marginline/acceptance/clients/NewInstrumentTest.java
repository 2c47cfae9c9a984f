package io.marginline.acceptance.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.marginline.gateway.auth.Signature;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The next expiries are listed while the venue trades; they are seen and traded at once. */
final class NewInstrumentTest {
  private static final DateTimeFormatter MILLIS =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("yyMMdd").withZone(ZoneOffset.UTC);

  private final HttpClient http = HttpClient.newHttpClient();

  @Test
  void what_is_listed_now_is_traded_now() throws Exception {
    RunningVenue venue = RunningVenue.start();
    try {
      String day = DAY.format(Instant.now().plusSeconds(TimeUnit.DAYS.toSeconds(200)));
      String future = "BTC-USDT-" + day;
      String call = "BTC-USD-" + day + "-100000-C";
      assertThat(get(venue, "/api/v5/public/mark-price?instType=FUTURES&instId=" + future))
          .contains("51001");
      for (String instId : List.of(future, call)) {
        HttpResponse<String> listed = list(venue, instId);
        assertThat(listed.statusCode()).as(listed.body()).isEqualTo(200);
        assertThat(list(venue, instId).statusCode()).isEqualTo(409);
      }
      assertThat(get(venue, "/api/v5/public/instruments?instType=FUTURES")).contains(future);
      assertThat(get(venue, "/api/v5/public/instruments?instType=OPTION&uly=BTC-USD"))
          .contains(call);
      until(venue, "/api/v5/public/mark-price?instType=FUTURES&instId=" + future, "\"markPx\":\"");
      until(venue, "/api/v5/public/mark-price?instType=OPTION&instId=" + call, "\"markPx\":\"0.");
      String order =
          """
          {"instId":"%s","tdMode":"cross","side":"buy","ordType":"market","sz":"0.1"}\
          """
              .formatted(future);
      untilFilled(venue, order);
      assertThat(get(venue, "/readyz")).contains("\"listing\":\"ok\"", "\"prices\":\"ok\"");
    } finally {
      venue.stop();
    }
  }

  private HttpResponse<String> list(RunningVenue venue, String instId) throws Exception {
    String body = "{\"instId\":\"" + instId + "\"}";
    URI uri = URI.create(venue.operator() + "/api/marginline/v1/instruments");
    return http.send(
        HttpRequest.newBuilder(uri)
            .header("Authorization", "Bearer " + venue.token())
            .POST(BodyPublishers.ofString(body))
            .build(),
        BodyHandlers.ofString());
  }

  private String get(RunningVenue venue, String path) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(URI.create(venue.base() + path)).build();
    return http.send(request, BodyHandlers.ofString()).body();
  }

  private void until(RunningVenue venue, String path, String part) throws Exception {
    String seen = "";
    for (int i = 0; i < 300; i++) {
      seen = get(venue, path);
      if (seen.contains(part)) {
        return;
      }
      Thread.sleep(100);
    }
    throw new AssertionError(path + " says " + seen);
  }

  /** The market's makers need a moment to quote it. */
  private void untilFilled(RunningVenue venue, String order) throws Exception {
    String positions = "";
    for (int i = 0; i < 100; i++) {
      String placed = signed(venue, "POST", "/api/v5/trade/order", order);
      assertThat(placed).doesNotContain("\"51001\"");
      positions = signed(venue, "GET", "/api/v5/account/positions?instType=FUTURES", "");
      if (positions.contains("\"pos\":\"0.1\"")) {
        return;
      }
      Thread.sleep(200);
    }
    throw new AssertionError(positions);
  }

  private String signed(RunningVenue venue, String method, String path, String body)
      throws Exception {
    String time = MILLIS.format(Instant.now());
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(venue.base() + path))
            .header("OK-ACCESS-KEY", "key")
            .header("OK-ACCESS-PASSPHRASE", "pass")
            .header("OK-ACCESS-TIMESTAMP", time)
            .header("OK-ACCESS-SIGN", Signature.of("secret", time + method + path + body))
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(body))
            .build();
    return http.send(request, BodyHandlers.ofString()).body();
  }
}
