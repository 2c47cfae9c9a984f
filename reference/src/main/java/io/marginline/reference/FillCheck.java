package io.marginline.reference;

import io.marginline.reference.world.Account;
import io.marginline.reference.world.Currency;
import io.marginline.reference.world.Instrument;
import io.marginline.reference.world.Leg;
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
    return after(leg, margins.now(leg), signed, px, rate) != null;
  }

  /** The leg as it stands. */
  LegState now(Leg leg) {
    return margins.now(leg);
  }

  /** The leg after one more fill, or null when the fill may not be made. */
  @Nullable LegState after(Leg leg, LegState before, long signed, long px, long rate) {
    Instrument instrument = world.instrument(leg.instrument());
    if (world.plain(leg)) {
      return plain(leg, before, SpotFill.of(instrument, signed, px, rate));
    }
    Fill fill = Fill.of(values, instrument, before.lots(), signed, px, rate);
    return leg.cross() ? cross(leg, before, fill) : isolated(leg, before, fill);
  }

  private @Nullable LegState plain(Leg leg, LegState before, SpotFill fill) {
    Instrument instrument = world.instrument(leg.instrument());
    Account account = world.account(leg.account());
    LegState after =
        new LegState(
            0, 0, 0, before.cashChange() + fill.quote(), before.baseChange() + fill.base(), 0);
    int paid = fill.buy() ? instrument.asset() : instrument.base();
    long cash =
        world.ledger.cash(paid, account.id)
            + (fill.buy() ? after.cashChange() : after.baseChange());
    if (cash < 0 && !(leg.cross() && mayBorrow(account, paid))) {
      return null;
    }
    if (account.usd()) {
      return poolHolds(leg, before, after) ? after : null;
    }
    Level now = margins.pool(account.id, paid);
    long beforeCash = fill.buy() ? before.cashChange() : before.baseChange();
    long afterCash = fill.buy() ? after.cashChange() : after.baseChange();
    boolean holds =
        holds(
            new Standing(now.equity() + beforeCash, now.requirement(), now.shortValue()),
            new Standing(now.equity() + afterCash, now.requirement(), now.shortValue()));
    return holds ? after : null;
  }

  /** Whether an account may owe an asset. */
  boolean mayBorrow(Account account, int asset) {
    Currency currency = world.currencies.get(asset);
    return account.usd()
        && account.autoBorrow
        && currency != null
        && !currency.spec().loans().isEmpty();
  }

  private @Nullable LegState cross(Leg leg, LegState before, Fill fill) {
    long pnl = 0;
    long entry = before.entryCost();
    if (fill.close().lots() != 0) {
      long released = Fill.released(entry, before.lots(), fill.close().size());
      pnl = fill.pnl(released);
      entry -= released;
    }
    if (world.instrument(leg.instrument()).option()) {
      pnl = -fill.cost();
    }
    LegState after =
        new LegState(
            before.lots() + fill.close().lots() + fill.open().lots(),
            entry + fill.open().cost(),
            0,
            before.cashChange() + pnl - fill.close().fee() - fill.open().fee(),
            0,
            Fill.grace(before.grace(), before.lots(), fill.close().size()));
    return poolHolds(leg, before, after) ? after : null;
  }

  private @Nullable LegState isolated(Leg leg, LegState before, Fill fill) {
    Fill.Part close = fill.close();
    if (close.lots() == 0) {
      return opens(leg, before, before.cashChange(), fill.open());
    }
    long released = Fill.released(before.entryCost(), before.lots(), close.size());
    long gain = fill.pnl(released) - close.fee();
    long left = before.margin() + gain;
    if (close.size() == Math.abs(before.lots())) {
      if (left < 0) {
        return null;
      }
      LegState flat = LegState.flat(before.cashChange() + left);
      return fill.open().lots() == 0 ? flat : opens(leg, flat, before.cashChange(), fill.open());
    }
    long back = PositionChanges.marginBack(before.margin(), close.size(), before.lots(), gain);
    LegState after =
        new LegState(
            before.lots() + close.lots(),
            before.entryCost() - released,
            left - back,
            before.cashChange() + back,
            0,
            Fill.grace(before.grace(), before.lots(), close.size()));
    return unitHolds(leg, before, after) ? after : null;
  }

  /**
   * The opening part: its own unit, and the pool that pays for it. {@code cashBefore}: the pool's
   * change before the whole fill, so that margin freed by a flip counts on the side of after.
   */
  private @Nullable LegState opens(Leg leg, LegState before, long cashBefore, Fill.Part open) {
    long marginIn = Margins.byLeverage(open.value(), margins.leverage(leg));
    LegState after =
        new LegState(
            before.lots() + open.lots(),
            before.entryCost() + open.cost(),
            before.margin() + marginIn,
            before.cashChange() - marginIn - open.fee(),
            0,
            before.grace());
    LegState poolBefore = LegState.flat(cashBefore);
    return poolHolds(leg, poolBefore, after) && unitHolds(leg, before, after) ? after : null;
  }

  private boolean poolHolds(Leg leg, LegState before, LegState after) {
    Instrument instrument = world.instrument(leg.instrument());
    boolean plain = world.plain(leg);
    Level from = margins.poolAfter(leg, Change.of(instrument, plain, leg, before));
    Level to = margins.poolAfter(leg, Change.of(instrument, plain, leg, after));
    return holds(Standing.of(from), Standing.of(to));
  }

  private boolean unitHolds(Leg leg, LegState before, LegState after) {
    return holds(isolated(leg, before), isolated(leg, after));
  }

  private Standing isolated(Leg leg, LegState state) {
    Instrument instrument = world.instrument(leg.instrument());
    long upl = values.upl(instrument, state.lots(), state.entryCost());
    long required = values.requirement(leg, state);
    return new Standing(state.margin() + upl, required, 0);
  }

  /** E, R and N of a unit. */
  private record Standing(long equity, long requirement, long shortValue) {
    static Standing of(Level level) {
      return new Standing(level.equity(), level.requirement(), level.shortValue());
    }
  }

  private static boolean holds(Standing before, Standing after) {
    if (after.equity - after.shortValue < 0) {
      return false;
    }
    if (after.requirement == 0 || after.equity > after.requirement) {
      return true;
    }
    Rational kept = Rational.of(after.equity).times(before.requirement);
    Rational least = Rational.of(before.equity).times(after.requirement);
    return before.requirement > 0 && kept.compareTo(least) >= 0;
  }
}
