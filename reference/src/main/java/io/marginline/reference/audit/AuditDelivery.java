package io.marginline.reference.audit;

import io.marginline.model.Event;
import io.marginline.model.InstrumentSpec;
import io.marginline.model.LedgerKind;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Expects of every delivery (docs/products.md P2): the mean of the index over the window, sampled
 * again from the events, and the exact gain of every position and inventory row.
 */
final class AuditDelivery {
  private static final long SAMPLE_NS = 200_000_000L;
  private static final int NONE = -1;
  private final List<InstrumentSpec> instruments = new ArrayList<>();
  private final Growing.Longs sum = new Growing.Longs();
  private final Growing.Longs count = new Growing.Longs();
  private final Growing.Longs sampledNs = new Growing.Longs();
  private final Growing.Longs indexPrice = new Growing.Longs();
  private final Growing.Ints indexSources = new Growing.Ints();

  /** Posted less expected, by purse, of the delivery that is going on. */
  private final Map<Purse, Long> open = new HashMap<>();

  private int delivering = NONE;
  private long price;
  private long deliveries;
  private long wrong;

  private record Purse(LedgerKind kind, long owner) {}

  void addInstrument(InstrumentSpec spec) {
    instruments.add(spec);
  }

  void index(Event.IndexUpdated updated) {
    indexPrice.put(updated.indexId(), updated.price());
    indexSources.put(updated.indexId(), updated.sources());
  }

  /** Indexes of the instant are in. */
  void instant(long instantNs) {
    for (int id = 0; id < instruments.size(); id++) {
      InstrumentSpec spec = instruments.get(id);
      long expiryNs = spec.product().expiryNs();
      boolean within = instantNs >= expiryNs - spec.product().windowNs() && instantNs < expiryNs;
      boolean due = count.at(id) == 0 || instantNs - sampledNs.at(id) >= SAMPLE_NS;
      if (spec.dated() && within && due && indexSources.at(spec.indexId()) > 0) {
        sum.add(id, indexPrice.at(spec.indexId()));
        count.add(id, 1);
        sampledNs.put(id, instantNs);
      }
    }
  }

  void delivered(Event.Delivered e) {
    settled();
    delivering = e.instrumentId();
    price = e.price();
    deliveries++;
    InstrumentSpec spec = instruments.get(delivering);
    long mean =
        count.at(delivering) > 0
            ? Math.floorDiv(sum.at(delivering), count.at(delivering))
            : indexPrice.at(spec.indexId());
    long least = AuditTerms.inverse(spec) ? spec.markUnitsPerTick() : 1;
    long highest = spec.maxPriceTicks() * spec.markUnitsPerTick();
    wrong += price == Math.max(least, Math.min(highest, mean)) ? 0 : 1;
  }

  /** Whether positions of this instrument are closing at {@link #price}. */
  boolean at(int instrumentId) {
    return instrumentId == delivering;
  }

  long price() {
    return price;
  }

  void posted(LedgerKind kind, long owner, long gain) {
    add(kind, owner, gain);
  }

  void expected(LedgerKind kind, long owner, long gain) {
    add(kind, owner, -gain);
  }

  /** An inventory row, whose gain the fund gets or pays. */
  void expectedRow(long lots, long ticks) {
    InstrumentSpec spec = instruments.get(delivering);
    boolean inverse = AuditTerms.inverse(spec);
    BigInteger tickValue = BigInteger.valueOf(spec.tickValueUnits());
    BigInteger perTick = BigInteger.valueOf(inverse ? -lots : lots).multiply(tickValue);
    BigInteger marks = BigInteger.valueOf(price);
    BigInteger units = BigInteger.valueOf(spec.markUnitsPerTick());
    long worth = floor(perTick.multiply(inverse ? units : marks), inverse ? marks : units);
    expected(LedgerKind.FUND, 0, worth - AuditTerms.cost(spec, lots, ticks));
  }

  private void add(LedgerKind kind, long owner, long gain) {
    open.merge(new Purse(kind, owner), gain, Math::addExact);
  }

  /** The command, or this delivery in it, is done. */
  void settled() {
    for (long difference : open.values()) {
      wrong += difference == 0 ? 0 : 1;
    }
    open.clear();
    delivering = NONE;
  }

  long deliveries() {
    return deliveries;
  }

  long wrong() {
    return wrong;
  }

  static long floor(BigInteger value, BigInteger over) {
    BigInteger[] parts = value.divideAndRemainder(over);
    return (parts[1].signum() < 0 ? parts[0].subtract(BigInteger.ONE) : parts[0]).longValueExact();
  }
}
