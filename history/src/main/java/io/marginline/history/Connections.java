package io.marginline.history;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Semaphore;

/** Connections of the readers: at most so many at once, kept for the next reader. */
final class Connections implements AutoCloseable {
  private static final int MOST = 8;

  private final String url;
  private final Semaphore permits = new Semaphore(MOST);
  private final Deque<Connection> idle = new ArrayDeque<>();
  private boolean closed;

  Connections(String url) {
    this.url = url;
  }

  /** What a reader does with a connection. */
  interface Work<T> {
    T with(Connection connection) throws SQLException;
  }

  Connection fresh() throws SQLException {
    return DriverManager.getConnection(url);
  }

  <T> T use(Work<T> work) throws SQLException {
    permits.acquireUninterruptibly();
    try {
      Connection connection = take();
      boolean good = false;
      try {
        T result = work.with(connection);
        good = true;
        return result;
      } finally {
        giveBack(connection, good);
      }
    } finally {
      permits.release();
    }
  }

  private Connection take() throws SQLException {
    synchronized (idle) {
      if (closed) {
        throw new SQLException("history is closed");
      }
      Connection known = idle.poll();
      if (known != null) {
        return known;
      }
    }
    return fresh();
  }

  /** After a failure nobody knows what a connection is good for. */
  private void giveBack(Connection connection, boolean good) throws SQLException {
    synchronized (idle) {
      if (good && !closed) {
        idle.push(connection);
        return;
      }
    }
    connection.close();
  }

  @Override
  public void close() throws SQLException {
    synchronized (idle) {
      closed = true;
      for (Connection each : idle) {
        each.close();
      }
      idle.clear();
    }
  }
}
