package io.marginline.acceptance.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;

/** A person with an account, money and a key of their own, made by the operator. */
record Newcomer(String apiKey, String secret, String passphrase) {
  private static final String PASSPHRASE = "Newcomer-1234";

  static Newcomer at(RunningVenue venue, String name) throws Exception {
    try (HttpClient http = HttpClient.newHttpClient()) {
      Map<String, Object> user = post(http, venue, "/users", "{\"name\":\"" + name + "\"}");
      String account = JsonText.text(user, "data", "account").replaceAll("\\..*", "");
      for (String money :
          new String[] {"\"USDT\",\"amount\":\"100000\"", "\"BTC\",\"amount\":\"3\""}) {
        post(http, venue, "/accounts/" + account + "/deposits", "{\"ccy\":" + money + "}");
      }
      Map<String, Object> key =
          post(
              http,
              venue,
              "/users/" + JsonText.text(user, "data", "uid") + "/keys",
              "{\"passphrase\":\"" + PASSPHRASE + "\",\"permissions\":[\"read_only\",\"trade\"]}");
      return new Newcomer(
          JsonText.text(key, "data", "apiKey"), JsonText.text(key, "data", "secret"), PASSPHRASE);
    }
  }

  private static Map<String, Object> post(
      HttpClient http, RunningVenue venue, String path, String body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(venue.operator() + "/api/marginline/v1" + path))
            .header("Authorization", "Bearer " + venue.token())
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
    return JsonText.object(answer.body());
  }
}
