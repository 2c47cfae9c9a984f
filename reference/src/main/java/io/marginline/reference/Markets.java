package io.marginline.reference;

import io.marginline.model.MarkSource;
import io.marginline.model.PriceAction;
import io.marginline.model.RejectReason;
import io.marginline.model.Validity;
import io.marginline.reference.world.Currency;
import io.marginline.reference.world.Index;
import io.marginline.reference.world.Instrument;
import io.marginline.reference.world.World;

/** What the price of an instrument may be used for now (docs/engine.md §8, the table). */
final class Markets {
  private final World world;

  Markets(World world) {
    this.world = world;
  }

  boolean allows(Instrument instrument, PriceAction action) {
    return allows(validity(instrument), action);
  }

  private boolean allows(Validity validity, PriceAction action) {
    boolean uncertainToo = world.settings().liquidateUncertain();
    return switch (action) {
      case REDUCE -> true;
      case OPEN -> validity == Validity.VALID || validity == Validity.VOLATILE;
      case WITHDRAW -> validity == Validity.VALID;
      case FUND -> validity.compareTo(Validity.UNCERTAIN) <= 0;
      case LIQUIDATE, ADL ->
          validity.compareTo(Validity.UNCERTAIN) < 0
              || (validity == Validity.UNCERTAIN && uncertainToo);
    };
  }

  void require(Instrument instrument, PriceAction action) {
    Refused.when(!allows(instrument, action), RejectReason.PRICE_UNUSABLE);
  }

  /** Whether the index alone may settle: it is neither old nor missing. */
  boolean allowsFund(Index index) {
    return validity(index).compareTo(Validity.UNCERTAIN) <= 0;
  }

  /** A currency without an index is worth one for ever. */
  boolean allows(Currency currency, PriceAction action) {
    return currency.indexId() == -1
        || allows(validity(World.present(world.indexes.get(currency.indexId()))), action);
  }

  private Validity validity(Index index) {
    if (index.validity == Validity.UNAVAILABLE) {
      return Validity.UNAVAILABLE;
    }
    return old(index) ? Validity.STALE : index.validity;
  }

  /** Stored validity, or STALE when the price has grown old since. */
  private Validity validity(Instrument instrument) {
    if (instrument.validity == Validity.UNAVAILABLE) {
      return Validity.UNAVAILABLE;
    }
    return old(instrument) ? Validity.STALE : instrument.validity;
  }

  private boolean old(Instrument instrument) {
    Index index = world.index(instrument);
    if (instrument.spec.markSource() == MarkSource.EXTERNAL) {
      return world.now - instrument.externalMarkTime > index.spec.staleNs();
    }
    return old(index) || (instrument.option() && oldOption(instrument, index));
  }

  /** A model price is as old as the oldest of what it was made of. */
  private boolean oldOption(Instrument instrument, Index index) {
    int forward = Options.spec(instrument).forwardIndexId();
    return world.now - instrument.volatilityTime > index.spec.staleNs()
        || old(World.present(world.indexes.get(forward)));
  }

  private boolean old(Index index) {
    return world.now - index.lastLiveTime > index.spec.staleNs();
  }
}
