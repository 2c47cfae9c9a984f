package io.marginline.views.market;

import io.marginline.views.InstrumentView;
import io.marginline.views.PositionView;
import io.marginline.views.Venue;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Samples of open positions, one in five minutes. */
final class Holdings {
  private final int most;
  private final Map<Integer, Ring<Holding>> kept = new HashMap<>();
  private long nextMs = Long.MIN_VALUE;

  Holdings(int most) {
    this.most = most;
  }

  void instant(Venue venue, long ms) {
    if (ms < nextMs) {
      return;
    }
    nextMs = Bar.M5.next(ms);
    for (InstrumentView instrument : venue.instruments()) {
      if (!instrument.expired()) {
        kept.computeIfAbsent(instrument.id(), id -> new Ring<>(most))
            .add(sample(venue, instrument, ms));
      }
    }
  }

  private static Holding sample(Venue venue, InstrumentView instrument, long ms) {
    Set<Long> longs = new HashSet<>();
    Set<Long> shorts = new HashSet<>();
    for (PositionView position : venue.holders(instrument.id())) {
      (position.lots() > 0 ? longs : shorts).add(position.accountId());
    }
    return new Holding(instrument.id(), ms, instrument.openLots(), longs.size(), shorts.size());
  }

  /** Newest first. */
  List<Holding> of(int instrument) {
    Ring<Holding> samples = kept.get(instrument);
    return samples == null ? List.of() : samples.newest(most);
  }
}
