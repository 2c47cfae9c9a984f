package io.marginline.margin.contract;

import io.marginline.fixed.Exact;
import io.marginline.fixed.Rounding;
import io.marginline.fixed.Wide;
import io.marginline.margin.tier.Bands;
import io.marginline.model.LoanTier;
import io.marginline.model.TierRule;
import java.math.BigInteger;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * A leveraged spot pair (rules §6): what base is worth in quote, and what borrowing either side
 * requires. Immutable. A mark is price × 10^markScale; value in quote = base × mark × valueFactor ÷
 * valueDivisor.
 */
public final class SpotTerms {
  private static final long PPB = 1_000_000_000L;
  private static final long LEVER_ONE = 100;

  private final long valueFactor;
  private final long valueDivisor;
  private final long feePpb;
  private final Bands baseLoan;
  private final Bands quoteLoan;
  private final Bands baseInitial;
  private final Bands quoteInitial;

  private SpotTerms(int shift, List<LoanTier> base, List<LoanTier> quote, Rates rates) {
    valueFactor = powerOfTen(shift);
    valueDivisor = powerOfTen(-shift);
    feePpb = rates.feePpb;
    baseLoan = bands(base, rates.base, LoanTier::mmrPpb);
    quoteLoan = bands(quote, rates.quote, LoanTier::mmrPpb);
    baseInitial = bands(base, rates.base, LoanTier::imrPpb);
    quoteInitial = bands(quote, rates.quote, LoanTier::imrPpb);
  }

  /** Rules of the loan tiers, and φ of the trade that closes, in parts per billion. */
  public record Rates(TierRule base, TierRule quote, long feePpb) {

    /** One rule for both. */
    public Rates(TierRule rule, long feePpb) {
      this(rule, rule, feePpb);
    }
  }

  /**
   * @param scales unit of base, quote and mark: 10^-scale each
   * @param base tiers of borrowing base (short), in units of base
   * @param quote tiers of borrowing quote (long), in units of quote
   */
  public static SpotTerms of(
      Scales scales, List<LoanTier> base, List<LoanTier> quote, Rates rates) {
    int shift = scales.quote - scales.base - scales.mark;
    return new SpotTerms(shift, base, quote, rates);
  }

  /** Decimal places of base, quote and mark. */
  public record Scales(int base, int quote, int mark) {}

  /** Signed quote value of a signed base amount. */
  public long value(long baseUnits, long mark, Rounding rounding) {
    return Wide.mulMulDiv(baseUnits, mark, valueFactor, valueDivisor, rounding);
  }

  /** A signed quote amount in base at the mark. */
  public long base(long quoteUnits, long mark, Rounding rounding) {
    return Wide.mulMulDiv(quoteUnits, valueDivisor, 1, mark, valueFactor, rounding);
  }

  /** Maintenance margin of a loan in quote units, up. */
  public long maintenance(long liabilityUnits, boolean inQuote, long mark) {
    return inQuote ? ofQuote(quoteLoan, liabilityUnits) : ofBase(baseLoan, liabilityUnits, mark);
  }

  /** max(loan ÷ lever, loan at its initial rates) in quote units, each up. */
  public long initial(long liabilityUnits, boolean inQuote, long mark, long leverE2) {
    long loan = inQuote ? liabilityUnits : value(liabilityUnits, mark, Rounding.CEILING);
    long byLever = Wide.mulDiv(loan, LEVER_ONE, leverE2, Rounding.CEILING);
    long byRate =
        inQuote ? ofQuote(quoteInitial, liabilityUnits) : ofBase(baseInitial, liabilityUnits, mark);
    return Math.max(byLever, byRate);
  }

  private static long ofQuote(Bands bands, long liabilityUnits) {
    return bands.weigh(liabilityUnits, 1, 1, Rounding.CEILING);
  }

  private long ofBase(Bands bands, long liabilityUnits, long mark) {
    return bands.weigh(
        liabilityUnits, Exact.multiply(mark, valueFactor), valueDivisor, Rounding.CEILING);
  }

  /** φ on loan + maintenance margin, in quote units, up. */
  public long fee(long loanAndMaintenanceUnits) {
    return Wide.mulDiv(loanAndMaintenanceUnits, feePpb, PPB, Rounding.CEILING);
  }

  /** liability × (1 + mmr) × (1 + φ) exactly, in 1/{@link #owedScale} of the borrowed unit. */
  public BigInteger owed(long liabilityUnits, boolean inQuote) {
    Bands loan = inQuote ? quoteLoan : baseLoan;
    BigInteger whole =
        BigInteger.valueOf(liabilityUnits).multiply(BigInteger.valueOf(loan.rateScale()));
    BigInteger charged = whole.add(loan.weight(liabilityUnits));
    return charged.multiply(BigInteger.valueOf(Exact.add(PPB, feePpb)));
  }

  /** What one borrowed unit is in {@link #owed}. */
  public BigInteger owedScale(boolean inQuote) {
    Bands loan = inQuote ? quoteLoan : baseLoan;
    return BigInteger.valueOf(loan.rateScale()).multiply(BigInteger.valueOf(PPB));
  }

  public long valueFactor() {
    return valueFactor;
  }

  public long valueDivisor() {
    return valueDivisor;
  }

  private static Bands bands(List<LoanTier> loans, TierRule rule, ToLongFunction<LoanTier> ppb) {
    long[] edge = new long[loans.size()];
    long[] rate = new long[loans.size()];
    for (int i = 0; i < edge.length; i++) {
      edge[i] = loans.get(i).maxUnits();
      rate[i] = ppb.applyAsLong(loans.get(i));
    }
    return Bands.of(rule, edge, rate);
  }

  private static long powerOfTen(int exponent) {
    long power = 1;
    for (int i = 0; i < exponent; i++) {
      power = Exact.multiply(power, 10);
    }
    return power;
  }
}
