package io.marginline.benchmarks.wire;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A key of the venue and what it signs. */
final class Account {
  private static final String KEY = "bench";
  private static final String SECRET = "bench-secret";
  private static final String PASSPHRASE = "bench-pass";

  private final String base;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final AtomicLong number = new AtomicLong(System.nanoTime());

  Account(String base) {
    this.base = base;
  }

  /** As the venue is told to make it: key, secret, passphrase. */
  static String key() {
    return KEY + ":" + SECRET + ":" + PASSPHRASE;
  }

  HttpClient http() {
    return http;
  }

  URI stream(String path) {
    return URI.create(base.replaceFirst("^http", "ws") + "/ws/v5/" + path);
  }

  private static String sign(String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Text of the operation that logs a session in. */
  static String login() {
    String seconds = Long.toString(System.currentTimeMillis() / 1_000);
    return "{\"op\":\"login\",\"args\":[{\"apiKey\":\""
        + KEY
        + "\",\"passphrase\":\""
        + PASSPHRASE
        + "\",\"timestamp\":\""
        + seconds
        + "\",\"sign\":\""
        + sign(seconds + "GET/users/self/verify")
        + "\"}]}";
  }

  /** A bid far below the market that rests; each has a name of its own. */
  String order() {
    return "{\"instId\":\"BTC-USDT-SWAP\",\"tdMode\":\"cross\",\"side\":\"buy\","
        + "\"ordType\":\"limit\",\"sz\":\"0.01\",\"px\":\"50000\",\"clOrdId\":\"b"
        + number.incrementAndGet()
        + "\"}";
  }

  String get(String path) throws IOException, InterruptedException {
    return send("GET", path, "");
  }

  /** Posts and answers the body. */
  String post(String path, String body) throws IOException, InterruptedException {
    return send("POST", path, body);
  }

  private String send(String method, String path, String body)
      throws IOException, InterruptedException {
    String time = Instant.now().truncatedTo(ChronoUnit.MILLIS).toString();
    String stamp = time.length() == 20 ? time.replace("Z", ".000Z") : time;
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(base + path))
            .header("OK-ACCESS-KEY", KEY)
            .header("OK-ACCESS-PASSPHRASE", PASSPHRASE)
            .header("OK-ACCESS-TIMESTAMP", stamp)
            .header("OK-ACCESS-SIGN", sign(stamp + method + path + body))
            .header("Content-Type", "application/json")
            .method(
                method,
                body.isEmpty()
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body))
            .build();
    return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
  }
}
