package io.marginline.margin.vectors;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One vector; every scalar is kept as the text that the file prints. */
record Vector(Map<?, ?> fields) {

  String id() {
    return text("id");
  }

  String text(String key) {
    return Objects.requireNonNull(optional(key), key);
  }

  @Nullable String optional(String key) {
    Object value = fields.get(key);
    return value == null || value.equals("null") ? null : value.toString();
  }

  String or(String key, String otherwise) {
    String value = optional(key);
    return value == null ? otherwise : value;
  }

  boolean has(String key) {
    return optional(key) != null;
  }

  boolean is(String key, String value) {
    return value.equals(optional(key));
  }

  BigDecimal decimal(String key) {
    return new BigDecimal(text(key));
  }

  Vector nested(String key) {
    return new Vector((Map<?, ?>) Objects.requireNonNull(fields.get(key), key));
  }

  List<Vector> rows(String key) {
    List<Vector> rows = new ArrayList<>();
    for (Object each : (List<?>) Objects.requireNonNull(fields.get(key), key)) {
      rows.add(new Vector((Map<?, ?>) each));
    }
    return rows;
  }

  /** Rows that are arrays of scalars. */
  List<List<String>> arrays(String key) {
    List<List<String>> rows = new ArrayList<>();
    for (Object each : (List<?>) Objects.requireNonNull(fields.get(key), key)) {
      rows.add(((List<?>) each).stream().map(Object::toString).toList());
    }
    return rows;
  }
}
