package io.marginline.reference.world;

import io.marginline.model.IndexSpec;
import io.marginline.model.QuoteCurrency;
import io.marginline.model.UnderlyingClass;
import io.marginline.model.Validity;

/** A price index and what its sources said last; price 0 = none. */
public final class Index {
  public final int id;
  public final IndexSpec spec;
  public final long[] prices;
  public final long[] times;
  public long price;
  public int live;
  public long lastLiveTime;
  public long anchor;
  public long anchorTime;

  /** −1: none. */
  public int underlying = -1;

  public UnderlyingClass underlyingClass = UnderlyingClass.MAJOR;
  public QuoteCurrency quote = QuoteCurrency.USDT;
  public Validity validity = Validity.UNAVAILABLE;

  public Index(int id, IndexSpec spec) {
    this.id = id;
    this.spec = spec;
    prices = new long[spec.weightsPpb().size()];
    times = new long[spec.weightsPpb().size()];
  }
}
