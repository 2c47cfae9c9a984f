package io.marginline.lab.workload;

import io.marginline.model.Event;
import io.marginline.model.InstrumentSpec;
import io.marginline.model.MaintenanceRule;
import io.marginline.model.OptionSpec;
import io.marginline.model.ProductKind;
import io.marginline.model.Profile;
import io.marginline.model.Tier;
import io.marginline.model.TierBasis;
import io.marginline.model.TierRule;
import io.marginline.model.VenueSettings;

/**
 * Where a unit's line lies, in {@code double}: good enough to steer a price to it and to measure
 * how often some unit stands within one tick of it. Nothing is decided here.
 */
public final class LineDistance {
  private final StreamView view;

  public LineDistance(StreamView view) {
    this.view = view;
  }

  /** Whether one tick of one instrument would carry some unit over its line, or just did. */
  public boolean someUnitWithinOneTick() {
    for (StreamView.Leg leg : view.legs.values()) {
      StreamView.UnitKey unit = view.unitOf(leg);
      long mark = view.mark(leg.instrumentId());
      long tick = view.instruments.get(leg.instrumentId()).markUnitsPerTick();
      if (mark > tick) {
        double below = headroom(unit, leg.instrumentId(), (double) (mark - tick));
        double above = headroom(unit, leg.instrumentId(), (double) (mark + tick));
        if (below <= 0 != above <= 0) {
          return true;
        }
      }
    }
    return false;
  }

  /** The mark at which the unit of this leg reaches its line, other marks fixed; 0 = none near. */
  long lineOf(StreamView.Leg leg) {
    StreamView.UnitKey unit = view.unitOf(leg);
    InstrumentSpec spec = view.instruments.get(leg.instrumentId());
    double low = 1;
    double high = Math.min((double) spec.maxPriceTicks() * spec.markUnitsPerTick(), 1e15);
    double now = view.mark(leg.instrumentId());
    boolean healthy = headroom(unit, leg.instrumentId(), now) > 0;
    double end = leg.lots() > 0 == healthy ? low : high;
    if (headroom(unit, leg.instrumentId(), end) > 0 == healthy) {
      return 0;
    }
    double from = now;
    for (int i = 0; i < 60 && Math.abs(end - from) > 0.5; i++) {
      double mid = (from + end) / 2;
      if (headroom(unit, leg.instrumentId(), mid) > 0 == healthy) {
        from = mid;
      } else {
        end = mid;
      }
    }
    return Math.round(end);
  }

  /** How far one index must move, 0.7 … 1.4, for a USD pool to reach its line; 0 = not near. */
  double factorOfLine(long accountId, int index) {
    boolean healthy = new UsdLine(view, accountId, index, 1).headroom(this) > 0;
    for (double end : new double[] {0.7, 1.4}) {
      if (new UsdLine(view, accountId, index, end).headroom(this) > 0 == healthy) {
        continue;
      }
      double from = 1;
      double to = end;
      for (int i = 0; i < 50; i++) {
        double mid = (from + to) / 2;
        if (new UsdLine(view, accountId, index, mid).headroom(this) > 0 == healthy) {
          from = mid;
        } else {
          to = mid;
        }
      }
      return to;
    }
    return 0;
  }

  /** Whether the pool of this leg, its mark replaced, lacks more than its positions are worth. */
  boolean owesMoreThanItHolds(StreamView.Leg leg, double mark) {
    StreamView.UnitKey unit = view.unitOf(leg);
    double worth = 0;
    for (StreamView.Leg other : view.legs.values()) {
      if (other.accountId() == unit.accountId() && view.unitOf(other).equals(unit)) {
        int id = other.instrumentId();
        double at = id == leg.instrumentId() ? mark : view.mark(id);
        worth += Math.abs(view.worth(id, (double) other.lots(), at));
      }
    }
    return unit.positionId() == 0 && headroom(unit, leg.instrumentId(), mark) < -worth;
  }

