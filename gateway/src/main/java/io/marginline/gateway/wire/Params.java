package io.marginline.gateway.wire;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Fields of a request, read with the tolerance that clients need (okx-api.md §1.7): {@code ""} and
 * {@code null} are absent, numbers and booleans may stand with or without quotes, unknown fields
 * are ignored.
 */
public final class Params {
  private static final int MOST_DIGITS = 40;
  private static final int MOST_SCALE = 30;
  private static final Params NONE = new Params(Map.of());

  private final Map<String, ?> fields;

  private Params(Map<String, ?> fields) {
    this.fields = fields;
  }

  /** Values as {@link Json#parse} gives them. */
  public static Params of(Map<String, ?> fields) {
    return new Params(fields);
  }

  public static Params none() {
    return NONE;
  }

  /** As they were sent, in their order. */
  public Map<String, ?> fields() {
    return Collections.unmodifiableMap(fields);
  }

  public Set<String> keys() {
    return fields().keySet();
  }

  public boolean has(String key) {
    return text(key) != null;
  }

  /** Null when absent. */
  public @Nullable String text(String key) {
    return switch (fields.get(key)) {
      case null -> null;
      case String text -> text.isEmpty() ? null : text;
      case List<?> items -> Json.write(items);
      case Map<?, ?> map -> Json.write(map);
      case Object other -> other.toString();
    };
  }

  public String text(String key, String otherwise) {
    String text = text(key);
    return text == null ? otherwise : text;
  }

  /**
   * @throws WireException 50014 when absent
   */
  public String required(String key) throws WireException {
    String text = text(key);
    if (text == null) {
      throw WireException.of(Code.PARAMETER_EMPTY, key);
    }
    return text;
  }

  /** Null when absent; 51000 when it is none of those allowed. */
  public @Nullable String choice(String key, Set<String> allowed) throws WireException {
    String text = text(key);
    if (text != null && !allowed.contains(text)) {
      throw WireException.of(Code.PARAMETER, key);
    }
    return text;
  }

  /** 50014 when absent, 51000 when it is none of those allowed. */
  public String requiredChoice(String key, Set<String> allowed) throws WireException {
    required(key);
    return String.valueOf(choice(key, allowed));
  }

  /** Null when absent; 51000 when it is no number of at most 40 digits. */
  public @Nullable BigDecimal decimal(String key) throws WireException {
    String text = text(key);
    if (text == null) {
      return null;
    }
    try {
      if (text.length() <= 2 * MOST_DIGITS) {
        BigDecimal number = new BigDecimal(text);
        if (number.precision() <= MOST_DIGITS && Math.abs(number.scale()) <= MOST_SCALE) {
          return number;
        }
      }
    } catch (NumberFormatException e) {
      // Falls through to the one answer for all that is no number.
    }
    throw WireException.of(Code.PARAMETER, key);
  }

  /** 50014 when absent, 51000 when it is no number. */
  public BigDecimal requiredDecimal(String key) throws WireException {
    required(key);
    BigDecimal number = decimal(key);
    return number == null ? BigDecimal.ZERO : number;
  }

  /** Null when absent; 51000 when it is no whole number of 63 bits. */
  public @Nullable Long whole(String key) throws WireException {
    BigDecimal number = decimal(key);
    if (number == null) {
      return null;
    }
    try {
      return number.longValueExact();
    } catch (ArithmeticException e) {
      throw WireException.of(Code.PARAMETER, key);
    }
  }

  /** The number, or what to use without one, cut to 1 … most: paging limits. */
  public int limit(String key, int otherwise, int most) throws WireException {
    Long number = whole(key);
    return number == null ? otherwise : (int) Math.clamp(number, 1L, (long) most);
  }

  /** True, false or their texts; 51000 for anything else. */
  public boolean flag(String key, boolean otherwise) throws WireException {
    String text = text(key);
    if (text == null) {
      return otherwise;
    }
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw WireException.of(Code.PARAMETER, key);
    };
  }

  /** Objects of a list; empty when absent; 51000 when it is no list of objects. */
  public List<Params> list(String key) throws WireException {
    Object value = fields.get(key);
    if (value == null || "".equals(value)) {
      return List.of();
    }
    if (!(value instanceof List<?> items)) {
      throw WireException.of(Code.PARAMETER, key);
    }
    List<Params> objects = new ArrayList<>(items.size());
    for (Object item : items) {
      objects.add(asObject(item, key));
    }
    return objects;
  }

  /** Null when absent; 51000 when it is no object. */
  public @Nullable Params object(String key) throws WireException {
    Object value = fields.get(key);
    return value == null || "".equals(value) ? null : asObject(value, key);
  }

  /** Texts of a list or of one text with commas; empty when absent. */
  public List<String> texts(String key) {
    Object value = fields.get(key);
    if (value instanceof List<?> items) {
      return items.stream().filter(item -> item != null).map(Object::toString).toList();
    }
    String text = text(key);
    return text == null ? List.of() : List.of(text.split(","));
  }

  @SuppressWarnings("unchecked")
  private static Params asObject(@Nullable Object value, String key) throws WireException {
    if (value instanceof Map<?, ?> map) {
      return new Params((Map<String, ?>) map);
    }
    throw WireException.of(Code.PARAMETER, key);
  }

  @Override
  public String toString() {
    return Json.write(fields);
  }
}
