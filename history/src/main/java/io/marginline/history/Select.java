package io.marginline.history;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Reads rows of a table, newest first. */
final class Select {
  private Select() {}

  /** A page by a key that no two rows share. */
  static <T extends Record> List<T> page(
      Connection connection, Table<T> table, Where where, String key, Page page)
      throws SQLException {
    Where all = within(where, key, page);
    return rows(
        connection,
        table,
        from(table, all) + " ORDER BY " + Where.named(key) + " DESC LIMIT " + page.limit(),
        all.values());
  }

  /**
   * A page by a key that rows may share, such as a time: all rows with the last key come along, so
   * that the next page starts behind them and leaves none out.
   */
  static <T extends Record> List<T> pageWithTies(
      Connection connection, Table<T> table, Where where, String key, Page page)
      throws SQLException {
    Where all = within(where, key, page);
    String name = Where.named(key);
    String last =
        "SELECT MIN(last_key) FROM (SELECT "
            + name
            + " AS last_key FROM "
            + table.name()
            + " WHERE "
            + all.text()
            + " ORDER BY "
            + name
            + " DESC LIMIT "
            + page.limit()
            + ") AS newest";
    List<Object> values = new ArrayList<>(all.values());
    values.addAll(all.values());
    return rows(
        connection,
        table,
        from(table, all)
            + " AND "
            + name
            + " >= ("
            + last
            + ") ORDER BY "
            + name
            + " DESC, "
            + table.newestFirst(),
        values);
  }

  /** All rows of a condition by the primary key. */
  static <T extends Record> List<T> all(Connection connection, Table<T> table, Where where)
      throws SQLException {
    return rows(
        connection, table, from(table, where) + " ORDER BY " + table.newestFirst(), where.values());
  }

  private static Where within(Where where, String key, Page page) {
    Where all = where.copy();
    if (page.after() != Page.OPEN_TOP) {
      all.atMost(key, page.after() - 1);
    }
    if (page.before() != Page.OPEN_BOTTOM) {
      all.atLeast(key, page.before() + 1);
    }
    if (page.begin() != Page.OPEN_BOTTOM) {
      all.atLeast("at", page.begin());
    }
    if (page.end() != Page.OPEN_TOP) {
      all.atMost("at", page.end());
    }
    return all;
  }

  private static String from(Table<?> table, Where where) {
    return "SELECT " + table.columns() + " FROM " + table.name() + " WHERE " + where.text();
  }

  private static <T extends Record> List<T> rows(
      Connection connection, Table<T> table, String sql, List<Object> values) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.size(); i++) {
        statement.setObject(i + 1, values.get(i));
      }
      List<T> rows = new ArrayList<>();
      try (ResultSet result = statement.executeQuery()) {
        while (result.next()) {
          rows.add(table.read(result));
        }
      }
      return rows;
    }
  }
}
