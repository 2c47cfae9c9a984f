package io.marginline.gateway.market;

import io.marginline.gateway.wire.Json;
import io.marginline.gateway.wire.Row;
import io.marginline.views.Venue;
import io.marginline.views.market.Market;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongSupplier;

/** Rows that are pushed when something in them but their time changed, or after a silence. */
final class ValueFeed implements Topic.Feed {
  static final long NEVER = Long.MAX_VALUE;

  /** What there is to say now; inside a read of the venue. */
  @FunctionalInterface
  interface Rows {
    List<Row> of(Venue venue, Market market);
  }

  private final Rows rows;
  private final long silenceMs;
  private final LongSupplier clockMs;
  private List<Map<String, Object>> said = List.of();
  private long saidMs;

  /**
   * @param silenceMs after so long the same is said again
   */
  ValueFeed(Rows rows, long silenceMs, LongSupplier clockMs) {
    this.rows = rows;
    this.silenceMs = silenceMs;
    this.clockMs = clockMs;
  }

  @Override
  public List<String> first(Venue venue, Market market, boolean alone) {
    List<Row> now = rows.of(venue, market);
    if (alone) {
      said = values(now);
      saidMs = clockMs.getAsLong();
    }
    return data(now);
  }

  @Override
  public List<String> next(Venue venue, Market market) {
    List<Row> now = rows.of(venue, market);
    List<Map<String, Object>> values = values(now);
    long ms = clockMs.getAsLong();
    if (values.equals(said) && ms - saidMs < silenceMs) {
      return List.of();
    }
    said = values;
    saidMs = ms;
    return data(now);
  }

  private static List<Map<String, Object>> values(List<Row> rows) {
    return rows.stream().map(ValueFeed::values).toList();
  }

  private static Map<String, Object> values(Row row) {
    Map<String, Object> values = new TreeMap<>(row.fields());
    values.remove("ts");
    return values;
  }

  /** No rows, no message. */
  static List<String> data(List<?> rows) {
    return rows.isEmpty() ? List.of() : List.of("\"data\":" + Json.write(rows) + "}");
  }
}
