package io.marginline.history;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;

/** Conditions that all hold, on columns of one table; values are always bound, never spelled. */
public final class Where {
  private final List<String> conditions = new ArrayList<>();
  private final List<Object> values = new ArrayList<>();

  /** Every row. */
  public static Where all() {
    return new Where();
  }

  public Where is(String column, Object value) {
    return add(column, "=", value);
  }

  public Where isNot(String column, Object value) {
    return add(column, "<>", value);
  }

  public Where atLeast(String column, long value) {
    return add(column, ">=", value);
  }

  public Where atMost(String column, long value) {
    return add(column, "<=", value);
  }

  /** One of these; of none there is no row. */
  public Where in(String column, Collection<?> choices) {
    if (choices.isEmpty()) {
      conditions.add("1 = 0");
      return this;
    }
    conditions.add(
        named(column)
            + " IN ("
            + String.join(", ", Collections.nCopies(choices.size(), "?"))
            + ')');
    values.addAll(choices);
    return this;
  }

  private Where add(String column, String comparison, Object value) {
    conditions.add(named(column) + ' ' + comparison + " ?");
    values.add(value);
    return this;
  }

  /** A column's name and nothing else. */
  static String named(String column) {
    if (!column.matches("[a-z][a-z0-9_]*")) {
      throw new IllegalArgumentException("no column: " + column);
    }
    return column;
  }

  String text() {
    return conditions.isEmpty() ? "1 = 1" : String.join(" AND ", conditions);
  }

  List<Object> values() {
    return List.copyOf(values);
  }

  Where copy() {
    Where copy = new Where();
    copy.conditions.addAll(conditions);
    copy.values.addAll(values);
    return copy;
  }
}
