package io.marginline.reference;

import io.marginline.reference.world.Instrument;
import io.marginline.reference.world.Leg;
import io.marginline.reference.world.Position;
import io.marginline.reference.world.Rational;
import io.marginline.reference.world.World;
import org.jspecify.annotations.Nullable;

/** No fill takes a unit below zero or, at or under the line, further down (docs/engine.md §6). */
final class FillCheck {
  private final World world;
  private final Values values;
  private final Margins margins;

  FillCheck(World world, Values values, Margins margins) {
    this.world = world;
    this.values = values;
    this.margins = margins;
  }

  boolean passes(Leg leg, long signed, long px, long rate) {
    return after(leg, now(leg), signed, px, rate) != null;
  }

  /** The leg as it stands. */
  LegState now(Leg leg) {
    Position position = world.positions.get(leg);
    if (position == null) {
      return new LegState(0, 0, 0, 0);
    }
    int asset = world.instrument(leg.instrument()).asset();
    long margin = leg.cross() ? 0 : world.ledger.margin(asset, position.id);
    return new LegState(position.lots, position.entryCost, margin, 0);
  }

  /** The leg after one more fill, or null when the fill may not be made. */
  @Nullable LegState after(Leg leg, LegState before, long signed, long px, long rate) {
    Instrument instrument = world.instrument(leg.instrument());
    Fill fill = Fill.of(instrument, before.lots(), signed, px, rate);
    return leg.cross()
        ? cross(leg, before, signed > 0, fill)
        : isolated(leg, before, signed > 0, fill);
  }

  private @Nullable LegState cross(Leg leg, LegState before, boolean buy, Fill fill) {
    Instrument instrument = world.instrument(leg.instrument());
    long pnl = 0;
    long entry = before.entryCost();
    if (fill.closeLots() > 0) {
      long released = Fill.released(entry, before.lots(), fill.closeLots());
      pnl = fill.closeCash(buy) - released;
      entry -= released;
    }
    long total = fill.closeLots() + fill.openLots();
    LegState after =
        new LegState(
            before.lots() + (buy ? total : -total),
            entry + (buy ? fill.openValue() : -fill.openValue()),
            0,
            before.cashChange() + pnl - fill.closeFee() - fill.openFee());
    Sums pool = margins.pool(leg.account(), instrument.asset());
    long otherUpl = pool.upl - upl(instrument, now(leg));
    long others = pool.requirement() - requirement(instrument, now(leg));
    boolean holds =
        holds(
            pool.cash + before.cashChange() + otherUpl + upl(instrument, before),
            others + requirement(instrument, before),
            pool.cash + after.cashChange() + otherUpl + upl(instrument, after),
            others + requirement(instrument, after));
    return holds ? after : null;
  }

  private @Nullable LegState isolated(Leg leg, LegState before, boolean buy, Fill fill) {
    if (fill.closeLots() == 0) {
      return opens(leg, before, before.cashChange(), buy, fill);
    }
    Instrument instrument = world.instrument(leg.instrument());
    long released = Fill.released(before.entryCost(), before.lots(), fill.closeLots());
    long gain = fill.closeCash(buy) - released - fill.closeFee();
    long left = before.margin() + gain;
    if (fill.closeLots() == Math.abs(before.lots())) {
      if (left < 0) {
        return null;
      }
      LegState flat = new LegState(0, 0, 0, before.cashChange() + left);
      return fill.openLots() == 0 ? flat : opens(leg, flat, before.cashChange(), buy, fill);
    }
    long back = PositionChanges.marginBack(before.margin(), fill.closeLots(), before.lots(), gain);
    LegState after =
        new LegState(
            before.lots() + (buy ? fill.closeLots() : -fill.closeLots()),
            before.entryCost() - released,
            left - back,
            before.cashChange() + back);
    return unitHolds(instrument, before, after) ? after : null;
  }

  /**
   * The opening part: its own unit, and the pool that pays for it. {@code cashBefore}: the pool's
   * change before the whole fill, so that margin freed by a flip counts on the side of after.
   */
  private @Nullable LegState opens(
      Leg leg, LegState before, long cashBefore, boolean buy, Fill fill) {
    Instrument instrument = world.instrument(leg.instrument());
    long marginIn = Margins.byLeverage(fill.openValue(), margins.leverage(leg));
    LegState after =
        new LegState(
            before.lots() + (buy ? fill.openLots() : -fill.openLots()),
            before.entryCost() + (buy ? fill.openValue() : -fill.openValue()),
            before.margin() + marginIn,
            before.cashChange() - marginIn - fill.openFee());
    Sums pool = margins.pool(leg.account(), instrument.asset());
    boolean poolHolds =
        holds(
            pool.equity() + cashBefore,
            pool.requirement(),
            pool.equity() + after.cashChange(),
            pool.requirement());
    return poolHolds && unitHolds(instrument, before, after) ? after : null;
  }

  private boolean unitHolds(Instrument instrument, LegState before, LegState after) {
    return holds(
        before.margin() + upl(instrument, before),
        requirement(instrument, before),
        after.margin() + upl(instrument, after),
        requirement(instrument, after));
  }

  private long upl(Instrument instrument, LegState state) {
    return values.upl(instrument, state.lots(), state.entryCost());
  }

  private long requirement(Instrument instrument, LegState state) {
    return values.requirement(instrument, state.lots());
  }

  private static boolean holds(
      long equity, long requirement, long equityAfter, long requirementAfter) {
    if (equityAfter < 0) {
      return false;
    }
    if (requirementAfter == 0 || equityAfter > requirementAfter) {
      return true;
    }
    Rational after = Rational.of(equityAfter).times(requirement);
    return requirement > 0 && after.compareTo(Rational.of(equity).times(requirementAfter)) >= 0;
  }
}
