package io.marginline.reference;

import static io.marginline.reference.world.World.P9;

import io.marginline.reference.world.Instrument;
import io.marginline.reference.world.Rational;

/** What one trade closes and opens. */
record Fill(Part close, Part open) {

  /**
   * Signed lots with their signed cost, unsigned value and fee.
   *
   * @param lots signed: a sale is negative
   */
  record Part(long lots, long px, long cost, long value, long fee) {
    static Part of(Values values, Instrument instrument, long signed, long px, long rate) {
      long size = Math.abs(signed);
      long value = instrument.valueAt(size, px);
      long fee = values.tradeFee(instrument, size, value, rate);
      return new Part(signed, px, instrument.cost(signed, px), value, fee);
    }

    long size() {
      return Math.abs(lots);
    }
  }

  /** Splits signed lots against a position at a price. */
  static Fill of(
      Values values, Instrument instrument, long position, long signed, long px, long rate) {
    boolean opposite = Long.signum(position) * Long.signum(signed) < 0;
    long closes = opposite ? Math.min(Math.abs(position), Math.abs(signed)) : 0;
    long closing = Long.signum(signed) * closes;
    return new Fill(
        Part.of(values, instrument, closing, px, rate),
        Part.of(values, instrument, signed - closing, px, rate));
  }

  /** Σ of what both parts cost: what the trade adds to entry costs and takes from profits. */
  long cost() {
    return Math.addExact(close.cost, open.cost);
  }

  /** Owed rounds up; a rebate (negative rate) rounds down in size. */
  static long fee(long value, long rate) {
    return Rational.of(value).times(rate).over(P9).ceil();
  }

  /** Realised by the closing part of a position with this entry cost and size. */
  long pnl(long released) {
    return Math.subtractExact(Math.negateExact(close.cost), released);
  }

  /** Lots in grace that stay when some of a position are closed. */
  static long grace(long grace, long lots, long closes) {
    long size = Math.abs(lots);
    return closes == 0 ? grace : Rational.of(grace).times(size - closes).over(size).floor();
  }

  /** Signed entry cost that leaves with the closed lots: toward +∞, all of it at a full close. */
  static long released(long entryCost, long lots, long closes) {
    return Rational.of(entryCost).times(closes).over(Math.abs(lots)).ceil();
  }
}
