package io.marginline.gateway.market;

import static org.assertj.core.api.Assertions.assertThat;

import io.marginline.gateway.wire.WireException;
import io.marginline.views.market.Candle;
import io.marginline.views.market.Delivery;
import io.marginline.views.market.Kind;
import io.marginline.views.market.Past;
import io.marginline.views.market.Print;
import io.marginline.views.market.Rate;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What is older than the memory comes from the history, without a seam. */
class PastTest {
  private static final long MINUTE = 60_000;
  private static final int SPOT = 0; // BTC-USDT is the first instrument.
  private static final int SWAP = 3;

  /** A minute for each of the last days, a trade a minute; memory is filled with the newest. */
  private static final class Long60Days implements Past {
    private static final long FIRST = TestVenue.START_MS - 60L * 24 * 60 * MINUTE;

    private static List<Long> times(long afterMs, long beforeMs, int limit) {
      long from = Math.max(FIRST, afterMs + 1);
      long to = Math.min(TestVenue.START_MS, beforeMs);
      long newest = (to - 1 - FIRST) / MINUTE;
      long oldest = Math.ceilDiv(from - FIRST, MINUTE);
      return LongStream.iterate(newest, each -> each >= oldest, each -> each - 1)
          .limit(limit)
          .map(each -> FIRST + each * MINUTE)
          .boxed()
          .toList();
    }

    private static long number(long ms) {
      return (ms - FIRST) / MINUTE + 1;
    }

    @Override
    public List<Candle> minutes(Kind kind, int id, long afterMs, long beforeMs, int limit) {
      if (kind != Kind.TRADE || id != SPOT) {
        return List.of();
      }
      return times(afterMs, beforeMs, limit).stream()
          .map(
              ms ->
                  new Candle(ms, number(ms), number(ms), number(ms), number(ms), 1, BigDecimal.ONE))
          .toList();
    }

    @Override
    public List<Print> prints(int instrument, long beforeId, long beforeMs, int limit) {
      if (instrument != SPOT) {
        return List.of();
      }
      long before = Math.min(beforeMs, FIRST + (Math.min(beforeId, 1L << 30) - 1) * MINUTE);
      return times(Long.MIN_VALUE, before, limit).stream()
          .map(ms -> new Print(SPOT, number(ms), number(ms), 1, true, 1, ms, 0, 0, 0, 0))
          .toList();
    }

    @Override
    public List<Rate> rates(int instrument, long afterMs, long beforeMs, int limit) {
      List<Rate> rates = new ArrayList<>();
      for (long at = TestVenue.START_MS; at > FIRST && rates.size() < limit; at -= 60 * MINUTE) {
        if (instrument == SWAP && at > afterMs && at < beforeMs) {
          rates.add(new Rate(SWAP, at, 100, 1));
        }
      }
      return rates;
    }

    @Override
    public List<Delivery> deliveries(long afterMs, long beforeMs, int limit) {
      return List.of();
    }
  }

  private final TestVenue venue = new TestVenue(new Long60Days());

  private List<Long> starts(String bar, String... paging) throws WireException {
    List<String> params = new ArrayList<>(List.of("instId", "BTC-USDT", "bar", bar));
    params.addAll(List.of(paging));
    return ((List<?>) venue.get("market/history-candles", params.toArray(String[]::new)).data())
        .stream().map(row -> Long.valueOf(((List<?>) row).getFirst().toString())).toList();
  }

  @Test
  void pagesOfCandlesWalkBackToTheFirst() throws WireException {
    for (String bar : List.of("1H", "4H", "1Dutc")) {
      List<Long> all = new ArrayList<>();
      List<Long> page = starts(bar, "limit", "300");
      while (!page.isEmpty()) {
        all.addAll(page);
        page = starts(bar, "limit", "300", "after", Long.toString(page.getLast()));
      }
      long length = all.get(0) - all.get(1);
      assertThat(all).as(bar).hasSize((int) Math.ceilDiv(60L * 24 * 60 * MINUTE, length) + 1);
      for (int i = 1; i < all.size(); i++) {
        assertThat(all.get(i - 1) - all.get(i)).as(bar).isEqualTo(length);
      }
    }
  }

  @Test
  void anOldBarIsWhole() throws WireException {
    long day = TestVenue.START_MS - 50L * 24 * 60 * MINUTE;
    List<?> row =
        (List<?>)
            ((List<?>)
                    venue
                        .get(
                            "market/history-candles",
                            "instId",
                            "BTC-USDT",
                            "bar",
                            "1Dutc",
                            "limit",
                            "1",
                            "after",
                            Long.toString(day))
                        .data())
                .getFirst();
    BigDecimal lot = venue.listed("BTC-USDT").terms().lotSz();
    assertThat(row.get(5)).isEqualTo(Plain.of(lot.multiply(BigDecimal.valueOf(1_440))));
    assertThat(row.getLast()).isEqualTo("1");
  }

  @Test
  void oldTradesAndRatesFollowThoseOfTheMemory() throws WireException {
    venue.pass(MINUTE);
    List<String> ids = new ArrayList<>();
    String after = "999999999";
    for (int page = 0; page < 30; page++) {
      for (var row : venue.rows("market/history-trades", "instId", "BTC-USDT", "after", after)) {
        after = String.valueOf(row.get("tradeId"));
        ids.add(after);
      }
    }
    assertThat(ids).hasSize(3_000).doesNotHaveDuplicates();
    assertThat(Long.parseLong(ids.getFirst()) - Long.parseLong(ids.getLast())).isEqualTo(2_999);
    String last = "";
    int rates = 0;
    for (int page = 0; page < 3; page++) {
      var rows =
          last.isEmpty()
              ? venue.rows("public/funding-rate-history", "instId", "BTC-USDT-SWAP")
              : venue.rows("public/funding-rate-history", "instId", "BTC-USDT-SWAP", "after", last);
      rates += rows.size();
      last = String.valueOf(rows.getLast().get("fundingTime"));
    }
    assertThat(rates).isEqualTo(1_200);
  }

  @Test
  void theTickerKnowsTheDayBeforeTheStart() throws WireException {
    BigDecimal lot = venue.listed("BTC-USDT").terms().lotSz();
    assertThat(venue.row("market/ticker", "instId", "BTC-USDT"))
        .containsEntry("vol24h", Plain.of(lot.multiply(BigDecimal.valueOf(1_439))));
  }
}
