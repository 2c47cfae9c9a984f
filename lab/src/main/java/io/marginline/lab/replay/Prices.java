package io.marginline.lab.replay;

import io.marginline.feeds.BarSeries;
import io.marginline.feeds.MarkSeries;
import io.marginline.feeds.PricePoint;
import io.marginline.model.IndexSpec;
import io.marginline.model.SourcePrice;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The recorded prices of one instrument at every instant of the replay: the path that is traded,
 * the sources of the index and, where there is one, the mark.
 */
final class Prices {
  private static final long PPB = 1_000_000_000L;
  private static final int ALONE = 3;

  private final Market market;
  private final List<PricePoint> path;
  private final int skipped;
  private final @Nullable MarkSeries marks;
  private final List<MarkSeries> sources = new ArrayList<>();
  private final IndexSpec index;
  private final double offset;

  /**
   * @param timing instants of the replay
   * @param offset of the second and third source where one recording stands alone
   */
  Prices(Input.Listed listed, Market market, Timing timing, int staleSeconds, double offset) {
    this.market = market;
    this.offset = offset;
    path = timing.path(listed.bars(), market.grid()).through(listed.bars());
    skipped = timing.skipped(listed.bars());
    marks = listed.marks() == null ? null : series(listed.marks(), timing);
    for (Input.Source source : listed.index()) {
      sources.add(series(source.bars(), timing));
    }
    index = index(listed.index(), staleSeconds);
  }

  IndexSpec index() {
    return index;
  }

  /** Price at an instant, mark units. */
  long mark(int instant) {
    return market.grid().markOfPath(path.get(skipped + instant).price());
  }

  /** Coins traded in the minute of an instant, if all of it were like that instant. */
  double coins(int instant, int perMinute) {
    return path.get(skipped + instant).volume() * perMinute * market.grid().coinsOfVolumeUnit();
  }

  /**
   * What the venue hears at an instant. A recording that stands alone, as the path does, is three
   * sources: itself and a small offset to each side.
   *
   * @param timeNs of the recordings: before the first instant their first prices stand
   */
  void tell(long mark, long timeNs, boolean warmUp, List<SourcePrice> prices) {
    int id = market.id();
    if (sources.isEmpty()) {
      three(id, mark, prices);
    } else if (sources.size() == 1) {
      heard(sources.getFirst(), timeNs, warmUp).ifPresent(price -> three(id, price, prices));
    } else {
      for (int source = 0; source < sources.size(); source++) {
        OptionalLong price = heard(sources.get(source), timeNs, warmUp);
        if (price.isPresent()) {
          prices.add(SourcePrice.ofIndex(id, source, price.getAsLong()));
        }
      }
    }
    if (marks != null) {
      OptionalLong recorded = marks.at(timeNs);
      recorded.ifPresent(
          price -> prices.add(SourcePrice.ofMark(id, market.grid().markOfPath(price))));
    }
  }

  private void three(int id, long price, List<SourcePrice> prices) {
    prices.add(SourcePrice.ofIndex(id, 0, price));
    prices.add(SourcePrice.ofIndex(id, 1, Math.round(price * (1 + offset))));
    prices.add(SourcePrice.ofIndex(id, 2, Math.round(price * (1 - offset))));
  }

  private OptionalLong heard(MarkSeries source, long timeNs, boolean warmUp) {
    OptionalLong price = warmUp ? source.from(timeNs) : source.during(timeNs);
    return price.isPresent()
        ? OptionalLong.of(market.grid().markOfPath(price.getAsLong()))
        : OptionalLong.empty();
  }

  private MarkSeries series(BarSeries recorded, Timing timing) {
    return new MarkSeries(recorded, timing.path(recorded, market.grid()));
  }

  private static IndexSpec index(List<Input.Source> sources, int staleSeconds) {
    IndexSpec usual = IndexSpec.equalWeights(sources.size() < 2 ? ALONE : sources.size());
    List<Long> weights = new ArrayList<>(usual.weightsPpb());
    if (sources.size() > 1) {
      BigDecimal all =
          sources.stream().map(Input.Source::weight).reduce(BigDecimal.ZERO, BigDecimal::add);
      for (int i = 0; i < sources.size(); i++) {
        double share = sources.get(i).weight().doubleValue() / all.doubleValue();
        weights.set(i, Math.max(1, Math.round(share * PPB)));
      }
    }
    return new IndexSpec(
        weights,
        staleSeconds == 0 ? usual.staleNs() : staleSeconds * PPB,
        usual.clampPpb(),
        usual.spreadPpb(),
        usual.volatileMovePpb(),
        usual.volatileWindowNs());
  }
}
