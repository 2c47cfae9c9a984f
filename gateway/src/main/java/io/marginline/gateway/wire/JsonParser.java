package io.marginline.gateway.wire;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON exactly as RFC 8259 has it. Our JSON library reads {@code {"a":1 "b":2}}, {@code 01},
 * {@code NaN} and {@code {}x} as well: too kind to what says how much of what is bought.
 */
final class JsonParser {
  private final String text;
  private int at;

  /** What is wrong, and where; never shown to clients. */
  static final class SyntaxException extends Exception {
    SyntaxException(String expected, int at) {
      super(expected + " expected at " + at, null, false, false);
    }
  }

  JsonParser(String text) {
    this.text = text;
  }

  @Nullable Object whole() throws SyntaxException {
    Object value = value(0);
    if (peek() != END) {
      throw expected("the end");
    }
    return value;
  }

  private static final char END = '\uffff';

  private @Nullable Object value(int depth) throws SyntaxException {
    if (depth > Json.DEEPEST) {
      throw expected("less depth");
    }
    return switch (peek()) {
      case '{' -> object(depth);
      case '[' -> array(depth);
      case '"' -> string();
      case 't' -> word("true", true);
      case 'f' -> word("false", false);
      case 'n' -> word("null", null);
      default -> number();
    };
  }

  private Map<String, @Nullable Object> object(int depth) throws SyntaxException {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    at++;
    if (peek() == '}') {
      at++;
      return fields;
    }
    do {
      if (peek() != '"') {
        throw expected("a name");
      }
      String name = string();
      take(':');
      fields.put(name, value(depth + 1));
    } while (more('}'));
    return fields;
  }

  private List<@Nullable Object> array(int depth) throws SyntaxException {
    List<@Nullable Object> items = new ArrayList<>();
    at++;
    if (peek() == ']') {
      at++;
      return items;
    }
    do {
      items.add(value(depth + 1));
    } while (more(']'));
    return items;
  }

  /** Past a comma, or past the end of what is open. */
  private boolean more(char end) throws SyntaxException {
    if (peek() == ',') {
      at++;
      return true;
    }
    take(end);
    return false;
  }

  private void take(char wanted) throws SyntaxException {
    if (peek() != wanted) {
      throw expected(String.valueOf(wanted));
    }
    at++;
  }

  /** The next character that is no white space. */
  private char peek() {
    while (at < text.length() && " \t\n\r".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    return here();
  }

  private char here() {
    return at < text.length() ? text.charAt(at) : END;
  }

  private @Nullable Object word(String word, @Nullable Object value) throws SyntaxException {
    if (!text.startsWith(word, at)) {
      throw expected(word);
    }
    at += word.length();
    return value;
  }

  private Json.Num number() throws SyntaxException {
    int start = at;
    if (here() == '-') {
      at++;
    }
    if (here() == '0') {
      at++;
    } else {
      digits();
    }
    if (here() == '.') {
      at++;
      digits();
    }
    if (here() == 'e' || here() == 'E') {
      at++;
      if (here() == '+' || here() == '-') {
        at++;
      }
      digits();
    }
    return new Json.Num(text.substring(start, at));
  }

  private void digits() throws SyntaxException {
    int start = at;
    while (here() >= '0' && here() <= '9') {
      at++;
    }
    if (at == start) {
      throw expected("a digit");
    }
  }

  private String string() throws SyntaxException {
    at++;
    StringBuilder out = new StringBuilder();
    while (here() != '"') {
      char c = here();
      if (at >= text.length() || c < ' ') {
        throw expected("the end of a string");
      }
      at++;
      out.append(c == '\\' ? escaped() : c);
    }
    at++;
    return out.toString();
  }

  private char escaped() throws SyntaxException {
    char c = here();
    at++;
    return switch (c) {
      case '"', '\\', '/' -> c;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> hex();
      default -> throw expected("an escape");
    };
  }

  private char hex() throws SyntaxException {
    int code = 0;
    for (int i = 0; i < 4; i++) {
      int digit = Character.digit(here(), 16);
      if (digit < 0 || here() > 'f') {
        throw expected("four hexadecimal digits");
      }
      code = code * 16 + digit;
      at++;
    }
    return (char) code;
  }

  private SyntaxException expected(String what) {
    return new SyntaxException(what, at);
  }
}
