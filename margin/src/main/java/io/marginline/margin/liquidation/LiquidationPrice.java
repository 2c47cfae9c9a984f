package io.marginline.margin.liquidation;

import io.marginline.fixed.Decimals;
import io.marginline.fixed.Exact;
import io.marginline.fixed.Rounding;
import io.marginline.fixed.Wide;
import io.marginline.margin.contract.ContractTerms;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * The mark at which equity falls to MM + fee while every other mark stands still (rules §6, §7): a
 * price, none, or already liquidatable. Isolated and cross differ only in what stands behind the
 * legs. The price is an exact fraction; {@link #ticks} and {@link #text} round it toward the
 * present mark, so a display warns early. For display and for arming; the decision is the ratio
 * itself.
 */
public final class LiquidationPrice {
  /** The three answers of rules §7. */
  public enum State {
    PRICE,
    NONE,
    LIQUIDATABLE
  }

  static final LiquidationPrice NONE =
      new LiquidationPrice(State.NONE, BigInteger.ZERO, BigInteger.ONE, false, 1);
  static final LiquidationPrice LIQUIDATABLE =
      new LiquidationPrice(State.LIQUIDATABLE, BigInteger.ZERO, BigInteger.ONE, false, 1);

  private final State state;
  private final BigInteger numerator;
  private final BigInteger denominator;
  private final boolean below;
  private final long markUnitsPerTick;

  private LiquidationPrice(
      State state,
      BigInteger numerator,
      BigInteger denominator,
      boolean below,
      long markUnitsPerTick) {
    this.state = state;
    this.numerator = numerator;
    this.denominator = denominator;
    this.below = below;
    this.markUnitsPerTick = markUnitsPerTick;
  }

  /** The isolated case: the margin stands behind one position. */
  public static LiquidationPrice isolated(
      ContractTerms terms, long lots, long entryCostUnits, long marginUnits, long mark) {
    if (!terms.isolatedAtEntry() || lots == 0) {
      return of(terms, Legs.net(lots, entryCostUnits), marginUnits, mark);
    }
    long required = terms.isolatedRequirement(lots, entryCostUnits, mark);
    long equity = Exact.add(marginUnits, terms.upl(lots, entryCostUnits, mark));
    if (equity <= required) {
      return LIQUIDATABLE;
    }
    // The requirement stands still: the value at the price = entry cost + requirement − margin.
    BigInteger value =
        BigInteger.valueOf(entryCostUnits)
            .add(BigInteger.valueOf(required))
            .subtract(BigInteger.valueOf(marginUnits));
    Fraction price =
        Fraction.of(
            value.multiply(BigInteger.valueOf(terms.markUnitsPerTick())),
            BigInteger.valueOf(lots).multiply(BigInteger.valueOf(terms.tickValueUnits())));
    return standing(price, lots > 0, terms.markUnitsPerTick());
  }

  /** The price of an isolated position whose requirement is taken of its entry value. */
  static LiquidationPrice standing(Fraction price, boolean below, long markUnitsPerTick) {
    return price.signum() <= 0
        ? NONE
        : new LiquidationPrice(
            State.PRICE, price.numerator(), price.denominator(), below, markUnitsPerTick);
  }

  /**
   * The cross case.
   *
   * @param restUnits what stands behind these legs: balance + other unrealised PnL − other (MM +
   *     fee); resting orders are left out, since they are cancelled first
   */
  public static LiquidationPrice of(ContractTerms terms, Legs legs, long restUnits, long mark) {
    if (legs.longLots() == 0 && legs.shortLots() == 0) {
      return NONE;
    }
    if (isLiquidatable(terms, legs, restUnits, mark)) {
      return LIQUIDATABLE;
    }
    Fraction unitsPerMark =
        Fraction.of(
            BigInteger.valueOf(terms.tickValueUnits()),
            BigInteger.valueOf(terms.markUnitsPerTick()));
    HealthLine line = new HealthLine(terms.tiers(), unitsPerMark, legs, restUnits);
    Fraction now = Fraction.of(mark);
    return nearer(now, line.rootBelow(now), line.rootAbove(now), terms.markUnitsPerTick());
  }

  /** The root nearer to the mark, or none. */
  static LiquidationPrice nearer(
      Fraction now, @Nullable Fraction down, @Nullable Fraction up, long markUnitsPerTick) {
    boolean below = down != null && (up == null || now.nearerTo(down, up));
    Fraction root = below ? down : up;
    if (root == null) {
      return NONE;
    }
    return new LiquidationPrice(
        State.PRICE, root.numerator(), root.denominator(), below, markUnitsPerTick);
  }

  /** The exact integer rule, rounding included: equity ≤ MM + fee, which is positive. */
  private static boolean isLiquidatable(ContractTerms terms, Legs legs, long restUnits, long mark) {
    long longLots = legs.longLots();
    long shortLots = Exact.negate(legs.shortLots());
    long equity = Exact.add(restUnits, terms.upl(longLots, legs.longEntryCostUnits(), mark));
    equity = Exact.add(equity, terms.upl(shortLots, legs.shortEntryCostUnits(), mark));
    long required = Exact.add(terms.maintenance(longLots, mark), terms.fee(longLots, mark));
    required = Exact.add(required, terms.maintenance(shortLots, mark));
    required = Exact.add(required, terms.fee(shortLots, mark));
    return required > 0 && equity <= required;
  }

  public State state() {
    return state;
  }

  /** Whether a fall of the mark liquidates; meaningful with a price. */
  public boolean below() {
    return below;
  }

  /** Exact numerator of the price in mark units. */
  public BigInteger numerator() {
    return numerator;
  }

  /** Positive denominator that belongs to {@link #numerator}. */
  public BigInteger denominator() {
    return denominator;
  }

  /** In ticks: a price below the mark rounds up, above it down. */
  public long ticks() {
    return Wide.divide(
        numerator, denominator.multiply(BigInteger.valueOf(markUnitsPerTick)), early());
  }

  /** In mark units: a price below the mark rounds up, above it down. */
  public long mark() {
    return Wide.divide(numerator, denominator, early());
  }

  /** As a decimal with so many significant digits, rounded early. */
  public String text(int markScale, int significantDigits) {
    BigInteger scaled = denominator.multiply(BigInteger.TEN.pow(markScale));
    return Decimals.quotient(numerator, scaled, significantDigits, early());
  }

  private Rounding early() {
    if (state != State.PRICE) {
      throw new IllegalStateException("there is no liquidation price: " + state);
    }
    return below ? Rounding.CEILING : Rounding.FLOOR;
  }
}
