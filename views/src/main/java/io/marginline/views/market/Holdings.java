package io.marginline.views.market;

import io.marginline.views.InstrumentView;
import io.marginline.views.PositionView;
import io.marginline.views.Venue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Samples of open positions, one in five minutes. */
final class Holdings {
  private static final long NS_PER_MS = 1_000_000;

  private final Rings<Holding> kept;
  private long nextMs = Long.MIN_VALUE;

  Holdings(int most) {
    kept = new Rings<>(most);
  }

  void instant(Venue venue, long ms) {
    if (ms < nextMs) {
      return;
    }
    nextMs = Bar.M5.next(ms);
    for (InstrumentView instrument : venue.instruments()) {
      if (!instrument.expired()) {
        kept.add(instrument.id(), sample(venue, instrument, ms));
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

  /** Now and then the samples, newest first. */
  List<Holding> of(Venue venue, InstrumentView instrument) {
    List<Holding> all = new ArrayList<>();
    if (!instrument.expired()) {
      all.add(sample(venue, instrument, venue.nowNs() / NS_PER_MS));
    }
    all.addAll(kept.newest(instrument.id()));
    return all;
  }
}
