package io.marginline.margin.liquidation;

import io.marginline.fixed.Exact;
import io.marginline.fixed.Rounding;
import io.marginline.fixed.Wide;
import io.marginline.margin.contract.Terms;
import java.math.BigInteger;

/** Auto-deleveraging (rules §12): the rank of a candidate and the quantity to close. */
public final class Deleveraging {
  private Deleveraging() {}

  /**
   * Rank of a candidate as an exact signed fraction; the greater is closed first. Winners: profit ÷
   * entry value × value ÷ share of equity. Losers: −(loss ÷ entry value) ÷ (value ÷ share), so they
   * stand after every winner, the smaller loss first.
   */
  public static final class Score implements Comparable<Score> {
    private final Fraction fraction;

    private Score(Fraction fraction) {
      this.fraction = fraction;
    }

    public BigInteger numerator() {
      return fraction.numerator();
    }

    public BigInteger denominator() {
      return fraction.denominator();
    }

    @Override
    public int compareTo(Score other) {
      return fraction.compareTo(other.fraction);
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Score that && compareTo(that) == 0;
    }

    @Override
    public int hashCode() {
      BigInteger common = fraction.numerator().gcd(fraction.denominator());
      return fraction.numerator().divide(common).hashCode() * 31
          + fraction.denominator().divide(common).hashCode();
    }
  }

  /** Whether a position can be asked at all: its share of equity is positive. */
  public static boolean isCandidate(PoolShare share) {
    return share.poolEquityUnits() > 0 && share.requirementUnits() > 0;
  }

  /**
   * The score of a candidate.
   *
   * @param uplUnits its unrealised PnL
   * @param entryCostUnits its signed entry cost
   * @param valueUnits |value at the mark|, positive
   * @param share see {@link #isCandidate}
   */
  public static Score score(long uplUnits, long entryCostUnits, long valueUnits, PoolShare share) {
    Fraction entry = Fraction.of(Math.max(1, Exact.abs(entryCostUnits)));
    Fraction profit = Fraction.of(uplUnits).over(entry);
    Fraction equity = Fraction.of(share.dividend(), share.divisor());
    Fraction leverage = Fraction.of(valueUnits).over(equity);
    return new Score(uplUnits >= 0 ? profit.times(leverage) : profit.over(leverage));
  }

  /**
   * Lots that the fund cannot carry: q − F ÷ d up to the lot, 0 … q, where d is the loss per lot
   * between the bankruptcy price and the mark (rules §12).
   *
   * @param lots signed lots of the liquidated position
   * @param fundUnits fund available before this loss
   */
  public static long quantity(
      Terms terms, long lots, long bankruptcyTicks, long mark, long fundUnits) {
    long size = Exact.abs(lots);
    long bankruptcyMark = Exact.multiply(bankruptcyTicks, terms.markUnitsPerTick());
    long gap = Exact.subtract(bankruptcyMark, mark);
    long loss = lots > 0 ? gap : Exact.negate(gap);
    if (loss <= 0) {
      return 0;
    }
    if (fundUnits <= 0) {
      return size;
    }
    Fraction lossPerLot = lotValue(terms, bankruptcyMark).distance(lotValue(terms, mark));
    Fraction carried = Fraction.of(fundUnits).over(lossPerLot);
    if (carried.compareTo(Fraction.of(size)) >= 0) {
      return 0;
    }
    return size - Wide.divide(carried.numerator(), carried.denominator(), Rounding.FLOOR);
  }

  private static Fraction lotValue(Terms terms, long mark) {
    return Fraction.of(terms.lotValue(mark), BigInteger.valueOf(terms.lotValueDivisor(mark)));
  }
}
