package io.marginline.margin.assess;

import io.marginline.fixed.Exact;
import io.marginline.margin.account.Instrument;
import io.marginline.margin.account.LiquidationAnswer;
import io.marginline.margin.account.LiquidationAnswer.Basis;
import io.marginline.margin.account.Position;
import io.marginline.margin.account.Ratio;
import io.marginline.margin.contract.ContractTerms;
import io.marginline.margin.contract.InverseTerms;
import io.marginline.margin.contract.Terms;
import io.marginline.margin.liquidation.InverseLiquidationPrice;
import io.marginline.margin.liquidation.LiquidationPrice;
import io.marginline.margin.mode.LeveragedSpot;
import java.util.function.LongPredicate;

/** The liquidation price of each position in its mode (rules §6, §7), orders left out. */
final class LiquidationPrices {
  private final State now;
  private final Book book;
  private final UnderlyingPrice moved;

  LiquidationPrices(State now) {
    this.now = now;
    book = now.book;
    moved = new UnderlyingPrice(book);
  }

  LiquidationAnswer of(int place, Alone alone) {
    Position position = book.input.positions().get(place);
    if (!Alone.isCross(position)) {
      return isolated(place, position, alone);
    }
    int at = book.instrumentAt(position.inst());
    Basis basis = book.inUsd() ? Basis.UNDERLYING : Basis.MARK;
    if (now.ratio(pool(position)).isLiquidatable()) {
      return LiquidationAnswer.liquidatable(basis);
    }
    if (book.inUsd()) {
      return moved.of(at);
    }
    Terms terms = Legs.terms(book.instrument(at));
    LongPredicate isLiquidatable = mark -> poolRatio(position, at, mark).isLiquidatable();
    return terms == null
        ? byMark(at, isLiquidatable)
        : answer(at, cross(terms, at), isLiquidatable);
  }

  /** The currency whose pool bears a cross position. */
  int pool(Position position) {
    Instrument instrument = book.instrument(book.instrumentAt(position.inst()));
    boolean base = position instanceof Position.Spot spot && spot.marginInBase();
    return book.currencyAt(base ? instrument.underlying() : instrument.settle());
  }

  private Ratio poolRatio(Position position, int at, long mark) {
    Marks marks = book.marks.copy();
    marks.mark[at] = mark;
    Pool pool = new Pool(book, marks, pool(position));
    return new Ratio(pool.sums.equity(), pool.sums.requirement());
  }

  /** All cross legs of the instrument move together; what is left of the pool stands behind. */
  private LiquidationPrice cross(Terms terms, int at) {
    long mark = book.marks.mark[at];
    Pool pool = now.pools.get(book.currencyAt(book.instrument(at).settle()));
    long rest = Exact.subtract(pool.sums.equity(), pool.sums.requirement());
    io.marginline.margin.liquidation.Legs legs =
        new io.marginline.margin.liquidation.Legs(0, 0, 0, 0);
    for (Leg leg : book.legs) {
      if (leg.instrument == at && leg.isCross() && leg.lots != 0) {
        rest = Exact.subtract(rest, terms.upl(leg.lots, leg.entryUnits, mark));
        rest = Exact.add(rest, terms.requirement(leg.lots, mark));
        legs = legs.plus(leg.lots, leg.entryUnits);
      }
    }
    return switch (terms) {
      case ContractTerms linear -> LiquidationPrice.of(linear, legs, rest, mark);
      case InverseTerms inverse -> InverseLiquidationPrice.of(inverse, legs, rest, mark);
    };
  }

  private LiquidationAnswer isolated(int place, Position position, Alone alone) {
    int at = book.instrumentAt(position.inst());
    if (alone.ratio().isLiquidatable()) {
      return LiquidationAnswer.liquidatable(Basis.MARK);
    }
    LongPredicate isLiquidatable = mark -> alone(place, at, mark).isLiquidatable();
    if (position instanceof Position.Spot held) {
      return ofSpot(at, held, isLiquidatable);
    }
    Leg leg = Alone.leg(book, place);
    return switch (Legs.terms(book.instrument(at))) {
      case ContractTerms linear ->
          answer(
              at,
              LiquidationPrice.isolated(
                  linear, leg.lots, leg.entryUnits, leg.marginUnits, book.marks.mark[at]),
              isLiquidatable);
      case InverseTerms inverse ->
          answer(
              at,
              InverseLiquidationPrice.isolated(
                  inverse, leg.lots, leg.entryUnits, leg.marginUnits, book.marks.mark[at]),
              isLiquidatable);
      case null -> byMark(at, isLiquidatable);
    };
  }

  private Ratio alone(int place, int at, long mark) {
    Marks marks = book.marks.copy();
    marks.mark[at] = mark;
    return Alone.of(book, marks, place).ratio();
  }

  private LiquidationAnswer ofSpot(int at, Position.Spot held, LongPredicate isLiquidatable) {
    LeveragedSpot spot = Legs.spot(Legs.pair(book, at), held);
    if (!spot.hasLiquidationPrice()) {
      return LiquidationAnswer.none(Basis.MARK);
    }
    return exact(at, held.quoteBorrowed(), spot.liquidationMark(), isLiquidatable);
  }

  private LiquidationAnswer byMark(int at, LongPredicate isLiquidatable) {
    long mark = book.marks.mark[at];
    // A worthless option has no price to go out from in steps of its own size.
    long from = Math.max(1, mark);
    long below = Search.below(from, isLiquidatable);
    long above = Search.above(from, isLiquidatable);
    if (below == Search.NONE && above == Search.NONE) {
      return LiquidationAnswer.none(Basis.MARK);
    }
    boolean down =
        above == Search.NONE
            || (below != Search.NONE && Exact.subtract(mark, below) <= Exact.subtract(above, mark));
    return priced(at, down, down ? below : above);
  }

  private LiquidationAnswer answer(int at, LiquidationPrice price, LongPredicate isLiquidatable) {
    return switch (price.state()) {
      case NONE -> LiquidationAnswer.none(Basis.MARK);
      case LIQUIDATABLE -> LiquidationAnswer.liquidatable(Basis.MARK);
      case PRICE -> exact(at, price.below(), price.mark(), isLiquidatable);
    };
  }

  /** The closed form is exact but for the rounding of amounts, which the decision has too. */
  private LiquidationAnswer exact(int at, boolean below, long guess, LongPredicate isLiquidatable) {
    long mark = Search.near(guess, book.marks.mark[at], below ? -1 : 1, isLiquidatable);
    return priced(at, below, mark == Search.NONE ? guess : mark);
  }

  private LiquidationAnswer priced(int at, boolean below, long mark) {
    long perTick = book.instrument(at).markUnitsPerTick();
    long ticks = below ? Math.ceilDiv(mark, perTick) : mark / perTick;
    return new LiquidationAnswer(
        LiquidationPrice.State.PRICE, Basis.MARK, below, mark, ticks, book.marks.index[at]);
  }
}
