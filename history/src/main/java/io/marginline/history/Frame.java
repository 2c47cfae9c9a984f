package io.marginline.history;

import io.marginline.model.Event;
import io.marginline.model.Event.PositionChanged;
import io.marginline.views.FillView;
import io.marginline.views.ForcedOrders;
import io.marginline.views.Venue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One command while it becomes rows. */
final class Frame {
  /** Ids of one command: as many before the next position of the log at least. */
  private static final long IDS_PER_POSITION = 1 << 16;

  private static final long NS_PER_MS = 1_000_000;

  final Venue venue;
  final List<Event> events;
  final long position;
  final long at;
  final ForcedOrders forced;
  private final Map<Long, List<FillView>> fillsByTrade;
  private final Map<Long, PositionChanged> held = new HashMap<>();
  private final List<Record> rows = new ArrayList<>();
  private int ids;

  Frame(Venue venue, List<Event> events, long position, long timeNs) {
    this.venue = venue;
    this.events = events;
    this.position = position;
    this.at = timeNs / NS_PER_MS;
    this.forced = ForcedOrders.of(venue, events);
    this.fillsByTrade = venue.fills().stream().collect(Collectors.groupingBy(FillView::tradeId));
    for (Event event : events) {
      if (event instanceof PositionChanged each && each.lots() != 0) {
        held.put(each.positionId(), each);
      }
    }
  }

  /** The same at every gateway: it follows from the log. */
  long id() {
    return Math.addExact(Math.multiplyExact(position, IDS_PER_POSITION), ids++);
  }

  void add(Record row) {
    rows.add(row);
  }

  List<Record> rows() {
    return rows;
  }

  /** The account's side of a trade; of two legs that of the position. */
  @Nullable FillView fill(long tradeId, long accountId, long positionId) {
    FillView found = null;
    for (FillView each : fillsByTrade.getOrDefault(tradeId, List.of())) {
      if (each.accountId() == accountId && (found == null || each.positionId() == positionId)) {
        found = each;
      }
    }
    return found;
  }

  /**
   * The last the command told of a position that was not flat: what a delivery at its end closed.
   * Null where the command only closed it.
   */
  @Nullable PositionChanged held(long positionId) {
    return held.get(positionId);
  }

  /** Price × 10^markScale of a price in ticks. */
  long price(int instrumentId, long ticks) {
    return Math.multiplyExact(ticks, venue.instrument(instrumentId).spec().markUnitsPerTick());
  }
}
