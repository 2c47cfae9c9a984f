package io.marginline.acceptance.clients;

import io.avaje.jsonb.JsonType;
import io.avaje.jsonb.Jsonb;
import java.util.Map;

/** A little reading of JSON. */
final class JsonText {
  private static final Jsonb JSONB = Jsonb.builder().build();

  private JsonText() {}

  static Map<String, Object> object(String text) {
    JsonType<Map<String, Object>> type = JSONB.type(Object.class).map();
    return type.fromJson(text);
  }

  /** The text at the end of a path of keys. */
  static String text(Map<String, Object> from, String... path) {
    Object at = from;
    for (String key : path) {
      at = at instanceof Map<?, ?> map ? map.get(key) : null;
    }
    if (at == null) {
      throw new AssertionError("nothing at " + String.join(".", path) + " of " + from);
    }
    return at.toString();
  }
}
