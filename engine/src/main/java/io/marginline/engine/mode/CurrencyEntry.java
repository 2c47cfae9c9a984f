package io.marginline.engine.mode;

import io.marginline.engine.Venue;
import io.marginline.engine.guard.Refusal;
import io.marginline.engine.monitor.Timers;
import io.marginline.fixed.Exact;
import io.marginline.model.Command;
import io.marginline.model.CurrencySpec;
import io.marginline.model.DiscountTier;
import io.marginline.model.LoanTier;
import io.marginline.model.RejectReason;
import org.jspecify.annotations.Nullable;

/** Makes an asset a currency of the USD modes (docs/products.md P4). */
public final class CurrencyEntry {
  private static final long PPB = 1_000_000_000L;
  private static final long MOST_HOURLY_PPB = 1_000_000;
  private static final long HOUR_NS = 3_600_000_000_000L;
  private static final int MOST_SCALE = 18;

  private final Venue venue;
  private final Refusal refusal;

  public CurrencyEntry(Venue venue, Refusal refusal) {
    this.venue = venue;
    this.refusal = refusal;
  }

  public @Nullable RejectReason set(Command.SetCurrency asked) {
    int asset = asked.assetId();
    int index = asked.indexId();
    CurrencySpec spec = asked.spec();
    long hourly = asked.hourlyInterestPpb();
    RejectReason reason = guard(asset, index, spec, hourly);
    if (reason != null) {
      return reason;
    }
    // Committed: nothing below may fail.
    if (venue.currencies.set(asset, index, spec, hourly)) {
      long hours = Math.floorDiv(venue.nowNs, HOUR_NS);
      venue.timers.add(Exact.multiply(hours + 1, HOUR_NS), Timers.Type.INTEREST, 0);
    }
    venue.events.currencySet(asset, index, spec, hourly);
    return null;
  }

  /** What stands against these terms, or null. */
  public @Nullable RejectReason guard(int asset, int index, CurrencySpec spec, long hourly) {
    if (asset < 0 || asset >= venue.ledger.assets()) {
      return refusal.of(RejectReason.UNKNOWN_ASSET);
    }
    if (index < Currencies.PAR || index >= venue.indexes.size()) {
      return refusal.of(RejectReason.UNKNOWN_INDEX);
    }
    boolean charges = within(spec.repayPpb(), PPB / 10) && within(hourly, MOST_HOURLY_PPB);
    return scales(asset, spec) && discounts(spec) && loans(spec) && charges
        ? null
        : refusal.of(RejectReason.BAD_SPEC);
  }

  private boolean scales(int asset, CurrencySpec spec) {
    long shift = (long) spec.assetScale() + spec.indexScale() - spec.usdScale();
    return spec.assetScale() == venue.ledger.scale(asset)
        && within(spec.indexScale(), MOST_SCALE)
        && venue.currencies.fitsUsd(spec.usdScale())
        && within(shift, MOST_SCALE);
  }

  private static boolean discounts(CurrencySpec spec) {
    long edge = 0;
    for (DiscountTier band : spec.discounts()) {
      if (band.maxUnits() <= edge || !within(band.ratePpb(), PPB)) {
        return false;
      }
      edge = band.maxUnits();
    }
    return true;
  }

  private static boolean loans(CurrencySpec spec) {
    long edge = 0;
    for (LoanTier band : spec.loans()) {
      boolean rates =
          band.mmrPpb() >= 0 && band.imrPpb() >= Math.max(1, band.mmrPpb()) && band.imrPpb() <= PPB;
      if (band.maxUnits() <= edge || !rates) {
        return false;
      }
      edge = band.maxUnits();
    }
    return true;
  }

  private static boolean within(long value, long most) {
    return value >= 0 && value <= most;
  }
}
