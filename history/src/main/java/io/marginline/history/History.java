package io.marginline.history;

import io.marginline.history.row.AlgoRow;
import io.marginline.history.row.GapRow;
import io.marginline.history.row.TransferNameRow;
import io.marginline.views.OrderState;
import io.marginline.views.Views;
import io.marginline.views.market.Minutes;
import io.marginline.views.market.Past;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/**
 * What happened, in a database: rows are made from the fold of the node's events and written with
 * the log position in one transaction. The log stays the truth. Any thread may ask.
 */
public final class History implements AutoCloseable {
  private final Connections connections;
  private final Writer writer;
  private final Projection projection;

  private History(Connections connections, Writer writer) {
    this.connections = connections;
    this.writer = writer;
    this.projection = new Projection(writer);
  }

  /** A database of its own in this folder. */
  public static History open(Path folder) throws SQLException {
    return open(
        "jdbc:h2:file:" + folder.resolve("history").toAbsolutePath() + ";DB_CLOSE_ON_EXIT=FALSE");
  }

  /** Any database that speaks JDBC; H2 and PostgreSQL are tested. */
  public static History open(String url) throws SQLException {
    Connections connections = new Connections(url);
    long position = connections.use(Schema::prepare);
    History history = new History(connections, new Writer(connections, position));
    history.recall();
    history.writer.start();
    return history;
  }

  private void recall() {
    projection.recall(
        all(
            Tables.ORDERS,
            Where.all()
                .in("state", List.of(OrderState.LIVE.name(), OrderState.PARTIALLY_FILLED.name()))),
        all(Tables.POSITIONS, Where.all().isNot("lots", 0L)),
        all(Tables.LIQUIDATIONS, Where.all().is("outcome", "")));
  }

  /** Is told of every command; after the market's listener, whose minutes it stores. */
  public Views.Listener listener() {
    return projection;
  }

  /** Stores the minutes that it is told. */
  public Minutes minutes() {
    return projection;
  }

  public Past past() {
    return new StoredMarket(this);
  }

  /** Position of the last command whose rows are stored; −1 = none. */
  public long position() {
    return writer.position();
  }

  /** Whether the rows of this position are stored within that time. */
  public boolean await(long position, Duration most) {
    try {
      return writer.await(position, most);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** What the database says while it refuses rows; "" when all is well. */
  public String trouble() {
    SQLException trouble = writer.trouble();
    if (!writer.lost().isEmpty()) {
      return writer.lost() + "; rows wait in the log for the next start";
    }
    return trouble == null ? "" : String.valueOf(trouble.getMessage());
  }

  /** Commands that were never seen, newest first. */
  public List<GapRow> gaps() {
    return all(Tables.GAPS, Where.all());
  }

  /** A page by a key that no two rows share, newest first. */
  public <T extends Record> List<T> page(Table<T> table, Where where, String key, Page page) {
    return ask(connection -> Select.page(connection, table, where, key, page));
  }

  /** A page by a key that rows may share: all rows of the last key come along. */
  public <T extends Record> List<T> pageWithTies(
      Table<T> table, Where where, String key, Page page) {
    return ask(connection -> Select.pageWithTies(connection, table, where, key, page));
  }

  /** All rows of a condition by their primary key, newest first. */
  public <T extends Record> List<T> all(Table<T> table, Where where) {
    return ask(connection -> Select.all(connection, table, where));
  }

  /** Stores the row at once, in place of one with the same key. */
  public void save(AlgoRow row) {
    saveNow(row);
  }

  /** Stores the row at once, in place of one with the same key. */
  public void save(TransferNameRow row) {
    saveNow(row);
  }

  private void saveNow(Record row) {
    ask(
        connection -> {
          connection.setAutoCommit(false);
          Rows rows = new Rows();
          rows.add(row);
          rows.write(connection);
          connection.commit();
          connection.setAutoCommit(true);
          return row;
        });
  }

  private <T> T ask(Connections.Work<T> work) {
    try {
      return connections.use(work);
    } catch (SQLException e) {
      throw new HistoryException(e);
    }
  }

  @Override
  public void close() {
    try {
      writer.close();
      connections.close();
    } catch (SQLException e) {
      throw new HistoryException(e);
    }
  }
}
