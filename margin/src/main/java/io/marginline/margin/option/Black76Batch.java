package io.marginline.margin.option;

/**
 * Many Black-76 prices at once, with the same bits on every machine: plain loops over arrays, each
 * with so few operations that the compiler turns it into vector instructions. A price is within
 * 1e-15 of forward plus strike of {@link Black76}, which keeps more digits far out of the money.
 *
 * <p>One exponential per price: F·n(d1) = K·n(d2), and either tail is that density times a
 * polynomial.
 */
public final class Black76Batch {
  /** The density is below 1e-304 from here on; a smaller argument would leave the normal range. */
  private static final double LEAST_EXPONENT = -700;

  private static final double LOG2_E = 1.4426950408889634;

  /** ln 2 in two parts; the first has zeros at its end, so a small multiple of it is exact. */
  private static final double LN2_HIGH = 0x1.62e42fee00000p-1;

  private static final double LN2_LOW = 0x1.a39ef35793c76p-33;

  /** 1.5·2⁵²: added to a small number it leaves its nearest integer in the lowest bits. */
  private static final double TO_INTEGER = 0x1.8p52;

  /** Bits of √½: a number from here to √2 has the power 0. */
  private static final long ROOT_OF_HALF = 0x3FE6_A09E_667F_3BCDL;

  private static final double LEAST = 1e-150;
  private static final double LARGEST = 1e150;

  /** 1 for a call, −1 for a put. */
  private final double[] side;

  private final double[] forward;
  private final double[] strike;
  private final double[] moneyness;
  private final double[] total;
  private final double[] price;
  private final double[] first;
  private final double[] second;
  private final double[] density;
  private final double[] place;
  private final double[] square;
  private final double[] scale;
  private final double[] even;
  private final double[] odd;

  /** Room for so many prices. */
  public Black76Batch(int capacity) {
    side = new double[capacity];
    forward = new double[capacity];
    strike = new double[capacity];
    moneyness = new double[capacity];
    total = new double[capacity];
    price = new double[capacity];
    first = new double[capacity];
    second = new double[capacity];
    density = new double[capacity];
    place = new double[capacity];
    square = new double[capacity];
    scale = new double[capacity];
    even = new double[capacity];
    odd = new double[capacity];
  }

  public int capacity() {
    return price.length;
  }

  /**
   * What is priced at a place: forward and strike positive, years and volatility not below 0, all
   * within the 150th power of 10.
   */
  public void set(
      int at, boolean isCall, double atForward, double atStrike, double years, double volatility) {
    boolean sound = atForward > LEAST && atStrike > LEAST && years >= 0 && volatility >= 0;
    if (!sound || !(atForward + atStrike + years + volatility < LARGEST)) {
      throw new IllegalArgumentException(
          "forward and strike must be positive numbers, years and volatility not below 0");
    }
    // Run turns these two into ln(F ÷ K) and σ·√T.
    setTotal(at, isCall, atForward, atStrike, years, volatility);
  }

  /** The same with ln(F ÷ K) and σ·√T at hand, for {@link #runTotals}. */
  void setTotal(
      int at,
      boolean isCall,
      double atForward,
      double atStrike,
      double logRatio,
      double rootTotal) {
    side[at] = isCall ? 1 : -1;
    forward[at] = atForward;
    strike[at] = atStrike;
    moneyness[at] = logRatio;
    total[at] = rootTotal;
  }

  /** Prices the first {@code count} places, all of them set since the last run. */
  public void run(int count) {
    for (int i = 0; i < count; i++) {
      total[i] = total[i] * StrictMath.sqrt(moneyness[i]);
    }
    split(count);
    for (int i = 0; i < count; i++) {
      double z = square[i] * square[i];
      odd[i] = logarithm(z);
    }
    for (int i = 0; i < count; i++) {
      double s = square[i];
      double rest = place[i] * LN2_LOW + s * odd[i];
      moneyness[i] = place[i] * LN2_HIGH + (2 * s + rest);
    }
    runTotals(count);
  }

  /** F ÷ K = 2ⁿ·m with m around 1: n, and (m − 1) ÷ (m + 1), whose atanh is half of ln m. */
  private void split(int count) {
    for (int i = 0; i < count; i++) {
      long bits = Double.doubleToRawLongBits(forward[i] / strike[i]);
      long power = (bits - ROOT_OF_HALF) >> 52;
      double m = Double.longBitsToDouble(bits - (power << 52));
      place[i] = power;
      square[i] = (m - 1) / (m + 1);
    }
  }

  void runTotals(int count) {
    distances(moneyness, total, first, second, count);
    densities(count);
    tails(first, price, count);
    tails(second, scale, count);
    values(count);
    for (int i = 0; i < count; i++) {
      if (!(total[i] > 0)) {
        price[i] = StrictMath.max(0, side[i] * (forward[i] - strike[i]));
      }
    }
  }

