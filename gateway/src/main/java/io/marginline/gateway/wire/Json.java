package io.marginline.gateway.wire;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSON in and out. A number read keeps its text: it never passes through floating point. */
public final class Json {
  /** Arrays and objects within each other; requests of the contract need four. */
  public static final int DEEPEST = 16;

  /** A number as it was written. */
  public record Num(String text) {
    @Override
    public String toString() {
      return text;
    }
  }

  private Json() {}

  /**
   * A String, Boolean, {@link Num}, {@code Map<String, Object>}, {@code List<Object>} or null.
   *
   * @throws WireException 50002 when it is no JSON
   */
  public static @Nullable Object parse(String text) throws WireException {
    try {
      return new JsonParser(text).whole();
    } catch (JsonParser.SyntaxException e) {
      throw WireException.of(Code.JSON_SYNTAX);
    }
  }

  public static String write(@Nullable Object value) {
    StringBuilder out = new StringBuilder(256);
    write(value, out);
    return out.toString();
  }

  public static void write(@Nullable Object value, StringBuilder out) {
    switch (value) {
      case null -> out.append("null");
      case Row row -> writeObject(row.fields(), out);
      case Map<?, ?> map -> writeObject(map, out);
      case Collection<?> items -> writeArray(items, out);
      case BigDecimal number ->
          out.append('"').append(number.stripTrailingZeros().toPlainString()).append('"');
      case CharSequence text -> quote(text, out);
      case Enum<?> name -> quote(name.name(), out);
      default -> out.append(value);
    }
  }

  private static void writeObject(Map<?, ?> fields, StringBuilder out) {
    out.append('{');
    String comma = "";
    for (Map.Entry<?, ?> field : fields.entrySet()) {
      out.append(comma);
      quote(field.getKey().toString(), out);
      out.append(':');
      write(field.getValue(), out);
      comma = ",";
    }
    out.append('}');
  }

  private static void writeArray(Collection<?> items, StringBuilder out) {
    out.append('[');
    String comma = "";
    for (Object item : items) {
      out.append(comma);
      write(item, out);
      comma = ",";
    }
    out.append(']');
  }

  private static void quote(CharSequence text, StringBuilder out) {
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
          if (c < ' ' || Character.isSurrogate(c)) {
            out.append(String.format("\\u%04x", (int) c));
          } else {
            out.append(c);
          }
        }
      }
    }
    out.append('"');
  }
}
