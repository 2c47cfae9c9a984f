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
  }

  /** Bands with rising edges in units of the amount and rates in parts per billion. */
  public static Bands of(TierRule rule, long[] edge, long[] ratePpb) {
    return new Bands(rule == TierRule.MARGINAL, edge, ratePpb);
  }

  /**
   * (Σ over the bands of amount × rate) × factor ÷ divisor, rounded once on the exact product; the
   * amount is not negative. Allocates only for a marginal amount beyond its first edge.
   */
  public long weigh(long amount, long factor, long divisor, Rounding rounding) {
    int band = bandOf(amount);
    if (band == 0 || !marginal) {
      return Wide.mulMulDiv(amount, rate[band], factor, rateScale, divisor, rounding);
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