  /** Undiscounted, in the currency of forward and strike; never below 0. */
  public double price(int at) {
    return price[at];
  }

  /**
   * ±(F·N(±d1) − K·N(±d2)). Which tail is the small one is arithmetic and no branch, since nobody
   * could predict it: sign is 1 where the probability is 1 less the tail, else −1.
   */
  private void values(int count) {
    for (int i = 0; i < count; i++) {
      double f = forward[i];
      double weight = f * density[i];
      double firstSign = StrictMath.copySign(1, first[i] * side[i]);
      double secondSign = StrictMath.copySign(1, second[i] * side[i]);
      double ofForward = (0.5 + 0.5 * firstSign) * f - firstSign * (weight * price[i]);
      double ofStrike = (0.5 + 0.5 * secondSign) * strike[i] - secondSign * (weight * scale[i]);
      price[i] = StrictMath.max(0, side[i] * (ofForward - ofStrike));
    }
  }

  /** d1 and d2; not numbers where there is no time or volatility. */
  private static void distances(
      double[] moneyness, double[] total, double[] first, double[] second, int count) {
    for (int i = 0; i < count; i++) {
      double middle = moneyness[i] / total[i];
      double half = total[i] * 0.5;
      first[i] = middle + half;
      second[i] = middle - half;
    }
  }

  /** exp(−d1² ÷ 2): 2ⁿ·exp(r) with the rest r at most half of ln 2 in size. */
  private void densities(int count) {
    reduce(first, place, square, count);
    powers(square, even, count);
    for (int i = 0; i < count; i++) {
      long bits = Double.doubleToRawLongBits(place[i]) << 52;
      density[i] = even[i] * Double.longBitsToDouble(bits + 0x3FF0_0000_0000_0000L);
    }
  }

  private static void reduce(double[] first, double[] place, double[] rest, int count) {
    for (int i = 0; i < count; i++) {
      double exponent = StrictMath.max(LEAST_EXPONENT, first[i] * first[i] * -0.5);
      double shifted = exponent * LOG2_E + TO_INTEGER;
      double whole = shifted - TO_INTEGER;
      place[i] = shifted;
      rest[i] = (exponent - whole * LN2_HIGH) - whole * LN2_LOW;
    }
  }

  /** exp(r) by its series to the 13th power. */
  private static void powers(double[] rest, double[] power, int count) {
    for (int i = 0; i < count; i++) {
      double r = rest[i];
      double sum = 1.6059043836821613e-10;
      sum = sum * r + 2.08767569878681e-09;
      sum = sum * r + 2.505210838544172e-08;
      sum = sum * r + 2.755731922398589e-07;
      sum = sum * r + 2.7557319223985893e-06;
      sum = sum * r + 2.48015873015873e-05;
      sum = sum * r + 1.984126984126984e-04;
      sum = sum * r + 1.388888888888889e-03;
      sum = sum * r + 8.333333333333333e-03;
      sum = sum * r + 4.1666666666666664e-02;
      sum = sum * r + 1.6666666666666666e-01;
      sum = sum * r + 0.5;
      power[i] = sum * (r * r) + r + 1;
    }
  }

  /** (1 − N(|z|)) ÷ exp(−z² ÷ 2) of every z, as {@link Normal} has it. */
  private void tails(double[] z, double[] tail, int count) {
    places(z, place, square, count);
    for (int i = 0; i < count; i++) {
      even[i] = Normal.even(square[i]);
    }
    for (int i = 0; i < count; i++) {
      odd[i] = Normal.odd(square[i]);
    }
    join(z, tail, count);
  }

  private static void places(double[] z, double[] place, double[] square, int count) {
    for (int i = 0; i < count; i++) {
      double t = Normal.place(StrictMath.abs(z[i]));
      place[i] = t;
      square[i] = t * t;
    }
  }

  private void join(double[] z, double[] tail, int count) {
    for (int i = 0; i < count; i++) {
      tail[i] = (even[i] + place[i] * odd[i]) / (1 + StrictMath.abs(z[i]));
    }
  }

  /** (2·atanh(s) − 2·s) ÷ s by its series in s² = x, |s| ≤ 0.172. */
  private static double logarithm(double x) {
    double sum = 2.0 / 21;
    sum = sum * x + 2.0 / 19;
    sum = sum * x + 2.0 / 17;
    sum = sum * x + 2.0 / 15;
    sum = sum * x + 2.0 / 13;
    sum = sum * x + 2.0 / 11;
    sum = sum * x + 2.0 / 9;
    sum = sum * x + 2.0 / 7;
    sum = sum * x + 2.0 / 5;
    sum = sum * x + 2.0 / 3;
    return sum * x;
  }
}
