package io.marginline.views.state;

import io.marginline.model.IndexSpec;
import io.marginline.model.QuoteCurrency;
import io.marginline.model.UnderlyingClass;
import io.marginline.model.Validity;
import io.marginline.views.IndexView;

/** One price index. */
public final class IndexState {
  public final int id;
  public final IndexSpec spec;

  /** 0 = none yet. */
  public long price;

  public Validity validity = Validity.UNAVAILABLE;
  public int sources;

  /** −1 = none. */
  public int underlying = -1;

  public UnderlyingClass underlyingClass = UnderlyingClass.MAJOR;
  public QuoteCurrency quote = QuoteCurrency.USDT;

  public IndexState(int id, IndexSpec spec) {
    this.id = id;
    this.spec = spec;
  }

  public IndexView view() {
    return new IndexView(id, spec, price, validity, sources, underlying, underlyingClass, quote);
  }
}
