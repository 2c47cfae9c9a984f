package io.marginline.reference;

import io.marginline.reference.world.Instrument;

/**
 * What a spot trade moves on one side, the fee taken from what it brings (docs/products.md P3).
 *
 * @param quote change of the quote asset, signed
 * @param base change of the base asset, signed
 */
record SpotFill(boolean buy, long quote, long base, long fee) {

  static SpotFill of(Instrument instrument, long signed, long px, long rate) {
    boolean buy = signed > 0;
    long lots = Math.abs(signed);
    long base = instrument.baseUnits(lots);
    long quote = instrument.valueAt(lots, px);
    long fee = Fill.fee(buy ? base : quote, rate);
    return new SpotFill(buy, buy ? -quote : quote - fee, buy ? base - fee : -base, fee);
  }
}
