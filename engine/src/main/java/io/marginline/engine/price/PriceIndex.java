package io.marginline.engine.price;

import io.marginline.fixed.Exact;
import io.marginline.fixed.Rounding;
import io.marginline.fixed.Wide;
import io.marginline.model.IndexSpec;
import io.marginline.model.QuoteCurrency;
import io.marginline.model.UnderlyingClass;
import io.marginline.model.Validity;
import java.util.Arrays;

/**
 * One index: its sources, and the price made of them (rules §3, docs/engine.md §8). Prices are
 * price × 10^markScale, times epoch nanoseconds.
 */
public final class PriceIndex {
  private static final long PPB = 1_000_000_000L;
  private static final long MAX_PRICE = 1L << 48;

  public final int id;
  public final IndexSpec spec;
  public final long[] sourcePrice;
  public final long[] sourceTimeNs;
  public long price;
  public int live;
  public long lastLiveNs;
  public long anchor;
  public long anchorTimeNs;
  public Validity validity = Validity.UNAVAILABLE;
  private final long[] sorted;

  /** What it is a price of, for portfolio margin; −1 = nothing, and then class and quote idle. */
  public int underlying = -1;

  public UnderlyingClass underlyingClass = UnderlyingClass.MAJOR;
  public QuoteCurrency quote = QuoteCurrency.USDT;

  public PriceIndex(int id, IndexSpec spec) {
    this.id = id;
    this.spec = spec;
    int sources = spec.weightsPpb().size();
    sourcePrice = new long[sources];
    sourceTimeNs = new long[sources];
    sorted = new long[sources];
  }

  /** Takes one source's price of an instant; what is out of range counts as no price. */
  public void accept(int source, long sourcePriceNow, long instantNs) {
    sourcePrice[source] = sourcePriceNow > 0 && sourcePriceNow <= MAX_PRICE ? sourcePriceNow : 0;
    sourceTimeNs[source] = instantNs;
  }

  /** Makes the price of the instant; true when price, validity or number of sources changed. */
  public boolean compute(long instantNs) {
    long oldPrice = price;
    int oldLive = live;
    Validity oldValidity = validity;
    live = 0;
    for (int i = 0; i < sourcePrice.length; i++) {
      if (counts(i, instantNs)) {
        sorted[live++] = sourcePrice[i];
      }
    }
    Arrays.sort(sorted, 0, live);
    if (live > 0) {
      price = combined(instantNs);
      lastLiveNs = instantNs;
    }
    validity = judge();
    if (live > 0 && (anchor == 0 || instantNs - anchorTimeNs > spec.volatileWindowNs())) {
      anchor = price;
      anchorTimeNs = instantNs;
    }
    return price != oldPrice || live != oldLive || validity != oldValidity;
  }

  /** The stored validity, or STALE when the last live instant is too old by now. */
  public Validity validityAt(long nowNs) {
    return price > 0 && nowNs - lastLiveNs > spec.staleNs() ? worse(Validity.STALE) : validity;
  }

  private Validity worse(Validity other) {
    return validity.compareTo(other) > 0 ? validity : other;
  }

  private boolean counts(int source, long instantNs) {
    return sourcePrice[source] > 0 && instantNs - sourceTimeNs[source] <= spec.staleNs();
  }

  private long combined(long instantNs) {
    return switch (live) {
      case 1 -> sorted[0];
      case 2 -> median();
      default -> weightedMean(instantNs);
    };
  }

  private long weightedMean(long instantNs) {
    long median = median();
    long low = Wide.mulDiv(median, PPB - spec.clampPpb(), PPB, Rounding.CEILING);
    long high = Wide.mulDiv(median, PPB + spec.clampPpb(), PPB, Rounding.FLOOR);
    long weights = 0;
    long total = 0;
    for (int i = 0; i < sourcePrice.length; i++) {
      if (counts(i, instantNs)) {
        weights += spec.weightsPpb().get(i);
      }
    }
    // Price × weight passes a long: whole parts and wrapped remainders (each < weights) instead.
    long remainder = 0;
    for (int i = 0; i < sourcePrice.length; i++) {
      if (counts(i, instantNs)) {
        long clamped = Math.clamp(sourcePrice[i], low, high);
        long weight = spec.weightsPpb().get(i);
        long part = Wide.mulDiv(clamped, weight, weights, Rounding.FLOOR);
        total += part;
        remainder += clamped * weight - part * weights;
      }
    }
    return total + remainder / weights;
  }

  private long median() {
    int middle = live / 2;
    return live % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  private Validity judge() {
    if (price == 0) {
      return Validity.UNAVAILABLE;
    }
    if (live == 0) {
      return Validity.STALE;
    }
    long width = sorted[live - 1] - sorted[0];
    if (live == 1 || Wide.compareProducts(width, PPB, spec.spreadPpb(), median()) > 0) {
      return Validity.UNCERTAIN;
    }
    long move = Exact.abs(price - anchor);
    boolean moved = Wide.compareProducts(move, PPB, spec.volatileMovePpb(), anchor) > 0;
    return spec.volatileMovePpb() > 0 && anchor > 0 && moved ? Validity.VOLATILE : Validity.VALID;
  }
}
