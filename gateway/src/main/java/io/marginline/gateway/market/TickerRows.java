package io.marginline.gateway.market;

import io.marginline.config.venue.Listed;
import io.marginline.config.venue.Listing;
import io.marginline.gateway.wire.Row;
import io.marginline.views.BookView;
import io.marginline.views.Venue;
import io.marginline.views.market.Bar;
import io.marginline.views.market.Candle;
import io.marginline.views.market.Market;
import io.marginline.views.market.Print;
import io.marginline.views.market.Series;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tickers of instruments and of indexes: the last 24 hours to a minute. */
final class TickerRows {
  private TickerRows() {}

  static Row row(Venue venue, Market market, Listed listed) {
    long nowMs = venue.nowNs() / Plain.NS_PER_MS;
    BookView book = venue.book(listed.id(), 1);
    List<Print> last = market.prints(listed.id(), 1);
    long lastTicks = venue.instrument(listed.id()).lastTradeTicks();
    Series series = market.trades(listed.id());
    Candle day = series.day(nowMs);
    Volumes volumes = day == null ? Volumes.NONE : Volumes.of(listed, day);
    Row row =
        new Row()
            .put("instType", Catalog.type(listed))
            .put("instId", listed.instId())
            .put("last", px(listed, lastTicks))
            .put("lastSz", last.isEmpty() ? "" : Plain.of(listed.sz(last.getFirst().lots())));
    level(row, "ask", listed, book.asks());
    level(row, "bid", listed, book.bids());
    return row.put("open24h", px(listed, day == null ? lastTicks : day.open()))
        .put("high24h", px(listed, day == null ? lastTicks : day.high()))
        .put("low24h", px(listed, day == null ? lastTicks : day.low()))
        .put("volCcy24h", Plain.rounded(volumes.ccy()))
        .put("vol24h", Plain.of(volumes.size()))
        .put("sodUtc0", open(listed, series, Bar.D1_UTC, nowMs, lastTicks))
        .put("sodUtc8", open(listed, series, Bar.D1, nowMs, lastTicks))
        .put("ts", Plain.ms(changed(venue, listed, book)));
  }

  /** Of book or last trade; now while there is neither. */
  private static long changed(Venue venue, Listed listed, BookView book) {
    long ns = Math.max(book.changedNs(), venue.instrument(listed.id()).lastTradeNs());
    return ns > 0 ? ns : venue.nowNs();
  }

  private static void level(Row row, String side, Listed listed, List<BookView.Level> levels) {
    boolean none = levels.isEmpty();
    row.put(side + "Px", none ? "" : px(listed, levels.getFirst().priceTicks()))
        .put(side + "Sz", none ? "" : Plain.of(listed.sz(levels.getFirst().lots())));
  }

  private static String open(Listed listed, Series series, Bar bar, long nowMs, long lastTicks) {
    Candle candle = series.now(bar, nowMs);
    return px(listed, candle == null ? lastTicks : candle.open());
  }

  private static String px(Listed listed, long ticks) {
    return ticks == 0 ? "" : Plain.of(listed.px(ticks));
  }

  /** Null while the index has no price. */
  static @Nullable Row index(Venue venue, Market market, Listing.Index index) {
    if (index.id() >= venue.indexes().size() || venue.index(index.id()).price() == 0) {
      return null;
    }
    long price = venue.index(index.id()).price();
    long nowMs = venue.nowNs() / Plain.NS_PER_MS;
    Series series = market.indexes(index.id());
    Candle day = series.day(nowMs);
    Candle utc = series.now(Bar.D1_UTC, nowMs);
    Candle eight = series.now(Bar.D1, nowMs);
    return new Row()
        .put("instId", index.name())
        .put("idxPx", px(index, price))
        .put("high24h", px(index, day == null ? price : day.high()))
        .put("low24h", px(index, day == null ? price : day.low()))
        .put("open24h", px(index, day == null ? price : day.open()))
        .put("sodUtc0", px(index, utc == null ? price : utc.open()))
        .put("sodUtc8", px(index, eight == null ? price : eight.open()))
        .put("ts", Plain.ms(venue.nowNs()));
  }

  static String px(Listing.Index index, long price) {
    return Plain.of(BigDecimal.valueOf(price, index.markScale()));
  }
}
