package io.marginline.reference;

import io.marginline.model.Command;
import io.marginline.model.Event;
import io.marginline.model.InstrumentSpec;
import io.marginline.model.ProductKind;
import io.marginline.model.RejectReason;
import io.marginline.model.Tier;
import io.marginline.reference.world.Instrument;
import io.marginline.reference.world.Position;
import io.marginline.reference.world.Timer;
import io.marginline.reference.world.World;
import java.util.List;

/** Other tiers of a listed contract (docs/products.md P12). */
final class TierChanges {
  private static final long LONGEST_NS = 30L * 24 * 3_600 * 1_000_000_000L;
  private final World world;
  private final Setup setup;

  TierChanges(World world, Setup setup) {
    this.world = world;
    this.setup = setup;
  }

  /** What is held now keeps its tiers until the others take effect. */
  void announce(Command.SetTiers command) {
    Instrument instrument = Accounts.live(world, command.instrumentId());
    List<Tier> tiers = command.tiers();
    Refused.when(!instrument.announced.isEmpty(), RejectReason.TIERS_ANNOUNCED);
    InstrumentSpec spec = instrument.spec;
    ProductKind kind = spec.product().kind();
    boolean contract = kind == ProductKind.LINEAR || kind == ProductKind.INVERSE;
    long effective = command.effectiveNs();
    boolean bad =
        !contract
            || setup.badTiers(spec.withTiers(tiers))
            || effective <= world.now
            || effective - world.now > LONGEST_NS;
    Refused.when(bad, RejectReason.BAD_SPEC);
    instrument.announced = tiers;
    instrument.announcedNs = effective;
    for (Position position : world.positions.values()) {
      if (position.leg.instrument() == instrument.id) {
        position.grace = Math.abs(position.lots);
      }
    }
    world.emit(new Event.TiersAnnounced(instrument.id, tiers, effective));
    world.schedule(effective, Timer.Type.TIERS, instrument.id);
  }

  /** Returns whether they took effect; an expired contract has no use for them. */
  boolean takeEffect(Instrument instrument) {
    if (instrument.expired) {
      return false;
    }
    instrument.spec = instrument.spec.withTiers(instrument.announced);
    instrument.announced = List.of();
    instrument.announcedNs = 0;
    for (Position position : world.positions.values()) {
      if (position.leg.instrument() == instrument.id) {
        position.grace = 0;
      }
    }
    world.emit(new Event.TiersTookEffect(instrument.id));
    return true;
  }
}
