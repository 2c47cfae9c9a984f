package io.marginline.engine.snapshot;

import io.marginline.engine.Venue;
import io.marginline.engine.guard.Refusal;
import io.marginline.engine.instrument.Catalogue;
import io.marginline.engine.instrument.Instrument;
import io.marginline.engine.instrument.TierChanges;
import io.marginline.engine.option.OptionTerms;
import io.marginline.model.InstrumentSpec;
import io.marginline.model.StateRows.RowType;
import io.marginline.model.Tier;
import io.marginline.model.Validity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** INSTRUMENT: its terms, its prices, and the sums of funding and delivery. */
final class InstrumentRows implements Section {
  private final Venue venue;
  private final Catalogue catalogue;
  private final TierChanges tierChanges;

  InstrumentRows(Venue venue) {
    this.venue = venue;
    this.catalogue = new Catalogue(venue, new Refusal());
    this.tierChanges = new TierChanges(venue);
  }

  @Override
  public RowType type() {
    return RowType.INSTRUMENT;
  }

  @Override
  public void write(RowWriter to) {
    for (Instrument i : venue.instruments) {
      to.row(RowType.INSTRUMENT, i.id);
      boolean announced = i.tiersEffectiveNs != 0;
      InstrumentSpecs.write(to, announced ? i.spec.withTiers(i.tiersBefore) : i.spec);
      to.put(i.mark, i.validity.ordinal(), i.externalMarkNs);
      to.put(i.lastTradeTicks, i.lastSampleNs, i.sampleCount);
      for (int sample = 0; sample < i.sampleCount; sample++) {
        int slot = (i.sampleStart + sample) % Instrument.SAMPLES;
        to.put(i.sampleValue[slot], i.sampleTimeNs[slot]);
      }
      to.put(i.premiumSum, i.lastPremium, i.premiumTimeNs, i.premiumSpanMs);
      to.put(i.deliverySum, i.deliveryCount, i.deliveryTimeNs);
      to.put(i.expired);
      OptionTerms option = i.option;
      to.put(option == null ? 0 : option.volatilityPpb);
      to.put(option == null ? 0 : option.volatilityTimeNs);
      to.put(i.tiersEffectiveNs);
      InstrumentSpecs.write(to, announced ? i.spec.tiers() : List.of());
    }
  }

  @Override
  public void read(RowReader from) {
    from.whole(venue.instruments.size(), venue.instruments.size());
    InstrumentSpec spec = InstrumentSpecs.read(from, venue.indexes.size(), venue.ledger.assets());
    // The clock has not been read yet, so no expiry is past.
    from.accepted(catalogue.guardInstrument(spec));
    Instrument i = catalogue.list(spec);
    i.mark = from.within(0, i.markOf(spec.maxPriceTicks()));
    i.externalMark = i.external() ? i.mark : 0;
    i.validity = from.oneOf(Validity.values());
    i.externalMarkNs = from.next();
    i.lastTradeTicks = from.next();
    i.lastSampleNs = from.next();
    samples(from, i);
    i.premiumSum = from.next();
    i.lastPremium = from.next();
    i.premiumTimeNs = from.next();
    i.premiumSpanMs = from.next();
    i.deliverySum = from.next();
    i.deliveryCount = from.next();
    i.deliveryTimeNs = from.next();
    i.expired = from.flag();
    volatility(from, i.option);
    long effectiveNs = from.next();
    List<Tier> announced = InstrumentSpecs.tiers(from);
    from.require((effectiveNs != 0) == !announced.isEmpty(), "announced tiers without their time");
    if (effectiveNs != 0) {
      tierChanges.stand(i, announced, effectiveNs);
    }
  }

  private static void samples(RowReader from, Instrument i) {
    i.sampleCount = from.whole(0, Instrument.SAMPLES);
    i.sampled = i.sampleCount > 0;
    for (int sample = 0; sample < i.sampleCount; sample++) {
      i.sampleValue[sample] = from.next();
      i.sampleTimeNs[sample] = from.next();
    }
  }

  private static void volatility(RowReader from, @Nullable OptionTerms option) {
    long ppb = from.next();
    long timeNs = from.next();
    if (option != null) {
      option.volatilityPpb = ppb;
      option.volatilityTimeNs = timeNs;
    }
    from.require(option != null || (ppb == 0 && timeNs == 0), "a volatility of no option");
  }
}
