package io.marginline.gateway.rest;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A request as it came in, of whatever server.
 *
 * @param target path and query exactly as they were sent: this is what was signed
 * @param headers by name, whose case does not matter
 * @param ip address of the peer
 */
public record Request(
    String method, String target, Map<String, String> headers, byte[] body, String ip) {
  public Request {
    Map<String, String> anyCase = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    anyCase.putAll(headers);
    headers = anyCase;
  }

  /** Null when absent or empty. */
  public @Nullable String header(String name) {
    String value = headers.get(name);
    return value == null || value.isEmpty() ? null : value;
  }

  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }
}
