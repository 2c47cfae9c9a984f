package io.marginline.views.state;

import io.marginline.fixed.Exact;
import io.marginline.model.CurrencySpec;
import io.marginline.model.LedgerKind;
import io.marginline.views.AssetView;
import org.jspecify.annotations.Nullable;

/** One asset: its terms as a currency and what the venue itself holds of it. */
public final class AssetState {
  /** In the place of an index: the price is 1 for ever. */
  public static final int PAR = -1;

  public final int id;
  public final int scale;
  public @Nullable CurrencySpec currency;
  public int currencyIndexId = PAR;
  public long hourlyInterestPpb;
  private final long[] ledger = new long[LedgerKind.values().length];

  public AssetState(int id, int scale) {
    this.id = id;
    this.scale = scale;
  }

  public void add(LedgerKind kind, long units) {
    ledger[kind.ordinal()] = Exact.add(ledger[kind.ordinal()], units);
  }

  public long ledger(LedgerKind kind) {
    return ledger[kind.ordinal()];
  }

  public void currency(int indexId, CurrencySpec spec, long interestPpb) {
    currencyIndexId = indexId;
    currency = spec;
    hourlyInterestPpb = interestPpb;
  }

  public AssetView view() {
    return new AssetView(id, scale, currency, currencyIndexId, hourlyInterestPpb);
  }
}
