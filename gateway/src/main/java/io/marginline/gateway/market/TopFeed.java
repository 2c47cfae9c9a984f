package io.marginline.gateway.market;

import io.marginline.config.venue.Listed;
import io.marginline.gateway.wire.Row;
import io.marginline.views.Venue;
import io.marginline.views.market.Market;
import java.util.List;

/** The best levels in full whenever they change: {@code bbo-tbt} and {@code books5}. */
final class TopFeed implements Topic.Feed {
  private final Depths depths;
  private final Listed listed;
  private final int levels;
  private Depth said = new Depth(0, "0", List.of(), List.of());

  TopFeed(Depths depths, Listed listed, int levels) {
    this.depths = depths;
    this.listed = listed;
    this.levels = levels;
  }

  @Override
  public List<String> first(Venue venue, Market market, boolean alone) {
    if (alone) {
      said = depths.of(venue, listed, levels);
    }
    return message();
  }

  @Override
  public List<String> next(Venue venue, Market market) {
    Depth now = depths.of(venue, listed, levels);
    if (now.sameLines(said)) {
      return List.of();
    }
    said = now;
    return message();
  }

  private List<String> message() {
    Row row = new Row().put("asks", Depth.fours(said.asks())).put("bids", Depth.fours(said.bids()));
    if (levels > 1) {
      row.put("instId", listed.instId());
    }
    return ValueFeed.data(List.of(row.put("ts", said.ts()).put("seqId", said.seq())));
  }
}
