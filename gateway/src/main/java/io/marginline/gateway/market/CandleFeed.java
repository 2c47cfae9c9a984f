package io.marginline.gateway.market;

import io.marginline.views.Venue;
import io.marginline.views.market.Bar;
import io.marginline.views.market.Candle;
import io.marginline.views.market.Kind;
import io.marginline.views.market.Market;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The candle that grows, and each one once more when it is complete. */
final class CandleFeed implements Topic.Feed {
  private static final int MOST = 300;

  private final Kind kind;
  private final int id;
  private final Bar bar;
  private final Writer writer;
  private List<String> said = List.of();

  /** A candle as the wire has it. */
  interface Writer {
    List<String> row(Bar bar, Candle candle, long nowMs);
  }

  CandleFeed(Kind kind, int id, Bar bar, Writer writer) {
    this.kind = kind;
    this.id = id;
    this.bar = bar;
    this.writer = writer;
  }

  @Override
  public List<String> first(Venue venue, Market market, boolean alone) {
    List<List<String>> newest = newest(venue, market, Long.MIN_VALUE, 1);
    if (newest.isEmpty()) {
      return List.of();
    }
    if (alone) {
      said = newest.getFirst();
    }
    return ValueFeed.data(List.of(newest.getFirst()));
  }

  @Override
  public List<String> next(Venue venue, Market market) {
    long last = said.isEmpty() ? Long.MIN_VALUE : Long.parseLong(said.getFirst());
    List<List<String>> rows =
        said.isEmpty()
            ? newest(venue, market, last, 1)
            : newest(venue, market, last - 1, MOST).reversed();
    List<String> messages = new ArrayList<>();
    for (List<String> row : rows) {
      if (!Objects.equals(row, said)) {
        messages.addAll(ValueFeed.data(List.of(row)));
      }
    }
    said = rows.isEmpty() ? said : rows.getLast();
    return messages;
  }

  private List<List<String>> newest(Venue venue, Market market, long before, int limit) {
    long nowMs = venue.nowNs() / Plain.NS_PER_MS;
    return Candles.series(market, kind, id)
        .candles(bar, nowMs, Long.MAX_VALUE, before, limit)
        .stream()
        .map(candle -> writer.row(bar, candle, nowMs))
        .toList();
  }
}
