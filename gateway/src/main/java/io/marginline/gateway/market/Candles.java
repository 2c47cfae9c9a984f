package io.marginline.gateway.market;

import io.marginline.views.market.Bar;
import io.marginline.views.market.Candle;
import io.marginline.views.market.Kind;
import io.marginline.views.market.Market;
import io.marginline.views.market.Rollup;
import io.marginline.views.market.Series;
import java.util.ArrayList;
import java.util.List;

/** Candles of the memory, and where it ends those of the history. */
final class Candles {
  private final Desk desk;

  Candles(Desk desk) {
    this.desk = desk;
  }

  /** Newest first. */
  record Found(List<Candle> candles, long nowMs) {}

  Found page(Kind kind, int id, Bar bar, Page page) {
    Found kept =
        desk.read(
            (venue, market) -> {
              long nowMs = venue.nowNs() / Plain.NS_PER_MS;
              return new Found(
                  series(market, kind, id)
                      .candles(bar, nowMs, page.after(), page.before(), page.limit()),
                  nowMs);
            });
    if (kept.candles().size() == page.limit()) {
      return kept;
    }
    return new Found(older(kept, kind, id, bar, page), kept.nowMs());
  }

  static Series series(Market market, Kind kind, int id) {
    return switch (kind) {
      case TRADE -> market.trades(id);
      case MARK -> market.marks(id);
      case INDEX -> market.indexes(id);
    };
  }

  private List<Candle> older(Found kept, Kind kind, int id, Bar bar, Page page) {
    List<Candle> whole = new ArrayList<>(kept.candles());
    long end =
        whole.isEmpty()
            ? bar.next(Math.min(page.after() - 1, kept.nowMs())) // The newest bar wanted, whole.
            : whole.getLast().startMs();
    Rollup.Window window = new Rollup.Window(end, page.before());
    whole.addAll(
        Rollup.newestFirst(desk.past(), kind, id, bar, window, page.limit() - whole.size()));
    return whole;
  }
}
