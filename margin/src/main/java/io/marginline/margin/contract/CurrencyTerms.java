package io.marginline.margin.contract;

import io.marginline.fixed.Rounding;
import io.marginline.fixed.Wide;
import io.marginline.margin.tier.Bands;
import io.marginline.model.CurrencySpec;
import io.marginline.model.DiscountTier;
import io.marginline.model.LoanTier;
import io.marginline.model.TierRule;
import java.util.List;

/**
 * One currency in the USD modes: what its equity counts as collateral and what a debt in it
 * requires (rules §8). Immutable. The index is USD price × 10^indexScale; results are USD units.
 */
public final class CurrencyTerms {
  private static final long PPB = 1_000_000_000L;
  private static final long LEVER_ONE = 100;
  private static final long[] EVERYTHING = {Long.MAX_VALUE};

  private final int usdScale;
  private final long usdDivisor;
  private final long repayPpb;
  private final Bands discounts;
  private final Bands maintenance;
  private final Bands initial;

  private CurrencyTerms(CurrencySpec spec) {
    int shift = spec.assetScale() + spec.indexScale() - spec.usdScale();
    if (shift < 0 || shift > 18) {
      throw new IllegalArgumentException(
          "usdScale must be from assetScale + indexScale − 18 to assetScale + indexScale");
    }
    long power = 1;
    for (int i = 0; i < shift; i++) {
      power *= 10;
    }
    usdDivisor = power;
    usdScale = spec.usdScale();
    repayPpb = spec.repayPpb();
    discounts = discountBands(spec.discounts());
    maintenance = loanBands(spec, false);
    initial = loanBands(spec, true);
  }

  public static CurrencyTerms of(CurrencySpec spec) {
    return new CurrencyTerms(spec);
  }

  /** USD value of a signed amount: what is owned by FLOOR, what is owed by CEILING. */
  public long usd(long amountUnits, long index, Rounding rounding) {
    return Wide.mulDiv(amountUnits, index, usdDivisor, rounding);
  }

  /** A signed USD amount in units of the currency. */
  public long units(long usd, long index, Rounding rounding) {
    return Wide.mulDiv(usd, usdDivisor, index, rounding);
  }

  /** amount × index × rate in USD, rounded once; the rate is signed, in parts per billion. */
  public long usdAtPpb(long amountUnits, long index, long ratePpb, Rounding rounding) {
    return Wide.mulMulDiv(amountUnits, index, ratePpb, PPB, usdDivisor, rounding);
  }

  /**
   * What equity adds to adjEq, toward −∞: positive after its haircut, or 0 when it is no
   * collateral; negative in full.
   */
  public long discounted(long equityUnits, long index, boolean collateral) {
    if (equityUnits <= 0) {
      return usd(equityUnits, index, Rounding.FLOOR);
    }
    return collateral ? discounts.weigh(equityUnits, index, usdDivisor, Rounding.FLOOR) : 0;
  }

  /** Maintenance margin of a loan, up. */
  public long loanMaintenance(long liabilityUnits, long index) {
    return maintenance.weigh(liabilityUnits, index, usdDivisor, Rounding.CEILING);
  }

  /** Maintenance or initial rates of a loan by its size. */
  public Bands loanRates(boolean ofInitial) {
    return ofInitial ? initial : maintenance;
  }

  /** max(loan ÷ lever, loan at its initial rates), each up; leverE2 0 is no leverage chosen. */
  public long loanInitial(long liabilityUnits, long index, long leverE2) {
    long byRate = initial.weigh(liabilityUnits, index, usdDivisor, Rounding.CEILING);
    if (leverE2 == 0) {
      return byRate;
    }
    long byLever =
        Wide.mulMulDiv(liabilityUnits, index, LEVER_ONE, leverE2, usdDivisor, Rounding.CEILING);
    return Math.max(byLever, byRate);
  }

  /** Fee of the trade that repays a loan, on loan + its maintenance margin in USD units; up. */
  public long repayFee(long loanAndMaintenanceUsd) {
    return Wide.mulDiv(loanAndMaintenanceUsd, repayPpb, PPB, Rounding.CEILING);
  }

  /** A USD unit is 10^-usdScale. */
  public int usdScale() {
    return usdScale;
  }

  /** amount × index ÷ this is the USD value. */
  public long usdDivisor() {
    return usdDivisor;
  }

  /** Discount bands, closed by one that counts nothing. */
  private static Bands discountBands(List<DiscountTier> tiers) {
    int count = tiers.size();
    long lastEdge = count == 0 ? 0 : tiers.getLast().maxUnits();
    int bands = lastEdge == Long.MAX_VALUE ? count : count + 1;
    long[] edge = new long[bands];
    long[] rate = new long[bands];
    edge[bands - 1] = Long.MAX_VALUE;
    for (int i = 0; i < count; i++) {
      edge[i] = tiers.get(i).maxUnits();
      rate[i] = tiers.get(i).ratePpb();
      if (rate[i] > PPB) {
        throw new IllegalArgumentException("discount band " + (i + 1) + " counts more than 100 %");
      }
    }
    return Bands.of(TierRule.MARGINAL, edge, rate);
  }

  private static Bands loanBands(CurrencySpec spec, boolean initial) {
    List<LoanTier> loans = spec.loans();
    if (loans.isEmpty()) {
      return Bands.of(TierRule.FLAT, EVERYTHING, new long[] {PPB});
    }
    long[] edge = new long[loans.size()];
    long[] rate = new long[loans.size()];
    for (int i = 0; i < edge.length; i++) {
      LoanTier loan = loans.get(i);
      edge[i] = loan.maxUnits();
      rate[i] = initial ? loan.imrPpb() : loan.mmrPpb();
    }
    return Bands.of(spec.loanRule(), edge, rate);
  }
}
