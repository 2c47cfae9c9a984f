package io.marginline.gateway.market;

import io.marginline.gateway.wire.Row;
import io.marginline.views.Venue;
import io.marginline.views.market.Market;
import java.util.List;
import java.util.function.Function;

/** All instruments of a product at first, then those that changed. */
final class InstrumentFeed implements Topic.Feed {
  private final Function<Venue, List<Row>> rows;
  private List<Row> said = List.of();

  InstrumentFeed(Function<Venue, List<Row>> rows) {
    this.rows = rows;
  }

  @Override
  public List<String> first(Venue venue, Market market, boolean alone) {
    List<Row> now = rows.apply(venue);
    if (alone) {
      said = now;
    }
    return ValueFeed.data(now.stream().filter(row -> !"expired".equals(row.get("state"))).toList());
  }

  @Override
  public List<String> next(Venue venue, Market market) {
    List<Row> now = rows.apply(venue);
    List<Row> before = said;
    said = now;
    return ValueFeed.data(now.stream().filter(row -> !before.contains(row)).toList());
  }
}
