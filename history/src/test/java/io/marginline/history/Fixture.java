package io.marginline.history;

import io.marginline.history.row.InterestRow;
import io.marginline.history.row.TradeRow;
import java.sql.SQLException;

/** A writer on a database of its own, and rows to write. */
final class Fixture {
  private Fixture() {}

  static String memory(String name) {
    return "jdbc:h2:mem:" + name + ";DB_CLOSE_DELAY=-1";
  }

  static Writer writer(Connections connections) throws SQLException {
    Writer writer = new Writer(connections, connections.use(Schema::prepare));
    writer.start();
    return writer;
  }

  static TradeRow trade(long id, long at, int instrument) {
    return new TradeRow(id, at, instrument, "BOOK", 100 + id, 1, true, 0, 0, 0);
  }

  /** Rows that share times. */
  static InterestRow interest(long id, long at, long account) {
    return new InterestRow(id, at, account, 0, 5, 100, 7);
  }
}
