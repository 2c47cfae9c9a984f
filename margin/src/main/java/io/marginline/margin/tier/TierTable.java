package io.marginline.margin.tier;

import io.marginline.fixed.Exact;
import io.marginline.fixed.Rounding;
import io.marginline.fixed.Wide;
import io.marginline.model.MaintenanceRule;
import io.marginline.model.Tier;
import io.marginline.model.TierRule;
import java.math.BigInteger;
import java.util.List;

/**
 * The tiers of one instrument as flat arrays (rules §2). A tier reaches up to and including its
 * upper edge, in lots or in units of the settle asset. Beyond the last edge the last rates hold.
 *
 * <p>Rates are kept as multiples of 1/{@link #rateScale}: parts per billion divided by their common
 * divisor, so that size × rate stays far away from the end of a long.
 */
public final class TierTable {
  private static final long PPB = 1_000_000_000L;

  private final boolean byNotional;
  private final boolean marginal;
  private final long rateScale;
  private final long feeRate;
  private final long[] maxSize;
  private final Rates maintenance;
  private final Rates initial;

  private TierTable(List<Tier> tiers, TierRule rule, MaintenanceRule maintenanceRule, long feePpb) {
    int count = tiers.size();
    if (count == 0) {
      throw new IllegalArgumentException("an instrument needs at least one tier");
    }
    byNotional = tiers.getFirst().maxNotionalUnits() > 0;
    marginal = rule == TierRule.MARGINAL;
    maxSize = new long[count];
    long[] mmrPpb = new long[count];
    long[] imrPpb = new long[count];
    long common = divisor(PPB, feePpb);
    for (int i = 0; i < count; i++) {
      Tier tier = tiers.get(i);
      maxSize[i] = byNotional ? tier.maxNotionalUnits() : tier.maxLots();
      if (maxSize[i] <= (i == 0 ? 0 : maxSize[i - 1])) {
        throw new IllegalArgumentException(
            "tier " + (i + 1) + " must end above the one before it, and all by one kind of size");
      }
      imrPpb[i] = tier.imrPpb();
      mmrPpb[i] =
          maintenanceRule == MaintenanceRule.HALF_INITIAL
              ? Math.ceilDiv(tier.imrPpb(), 2)
              : tier.mmrPpb();
      common = divisor(divisor(common, mmrPpb[i]), imrPpb[i]);
    }
    rateScale = PPB / common;
    feeRate = feePpb / common;
    maintenance = rates(mmrPpb, common);
    initial = rates(imrPpb, common);
  }

  /** The table under the given choices; feePpb takes part in the common rate scale only. */
  public static TierTable of(
      List<Tier> tiers, TierRule rule, MaintenanceRule maintenanceRule, long feePpb) {
    return new TierTable(tiers, rule, maintenanceRule, feePpb);
  }

  public int count() {
    return maxSize.length;
  }

  /** Whether edges are in units of the settle asset; otherwise in lots. */
  public boolean byNotional() {
    return byNotional;
  }

  public boolean marginal() {
    return marginal;
  }

  /** What a rate of 1 (100 %) is in the rates of this table. */
  public long rateScale() {
    return rateScale;
  }

  /** The liquidation fee rate φ of the ratio, in 1/rateScale. */
  public long feeRate() {
    return feeRate;
  }

  /** Upper edge of a tier, inclusive, in lots or in units. */
  public long maxSize(int tier) {
    return maxSize[tier];
  }

  public Rates maintenance() {
    return maintenance;
  }

  public Rates initial() {
    return initial;
  }

  /** Index of the tier of a position of so many lots, worth so many units rounded up. */
  public int tierOf(long lots, long valueUnits) {
    long size = byNotional ? valueUnits : lots;
    int last = maxSize.length - 1;
    int tier = 0;
    while (tier < last && size > maxSize[tier]) {
      tier++;
    }
    return tier;
  }

  /**
   * What an exposure of so many lots requires, up: by contracts exposure × W(lots) ÷ lots, by
   * notional its bands; 0 when either is not positive (rules §5).
   */
  public long ofExposure(Rates rates, long exposureUnits, long lots) {
    if (exposureUnits <= 0 || lots <= 0) {
      return 0;
    }
    int tier = tierOf(lots, exposureUnits);
    long rate = rates.rate(tier);
    if (!byNotional) {
      long weight = Exact.subtract(Exact.multiply(lots, rate), rates.deduction(tier));
      return Wide.mulMulDiv(exposureUnits, weight, 1, lots, rateScale, Rounding.CEILING);
    }
    long gross =
        rates.rest(tier) == 0
            ? Wide.mulDiv(exposureUnits, rate, rateScale, Rounding.CEILING)
            : lessRest(exposureUnits, rate, rates.rest(tier));
    return Exact.subtract(gross, rates.deduction(tier));
  }

  /** (exposure × rate − rest) ÷ rateScale, up: tables whose deduction is no whole unit. */
  private long lessRest(long exposureUnits, long rate, long rest) {
    BigInteger gross = BigInteger.valueOf(exposureUnits).multiply(BigInteger.valueOf(rate));
    BigInteger left = gross.subtract(BigInteger.valueOf(rest));
    return Wide.divide(left, BigInteger.valueOf(rateScale), Rounding.CEILING);
  }

  private Rates rates(long[] ppb, long common) {
    int count = ppb.length;
    Rates rates = new Rates(new long[count], new long[count], new long[count]);
    for (int i = 0; i < count; i++) {
      rates.rate[i] = ppb[i] / common;
      if (i > 0 && marginal) {
        long step = Exact.subtract(rates.rate[i], rates.rate[i - 1]);
        if (byNotional) {
          addMoney(rates, i, step);
        } else {
          long more = Exact.multiply(maxSize[i - 1], step);
          rates.deduction[i] = Exact.add(rates.deduction[i - 1], more);
        }
      }
    }
    return rates;
  }

  /** edge × step ÷ rateScale as whole units and a rest in 1/rateScale. */
  private void addMoney(Rates rates, int tier, long step) {
    long edge = maxSize[tier - 1];
    long whole = Wide.mulDiv(edge, step, rateScale, Rounding.FLOOR);
    // The product may wrap around, its remainder does not.
    long rest = rates.rest[tier - 1] + (edge * step - whole * rateScale);
    rates.deduction[tier] =
        Exact.add(Exact.add(rates.deduction[tier - 1], whole), rest / rateScale);
    rates.rest[tier] = rest % rateScale;
  }

  private static long divisor(long a, long b) {
    return b == 0 ? Math.abs(a) : divisor(b, a % b);
  }

  /**
   * One kind of rate for every tier: requirement = rate × size − deduction. The deduction is the
   * {@code cum} of rules §2: 0 for FLAT; in lots × rate by contracts; by notional in units, with a
   * rest in 1/rateScale of a unit.
   */
  public static final class Rates {
    private final long[] rate;
    private final long[] deduction;
    private final long[] rest;

    private Rates(long[] rate, long[] deduction, long[] rest) {
      this.rate = rate;
      this.deduction = deduction;
      this.rest = rest;
    }

    public long rate(int tier) {
      return rate[tier];
    }

    public long deduction(int tier) {
      return deduction[tier];
    }

    /** What the deduction of money leaves beyond whole units, 0 … rateScale − 1. */
    public long rest(int tier) {
      return rest[tier];
    }
  }
}
