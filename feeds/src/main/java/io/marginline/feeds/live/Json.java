package io.marginline.feeds.live;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON. Numbers stay the text that was sent, so that a price is never rounded: maps, lists,
 * strings and, as strings too, numbers, true, false; null is null.
 */
final class Json {
  private static final int DEEPEST = 16;

  private final String text;
  private int at;

  private Json(String text) {
    this.text = text;
  }

  static Map<?, ?> object(String text) throws UnreadableMessageException {
    Json json = new Json(text);
    Object value = json.value(0);
    json.space();
    if (json.at != text.length() || !(value instanceof Map<?, ?> map)) {
      throw new UnreadableMessageException("no JSON object");
    }
    return map;
  }

  /** A decimal number that may stand with or without quotes. */
  static BigDecimal decimal(Map<?, ?> object, String key) throws UnreadableMessageException {
    if (object.get(key) instanceof String number && number.length() <= 40) {
      try {
        BigDecimal value = new BigDecimal(number);
        if (Math.abs(value.scale()) <= 30) {
          return value;
        }
      } catch (NumberFormatException e) {
        // Falls through to the one answer.
      }
    }
    throw new UnreadableMessageException(key + " is no decimal number");
  }

  static String string(Map<?, ?> object, String key) throws UnreadableMessageException {
    if (object.get(key) instanceof String string) {
      return string;
    }
    throw new UnreadableMessageException(key + " is missing");
  }

  /** The objects of a list; an object alone is a list of one. */
  static List<Map<?, ?>> objects(@Nullable Object value) throws UnreadableMessageException {
    List<Map<?, ?>> objects = new ArrayList<>();
    for (Object each : value instanceof List<?> list ? list : List.of(value == null ? "" : value)) {
      if (!(each instanceof Map<?, ?> map)) {
        throw new UnreadableMessageException("an object is missing");
      }
      objects.add(map);
    }
    return objects;
  }

  private @Nullable Object value(int depth) throws UnreadableMessageException {
    space();
    if (depth > DEEPEST) {
      throw broken();
    }
    return switch (peek()) {
      case '{' -> map(depth);
      case '[' -> list(depth);
      case '"' -> string();
      default -> word();
    };
  }

  private Map<String, @Nullable Object> map(int depth) throws UnreadableMessageException {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    at++;
    space();
    while (peek() != '}') {
      space();
      String key = string();
      space();
      expect(':');
      map.put(key, value(depth + 1));
      space();
      if (peek() == ',') {
        at++;
        space();
      } else if (peek() != '}') {
        throw broken();
      }
    }
    at++;
    return map;
  }

  private List<@Nullable Object> list(int depth) throws UnreadableMessageException {
    List<@Nullable Object> list = new ArrayList<>();
    at++;
    space();
    while (peek() != ']') {
      list.add(value(depth + 1));
      space();
      if (peek() == ',') {
        at++;
      } else if (peek() != ']') {
        throw broken();
      }
    }
    at++;
    return list;
  }

  private String string() throws UnreadableMessageException {
    expect('"');
    StringBuilder out = new StringBuilder();
    while (peek() != '"') {
      char next = text.charAt(at++);
      out.append(next == '\\' ? escaped() : next);
    }
    at++;
    return out.toString();
  }

  private char escaped() throws UnreadableMessageException {
    char kind = peek();
    at++;
    return switch (kind) {
      case 'n' -> '\n';
      case 't' -> '\t';
      case 'r' -> '\r';
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'u' -> unicode();
      default -> kind;
    };
  }

  private char unicode() throws UnreadableMessageException {
    try {
      char value = (char) Integer.parseInt(text.substring(at, at + 4), 16);
      at += 4;
      return value;
    } catch (IndexOutOfBoundsException | NumberFormatException e) {
      throw broken();
    }
  }

  /** A number, true, false or null. */
  private @Nullable String word() throws UnreadableMessageException {
    int start = at;
    while (at < text.length() && ",]} \t\r\n".indexOf(text.charAt(at)) < 0) {
      at++;
    }
    String word = text.substring(start, at);
    if (word.equals("null")) {
      return null;
    }
    if (!word.matches("true|false|-?[0-9]+(\\.[0-9]+)?([eE][-+]?[0-9]+)?")) {
      throw broken();
    }
    return word;
  }

  private void space() {
    while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  private char peek() throws UnreadableMessageException {
    if (at >= text.length()) {
      throw broken();
    }
    return text.charAt(at);
  }

  private void expect(char wanted) throws UnreadableMessageException {
    if (peek() != wanted) {
      throw broken();
    }
    at++;
  }

  private UnreadableMessageException broken() {
    return new UnreadableMessageException("JSON breaks off or goes wrong at " + at);
  }
}
