package io.marginline.gateway.market;

import io.marginline.config.venue.Listed;
import io.marginline.views.Venue;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.IntSupplier;

/** The books as text, made once for each change whatever number of channels shows them. */
final class Depths {
  private final ConcurrentMap<Integer, Kept> kept = new ConcurrentHashMap<>();
  private final IntSupplier restarts;

  private record Kept(int restarts, int levels, Depth depth) {}

  /**
   * @param restarts how often the fold began anew: sequences may be others since
   */
  Depths(IntSupplier restarts) {
    this.restarts = restarts;
  }

  /** Inside a read of the venue. */
  Depth of(Venue venue, Listed listed, int levels) {
    if (Desk.seen(venue, listed) == null) {
      return new Depth(0, Plain.ms(venue.nowNs()), List.of(), List.of());
    }
    long now = venue.book(listed.id(), 1).sequence();
    int fold = restarts.getAsInt();
    Kept last = kept.get(listed.id());
    if (last == null
        || last.restarts() != fold
        || last.depth().seq() != now
        || last.levels() < levels) {
      int most = last == null ? levels : Math.max(levels, last.levels());
      Depth depth = Depth.of(listed, venue.book(listed.id(), most), venue.nowNs());
      last = new Kept(fold, most, depth);
      kept.put(listed.id(), last);
    }
    return last.depth().top(levels);
  }
}
