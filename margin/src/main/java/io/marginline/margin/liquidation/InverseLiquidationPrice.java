package io.marginline.margin.liquidation;

import io.marginline.fixed.Exact;
import io.marginline.margin.contract.InverseTerms;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * The liquidation price of inverse contracts (rules §6, §7): p = Σ q·(s + r) / (E − R_o + Σ s·q/m).
 *
 * <p>In u = 1/price an inverse long gains and owes as a linear short does in price, so headroom is
 * straight in u, and the same line is solved with the legs exchanged.
 */
public final class InverseLiquidationPrice {
  private InverseLiquidationPrice() {}

  /** The isolated case: the margin stands behind one position. */
  public static LiquidationPrice isolated(
      InverseTerms terms, long lots, long entryValueUnits, long marginUnits, long mark) {
    if (!terms.isolatedAtEntry() || lots == 0) {
      return of(terms, Legs.net(lots, entryValueUnits), marginUnits, mark);
    }
    long required = terms.isolatedRequirement(lots, entryValueUnits, mark);
    long equity = Exact.add(marginUnits, terms.upl(lots, entryValueUnits, mark));
    if (equity <= required) {
      return LiquidationPrice.LIQUIDATABLE;
    }
    // The requirement stands still: the value at the price = entry value + margin − requirement.
    BigInteger value =
        BigInteger.valueOf(entryValueUnits)
            .add(BigInteger.valueOf(marginUnits))
            .subtract(BigInteger.valueOf(required));
    if (value.signum() == 0) {
      return LiquidationPrice.NONE;
    }
    Fraction price = Fraction.of(terms.lotMarkUnits().multiply(BigInteger.valueOf(lots)), value);
    return LiquidationPrice.standing(price, lots > 0, terms.markUnitsPerTick());
  }

  /**
   * The cross case.
   *
   * @param legs with signed entry values in the place of entry costs
   * @param restUnits what stands behind these legs, in the coin: balance + other unrealised PnL −
   *     other (MM + fee)
   */
  public static LiquidationPrice of(InverseTerms terms, Legs legs, long restUnits, long mark) {
    if (legs.longLots() == 0 && legs.shortLots() == 0) {
      return LiquidationPrice.NONE;
    }
    if (isLiquidatable(terms, legs, restUnits, mark)) {
      return LiquidationPrice.LIQUIDATABLE;
    }
    Legs exchanged =
        new Legs(
            legs.shortLots(),
            Exact.negate(legs.shortEntryCostUnits()),
            legs.longLots(),
            Exact.negate(legs.longEntryCostUnits()));
    Fraction unitsPerInverse = Fraction.of(terms.lotMarkUnits(), BigInteger.ONE);
    HealthLine line = new HealthLine(terms.tiers(), unitsPerInverse, exchanged, restUnits);
    Fraction now = Fraction.of(mark);
    Fraction inverse = Fraction.of(1).over(now);
    Fraction down = price(line.rootAbove(inverse));
    Fraction up = price(line.rootBelow(inverse));
    return LiquidationPrice.nearer(now, down, up, terms.markUnitsPerTick());
  }

  /** The exact integer rule, rounding included: equity ≤ MM + fee, which is positive. */
  private static boolean isLiquidatable(InverseTerms terms, Legs legs, long restUnits, long mark) {
    long longLots = legs.longLots();
    long shortLots = Exact.negate(legs.shortLots());
    long equity = Exact.add(restUnits, terms.upl(longLots, legs.longEntryCostUnits(), mark));
    equity = Exact.add(equity, terms.upl(shortLots, legs.shortEntryCostUnits(), mark));
    long required =
        Exact.add(terms.requirement(longLots, mark), terms.requirement(shortLots, mark));
    return required > 0 && equity <= required;
  }

  private static @Nullable Fraction price(@Nullable Fraction inverse) {
    return inverse == null ? null : Fraction.of(1).over(inverse);
  }
}
