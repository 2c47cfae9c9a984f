package io.marginline.reference;

import static io.marginline.reference.world.World.P9;

import io.marginline.model.Bill;
import io.marginline.model.Event;
import io.marginline.model.FundingSpec;
import io.marginline.model.LedgerKind;
import io.marginline.model.PriceAction;
import io.marginline.reference.world.Index;
import io.marginline.reference.world.Instrument;
import io.marginline.reference.world.Inventory;
import io.marginline.reference.world.Ledger;
import io.marginline.reference.world.Ledger.Place;
import io.marginline.reference.world.Order;
import io.marginline.reference.world.Position;
import io.marginline.reference.world.Rational;
import io.marginline.reference.world.World;
import java.util.Collection;
import java.util.Optional;

/** Premiums and payments (docs/engine.md §10). */
final class Funding {
  private static final long MINUTE_NS = 60_000_000_000L;
  private static final long MILLISECOND_NS = 1_000_000;
  private static final long INTEREST_CLAMP = 500_000;
  private final World world;
  private final Values values;
  private final PositionChanges changes;
  private final Markets markets;

  Funding(World world, Values values, PositionChanges changes) {
    this.world = world;
    this.values = values;
    this.changes = changes;
    this.markets = new Markets(world);
  }

  /** At most once a minute, while the index is live. */
  void takePremium(Instrument instrument, long instant) {
    Index index = world.index(instrument);
    boolean due = !instrument.premiumTaken || instant - instrument.premiumTime >= MINUTE_NS;
    if (instrument.spec.funding().intervalNs() == 0 || index.live == 0 || !due) {
      return;
    }
    if (instrument.premiumTaken) {
      accrue(instrument, instant);
    } else {
      instrument.premiumTime = instant;
      instrument.premiumTaken = true;
    }
    instrument.lastPremium = Math.clamp(premium(instrument, index.price), -P9, P9);
  }

  /** Settles the interval, or drops it when the price may not be used. */
  boolean settle(Instrument instrument) {
    long rate = rate(instrument.spec.funding(), averagePremium(instrument));
    if (!markets.allows(instrument, PriceAction.FUND)) {
      return false;
    }
    world.emit(new Event.FundingSettled(instrument.id, rate, instrument.mark));
    pay(instrument, rate, true);
    pay(instrument, rate, false);
    return true;
  }

  static long rate(FundingSpec spec, long average) {
    long interest =
        Math.max(-INTEREST_CLAMP, Math.min(INTEREST_CLAMP, spec.interestPpb() - average));
    return Math.max(spec.floorPpb(), Math.min(spec.capPpb(), average + interest));
  }

  /** Ends the averaging interval; the last premium runs on into the next one. */
  private long averagePremium(Instrument instrument) {
    if (!instrument.premiumTaken) {
      return 0;
    }
    accrue(instrument, world.now);
    long span = instrument.premiumSpan;
    long average = span == 0 ? 0 : Math.floorDiv(instrument.premiumSum, span);
    instrument.premiumSum = 0;
    instrument.premiumSpan = 0;
    return average;
  }

  /** The premium that stood until now counts for whole milliseconds. */
  private static void accrue(Instrument instrument, long time) {
    long interval = instrument.spec.funding().intervalNs();
    long lasted = Math.min(time - instrument.premiumTime, interval) / MILLISECOND_NS;
    instrument.premiumSum =
        Math.addExact(instrument.premiumSum, Math.multiplyExact(instrument.lastPremium, lasted));
    instrument.premiumSpan += lasted;
    instrument.premiumTime = time;
  }

  private static long premium(Instrument instrument, long index) {
    long bid = impact(instrument, instrument.bids).map(Rational::floor).orElse(index);
    long ask = impact(instrument, instrument.asks).map(Rational::ceil).orElse(index);
    return Rational.of(Math.max(0, bid - index))
        .minus(Math.max(0, index - ask))
        .times(P9)
        .over(index)
        .floor();
  }

  /**
   * Average price, in mark units, of filling the impact value (inverse: so many lots); empty when
   * the side is too thin.
   */
  private static Optional<Rational> impact(Instrument instrument, Collection<Order> side) {
    long wanted = instrument.spec.funding().impactValueUnits();
    Rational left = Rational.of(wanted);
    Rational lots = Rational.ZERO;
    if (instrument.inverse()) {
      return inverseImpact(instrument, side, wanted);
    }
    for (Order order : side) {
      Rational perLot = Rational.of(order.price).times(instrument.tv());
      Rational here = perLot.times(order.remaining);
      if (here.compareTo(left) >= 0) {
        lots = lots.plus(left.over(perLot));
        Rational ticks = Rational.of(wanted).over(lots.times(instrument.tv()));
        return Optional.of(ticks.times(instrument.mu()));
      }
      lots = lots.plus(order.remaining);
      left = left.minus(here);
    }
    return Optional.empty();
  }

  private static Optional<Rational> inverseImpact(
      Instrument instrument, Collection<Order> side, long wanted) {
    long left = wanted;
    Rational perTick = Rational.ZERO;
    for (Order order : side) {
      long here = Math.min(left, order.remaining);
      perTick = perTick.plus(Rational.of(here).over(order.price));
      left -= here;
      if (left == 0) {
        return Optional.of(Rational.of(wanted).over(perTick).times(instrument.mu()));
      }
    }
    return Optional.empty();
  }

  private void pay(Instrument instrument, long rate, boolean payers) {
    Place rounding = Ledger.shared(instrument.asset(), LedgerKind.ROUNDING);
    for (Position position : world.positionsIn(instrument)) {
      if (rate != 0 && payers == (position.lots > 0 == rate > 0)) {
        Place purse = changes.purse(position);
        long amount = amount(instrument, position.lots, rate, payers);
        world.ledger.post(
            payers ? purse : rounding, payers ? rounding : purse, amount, Bill.FUNDING);
      }
    }
    for (Inventory row : world.inventory.values()) {
      if (row.instrument == instrument.id && rate != 0 && payers == (row.lots > 0 == rate > 0)) {
        long amount = amount(instrument, row.lots, rate, payers);
        world.ledger.fundSettles(rounding, payers ? -amount : amount, Bill.FUNDING);
      }
    }
  }

  private long amount(Instrument instrument, long lots, long rate, boolean payer) {
    Rational exact = values.value(instrument, Math.abs(lots)).times(Math.abs(rate)).over(P9);
    return payer ? exact.ceil() : exact.floor();
  }
}
