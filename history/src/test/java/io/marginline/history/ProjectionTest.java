package io.marginline.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.marginline.history.row.CandleRow;
import io.marginline.history.row.GapRow;
import io.marginline.history.row.TransferRow;
import io.marginline.model.Bill;
import io.marginline.model.LedgerKind;
import io.marginline.model.Profile;
import io.marginline.model.VenueSettings;
import io.marginline.views.Views;
import io.marginline.views.market.Candle;
import io.marginline.views.market.Kind;
import java.math.BigDecimal;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What a fold's commands become, and what becomes of those that are seen twice or never. */
class ProjectionTest {
  private static final long AT_NS = 1_700_000_000_000_000_000L;

  private static Views fold(History history) {
    Views views = new Views();
    views.listen(history.listener());
    return views;
  }

  private static void open(Views views, long position) {
    views.events().venueConfigured(VenueSettings.of(Profile.MARGINLINE));
    views.events().assetCreated(0, 6);
    views.events().accountCreated(1);
    views.events().accountCreated(2);
    views.end(position, AT_NS);
  }

  private static void transfer(Views views, long position, long amount) {
    views.events().posted(0, LedgerKind.CASH, 1, LedgerKind.CASH, 2, amount, Bill.TRANSFER);
    views.end(position, AT_NS + position * 1_000_000);
  }

  @Test
  void aCommandThatIsToldAgainIsStoredOnce() throws Exception {
    String url = Fixture.memory("again");
    try (History history = History.open(url)) {
      Views views = fold(history);
      open(views, 1);
      transfer(views, 2, 5);
      assertThat(history.await(2, Duration.ofSeconds(20))).isTrue();
    }
    try (History history = History.open(url)) {
      Views views = fold(history);
      open(views, 1);
      transfer(views, 2, 5);
      history.minutes().closed(Kind.MARK, 3, candle(60_000));
      transfer(views, 2, 5);
      history.minutes().closed(Kind.MARK, 3, candle(120_000));
      transfer(views, 4, 7);
      assertThat(history.await(4, Duration.ofSeconds(20))).isTrue();
      assertThat(history.all(Tables.TRANSFERS, Where.all()))
          .extracting(TransferRow::amountUnits)
          .containsExactly(7L, 5L);
      assertThat(history.all(Tables.CANDLES, Where.all()))
          .extracting(CandleRow::at)
          .containsExactly(120_000L);
      assertThat(history.past().minutes(Kind.MARK, 3, 0, Long.MAX_VALUE, 10))
          .containsExactly(candle(120_000));
      assertThat(history.gaps()).isEmpty();
    }
  }

  private static Candle candle(long start) {
    return new Candle(start, 1, 4, 1, 3, 9, new BigDecimal("0.125"));
  }

  @Test
  void whatTheFoldBeganBehindIsAGap() throws Exception {
    String url = Fixture.memory("gap");
    try (History history = History.open(url)) {
      open(fold(history), 1);
      assertThat(history.await(1, Duration.ofSeconds(20))).isTrue();
    }
    try (History history = History.open(url)) {
      Views views = fold(history);
      views.restoring(9, AT_NS).end();
      assertThat(history.await(9, Duration.ofSeconds(20))).isTrue();
      assertThat(history.gaps()).containsExactly(new GapRow(1, 9, AT_NS / 1_000_000));
    }
  }

  @Test
  void aFaultStopsTheHistoryAndNotTheFold() throws Exception {
    try (History history = History.open(Fixture.memory("fault"))) {
      Views views = fold(history);
      open(views, 1);
      transfer(views, Long.MAX_VALUE - 1, 5); // no id can be made of such a position
      assertThat(views.position()).isEqualTo(Long.MAX_VALUE - 1);
      assertThat(history.trouble()).contains("has no rows").contains("the next start");
      assertThat(history.position()).isLessThan(2);
    }
  }
}
