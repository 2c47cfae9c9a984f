package io.marginline.config;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Records, maps, lists and strings as JSON, in their own order. A record's component names are the
 * keys; null values are left out.
 */
public final class JsonText {
  /** A record whose components stand among those of the record that holds it. */
  public interface Inline {}

  private static final int INDENT = 2;

  private final StringBuilder out = new StringBuilder();

  private JsonText() {}

  /** Indented, with a line end. */
  public static String write(Object value) {
    JsonText text = new JsonText();
    text.value(value, 0);
    return text.out.append('\n').toString();
  }

  private void value(Object value, int depth) {
    switch (value) {
      case Map<?, ?> map -> object(map, depth);
      case List<?> list -> array(list, depth);
      case Record tuple -> object(components(tuple), depth);
      case Boolean flag -> out.append(flag.booleanValue());
      case Integer number -> out.append(number.intValue());
      case Long number -> out.append(number.longValue());
      default -> string(value.toString());
    }
  }

  private void object(Map<?, ?> map, int depth) {
    boolean flat = map.values().stream().noneMatch(JsonText::isNested);
    out.append('{');
    String comma = "";
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      out.append(comma);
      if (flat) {
        out.append(comma.isEmpty() ? "" : " ");
      } else {
        newLine(depth + 1);
      }
      string(String.valueOf(entry.getKey()));
      out.append(": ");
      value(java.util.Objects.requireNonNull(entry.getValue()), depth + 1);
      comma = ",";
    }
    if (!flat) {
      newLine(depth);
    }
    out.append('}');
  }

  private void array(List<?> list, int depth) {
    boolean flat = list.stream().noneMatch(JsonText::isNested);
    out.append('[');
    String comma = "";
    for (Object item : list) {
      out.append(comma);
      if (flat) {
        out.append(comma.isEmpty() ? "" : " ");
      } else {
        newLine(depth + 1);
      }
      value(item, depth + 1);
      comma = ",";
    }
    if (!flat) {
      newLine(depth);
    }
    out.append(']');
  }

  private static boolean isNested(@Nullable Object value) {
    return value instanceof Map
        || value instanceof Record
        || (value instanceof List<?> list && !list.isEmpty());
  }

  private void newLine(int depth) {
    out.append('\n').repeat(' ', depth * INDENT);
  }

  private void string(String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> {
          if (c < 0x20 || Character.isSurrogate(c)) {
            out.append(String.format("\\u%04x", (int) c));
          } else {
            out.append(c);
          }
        }
      }
    }
    out.append('"');
  }

  private static Map<String, Object> components(Record tuple) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (RecordComponent component : tuple.getClass().getRecordComponents()) {
      try {
        Object value = component.getAccessor().invoke(tuple);
        if (value instanceof Inline && value instanceof Record inline) {
          values.putAll(components(inline));
        } else if (value != null) {
          values.put(component.getName(), value);
        }
      } catch (IllegalAccessException | InvocationTargetException e) {
        throw new IllegalArgumentException("a public record is needed: " + tuple.getClass(), e);
      }
    }
    return values;
  }
}
