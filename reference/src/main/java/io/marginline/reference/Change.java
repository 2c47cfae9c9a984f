package io.marginline.reference;

import io.marginline.reference.world.Instrument;
import io.marginline.reference.world.Leg;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One leg as fills would leave it, and the cash that would come to assets of the account. */
record Change(@Nullable Leg leg, LegState state, Map<Integer, Long> cash) {

  /** {@code plain}: coins change hands, and no leg is left. */
  static Change of(Instrument instrument, boolean plain, Leg leg, LegState state) {
    return plain
        ? new Change(
            null,
            LegState.FLAT,
            Map.of(instrument.asset(), state.cashChange(), instrument.base(), state.baseChange()))
        : new Change(leg, state, Map.of(instrument.asset(), state.cashChange()));
  }

  /** Cash alone leaves. */
  static Change payment(int asset, long units) {
    return new Change(null, LegState.FLAT, Map.of(asset, -units));
  }

  long cash(int asset) {
    return cash.getOrDefault(asset, 0L);
  }
}
