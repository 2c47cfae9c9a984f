package io.marginline.engine.funding;

import io.marginline.engine.book.OrderBook;
import io.marginline.engine.instrument.Instrument;
import io.marginline.fixed.Exact;
import io.marginline.fixed.Rounding;
import io.marginline.fixed.Wide;
import io.marginline.margin.funding.Funding;
import io.marginline.model.ProductKind;
import java.math.BigInteger;

/** The premium of the book over the index and its time-weighted mean (rules §3). */
public final class Premiums {
  private static final long PPB = 1_000_000_000L;
  private static final long SAMPLE_NS = 60_000_000_000L;

  private Premiums() {}

  /** Takes a sample when a minute has passed since the last. */
  public static void sample(Instrument instrument, long instantNs) {
    boolean first = instrument.premiumTimeNs == 0;
    boolean due = first || instantNs - instrument.premiumTimeNs >= SAMPLE_NS;
    if (instrument.spec.funding().intervalNs() == 0 || instrument.index.live == 0 || !due) {
      return;
    }
    if (!first) {
      accrue(instrument, instantNs);
    }
    long index = instrument.index.price;
    long bid = impact(instrument, true, index);
    long ask = impact(instrument, false, index);
    instrument.lastPremium = Math.clamp(Funding.premium(bid, ask, index, PPB), -PPB, PPB);
    instrument.premiumTimeNs = instantNs;
  }

  /** Counts the last premium for the time since it was taken, at most one interval. */
  private static void accrue(Instrument instrument, long nowNs) {
    long sinceNs =
        Math.clamp(nowNs - instrument.premiumTimeNs, 0, instrument.spec.funding().intervalNs());
    long weight = sinceNs / 1_000_000;
    long part = Exact.multiply(instrument.lastPremium, weight);
    instrument.premiumSum = Exact.add(instrument.premiumSum, part);
    instrument.premiumSpanMs = Exact.add(instrument.premiumSpanMs, weight);
  }

  /** The mean since the interval began, toward −∞, and a new interval. */
  static long takeAverage(Instrument instrument, long nowNs) {
    if (instrument.premiumTimeNs == 0) {
      return 0;
    }
    accrue(instrument, nowNs);
    long span = instrument.premiumSpanMs;
    long average = span == 0 ? 0 : Math.floorDiv(instrument.premiumSum, span);
    instrument.premiumSum = 0;
    instrument.premiumSpanMs = 0;
    instrument.premiumTimeNs = nowNs;
    return average;
  }

  /**
   * Average price of filling the impact value against one side, in price × 10^markScale, bids down
   * and asks up; a side too thin gives the index, so that its term is 0.
   */
  private static long impact(Instrument instrument, boolean bids, long index) {
    OrderBook book = instrument.book;
    long wanted = instrument.spec.funding().impactValueUnits();
    if (instrument.spec.product().kind() == ProductKind.INVERSE) {
      return inverseImpact(instrument, bids, index);
    }
    long value = 0;
    long lots = 0;
    for (int slot = book.best(bids); slot != OrderBook.NONE; slot = book.nextLevel(slot)) {
      long price = book.priceTicks(slot);
      long levelLots = book.levelLots(slot);
      long missing = wanted - value;
      long lotUnits = instrument.terms.orderValue(1, price);
      if (levelLots >= Math.ceilDiv(missing, lotUnits)) {
        return average(instrument, bids, wanted, lots, missing, price);
      }
      value = Exact.add(value, instrument.terms.orderValue(levelLots, price));
      lots = Exact.add(lots, levelLots);
    }
    return index;
  }

  /** wanted ÷ (lots + missing ÷ (price·tv)) in ticks × mu ÷ tv, on exact integers. */
  private static long average(
      Instrument instrument, boolean bids, long wanted, long lots, long missing, long price) {
    long perLot = Exact.multiply(price, instrument.spec.tickValueUnits());
    BigInteger size =
        BigInteger.valueOf(lots)
            .multiply(BigInteger.valueOf(perLot))
            .add(BigInteger.valueOf(missing));
    BigInteger paid =
        BigInteger.valueOf(wanted)
            .multiply(BigInteger.valueOf(price))
            .multiply(BigInteger.valueOf(instrument.spec.markUnitsPerTick()));
    return Wide.divide(paid, size, bids ? Rounding.FLOOR : Rounding.CEILING);
  }

  /** The same of so many lots, whose value is their number ÷ price: lots ÷ Σ (lots ÷ price). */
  private static long inverseImpact(Instrument instrument, boolean bids, long index) {
    OrderBook book = instrument.book;
    long wanted = instrument.spec.funding().impactValueUnits();
    long missing = wanted;
    BigInteger paid = BigInteger.ZERO;
    BigInteger scale = BigInteger.ONE;
    for (int slot = book.best(bids); slot != OrderBook.NONE; slot = book.nextLevel(slot)) {
      long lots = Math.min(missing, book.levelLots(slot));
      BigInteger price = BigInteger.valueOf(book.priceTicks(slot));
      paid = paid.multiply(price).add(BigInteger.valueOf(lots).multiply(scale));
      scale = scale.multiply(price);
      missing -= lots;
      if (missing == 0) {
        BigInteger all = BigInteger.valueOf(wanted).multiply(scale);
        BigInteger inMarks = all.multiply(BigInteger.valueOf(instrument.spec.markUnitsPerTick()));
        return Wide.divide(inMarks, paid, bids ? Rounding.FLOOR : Rounding.CEILING);
      }
    }
    return index;
  }
}
