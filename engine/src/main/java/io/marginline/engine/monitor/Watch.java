package io.marginline.engine.monitor;

import io.marginline.engine.Venue;
import io.marginline.engine.account.Legs;
import io.marginline.engine.account.Orders;
import io.marginline.engine.instrument.Instrument;
import io.marginline.engine.liquidation.Unit;
import io.marginline.fixed.Exact;
import io.marginline.fixed.Rounding;
import io.marginline.fixed.Wide;
import io.marginline.margin.contract.InverseTerms;
import io.marginline.margin.tier.TierTable;
import java.util.Arrays;

/**
 * How far marks may move before a unit could be in another state (docs/engine.md §9).
 *
 * <p>While no value at the mark of any position has changed by more than its share x, the unit has
 * lost at most x × {@code worst}: of every unit of value that a mark moves, PnL is 1, and MM and
 * fee are at most the highest rate of its tiers, each once. So with x = headroom ÷ worst nothing
 * happens.
 */
final class Watch {
  private static final long PPB = 1_000_000_000L;

  /** A unit that is nearer than this to its next state is looked at in every instant anyway. */
  private static final long NEAREST_PPB = 200_000;

  /** Ratios above which nothing is watched, so that all products stay within a long. */
  private static final long HIGHEST_RATIO = 1_000;

  private final Venue venue;
  private final Ladder falls;
  private final Ladder rises;

  /** The positions of the present unit; whether each can lose in both directions. */
  private int[] held = new int[8];

  private boolean[] bothWays = new boolean[8];
  private int count;

  /** Of the present unit: what it loses when all values move by their whole, up. */
  private long worst;

  /** A warned unit can leave its state in both directions. */
  private boolean warned;

  /** The highest ratio at which the state changes, at least 1; whole ratios, up. */
  private long ratioPpb;

  private long ratio;

  /** Above this no amount of a watched unit may be. */
  private long limit;

  Watch(Venue venue, Ladder falls, Ladder rises) {
    this.venue = venue;
    this.falls = falls;
    this.rises = rises;
  }

  /** Sets the triggers of a healthy unit that has just been measured; false: it has none. */
  boolean healthy(Unit unit) {
    warned = false;
    return arm(unit, Math.max(PPB, venue.settings().warnRatioPpb()));
  }

  /** The same of a warned one, which is warned again by time alone. */
  boolean warned(Unit unit) {
    warned = true;
    return arm(unit, Math.max(PPB, venue.settings().calmRatioPpb()));
  }

  private boolean arm(Unit unit, long highestPpb) {
    ratioPpb = highestPpb;
    ratio = Math.ceilDiv(ratioPpb, PPB);
    if (ratio > HIGHEST_RATIO) {
      return false;
    }
    limit = (1L << 60) / (1 + 2 * ratio);
    if (!collect(unit)) {
      return false;
    }
    long shareInPpb = count == 0 ? PPB : share(unit);
    if (shareInPpb < NEAREST_PPB) {
      return false;
    }
    for (int i = 0; i < count; i++) {
      place(held[i], bothWays[i], shareInPpb);
    }
    return true;
  }

  /** Takes away what stands for a leg that moves nothing. */
  void disarm(int leg) {
    falls.put(leg, 0);
    rises.put(leg, 0);
  }

  private boolean collect(Unit unit) {
    count = 0;
    worst = 0;
    if (!unit.isPool()) {
      return add(unit.leg, false);
    }
    Legs legs = venue.legs;
    for (int leg = legs.first(unit.account); leg != Legs.NONE; leg = legs.next(leg)) {
      boolean idle = legs.lots[leg] == 0 && legs.firstOrder[leg] == Orders.NONE;
      boolean counts = !idle && !legs.isolated(leg) && venue.settlesIn(leg, unit.asset);
      if (counts && !venue.plainSpot(leg) && !add(leg, legs.firstOrder[leg] != Orders.NONE)) {
        return false;
      }
    }
    return true;
  }

  /** False: how this leg loses is not bounded here. */
  private boolean add(int leg, boolean ordered) {
    Legs legs = venue.legs;
    Instrument instrument = venue.instrumentOf(leg);
    TierTable tiers = instrument.terms.tiers();
    if (instrument.option != null
        || instrument.loan != null
        || legs.graceLots[leg] > 0
        || (tiers.byNotional() && !tiers.marginal())) {
      return false;
    }
    if (legs.lots[leg] == 0) {
      return true;
    }
    if (instrument.mark <= 0) {
      return false;
    }
    long size = Exact.abs(legs.lots[leg]);
    long value = instrument.terms.value(size, instrument.mark, Rounding.CEILING);
    if (value > limit) {
      return false;
    }
    if (count == held.length) {
      held = Arrays.copyOf(held, 2 * count);
      bothWays = Arrays.copyOf(bothWays, 2 * count);
    }
    long rate =
        Wide.mulDiv(ratioPpb, HighestRate.ofPpb(venue, leg, ordered, value), PPB, Rounding.CEILING);
    boolean requirementFalls = !warned && !ordered && legs.lots[leg] > 0 != inverse(instrument);
    long adverse = requirementFalls ? PPB : PPB + rate;
    long favourable = Math.max(0, rate - PPB);
    held[count] = leg;
    bothWays[count++] = warned || favourable > 0 || tiers.byNotional();
    worst += Wide.mulDiv(value, Math.max(adverse, favourable), PPB, Rounding.CEILING);
    return worst <= limit << 1;
  }

  private static boolean inverse(Instrument instrument) {
    return instrument.terms instanceof InverseTerms;
  }

  /** Part of its value, in ppb, by which every mark may move; at most all of it. */
  private long share(Unit unit) {
    long required = unit.orderedRequirementUnits;
    boolean fits =
        required >= 0
            && required <= limit
            && Math.abs(unit.orderedEquityUnits) <= limit
            && Math.abs(unit.equityUnits) <= limit;
    if (!fits) {
      return 0;
    }
    long bound = Wide.mulDiv(required, ratioPpb, PPB, warned ? Rounding.FLOOR : Rounding.CEILING);
    long above = Exact.subtract(unit.equityUnits, unit.requirementUnits);
    long beside = Exact.subtract(unit.orderedEquityUnits, warned ? required : bound);
    long below = warned ? Exact.subtract(bound, unit.orderedEquityUnits) : Long.MAX_VALUE;
    long left = Math.min(Math.min(above, beside), below);
    // Every rounding of a position, now and then, with the ratio.
    long headroom = left - count * (4 + 8 * ratio);
    if (headroom <= 0) {
      return 0;
    }
    return headroom >= worst ? PPB : Wide.mulDiv(headroom, PPB, worst, Rounding.FLOOR);
  }

  /** Triggers where the value at the mark has moved by a share, rounded toward the mark. */
  private void place(int leg, boolean both, long shareInPpb) {
    Instrument instrument = venue.instrumentOf(leg);
    long mark = instrument.mark;
    boolean isLong = venue.legs.lots[leg] > 0;
    long low = 0;
    long high = 0;
    if (inverse(instrument)) {
      low = Wide.mulDiv(mark, PPB, PPB + shareInPpb, Rounding.CEILING);
      if (shareInPpb < PPB) {
        high = Wide.mulDiv(mark, PPB, PPB - shareInPpb, Rounding.FLOOR);
      }
    } else {
      long distance = Wide.mulDiv(mark, shareInPpb, PPB, Rounding.FLOOR);
      low = mark - distance;
      high = mark + distance;
    }
    falls.put(leg, both || isLong ? low : 0);
    rises.put(leg, both || !isLong ? high : 0);
  }
}
