package io.marginline.reference;

import io.marginline.model.SelfTrade;
import io.marginline.reference.world.Instrument;
import io.marginline.reference.world.Order;
import io.marginline.reference.world.World;
import java.util.Set;
import java.util.TreeSet;

/** How much of a fill-or-kill order would trade (docs/engine.md §6). */
final class DryRun {
  private final World world;
  private final FillCheck check;

  DryRun(World world, FillCheck check) {
    this.world = world;
    this.check = check;
  }

  long fillable(Order taker) {
    Instrument instrument = world.instrument(taker.leg.instrument());
    LegState state = check.now(taker.leg);
    Set<Long> seen = new TreeSet<>();
    long counted = 0;
    for (Order maker : instrument.side(!taker.buy)) {
      long needed = taker.remaining - counted;
      if (needed == 0 || !taker.crosses(maker.price)) {
        break;
      }
      if (maker.leg.account() == taker.leg.account()) {
        if (taker.selfTrade != SelfTrade.CANCEL_MAKER) {
          break;
        }
        continue;
      }
      long lots = Math.min(maker.remaining, needed);
      if (!seen.add(maker.leg.account())
          || !check.passes(
              maker.leg, maker.signed(lots), maker.price, instrument.spec.makerPpb())) {
        continue;
      }
      LegState after =
          check.after(
              taker.leg, state, taker.signed(lots), maker.price, instrument.spec.takerPpb());
      if (after == null) {
        break;
      }
      state = after;
      counted += lots;
    }
    return counted;
  }
}
