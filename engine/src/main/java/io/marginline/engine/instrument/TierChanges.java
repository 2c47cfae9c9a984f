package io.marginline.engine.instrument;

import io.marginline.engine.Venue;
import io.marginline.engine.account.Legs;
import io.marginline.engine.monitor.Timers;
import io.marginline.fixed.Exact;
import io.marginline.margin.contract.GraceTerms;
import io.marginline.margin.contract.Terms;
import io.marginline.model.Tier;
import java.util.List;

/**
 * Other tiers of a listed contract (docs/products.md P12). From the announcement on they are the
 * tiers; what is held then stays in grace until they take effect.
 */
public final class TierChanges {
  private final Venue venue;

  public TierChanges(Venue venue) {
    this.venue = venue;
  }

  /** Announces guarded tiers. */
  public void announce(Instrument instrument, List<Tier> tiers, long effectiveNs) {
    stand(instrument, tiers, effectiveNs);
    Legs legs = venue.legs;
    for (int leg = 0; leg < legs.count(); leg++) {
      if (legs.used(leg) && legs.instrument(leg) == instrument.id) {
        legs.graceLots[leg] = Exact.abs(legs.lots[leg]);
      }
    }
    venue.accounts.touchAll();
    venue.events.tiersAnnounced(instrument.id, tiers, effectiveNs);
    venue.timers.add(effectiveNs, Timers.Type.TIERS, instrument.id);
  }

  /** Lets an announcement stand, without a word. */
  public void stand(Instrument instrument, List<Tier> tiers, long effectiveNs) {
    instrument.tiersBefore = instrument.spec.tiers();
    instrument.spec = instrument.spec.withTiers(tiers);
    Terms announced = Catalogue.terms(instrument.spec, venue.settings().profile());
    instrument.grace = new GraceTerms(instrument.terms, announced);
    instrument.terms = announced;
    instrument.tiersEffectiveNs = effectiveNs;
  }

  /** Ends the grace; false for an instrument that is not traded any more. */
  public boolean takeEffect(Instrument instrument) {
    if (instrument.expired) {
      return false;
    }
    instrument.grace = null;
    instrument.tiersEffectiveNs = 0;
    Legs legs = venue.legs;
    for (int leg = 0; leg < legs.count(); leg++) {
      if (legs.used(leg) && legs.instrument(leg) == instrument.id) {
        legs.graceLots[leg] = 0;
      }
    }
    venue.accounts.touchAll();
    venue.events.tiersTookEffect(instrument.id);
    return true;
  }
}
