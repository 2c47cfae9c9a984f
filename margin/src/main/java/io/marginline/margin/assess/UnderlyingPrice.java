package io.marginline.margin.assess;

import io.marginline.fixed.Exact;
import io.marginline.fixed.Rounding;
import io.marginline.fixed.Wide;
import io.marginline.margin.account.Instrument;
import io.marginline.margin.account.LiquidationAnswer;
import io.marginline.margin.account.LiquidationAnswer.Basis;
import io.marginline.margin.liquidation.LiquidationPrice;
import java.util.Map;
import java.util.TreeMap;

/**
 * Liquidation prices of the USD modes: one underlying moves whole, everything else stands (rules
 * §7). The root is found once per underlying as a factor and then to the unit of each instrument,
 * so that the price shown is the first at which the account is liquidated.
 */
final class UnderlyingPrice {
  private static final long ONE = 1_000_000_000L;

  private final Book book;
  private final Map<String, Roots> found = new TreeMap<>();

  UnderlyingPrice(Book book) {
    this.book = book;
  }

  /** Factors in parts per billion, the first that liquidates below and above 1; or none. */
  private record Roots(long below, long above) {}

  /** The account is not liquidatable at the present prices. */
  LiquidationAnswer of(int instrument) {
    String underlying = book.instrument(instrument).underlying();
    Roots roots = found.computeIfAbsent(underlying, this::roots);
    boolean option = book.instrument(instrument) instanceof Instrument.Option;
    long now = option ? book.marks.index[instrument] : book.marks.mark[instrument];
    long below = exact(underlying, now, roots.below, -1);
    long above = exact(underlying, now, roots.above, 1);
    if (below == Search.NONE && above == Search.NONE) {
      return LiquidationAnswer.none(Basis.UNDERLYING);
    }
    boolean down =
        above == Search.NONE
            || (below != Search.NONE && Exact.subtract(now, below) <= Exact.subtract(above, now));
    long price = down ? below : above;
    Marks there = book.marks.moved(book, underlying, price, now);
    long mark = there.mark[instrument];
    long perTick = book.instrument(instrument).markUnitsPerTick();
    boolean up = option ? mark < book.marks.mark[instrument] : down;
    long ticks = up ? Math.ceilDiv(mark, perTick) : mark / perTick;
    return new LiquidationAnswer(
        LiquidationPrice.State.PRICE, Basis.UNDERLYING, down, mark, ticks, there.index[instrument]);
  }

  private Roots roots(String underlying) {
    return new Roots(
        Search.below(ONE, factor -> isLiquidatable(underlying, factor, ONE)),
        Search.above(ONE, factor -> isLiquidatable(underlying, factor, ONE)));
  }

  /** From the factor to the very unit of one price, which has fewer or more digits than it. */
  private long exact(String underlying, long now, long factor, int direction) {
    if (factor == Search.NONE) {
      return Search.NONE;
    }
    long guess = Wide.mulDiv(now, factor, ONE, Rounding.FLOOR);
    return Search.near(guess, now, direction, price -> isLiquidatable(underlying, price, now));
  }

  private boolean isLiquidatable(String underlying, long numerator, long denominator) {
    Marks moved = book.marks.moved(book, underlying, numerator, denominator);
    return new UsdAccount(book, moved, false).ratio().isLiquidatable();
  }
}
