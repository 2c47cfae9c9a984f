package io.marginline.history;

import java.sql.SQLException;

/** The database did not answer a question. */
public final class HistoryException extends RuntimeException {
  HistoryException(SQLException cause) {
    super("the history does not answer: " + cause.getMessage(), cause);
  }
}
