package io.marginline.gateway.rest;

import java.util.Map;

/**
 * What goes back.
 *
 * @param type Content-Type
 * @param headers beyond Content-Type
 */
public record Response(int status, String type, String body, Map<String, String> headers) {
  public static Response json(int status, String body) {
    return new Response(status, "application/json", body, Map.of());
  }
}
