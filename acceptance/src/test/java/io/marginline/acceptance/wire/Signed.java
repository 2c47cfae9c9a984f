package io.marginline.acceptance.wire;

import io.marginline.gateway.auth.Signature;
import io.marginline.gateway.auth.Users;
import io.marginline.gateway.rest.Request;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;

/** Signs as the contract says. */
final class Signed {
  private static final DateTimeFormatter MILLIS =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private Signed() {}

  static Map<String, String> headers(
      Users.Key key, long atMs, String method, String target, String body) {
    String timestamp = MILLIS.format(Instant.ofEpochMilli(atMs));
    String text = timestamp + method + target + (method.equals("GET") ? "" : body);
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("OK-ACCESS-KEY", key.apiKey());
    headers.put("OK-ACCESS-PASSPHRASE", key.passphrase());
    headers.put("OK-ACCESS-TIMESTAMP", timestamp);
    headers.put("OK-ACCESS-SIGN", Signature.of(key.secret(), text));
    headers.put("Content-Type", "application/json");
    return headers;
  }

  static Request request(String method, String target, Map<String, String> headers, String body) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    return new Request(method, target, headers, bytes, "203.0.113.9");
  }

  static Request request(Users.Key key, long atMs, String method, String target, String body) {
    return request(method, target, headers(key, atMs, method, target, body), body);
  }
}
