package io.marginline.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.marginline.history.row.InterestRow;
import io.marginline.history.row.TradeRow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Whoever walks from page to page sees every row once, whatever the size of a page. */
class PagingTest {
  private static final long SEED = Long.getLong("marginline.seed", 20_261L);
  private static final int ROWS = 500;
  private static final List<TradeRow> TRADES = new ArrayList<>();
  private static final List<InterestRow> INTEREST = new ArrayList<>();
  private static History history;

  @BeforeAll
  static void rows() throws Exception {
    System.out.println("seed " + SEED + " (-Dmarginline.seed)");
    Random random = new Random(SEED);
    history = History.open(Fixture.memory("paging"));
    Writer writer = Fixture.writer(new Connections(Fixture.memory("paging")));
    long at = 1_000;
    for (int i = 1; i <= ROWS; i++) {
      at += random.nextInt(4); // many rows share a time
      TRADES.add(Fixture.trade(i * 3L, at, random.nextInt(2)));
      INTEREST.add(Fixture.interest(i, at, 1));
      writer.offer(new Batch(i, List.of(TRADES.getLast(), INTEREST.getLast())));
    }
    assertThat(writer.await(ROWS, Duration.ofSeconds(20))).isTrue();
    writer.close();
  }

  @AfterAll
  static void close() {
    history.close();
  }

  private static List<TradeRow> of(int instrument) {
    return TRADES.stream()
        .filter(each -> each.instrumentId() == instrument)
        .sorted(Comparator.comparingLong(TradeRow::tradeId).reversed())
        .toList();
  }

  private static Where instrument(int id) {
    return Where.all().is("instrument_id", id);
  }

  @Test
  void backwards_by_id_gives_every_row_once() {
    for (int limit : new int[] {1, 2, 7, 99, 100, ROWS, 1000}) {
      List<TradeRow> seen = new ArrayList<>();
      Page page = Page.newest(limit);
      List<TradeRow> rows = history.page(Tables.TRADES, instrument(1), "trade_id", page);
      while (!rows.isEmpty()) {
        assertThat(rows).hasSizeLessThanOrEqualTo(limit);
        seen.addAll(rows);
        page = page.after(rows.getLast().tradeId());
        rows = history.page(Tables.TRADES, instrument(1), "trade_id", page);
      }
      assertThat(seen).as("limit %d", limit).isEqualTo(of(1));
    }
  }

  @Test
  void backwards_by_time_gives_every_row_once_though_rows_share_times() {
    for (int limit : new int[] {1, 2, 3, 10, 100}) {
      List<InterestRow> seen = new ArrayList<>();
      Page page = Page.newest(limit);
      List<InterestRow> rows = history.pageWithTies(Tables.INTEREST, Where.all(), "at", page);
      while (!rows.isEmpty()) {
        seen.addAll(rows);
        page = page.after(rows.getLast().at());
        rows = history.pageWithTies(Tables.INTEREST, Where.all(), "at", page);
      }
      assertThat(seen).as("limit %d", limit).isEqualTo(INTEREST.reversed());
    }
  }

  @Test
  void newer_than_a_row_are_exactly_the_rows_above_it() {
    Random random = new Random(SEED + 1);
    List<TradeRow> all = of(0);
    for (int i = 0; i < 50; i++) {
      long above = all.get(random.nextInt(all.size())).tradeId() - random.nextInt(3);
      int limit = 1 + random.nextInt(120);
      assertThat(
              history.page(
                  Tables.TRADES, instrument(0), "trade_id", Page.newest(limit).before(above)))
          .isEqualTo(all.stream().filter(each -> each.tradeId() > above).limit(limit).toList());
    }
  }

  @Test
  void both_marks_are_a_window_and_times_narrow_it() {
    Random random = new Random(SEED + 2);
    for (int i = 0; i < 50; i++) {
      long low = random.nextInt(ROWS * 3);
      long high = low + random.nextInt(ROWS);
      long begin = 1_000L + random.nextInt(600);
      long end = begin + random.nextInt(600);
      Page page = Page.newest(ROWS).after(high).before(low).during(begin, end);
      assertThat(history.page(Tables.TRADES, instrument(1), "trade_id", page))
          .isEqualTo(
              of(1).stream()
                  .filter(each -> each.tradeId() < high && each.tradeId() > low)
                  .filter(each -> each.at() >= begin && each.at() <= end)
                  .toList());
    }
  }

  @Test
  void one_of_none_is_nothing_and_names_are_only_names() {
    assertThat(history.all(Tables.TRADES, Where.all().in("trade_id", List.of()))).isEmpty();
    Set<String> refused = new HashSet<>();
    for (String column : new String[] {"a b", "1; DROP", "AT", ""}) {
      try {
        Where.all().is(column, 1);
      } catch (IllegalArgumentException e) {
        refused.add(column);
      }
    }
    assertThat(refused).hasSize(4);
  }
}
