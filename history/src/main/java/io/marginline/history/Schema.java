package io.marginline.history;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Creates what is missing and refuses what a newer program wrote. */
final class Schema {
  /** Rises with every change of a table. */
  static final int VERSION = 2;

  private Schema() {}

  /** Position of the last command that is stored; −1 in a new database. */
  static long prepare(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE TABLE IF NOT EXISTS progress (one INTEGER PRIMARY KEY, version INTEGER NOT NULL,"
              + " log_position BIGINT NOT NULL)");
      for (Table<?> table : Tables.all()) {
        for (String each : table.ddl()) {
          statement.execute(each);
        }
      }
      try (ResultSet known =
          statement.executeQuery("SELECT version, log_position FROM progress WHERE one = 1")) {
        if (known.next()) {
          if (known.getInt(1) != VERSION) {
            throw new SQLException(
                "the history was written with version "
                    + known.getInt(1)
                    + " of its tables, this program has "
                    + VERSION);
          }
          return known.getLong(2);
        }
      }
      statement.execute("INSERT INTO progress VALUES (1, " + VERSION + ", -1)");
      return -1;
    }
  }
}
