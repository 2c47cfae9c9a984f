package io.marginline.engine.funding;

import io.marginline.engine.book.OrderBook;
import io.marginline.engine.instrument.Instrument;
import io.marginline.fixed.Exact;
import io.marginline.fixed.Rounding;
import io.marginline.fixed.Wide;
import io.marginline.margin.funding.Funding;
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
    if (first) {
      instrument.premiumStartNs = instantNs;
    } else {
      accrue(instrument, instantNs);
    }
    long index = instrument.index.price;
    long bid = impact(instrument, true, index);
    long ask = impact(instrument, false, index);
    instrument.lastPremium = Funding.premium(bid, ask, index, PPB);
    instrument.premiumTimeNs = instantNs;
  }

  private static void accrue(Instrument instrument, long nowNs) {
    long weight = Math.max(0, nowNs - instrument.premiumTimeNs) / 1_000_000;
    long part = Exact.multiply(instrument.lastPremium, weight);
    instrument.premiumSum = Exact.add(instrument.premiumSum, part);
  }

  /** The mean since the interval began, toward −∞, and a new interval. */
  static long takeAverage(Instrument instrument, long nowNs) {
    if (instrument.premiumTimeNs == 0) {
      return 0;
    }
    accrue(instrument, nowNs);
    long span = (nowNs - instrument.premiumStartNs) / 1_000_000;
    long average = span <= 0 ? 0 : Math.floorDiv(instrument.premiumSum, span);
    instrument.premiumSum = 0;
    instrument.premiumTimeNs = nowNs;
    instrument.premiumStartNs = nowNs;
    return average;
  }

  /**
   * Average price of filling the impact value against one side, in price × 10^markScale, bids down
   * and asks up; a side too thin gives the index, so that its term is 0.
   */
  private static long impact(Instrument instrument, boolean bids, long index) {
    OrderBook book = instrument.book;
    long wanted = instrument.spec.funding().impactValueUnits();
    long value = 0;
    long lots = 0;
    for (int slot = book.best(bids); slot != OrderBook.NONE; slot = book.nextLevel(slot)) {
      long price = book.priceTicks(slot);
      long levelLots = book.levelLots(slot);
      long levelUnits = instrument.terms.orderValue(levelLots, price);
      long missing = wanted - value;
      if (levelUnits >= missing) {
        return average(instrument, bids, wanted, lots, missing, price);
      }
      value = Exact.add(value, levelUnits);
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
}
