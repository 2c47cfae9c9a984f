package io.marginline.margin.mode;

import io.marginline.fixed.Decimals;
import io.marginline.fixed.Exact;
import io.marginline.fixed.Rounding;
import io.marginline.fixed.Wide;
import io.marginline.margin.contract.SpotTerms;
import java.math.BigInteger;

/**
 * Isolated leveraged spot (rules §6): coins of the pair on one side, a loan of the other. Long
 * borrows quote, short borrows base; the margin is part of what the position holds, in either coin.
 * Everything is reckoned in quote units; the ratio is the same in any coin.
 *
 * <p>What is owned rounds down, what is owed up.
 */
public final class LeveragedSpot {
  private final SpotTerms terms;
  private long baseUnits;
  private long quoteUnits;
  private long liabilityUnits;
  private boolean quoteBorrowed;

  public LeveragedSpot(SpotTerms terms) {
    this.terms = terms;
  }

  /**
   * A position that borrows quote.
   *
   * @param base base held, margin in base included
   * @param quote margin in quote; negative when charges have eaten it
   * @param liability borrowed quote with its accrued interest
   */
  public LeveragedSpot longOf(long base, long quote, long liability) {
    return of(base, quote, liability, true);
  }

  /**
   * A position that borrows base.
   *
   * @param base margin in base
   * @param quote quote held, margin in quote included
   * @param liability borrowed base with its accrued interest
   */
  public LeveragedSpot shortOf(long base, long quote, long liability) {
    return of(base, quote, liability, false);
  }

  /** Everything held − the loan, toward −∞. */
  public long equity(long mark) {
    long held = Exact.add(terms.value(baseUnits, mark, Rounding.FLOOR), quoteUnits);
    return Exact.subtract(held, liability(mark));
  }

  /** The loan in quote, up. */
  public long liability(long mark) {
    return quoteBorrowed ? liabilityUnits : terms.value(liabilityUnits, mark, Rounding.CEILING);
  }

  /** max(loan ÷ lever, loan at its initial rates, MM + fee), each up. */
  public long initial(long mark, long leverE2) {
    long byRate = terms.initial(liabilityUnits, quoteBorrowed, mark, leverE2);
    return Math.max(byRate, requirement(mark));
  }

  /** Base held less base owed: how its value follows the mark. */
  public long netBase() {
    return quoteBorrowed ? baseUnits : Exact.subtract(baseUnits, liabilityUnits);
  }

  public SpotTerms terms() {
    return terms;
  }

  /** Maintenance margin of the loan, up. */
  public long maintenance(long mark) {
    return terms.maintenance(liabilityUnits, quoteBorrowed, mark);
  }

  /** liability × (1 + mmr) × φ, up. */
  public long fee(long mark) {
    return terms.fee(Exact.add(liability(mark), maintenance(mark)));
  }

  /** MM + fee, the right side of the liquidation test. */
  public long requirement(long mark) {
    return Exact.add(maintenance(mark), fee(mark));
  }

  /** Ratio > kNumerator ÷ kDenominator; true without a loan. */
  public boolean isAbove(long mark, long kNumerator, long kDenominator) {
    return CrossPool.isAbove(equity(mark), requirement(mark), kNumerator, kDenominator);
  }

  /** A quote amount as base at the mark, with so many digits, as the venue prints mmr and upl. */
  public String inBase(long amountUnits, long mark, int baseScale, int digits, Rounding rounding) {
    BigInteger numerator = big(amountUnits).multiply(big(terms.valueDivisor()));
    BigInteger denominator =
        big(mark).multiply(big(terms.valueFactor())).multiply(BigInteger.TEN.pow(baseScale));
    return Decimals.quotient(numerator, denominator, digits, rounding);
  }

  /**
   * Whether some positive mark liquidates: a long may hold more quote than it owes, a short more
   * base.
   */
  public boolean hasLiquidationPrice() {
    return liabilityUnits > 0 && numerator().signum() > 0 && denominator().signum() > 0;
  }

  /** The price in mark units, long up, short down: early. Needs {@link #hasLiquidationPrice}. */
  public long liquidationMark() {
    return Wide.divide(numerator(), denominator(), early());
  }

  /** The price as a decimal, rounded early. Needs {@link #hasLiquidationPrice}. */
  public String liquidationText(int markScale, int digits) {
    BigInteger scaled = denominator().multiply(BigInteger.TEN.pow(markScale));
    return Decimals.quotient(numerator(), scaled, digits, early());
  }

  /** Long: liability(1 + mmr)(1 + φ) − quote. Short: quote. In quote ÷ value of one base unit. */
  private BigInteger numerator() {
    BigInteger scale = terms.owedScale(quoteBorrowed);
    BigInteger quote = big(quoteUnits).multiply(scale);
    BigInteger amount = quoteBorrowed ? terms.owed(liabilityUnits, true).subtract(quote) : quote;
    return amount.multiply(big(terms.valueDivisor()));
  }

  /** Long: base. Short: liability(1 + mmr)(1 + φ) − base. */
  private BigInteger denominator() {
    BigInteger base = big(baseUnits).multiply(terms.owedScale(quoteBorrowed));
    BigInteger amount = quoteBorrowed ? base : terms.owed(liabilityUnits, false).subtract(base);
    return amount.multiply(big(terms.valueFactor()));
  }

  private Rounding early() {
    return quoteBorrowed ? Rounding.CEILING : Rounding.FLOOR;
  }

  private LeveragedSpot of(long base, long quote, long liability, boolean inQuote) {
    if (liability < 0) {
      throw new IllegalArgumentException("a loan is given as a positive amount");
    }
    baseUnits = base;
    quoteUnits = quote;
    liabilityUnits = liability;
    quoteBorrowed = inQuote;
    return this;
  }

  private static BigInteger big(long value) {
    return BigInteger.valueOf(value);
  }
}
