package io.marginline.engine.price;

import io.marginline.engine.Venue;
import io.marginline.engine.delivery.DeliveryWindow;
import io.marginline.engine.funding.Premiums;
import io.marginline.engine.guard.Refusal;
import io.marginline.engine.instrument.Instrument;
import io.marginline.engine.instrument.Marks;
import io.marginline.model.RejectReason;
import io.marginline.model.SourcePrice;
import io.marginline.model.Term;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All prices of one instant: sources, indexes, marks (docs/engine.md §8). */
public final class PriceUpdate {
  /** In the place of an index: the mark volatility of an option. */
  private static final int VOLATILITY = -2;

  private final Venue venue;
  private final Refusal refusal;

  public PriceUpdate(Venue venue, Refusal refusal) {
    this.venue = venue;
    this.refusal = refusal;
  }

  public @Nullable RejectReason guard(long instantNs, List<SourcePrice> prices) {
    if (instantNs < venue.lastInstantNs) {
      return refusal.of(RejectReason.STALE_INSTANT, venue.lastInstantNs, instantNs, Term.TIME);
    }
    if (instantNs > venue.nowNs) {
      return refusal.of(RejectReason.FUTURE_INSTANT, venue.nowNs, instantNs, Term.TIME);
    }
    for (int i = 0; i < prices.size(); i++) {
      RejectReason reason = known(prices.get(i));
      if (reason != null) {
        return refusal.of(reason);
      }
    }
    return null;
  }

  private @Nullable RejectReason known(SourcePrice price) {
    int number = price.sourceOrInstrument();
    if (price.indexId() == VOLATILITY) {
      boolean option =
          number >= 0
              && number < venue.instruments.size()
              && venue.instruments.get(number).option != null;
      return option ? null : RejectReason.UNKNOWN_INSTRUMENT;
    }
    if (price.indexId() == -1) {
      boolean external =
          number >= 0
              && number < venue.instruments.size()
              && venue.instruments.get(number).external();
      return external ? null : RejectReason.UNKNOWN_INSTRUMENT;
    }
    boolean index = price.indexId() >= 0 && price.indexId() < venue.indexes.size();
    boolean source =
        index && number >= 0 && number < venue.indexes.get(price.indexId()).sourcePrice.length;
    return source ? null : RejectReason.UNKNOWN_INDEX;
  }

  /** Applies the prices; the health checks follow. */
  public void apply(long instantNs, List<SourcePrice> prices) {
    venue.lastInstantNs = instantNs;
    venue.pricedInstants++;
    venue.accounts.changes.forget();
    for (int i = 0; i < prices.size(); i++) {
      accept(prices.get(i), instantNs);
    }
    for (int i = 0; i < venue.indexes.size(); i++) {
      PriceIndex index = venue.indexes.get(i);
      if (index.compute(instantNs)) {
        venue.events.indexUpdated(index.id, index.price, index.validity, index.live);
      }
    }
    for (int i = 0; i < venue.instruments.size(); i++) {
      Instrument instrument = venue.instruments.get(i);
      if (instrument.expired) {
        continue;
      }
      DeliveryWindow.sample(instrument, instantNs);
      if (Marks.compute(instrument, instantNs)) {
        venue.events.markUpdated(instrument.id, instrument.mark, instrument.validity);
      }
    }
    for (int i = 0; i < venue.instruments.size(); i++) {
      Premiums.sample(venue.instruments.get(i), instantNs);
    }
    venue.events.instantApplied(instantNs);
  }

  private void accept(SourcePrice price, long instantNs) {
    if (price.indexId() >= 0) {
      venue
          .indexes
          .get(price.indexId())
          .accept(price.sourceOrInstrument(), price.price(), instantNs);
      return;
    }
    Instrument instrument = venue.instruments.get(price.sourceOrInstrument());
    if (price.indexId() == VOLATILITY) {
      if (instrument.option != null && !instrument.expired) {
        instrument.option.volatility(price.price(), instantNs);
      }
      return;
    }
    boolean inRange = instrument.clampMark(price.price()) == price.price();
    if (inRange && !instrument.expired) {
      instrument.externalMark = price.price();
      instrument.externalMarkNs = instantNs;
    }
  }
}
