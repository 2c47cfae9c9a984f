package io.marginline.gateway.metrics;

import io.marginline.config.venue.Listing;
import io.marginline.model.Event;
import io.marginline.model.Validity;
import io.marginline.views.IndexView;
import io.marginline.views.InstrumentView;
import io.marginline.views.Venue;
import io.marginline.views.Views;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** When each index last had a price, told by the venue's clock and held against this one's. */
public final class OraclePrices implements Views.Listener {
  private static final int MOST_NAMED = 3;
  private static final int MILLIS = 3;

  private final Listing listing;
  private final Views views;
  private final InstantSource clock;

  /** Epoch nanoseconds of the last instant in which a source was alive; 0: none yet. */
  private final Map<Integer, Long> aliveNs = new ConcurrentHashMap<>();

  public OraclePrices(Listing listing, Views views, InstantSource clock) {
    this.listing = listing;
    this.views = views;
    this.clock = clock;
  }

  @Override
  public void after(Venue venue, List<Event> events, long position, long timeNs) {
    for (Event event : events) {
      if (event instanceof Event.InstantApplied applied) {
        alive(venue, applied.instantNs());
      }
    }
  }

  @Override
  public void restarted(Venue venue, long position, long timeNs) {
    alive(venue, timeNs);
  }

  private void alive(Venue venue, long atNs) {
    for (IndexView index : venue.indexes()) {
      boolean dead = index.validity() == Validity.STALE || index.validity() == Validity.UNAVAILABLE;
      if (!dead && index.price() > 0) {
        aliveNs.put(index.id(), atNs);
      }
    }
  }

  /** Every index of a live instrument has a price that is no older than its sources may be. */
  public Check check() {
    Instant now = clock.instant();
    List<String> wrong = new ArrayList<>();
    for (int id : views.read(OraclePrices::needed)) {
      if (id >= listing.indexes().size()) {
        continue; // it is being listed
      }
      Listing.Index index = listing.indexes().get(id);
      String most = " (at most " + TimeUnit.NANOSECONDS.toSeconds(index.spec().staleNs()) + " s)";
      if (!aliveNs.containsKey(id)) {
        wrong.add(index.name() + " has had no price yet");
      } else if (ageNs(id, now) > index.spec().staleNs()) {
        String age = BigDecimal.valueOf(seconds(id, now)).setScale(0, RoundingMode.DOWN).toString();
        wrong.add(index.name() + " has had no price for " + age + " s" + most);
      }
    }
    String more = wrong.size() > MOST_NAMED ? "; " + (wrong.size() - MOST_NAMED) + " more" : "";
    String named = String.join("; ", wrong.subList(0, Math.min(MOST_NAMED, wrong.size())));
    return new Check("prices", named + more);
  }

  private static Set<Integer> needed(Venue venue) {
    TreeSet<Integer> indexes = new TreeSet<>();
    for (InstrumentView instrument : venue.instruments()) {
      if (!instrument.expired()) {
        indexes.add(instrument.spec().indexId());
        int forward = instrument.spec().product().option().forwardIndexId();
        if (forward >= 0) {
          indexes.add(forward);
        }
      }
    }
    return indexes;
  }

  private long ageNs(int index, Instant now) {
    long nowNs = TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
    return nowNs - aliveNs.getOrDefault(index, 0L);
  }

  private double seconds(int index, Instant now) {
    return BigDecimal.valueOf(TimeUnit.NANOSECONDS.toMillis(ageNs(index, now)), MILLIS)
        .doubleValue();
  }

  void ages(GaugeWithCallback.Callback callback) {
    Instant now = clock.instant();
    for (Listing.Index index : listing.indexes()) {
      if (aliveNs.containsKey(index.id())) {
        callback.call(seconds(index.id(), now), index.name());
      }
    }
  }
}
