package io.marginline.reference;

import static io.marginline.reference.world.World.P9;

import io.marginline.reference.world.Instrument;
import io.marginline.reference.world.Rational;

/** What one trade closes and opens, with the fee of each part. */
record Fill(
    long closeLots, long closeValue, long closeFee, long openLots, long openValue, long openFee) {
  /** Splits signed lots against a position at a price. */
  static Fill of(Instrument instrument, long position, long signed, long px, long rate) {
    boolean opposite = Long.signum(position) * Long.signum(signed) < 0;
    long closes = opposite ? Math.min(Math.abs(position), Math.abs(signed)) : 0;
    long opens = Math.abs(signed) - closes;
    long closeValue = instrument.valueAt(closes, px);
    long openValue = instrument.valueAt(opens, px);
    return new Fill(
        closes, closeValue, fee(closeValue, rate), opens, openValue, fee(openValue, rate));
  }

  /** Owed rounds up; a rebate (negative rate) rounds down in size. */
  static long fee(long value, long rate) {
    return Rational.of(value).times(rate).over(P9).ceil();
  }

  /** Cash of the closing part, before its entry cost. */
  long closeCash(boolean buy) {
    return buy ? -closeValue : closeValue;
  }

  /** Signed entry cost that leaves with the closed lots: toward +∞, all of it at a full close. */
  static long released(long entryCost, long lots, long closes) {
    return Rational.of(entryCost).times(closes).over(Math.abs(lots)).ceil();
  }
}
