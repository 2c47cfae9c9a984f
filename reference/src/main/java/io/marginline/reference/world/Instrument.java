package io.marginline.reference.world;

import io.marginline.model.InstrumentSpec;
import io.marginline.model.Validity;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.SortedSet;
import java.util.TreeSet;

/** A linear perpetual: its prices, its funding sums and its book. */
public final class Instrument {
  public final int id;
  public final InstrumentSpec spec;
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

  public SortedSet<Order> side(boolean buy) {
    return buy ? bids : asks;
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

  /** Exact value of lots at a price in ticks. */
  public long valueAt(long lots, long ticks) {
    return Rational.of(lots).times(ticks).times(tv()).floor();
  }

  /** Within 1..maxPriceTicks. */
  public long within(long ticks) {
    return Math.max(1, Math.min(spec.maxPriceTicks(), ticks));
  }
}
