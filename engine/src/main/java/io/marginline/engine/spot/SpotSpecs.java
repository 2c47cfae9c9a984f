package io.marginline.engine.spot;

import io.marginline.engine.Venue;
import io.marginline.engine.guard.Refusal;
import io.marginline.model.InstrumentSpec;
import io.marginline.model.OptionSpec;
import io.marginline.model.ProductSpec;
import io.marginline.model.RejectReason;
import org.jspecify.annotations.Nullable;

/** What a spot instrument may be, beyond what holds for every kind (docs/products.md P3). */
public final class SpotSpecs {
  private static final long MOST_BASE_UNITS = 1L << 61;

  private final Venue venue;
  private final Refusal refusal;

  public SpotSpecs(Venue venue, Refusal refusal) {
    this.venue = venue;
    this.refusal = refusal;
  }

  /** The base asset must be known. */
  public @Nullable RejectReason base(InstrumentSpec spec) {
    int base = spec.product().baseAssetId();
    return base < 0 || base >= venue.ledger.assets()
        ? refusal.of(RejectReason.UNKNOWN_ASSET)
        : null;
  }

  /** Two assets, no expiry, no funding. */
  public static boolean fine(InstrumentSpec spec) {
    ProductSpec product = spec.product();
    return product.baseAssetId() != spec.settleAssetId()
        && product.baseLotUnits() >= 1
        && product.expiryNs() == 0
        && product.windowNs() == 0
        && spec.funding().intervalNs() == 0
        && product.option().equals(OptionSpec.NONE);
  }

  /** The base of the largest order fits an amount. */
  public static boolean fits(InstrumentSpec spec) {
    return spec.maxLots() <= MOST_BASE_UNITS / spec.product().baseLotUnits();
  }
}
