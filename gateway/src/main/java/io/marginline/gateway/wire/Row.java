package io.marginline.gateway.wire;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object whose keys keep their order. Decimals are written as plain strings, integers and
 * booleans bare, and what is absent as the empty string (okx-api.md §1.2).
 */
public final class Row {
  /** Written as a bare {@code null}: three fields of the contract may be. */
  public static final Object NULL =
      new Object() {
        @Override
        public String toString() {
          return "null";
        }
      };

  private final Map<String, Object> fields = new LinkedHashMap<>();

  /** A string, boolean, integer, BigDecimal, Row, Map or Collection; null becomes "". */
  public Row put(String key, @Nullable Object value) {
    fields.put(key, value == null ? "" : value);
    return this;
  }

  /** The same as {@link #put} of the number's text: most numbers on the wire are strings. */
  public Row putText(String key, long number) {
    return put(key, Long.toString(number));
  }

  public Row putAll(Row other) {
    fields.putAll(other.fields);
    return this;
  }

  /** Null when the key is absent. */
  public @Nullable Object get(String key) {
    return fields.get(key);
  }

  public boolean has(String key) {
    return fields.containsKey(key);
  }

  public Map<String, Object> fields() {
    return java.util.Collections.unmodifiableMap(fields);
  }

  public String toJson() {
    return Json.write(this);
  }

  @Override
  public String toString() {
    return toJson();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Row row && fields.equals(row.fields);
  }

  @Override
  public int hashCode() {
    return fields.hashCode();
  }
}
