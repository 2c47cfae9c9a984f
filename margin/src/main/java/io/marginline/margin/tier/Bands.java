package io.marginline.margin.tier;

import io.marginline.fixed.Exact;
import io.marginline.fixed.Rounding;
import io.marginline.fixed.Wide;
import io.marginline.model.TierRule;
import java.math.BigInteger;

/**
 * Rates by size of an amount, as flat arrays: collateral discounts, loan rates, charges of
 * portfolio margin (rules §2, §8, §9). An edge is inclusive; beyond the last one its rate holds.
 * Rates are kept as multiples of 1/rateScale, parts per billion divided by their common divisor.
 */
public final class Bands {
  private static final long PPB = 1_000_000_000L;

  private final boolean marginal;
  private final long rateScale;
  private final long[] edge;
  private final long[] rate;

  /** Weight of everything below a band; −1 when it leaves a long. */
  private final long[] below;

  private Bands(boolean marginal, long[] edge, long[] ratePpb) {
    if (edge.length == 0 || edge.length != ratePpb.length) {
      throw new IllegalArgumentException("bands need at least one edge, and one rate for each");
    }
    long common = PPB;
    for (int i = 0; i < edge.length; i++) {
      if (edge[i] <= (i == 0 ? 0 : edge[i - 1]) || ratePpb[i] < 0) {
        throw new IllegalArgumentException(
            "band " + (i + 1) + " must end above the one before it, its rate not below 0");
      }
      common = divisor(common, ratePpb[i]);
    }
    this.marginal = marginal;
    this.edge = edge.clone();
    rate = new long[edge.length];
    for (int i = 0; i < edge.length; i++) {
      rate[i] = ratePpb[i] / common;
    }
    rateScale = PPB / common;
    below = new long[edge.length];
    for (int i = 1; i < edge.length; i++) {
      long from = i == 1 ? 0 : edge[i - 2];
      below[i] = below[i - 1] < 0 ? -1 : plus(below[i - 1], edge[i - 1] - from, rate[i - 1]);
    }
  }

  /** Bands with rising edges in units of the amount and rates in parts per billion. */
  public static Bands of(TierRule rule, long[] edge, long[] ratePpb) {
    return new Bands(rule == TierRule.MARGINAL, edge, ratePpb);
  }

  /**
   * (Σ over the bands of amount × rate) × factor ÷ divisor, rounded once on the exact product; the
   * amount is not negative. Allocates only when the sum, in 1/{@link #rateScale}, leaves a long.
   */
  public long weigh(long amount, long factor, long divisor, Rounding rounding) {
    int band = bandOf(amount);
    if (band == 0 || !marginal) {
      return Wide.mulMulDiv(amount, rate[band], factor, rateScale, divisor, rounding);
    }
    long sum = shortWeight(amount, band);
    if (sum >= 0) {
      return Wide.mulMulDiv(sum, factor, 1, rateScale, divisor, rounding);
    }
    BigInteger denominator = BigInteger.valueOf(rateScale).multiply(BigInteger.valueOf(divisor));
    return Wide.divide(weight(amount).multiply(BigInteger.valueOf(factor)), denominator, rounding);
  }

  /** Σ over the bands of amount × rate, in 1/{@link #rateScale}. */
  public BigInteger weight(long amount) {
    int band = bandOf(amount);
    if (!marginal) {
      return product(amount, rate[band]);
    }
    BigInteger sum = BigInteger.ZERO;
    long floor = 0;
    for (int i = 0; i < band; i++) {
      sum = sum.add(product(Exact.subtract(edge[i], floor), rate[i]));
      floor = edge[i];
    }
    return sum.add(product(Exact.subtract(amount, floor), rate[band]));
  }

  /** {@link #weight} of an amount in a band above the first, −1 when it leaves a long. */
  private long shortWeight(long amount, int band) {
    return below[band] < 0 ? -1 : plus(below[band], amount - edge[band - 1], rate[band]);
  }

  /** sum + a × b, none of them negative; −1 when it leaves a long. */
  private static long plus(long sum, long a, long b) {
    long product = a * b;
    long total = sum + product;
    return Math.multiplyHigh(a, b) == 0 && product >= 0 && total >= 0 ? total : -1;
  }

  /** What a rate of 1 (100 %) is in {@link #weight}. */
  public long rateScale() {
    return rateScale;
  }

  private int bandOf(long amount) {
    int last = edge.length - 1;
    int band = 0;
    while (band < last && amount > edge[band]) {
      band++;
    }
    return band;
  }

  private static BigInteger product(long a, long b) {
    return BigInteger.valueOf(a).multiply(BigInteger.valueOf(b));
  }

  private static long divisor(long a, long b) {
    return b == 0 ? a : divisor(b, a % b);
  }
}
