package io.marginline.views.market;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Candles of all trades, marks and indexes. */
final class AllSeries {
  private static final Series NOTHING = new Series(1, minute -> {});

  private final int most;
  private final Map<Kind, Map<Integer, Series>> kept = new EnumMap<>(Kind.class);
  private @Nullable Minutes minutes;

  AllSeries(int most) {
    this.most = most;
    for (Kind kind : Kind.values()) {
      kept.put(kind, new HashMap<>());
    }
  }

  void tell(Minutes told) {
    minutes = told;
  }

  /** The one to add to. */
  Series open(Kind kind, int id) {
    return of(kind)
        .computeIfAbsent(id, each -> new Series(most, minute -> closed(kind, each, minute)));
  }

  private void closed(Kind kind, int id, Candle minute) {
    Minutes told = minutes;
    if (told != null) {
      told.closed(kind, id, minute);
    }
  }

  /** The one to read; empty where nothing was added. */
  Series find(Kind kind, int id) {
    return of(kind).getOrDefault(id, NOTHING);
  }

  private Map<Integer, Series> of(Kind kind) {
    return Objects.requireNonNull(kept.get(kind), "made for all kinds");
  }
}
