package io.marginline.history;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Rows of one transaction, by table; of rows with one key the last stands. */
final class Rows {
  private final Map<Table<?>, Map<List<Object>, Record>> rows = new LinkedHashMap<>();

  void add(Record row) {
    Table<?> table = Tables.of(row);
    rows.computeIfAbsent(table, each -> new LinkedHashMap<>()).put(table.keyOf(row), row);
  }

  /** The old rows of the keys go first: one statement for all databases, and none twice. */
  void write(Connection connection) throws SQLException {
    for (Map.Entry<Table<?>, Map<List<Object>, Record>> each : rows.entrySet()) {
      delete(connection, each.getKey(), each.getValue().keySet());
      insert(connection, each.getKey(), new ArrayList<>(each.getValue().values()));
    }
  }

  private static void delete(Connection connection, Table<?> table, Iterable<List<Object>> keys)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(table.delete())) {
      for (List<Object> key : keys) {
        for (int i = 0; i < key.size(); i++) {
          statement.setObject(i + 1, key.get(i));
        }
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }

  private static void insert(Connection connection, Table<?> table, List<Record> rows)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(table.insert())) {
      for (Record row : rows) {
        table.bind(statement, row);
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }
}
