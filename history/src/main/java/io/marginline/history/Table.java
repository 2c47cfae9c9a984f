package io.marginline.history;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A table whose columns are a record's components in their order: the record is the one place that
 * says what is stored. Components are {@code long}, {@code int}, {@code boolean}, {@code String} or
 * {@code BigDecimal} (whole numbers beyond 63 bits); none is ever null, what does not apply is 0,
 * −1 or "".
 */
public final class Table<T extends Record> {
  private final String name;
  private final Class<T> type;
  private final List<String> key;
  private final List<String> indexes;
  private final RecordComponent[] components;
  private final Constructor<T> constructor;

  /** Which components are the key, in its order. */
  private final int[] keyPlaces;

  /**
   * @param key columns of the primary key, separated by commas
   * @param indexes column lists of further indexes
   */
  Table(String name, Class<T> type, String key, String... indexes) {
    this.name = name;
    this.type = type;
    this.key = List.of(key.split(","));
    this.indexes = List.of(indexes);
    this.components = type.getRecordComponents();
    List<String> names = Stream.of(components).map(each -> column(each.getName())).toList();
    this.keyPlaces = this.key.stream().mapToInt(names::indexOf).toArray();
    try {
      constructor =
          type.getDeclaredConstructor(
              Stream.of(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
    } catch (NoSuchMethodException e) {
      throw new IllegalArgumentException("no canonical constructor: " + type, e);
    }
  }

  String name() {
    return name;
  }

  Class<T> type() {
    return type;
  }

  /** Statements that create it where it does not stand yet. */
  List<String> ddl() {
    List<String> statements = new ArrayList<>();
    String columns =
        Stream.of(components)
            .map(each -> column(each.getName()) + ' ' + sqlType(each.getType()) + " NOT NULL")
            .collect(Collectors.joining(", "));
    statements.add(
        "CREATE TABLE IF NOT EXISTS "
            + name
            + " ("
            + columns
            + ", PRIMARY KEY ("
            + String.join(", ", key)
            + "))");
    for (int i = 0; i < indexes.size(); i++) {
      statements.add(
          "CREATE INDEX IF NOT EXISTS "
              + name
              + "_"
              + i
              + " ON "
              + name
              + " ("
              + indexes.get(i)
              + ")");
    }
    return statements;
  }

  /** Order by the primary key, newest first. */
  String newestFirst() {
    return key.stream().map(each -> each + " DESC").collect(Collectors.joining(", "));
  }

  String columns() {
    return Stream.of(components)
        .map(each -> column(each.getName()))
        .collect(Collectors.joining(", "));
  }

  String insert() {
    return "INSERT INTO "
        + name
        + " ("
        + columns()
        + ") VALUES ("
        + String.join(", ", Collections.nCopies(components.length, "?"))
        + ")";
  }

  String delete() {
    return "DELETE FROM "
        + name
        + " WHERE "
        + key.stream().map(each -> each + " = ?").collect(Collectors.joining(" AND "));
  }

  /** Values of the key in its order, for {@link #delete}. */
  List<Object> keyOf(Record row) {
    List<Object> values = new ArrayList<>(keyPlaces.length);
    for (int place : keyPlaces) {
      values.add(value(components[place], row));
    }
    return values;
  }

  void bind(PreparedStatement statement, Record row) throws SQLException {
    for (int i = 0; i < components.length; i++) {
      statement.setObject(i + 1, value(components[i], row));
    }
  }

  T read(ResultSet result) throws SQLException {
    Object[] values = new Object[components.length];
    for (int i = 0; i < values.length; i++) {
      Class<?> kind = components[i].getType();
      values[i] =
          kind == long.class
              ? (Object) result.getLong(i + 1)
              : kind == int.class
                  ? (Object) result.getInt(i + 1)
                  : kind == boolean.class
                      ? (Object) result.getBoolean(i + 1)
                      : kind == String.class
                          ? (Object) result.getString(i + 1)
                          : result.getBigDecimal(i + 1);
    }
    try {
      return constructor.newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("row of " + name, e);
    }
  }

  private static Object value(RecordComponent component, Record row) {
    try {
      return component.getAccessor().invoke(row);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(component.toString(), e);
    }
  }

  private static String sqlType(Class<?> kind) {
    if (kind == long.class) {
      return "BIGINT";
    }
    if (kind == int.class) {
      return "INTEGER";
    }
    if (kind == boolean.class) {
      return "BOOLEAN";
    }
    if (kind == String.class) {
      return "VARCHAR";
    }
    if (kind == BigDecimal.class) {
      return "NUMERIC(60)";
    }
    throw new IllegalArgumentException("no column for " + kind);
  }

  /** {@code priceTicks} → {@code price_ticks}. */
  static String column(String component) {
    return component.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
  }
}
