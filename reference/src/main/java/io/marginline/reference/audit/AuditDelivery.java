package io.marginline.reference.audit;

import io.marginline.model.Event;
import io.marginline.model.InstrumentSpec;
import io.marginline.model.LedgerKind;
import io.marginline.model.OptionSpec;
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
    boolean premiums = AuditTerms.option(spec); // its range is one of premiums
    long expected = premiums ? mean : Math.max(least, Math.min(highest, mean));
    wrong += price == expected ? 0 : 1;
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
    expected(LedgerKind.FUND, 0, worth(spec, lots, price) - AuditTerms.cost(spec, lots, ticks));
  }

  /** What signed lots are worth at a delivery price: owned down. */
  static long worth(InstrumentSpec spec, long lots, long price) {
    BigInteger marks = BigInteger.valueOf(price);
    BigInteger units = BigInteger.valueOf(spec.markUnitsPerTick());
    BigInteger perTick =
        BigInteger.valueOf(spec.tickValueUnits()).multiply(BigInteger.valueOf(lots));
    if (AuditTerms.option(spec)) {
      OptionSpec option = spec.product().option();
      long inner = option.call() ? price - option.strike() : option.strike() - price;
      long per = option.stableSettled() ? option.pricePerOne() : price;
      return floor(
          perTick
              .multiply(BigInteger.valueOf(option.markPerOne()))
              .multiply(BigInteger.valueOf(Math.max(0, inner))),
          units.multiply(BigInteger.valueOf(per)));
    }
    return AuditTerms.inverse(spec)
        ? floor(perTick.negate().multiply(units), marks)
        : floor(perTick.multiply(marks), units);
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
