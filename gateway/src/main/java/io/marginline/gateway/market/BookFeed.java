package io.marginline.gateway.market;

import io.marginline.config.venue.Listed;
import io.marginline.gateway.market.Depth.Line;
import io.marginline.gateway.wire.Row;
import io.marginline.views.Venue;
import io.marginline.views.market.Market;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * A book as a snapshot and its changes. A new subscriber gets what the others have; from there each
 * message says on which one it builds (okx-api.md §7.8).
 */
final class BookFeed implements Topic.Feed {
  private static final long KEEPALIVE_MS = 60_000;
  private static final int FIRST = -1;

  private final Depths depths;
  private final Listed listed;
  private final int levels;
  private final boolean checksum;
  private final LongSupplier clockMs;
  private Depth said = new Depth(0, "0", List.of(), List.of());
  private long saidMs;

  BookFeed(Depths depths, Listed listed, int levels, boolean checksum, LongSupplier clockMs) {
    this.depths = depths;
    this.listed = listed;
    this.levels = levels;
    this.checksum = checksum;
    this.clockMs = clockMs;
  }

  @Override
  public List<String> first(Venue venue, Market market, boolean alone) {
    if (alone) {
      said = depths.of(venue, listed, levels);
      saidMs = clockMs.getAsLong();
    }
    Changes all = new Changes(said.bids(), said.asks(), List.of(), List.of());
    return message("snapshot", all, FIRST);
  }

  @Override
  public List<String> next(Venue venue, Market market) {
    Depth now = depths.of(venue, listed, levels);
    long ms = clockMs.getAsLong();
    if (now.sameLines(said)) {
      return keepalive(ms);
    }
    Changes changes = Changes.of(said, now);
    long before = said.seq();
    said = now;
    saidMs = ms;
    return message("update", changes, before);
  }

  /** Nothing changed for long: an empty update on the same sequence. */
  private List<String> keepalive(long ms) {
    if (ms - saidMs < KEEPALIVE_MS) {
      return List.of();
    }
    saidMs = ms;
    return message("update", Changes.NONE, said.seq());
  }

  private List<String> message(String action, Changes changes, long before) {
    Row row =
        new Row()
            .put("asks", changes.asks())
            .put("bids", changes.bids())
            .put("ts", said.ts())
            .put("checksum", checksum ? Checksum.of(said) : 0)
            .put("prevSeqId", before)
            .put("seqId", said.seq());
    return List.of("\"action\":\"" + action + "\",\"data\":[" + row.toJson() + "]}");
  }

  /** Lines that are new or different, and those that are gone. */
  private record Changes(
      List<Line> newBids, List<Line> newAsks, List<Line> goneBids, List<Line> goneAsks) {
    static final Changes NONE = new Changes(List.of(), List.of(), List.of(), List.of());

    static Changes of(Depth old, Depth now) {
      return new Changes(
          fresh(old.bids(), now.bids(), -1),
          fresh(old.asks(), now.asks(), 1),
          gone(old.bids(), now.bids(), -1),
          gone(old.asks(), now.asks(), 1));
    }

    /** Both are sorted: rising by direction × ticks. */
    private static List<Line> fresh(List<Line> old, List<Line> now, int direction) {
      List<Line> fresh = new ArrayList<>();
      int at = 0;
      for (Line line : now) {
        while (at < old.size() && direction * (old.get(at).ticks() - line.ticks()) < 0) {
          at++;
        }
        if (at == old.size() || !old.get(at).equals(line)) {
          fresh.add(line);
        }
      }
      return fresh;
    }

    private static List<Line> gone(List<Line> old, List<Line> now, int direction) {
      List<Line> gone = new ArrayList<>();
      int at = 0;
      for (Line line : old) {
        while (at < now.size() && direction * (now.get(at).ticks() - line.ticks()) < 0) {
          at++;
        }
        if (at == now.size() || now.get(at).ticks() != line.ticks()) {
          gone.add(line);
        }
      }
      return gone;
    }

    List<List<String>> bids() {
      return lines(goneBids, newBids);
    }

    List<List<String>> asks() {
      return lines(goneAsks, newAsks);
    }

    private static List<List<String>> lines(List<Line> gone, List<Line> fresh) {
      List<List<String>> lines = new ArrayList<>(gone.size() + fresh.size());
      gone.forEach(line -> lines.add(line.gone()));
      fresh.forEach(line -> lines.add(line.four()));
      return lines;
    }
  }
}
