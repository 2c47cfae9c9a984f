package io.marginline.reference.world;

import io.marginline.model.InstrumentSpec;
import io.marginline.model.ProductKind;
import io.marginline.model.Tier;
import io.marginline.model.Validity;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** A contract: its prices, its funding sums, its delivery sums and its book. */
public final class Instrument {
  public final int id;
  public InstrumentSpec spec;

  /** Tiers that are to come, from when; empty, 0 = none are announced. */
  public List<Tier> announced = List.of();

  public long announcedNs;
  public long mark;
  public Validity validity = Validity.UNAVAILABLE;
  public long externalMarkTime;
  public long lastTradeTicks;
  public long lastSampleTime;
  public final ArrayDeque<Sample> samples = new ArrayDeque<>();

  /** Premium times milliseconds since the last settlement. */
  public long premiumSum;

  public boolean premiumTaken;
  public long lastPremium;
  public long premiumTime;

  /** Milliseconds that the sum covers. */
  public long premiumSpan;

  /** Index samples of the delivery window. */
  public long deliverySum;

  public long deliveryCount;
  public long deliverySampleTime;
  public boolean expired;

  /** Mark volatility of an option in ppb; 0 = none. */
  public long volatility;

  public long volatilityTime;

  public final TreeSet<Order> bids =
      new TreeSet<>(
          Comparator.<Order>comparingLong(o -> -o.price).thenComparingLong(o -> o.priority));
  public final TreeSet<Order> asks =
      new TreeSet<>(
          Comparator.<Order>comparingLong(o -> o.price).thenComparingLong(o -> o.priority));

  /** Mid minus index, in price × 10^markScale. */
  public record Sample(long value, long time) {}

  public Instrument(int id, InstrumentSpec spec) {
    this.id = id;
    this.spec = spec;
  }

  /** Of everything that is new: the announced tiers, the present ones when there are none. */
  public List<Tier> nextTiers() {
    return announced.isEmpty() ? spec.tiers() : announced;
  }

  public SortedSet<Order> side(boolean buy) {
    return buy ? bids : asks;
  }

  public boolean option() {
    return spec.product().kind() == ProductKind.OPTION;
  }

  public boolean spot() {
    return spec.product().kind() == ProductKind.SPOT;
  }

  /** SPOT: the asset that a buyer receives; −1 otherwise. */
  public int base() {
    return spec.product().baseAssetId();
  }

  /** SPOT: units of the base asset in these lots. */
  public long baseUnits(long lots) {
    return Math.multiplyExact(lots, spec.product().baseLotUnits());
  }

  public int asset() {
    return spec.settleAssetId();
  }

  /** Units for one tick times one lot. */
  public long tv() {
    return spec.tickValueUnits();
  }

  /** Mark units in one tick. */
  public long mu() {
    return spec.markUnitsPerTick();
  }

  public boolean inverse() {
    return spec.product().kind() == ProductKind.INVERSE;
  }

  /** f of the page: the signed price of one long lot at a price in ticks, in units. */
  public Rational price(Rational ticks) {
    return inverse() ? Rational.of(-tv()).over(ticks) : ticks.times(tv());
  }

  public Rational price(long ticks) {
    return price(Rational.of(ticks));
  }

  /** The same at a price in mark units. */
  public Rational priceAt(long markUnits) {
    return price(Rational.of(markUnits).over(mu()));
  }

  /** The price in ticks at which f is this; empty when no price is high enough. */
  public Optional<Rational> ticksOf(Rational perLot) {
    if (!inverse()) {
      return Optional.of(perLot.over(tv()));
    }
    return perLot.signum() < 0 ? Optional.of(Rational.of(-tv()).over(perLot)) : Optional.empty();
  }

  /** Value of lots at a price in ticks: of an order, for fees and isolated margin. */
  public long valueAt(long lots, long ticks) {
    return price(ticks).abs().times(lots).ceil();
  }

  /** What signed lots cost at a price: owed up. */
  public long cost(long signed, long ticks) {
    return price(ticks).times(signed).ceil();
  }

  /** The same within 1..maxPriceTicks, up or down to the tick. */
  public long boundTicks(Rational perLot, boolean up) {
    Rational highest = Rational.of(spec.maxPriceTicks());
    Rational ticks = ticksOf(perLot).orElse(highest).min(highest);
    return within(up ? ticks.ceil() : ticks.floor());
  }

  /**
   * A mark or a delivery price within its range: at most the highest price, at least one mark unit;
   * an inverse one at least one tick, since its lots are worth most there.
   */
  public long withinMarks(long price) {
    return Math.max(leastMark(), Math.min(spec.maxPriceTicks() * mu(), price));
  }

  public long leastMark() {
    return inverse() ? mu() : 1;
  }

  /** Within 1..maxPriceTicks. */
  public long within(long ticks) {
    return Math.max(1, Math.min(spec.maxPriceTicks(), ticks));
  }
}
