package io.marginline.config.venue;

import io.marginline.model.CurrencySpec;
import io.marginline.model.IndexSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a venue lists, in the order in which the engine numbers it: assets, indexes and
 * instruments from 0. Indexes and instruments may be added behind the others while it is read.
 */
public final class Listing {
  private final List<Asset> assets;
  private volatile List<Index> indexes;
  private volatile List<Listed> instruments;
  private final Map<String, Asset> assetsByCcy = new ConcurrentHashMap<>();
  private final Map<String, Index> indexesByName = new ConcurrentHashMap<>();
  private final Map<String, Listed> instrumentsById = new ConcurrentHashMap<>();

  /**
   * A currency.
   *
   * @param scale a unit is 10^-scale
   * @param usdIndex its price in USD, an index of this listing; null: one USD for ever
   * @param spec as collateral and as a loan; null: it is neither
   * @param hourlyInterestPpb of what is owed, per hour
   */
  public record Asset(
      int id,
      String ccy,
      int scale,
      @Nullable String usdIndex,
      @Nullable CurrencySpec spec,
      long hourlyInterestPpb) {}

  /**
   * A price index.
   *
   * @param name such as {@code BTC-USDT}
   * @param markScale its prices are integers: price × 10^markScale
   * @param sources names of the sources in the order of their weights
   */
  public record Index(int id, String name, int markScale, IndexSpec spec, List<String> sources) {
    public Index {
      sources = List.copyOf(sources);
    }
  }

  public Listing(List<Asset> assets, List<Index> indexes, List<Listed> instruments) {
    this.assets = List.copyOf(assets);
    this.indexes = List.copyOf(indexes);
    this.instruments = List.copyOf(instruments);
    this.assets.forEach(asset -> assetsByCcy.put(asset.ccy(), asset));
    this.indexes.forEach(index -> indexesByName.put(index.name(), index));
    this.instruments.forEach(listed -> instrumentsById.put(listed.instId(), listed));
  }

  synchronized void add(Index index) {
    List<Index> more = new ArrayList<>(indexes);
    more.add(index);
    indexes = List.copyOf(more);
    indexesByName.put(index.name(), index);
  }

  synchronized void add(Listed listed) {
    List<Listed> more = new ArrayList<>(instruments);
    more.add(listed);
    instruments = List.copyOf(more);
    instrumentsById.put(listed.instId(), listed);
  }

  public List<Asset> assets() {
    return assets;
  }

  public List<Index> indexes() {
    return indexes;
  }

  public List<Listed> instruments() {
    return instruments;
  }

  /** Null when the venue has no such currency. */
  public @Nullable Asset asset(String ccy) {
    return assetsByCcy.get(ccy);
  }

  /** Null when the venue has no such index. */
  public @Nullable Index index(String name) {
    return indexesByName.get(name);
  }

  /** Null when the venue does not list it. */
  public @Nullable Listed find(String instId) {
    return instrumentsById.get(instId);
  }
}
