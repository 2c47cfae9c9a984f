package io.marginline.gateway;

import io.marginline.gateway.auth.Signature;
import io.marginline.gateway.auth.Users;
import io.marginline.gateway.rest.Request;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;

/** Signs requests as a client does, for the dispatcher alone or for a socket. */
public final class Client {
  private Client() {}

  public static Map<String, String> headers(
      Users.Key key, Instant at, String method, String target, String body) {
    String timestamp = at.truncatedTo(ChronoUnit.MILLIS).toString();
    if (!timestamp.contains(".")) {
      timestamp = timestamp.replace("Z", ".000Z");
    }
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("OK-ACCESS-KEY", key.apiKey());
    headers.put("OK-ACCESS-PASSPHRASE", key.passphrase());
    headers.put("OK-ACCESS-TIMESTAMP", timestamp);
    headers.put("OK-ACCESS-SIGN", Signature.of(key.secret(), timestamp + method + target + body));
    if (method.equals("POST")) {
      headers.put("Content-Type", "application/json");
    }
    return headers;
  }

  public static Request request(
      String method, String target, Map<String, String> headers, String body) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    return new Request(method, target, headers, bytes, "203.0.113.9");
  }

  /** Over a socket. */
  public static HttpResponse<String> send(HttpClient http, int port, Request request)
      throws Exception {
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + request.target()));
    request.headers().forEach(builder::header);
    builder.method(
        request.method(),
        request.body().length == 0
            ? BodyPublishers.noBody()
            : BodyPublishers.ofByteArray(request.body()));
    return http.send(builder.build(), BodyHandlers.ofString());
  }
}
