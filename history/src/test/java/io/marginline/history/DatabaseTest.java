package io.marginline.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marginline.history.row.AlgoRow;
import io.marginline.history.row.CandleRow;
import io.marginline.history.row.TransferNameRow;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The same statements on H2 and on PostgreSQL. */
class DatabaseTest {
  private static final BigDecimal BEYOND_LONG = new BigDecimal("9".repeat(40));

  @Test
  void h2_keeps_what_is_written() throws Exception {
    keeps(Fixture.memory("keeps"));
  }

  @Test
  void postgres_keeps_what_is_written() throws Exception {
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
      keeps(postgres.getJdbcUrl("postgres", "postgres"));
    }
  }

  private static void keeps(String url) throws Exception {
    Connections connections = new Connections(url);
    Writer writer = Fixture.writer(connections);
    CandleRow first = new CandleRow("MARK", 4, 60_000, 1, 3, 1, 2, 0, BigDecimal.ZERO);
    CandleRow later = new CandleRow("MARK", 4, 60_000, 1, 9, 1, 8, 5, BEYOND_LONG);
    writer.offer(new Batch(7, List.of(Fixture.trade(1, 5, 0), first)));
    writer.offer(new Batch(9, List.of(Fixture.trade(2, 5, 0), later)));
    assertThat(writer.await(9, Duration.ofSeconds(20))).isTrue();
    writer.close();
    try (History history = History.open(url)) {
      assertThat(history.position()).isEqualTo(9);
      assertThat(history.all(Tables.CANDLES, Where.all())).containsExactly(later);
      assertThat(history.all(Tables.TRADES, Where.all()))
          .containsExactly(Fixture.trade(2, 5, 0), Fixture.trade(1, 5, 0));
      assertThat(history.pageWithTies(Tables.TRADES, Where.all(), "at", Page.newest(1).after(6)))
          .hasSize(2);
      AlgoRow algo = new AlgoRow(5, 1, 1, 2, 0, "mine", "conditional", "live", true, "{\"a\":1}");
      history.save(algo);
      AlgoRow ended = new AlgoRow(5, 1, 3, 2, 0, "mine", "conditional", "canceled", false, "{}");
      history.save(ended);
      history.save(new TransferNameRow("t1", 2, 77));
      assertThat(history.all(Tables.ALGOS, Where.all().is("live", true))).isEmpty();
      assertThat(history.all(Tables.ALGOS, Where.all().is("client_id", "mine")))
          .containsExactly(ended);
      assertThat(history.all(Tables.TRANSFER_NAMES, Where.all().is("client_id", "t1")))
          .containsExactly(new TransferNameRow("t1", 2, 77));
      assertThat(history.await(10, Duration.ofMillis(20))).isFalse();
      assertThat(history.trouble()).isEmpty();
    }
  }

  @Test
  void a_database_of_another_version_is_refused() throws Exception {
    String url = Fixture.memory("version");
    History.open(url).close();
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      statement.execute("UPDATE progress SET version = 99");
    }
    assertThatThrownBy(() -> History.open(url))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("version 99 of its tables");
  }

  @Test
  void a_question_to_a_closed_history_fails_plainly() throws Exception {
    History history = History.open(Fixture.memory("closed"));
    history.close();
    assertThatThrownBy(history::gaps)
        .isInstanceOf(HistoryException.class)
        .hasMessageContaining("closed");
  }
}
