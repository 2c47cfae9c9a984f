package io.marginline.margin.dynamic;

import io.marginline.fixed.Exact;
import io.marginline.fixed.Rounding;
import io.marginline.fixed.Wide;

/**
 * Rates of a venue whose initial margin grows with a market's open interest (profile dydx, rules
 * §17). That venue counts in parts per million, so rates are cut to them.
 */
public final class OpenInterestMargin {
  private static final long PPB = 1_000_000_000L;
  private static final long PPM = 1_000_000L;
  private static final long PPB_PER_PPM = PPB / PPM;

  private OpenInterestMargin() {}

  /**
   * imr + (1 − imr) × clamp((open interest − lower) ÷ (upper − lower), 0, 1), down.
   *
   * @param openInterestUnits value of the open interest, in the unit of both caps
   * @param upperCapUnits 0 switches the growth off
   */
  public static long initialPpb(
      long imrPpb, long lowerCapUnits, long upperCapUnits, long openInterestUnits) {
    if (upperCapUnits == 0 || openInterestUnits <= lowerCapUnits) {
      return imrPpb;
    }
    if (openInterestUnits >= upperCapUnits) {
      return Math.max(imrPpb, PPB);
    }
    long room = Exact.subtract(PPB, imrPpb) / PPB_PER_PPM;
    long over = Exact.subtract(openInterestUnits, lowerCapUnits);
    long span = Exact.subtract(upperCapUnits, lowerCapUnits);
    long grown = Wide.mulDiv(Math.max(0, room), over, span, Rounding.FLOOR);
    return Exact.add(imrPpb, Exact.multiply(grown, PPB_PER_PPM));
  }

  /** imr × fraction, down: the maintenance rate, which open interest does not change. */
  public static long maintenancePpb(long imrPpb, long fractionPpb) {
    long ppm = Wide.mulDiv(imrPpb, fractionPpb, PPB, Rounding.FLOOR) / PPB_PER_PPM;
    return Exact.multiply(ppm, PPB_PER_PPM);
  }
}
