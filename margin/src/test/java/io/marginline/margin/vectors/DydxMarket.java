package io.marginline.margin.vectors;

import io.marginline.fixed.Exact;
import io.marginline.fixed.Rounding;
import io.marginline.fixed.Wide;
import io.marginline.margin.dynamic.OpenInterestMargin;
import java.math.BigInteger;

/**
 * One perpetual in that chain's integers: sizes in base quanta of 10^resolution coins, money in
 * quanta of 10^-6 USD, rates in parts per million.
 */
record DydxMarket(
    long resolution,
    long price,
    long exponent,
    long initialPpm,
    long fractionPpm,
    OpenInterest openInterest) {
  private static final long PPM = 1_000_000;
  private static final long PPB_PER_PPM = 1_000;

  /** The caps between which open interest lifts the initial rate to 100 %. */
  record OpenInterest(long lower, long upper, long quanta) {}

  static DydxMarket of(Vector v) {
    return new DydxMarket(
        whole(v, "atomicResolution"),
        whole(v, "price"),
        whole(v, "priceExponent"),
        whole(v, "initialMarginPpm"),
        whole(v, "maintenanceFractionPpm"),
        new OpenInterest(whole(v, "oiLowerCap"), whole(v, "oiUpperCap"), whole(v, "openInterest")));
  }

  /** The same perpetual with more or less of it held. */
  DydxMarket opened(long quanta) {
    long open = Exact.add(openInterest.quanta(), quanta);
    OpenInterest changed = new OpenInterest(openInterest.lower(), openInterest.upper(), open);
    return new DydxMarket(resolution, price, exponent, initialPpm, fractionPpm, changed);
  }

  /** Signed value, cut toward zero. */
  long notional(long quanta) {
    return scaled(quanta, price, exponent + resolution + 6);
  }

  long maintenance(long quanta) {
    long base = up(Exact.abs(notional(quanta)), initialPpm);
    return up(base, fractionPpm);
  }

  long initial(long quanta) {
    long open = notional(openInterest.quanta());
    long adjusted = adjusted(initialPpm, openInterest.lower(), openInterest.upper(), open);
    return up(Exact.abs(notional(quanta)), adjusted);
  }

  /** The initial rate grown with open interest; two caps of 0 switch it off. */
  static long adjusted(long initialPpm, long lower, long upper, long open) {
    long ppb = OpenInterestMargin.initialPpb(initialPpm * PPB_PER_PPM, lower, upper, open);
    return ppb / PPB_PER_PPM;
  }

  static long maintenancePpm(long initialPpm, long fractionPpm) {
    long ppb =
        OpenInterestMargin.maintenancePpb(initialPpm * PPB_PER_PPM, fractionPpm * PPB_PER_PPM);
    return ppb / PPB_PER_PPM;
  }

  static long up(long amount, long ppm) {
    return Wide.mulDiv(amount, ppm, PPM, Rounding.CEILING);
  }

  static long down(long amount, long ppm) {
    return Wide.mulDiv(amount, ppm, PPM, Rounding.FLOOR);
  }

  /** a × b × 10^exponent, cut toward zero. */
  static long scaled(long a, long b, long exponent) {
    BigInteger product = BigInteger.valueOf(a).multiply(BigInteger.valueOf(b));
    BigInteger power = BigInteger.TEN.pow(Exact.toInt(Exact.abs(exponent)));
    return (exponent >= 0 ? product.multiply(power) : product.divide(power)).longValueExact();
  }

  static long whole(Vector v, String key) {
    return Long.parseLong(v.or(key, "0"));
  }
}
