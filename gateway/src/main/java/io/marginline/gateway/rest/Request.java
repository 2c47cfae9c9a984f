package io.marginline.gateway.rest;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A request as it came in, of whatever server. */
public final class Request {
  private final String method;
  private final String target;
  private final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  private final byte[] body;
  private final String ip;

  /**
   * Keeps the body as it is given.
   *
   * @param target path and query exactly as they were sent: this is what was signed
   * @param headers by name, whose case does not matter
   * @param ip address of the peer
   */
  public Request(
      String method, String target, Map<String, String> headers, byte[] body, String ip) {
    this.method = method;
    this.target = target;
    this.headers.putAll(headers);
    this.body = body;
    this.ip = ip;
  }

  public String method() {
    return method;
  }

  public String target() {
    return target;
  }

  public Map<String, String> headers() {
    return Collections.unmodifiableMap(headers);
  }

  public byte[] body() {
    return body;
  }

  public String ip() {
    return ip;
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
