package io.marginline.engine.mode;

import io.marginline.engine.Venue;
import io.marginline.engine.guard.Refusal;
import io.marginline.engine.price.PriceIndex;
import io.marginline.model.Command;
import io.marginline.model.RejectReason;
import org.jspecify.annotations.Nullable;

/** Says which indexes are of one underlying, for portfolio margin (docs/products.md P8). */
public final class UnderlyingEntry {
  private static final int MOST = 1_000_000;

  private final Venue venue;
  private final Refusal refusal;

  public UnderlyingEntry(Venue venue, Refusal refusal) {
    this.venue = venue;
    this.refusal = refusal;
  }

  public @Nullable RejectReason set(Command.SetUnderlying asked) {
    if (asked.indexId() < 0 || asked.indexId() >= venue.indexes.size()) {
      return refusal.of(RejectReason.UNKNOWN_INDEX);
    }
    if (asked.underlying() < 0 || asked.underlying() > MOST || !sameClass(asked)) {
      return refusal.of(RejectReason.BAD_SPEC);
    }
    // Committed: nothing below may fail.
    PriceIndex index = venue.indexes.get(asked.indexId());
    index.underlying = asked.underlying();
    index.underlyingClass = asked.underlyingClass();
    index.quote = asked.quote();
    venue.events.underlyingSet(
        asked.indexId(), asked.underlying(), asked.underlyingClass(), asked.quote());
    return null;
  }

  /** The other indexes of the underlying have the same parameters. */
  private boolean sameClass(Command.SetUnderlying asked) {
    for (PriceIndex other : venue.indexes) {
      boolean shares = other.underlying == asked.underlying() && other.id != asked.indexId();
      if (shares && other.underlyingClass != asked.underlyingClass()) {
        return false;
      }
    }
    return true;
  }
}
