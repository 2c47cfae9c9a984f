package io.marginline.engine.book.venue;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One JSON object that notices which of its fields were never asked for. */
final class Fields {
  private final Map<?, ?> map;
  private final Set<String> unread = new LinkedHashSet<>();
  private final List<Fields> parts = new ArrayList<>();

  Fields(Object object) {
    this.map = (Map<?, ?>) object;
    map.keySet().forEach(key -> unread.add(String.valueOf(key)));
  }

  boolean has(String name) {
    return map.containsKey(name);
  }

  @Nullable Object value(String name) {
    unread.remove(name);
    return map.get(name);
  }

  String text(String name) {
    return String.valueOf(value(name));
  }

  boolean flag(String name) {
    return Boolean.TRUE.equals(value(name));
  }

  long number(String name) {
    return number(value(name));
  }

  /** Above the range of a long its end stands in: such a price occurs once per sequence at most. */
  static long number(@Nullable Object value) {
    if (value instanceof BigInteger) {
      return Long.MAX_VALUE;
    }
    if (value instanceof Number number) {
      return number.longValue();
    }
    throw new IllegalArgumentException("not a number: " + value);
  }

  Fields part(String name) {
    return keep(value(name));
  }

  List<Fields> parts(String name) {
    List<Fields> found = new ArrayList<>();
    if (value(name) instanceof List<?> list) {
      list.forEach(element -> found.add(keep(element)));
    }
    return found;
  }

  Set<String> names() {
    Set<String> names = new LinkedHashSet<>();
    map.keySet().forEach(key -> names.add(String.valueOf(key)));
    return names;
  }

  private Fields keep(@Nullable Object object) {
    if (object == null) {
      throw new IllegalArgumentException("no object");
    }
    Fields fields = new Fields(object);
    parts.add(fields);
    return fields;
  }

  /** Names never asked for, here and below. */
  List<String> unread() {
    List<String> names = new ArrayList<>(unread);
    parts.forEach(part -> names.addAll(part.unread()));
    return names;
  }
}