  /** E − R of a unit with one mark replaced; in a USD pool everything on its index moves along. */
  private double headroom(StreamView.UnitKey unit, int instrumentId, double mark) {
    if (unit.assetId() < 0) {
      double now = view.mark(instrumentId);
      int index = view.instruments.get(instrumentId).indexId();
      return new UsdLine(view, unit.accountId(), index, now == 0 ? 1 : mark / now).headroom(this);
    }
    double equity =
        unit.positionId() == 0
            ? view.cash(unit.accountId(), unit.assetId())
            : view.margin(unit.positionId());
    for (StreamView.Leg leg : view.legs.values()) {
      if (leg.accountId() == unit.accountId() && view.unitOf(leg).equals(unit)) {
        int id = leg.instrumentId();
        equity += part(leg, id == instrumentId ? mark : view.mark(id));
      }
    }
    return equity;
  }

  private double part(StreamView.Leg leg, double mark) {
    return upl(leg, mark) - requirement(leg, mark);
  }

  double upl(StreamView.Leg leg, double mark) {
    return view.kind(leg.instrumentId()) == ProductKind.OPTION
        ? 0
        : view.worth(leg.instrumentId(), (double) leg.lots(), mark) - leg.entryCost();
  }

  /** MM + fee of a position; of an option roughly. */
  double requirement(StreamView.Leg leg, double mark) {
    InstrumentSpec spec = view.instruments.get(leg.instrumentId());
    VenueSettings settings = view.settings;
    Profile profile = settings == null ? Profile.MARGINLINE : settings.profile();
    double perLot = Math.abs(view.worth(leg.instrumentId(), 1, mark));
    double size = Math.abs((double) leg.lots());
    if (spec.product().kind() == ProductKind.OPTION) {
      OptionSpec option = spec.product().option();
      double one = (double) option.markPerOne() / spec.markUnitsPerTick();
      double bracket = option.marginRatePpb() / 1e9 * (double) spec.tickValueUnits() * one;
      return leg.lots() > 0 ? 0 : size * (perLot + bracket);
    }
    if (spec.product().kind() == ProductKind.SPOT) {
      return lent(leg, spec, size * perLot, profile);
    }
    double phi = profile.feeInRatio() ? spec.takerPpb() + spec.liquidationFeePpb() : 0;
    boolean notional = profile.tierBasis() == TierBasis.NOTIONAL;
    double weight =
        notional ? weight(profile, spec, size * perLot) : weight(profile, spec, size) * perLot;
    return (weight + size * perLot * phi) / 1e9;
  }

  /** What a leveraged spot position needs for its loan. */
  private double lent(StreamView.Leg leg, InstrumentSpec spec, double value, Profile profile) {
    boolean owesQuote = leg.lots() > 0;
    double lot = spec.product().baseLotUnits();
    double loan = owesQuote ? leg.entryCost() : -(double) leg.lots() * lot;
    double worth = owesQuote ? loan : value;
    Event.CurrencySet currency =
        view.currencies.get(owesQuote ? spec.settleAssetId() : spec.product().baseAssetId());
    double share = currency == null ? 1 : UsdLine.loan(currency.spec(), loan) / Math.max(1, loan);
    double phi = profile.feeInRatio() ? (spec.takerPpb() + spec.liquidationFeePpb()) / 1e9 : 0;
    return worth * (share + (1 + share) * phi);
  }

  private static double weight(Profile profile, InstrumentSpec spec, double size) {
    double floor = 0;
    double sum = 0;
    for (int i = 0; i < spec.tiers().size(); i++) {
      Tier tier = spec.tiers().get(i);
      double edge =
          profile.tierBasis() == TierBasis.NOTIONAL ? tier.maxNotionalUnits() : tier.maxLots();
      double rate =
          profile.maintenanceRule() == MaintenanceRule.HALF_INITIAL
              ? Math.ceil(tier.imrPpb() / 2.0)
              : tier.mmrPpb();
      boolean last = size <= edge || i == spec.tiers().size() - 1;
      if (profile.tierRule() == TierRule.FLAT && last) {
        return size * rate;
      }
      sum += ((last ? size : edge) - floor) * rate;
      floor = edge;
      if (last) {
        return sum;
      }
    }
    return sum;
  }
}
