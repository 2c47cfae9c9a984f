package io.marginline.margin.assess;

import io.marginline.fixed.Exact;
import io.marginline.fixed.Rounding;
import io.marginline.fixed.Wide;
import io.marginline.margin.account.Instrument;
import io.marginline.margin.account.Position;
import io.marginline.margin.contract.CurrencyTerms;

/**
 * What each position bears of its risk unit's requirement in portfolio margin: in proportion to its
 * value at the mark, a short option to its size at the index, a long option nothing.
 */
final class UnitShares {
  private final State state;
  private final Book book;

  UnitShares(State state) {
    this.state = state;
    this.book = state.book;
  }

  /** The share of a cross position in USD units, down. */
  long of(int place, UsdAccount usd) {
    String underlying = underlying(place);
    for (UnitSheet unit : usd.units) {
      if (unit.underlying.equals(underlying)) {
        long total = 0;
        for (int i = 0; i < book.input.positions().size(); i++) {
          total = Exact.add(total, underlying(i).equals(underlying) ? weight(i) : 0);
        }
        return total == 0
            ? 0
            : Wide.mulDiv(unit.maintenance(), weight(place), total, Rounding.FLOOR);
      }
    }
    return 0;
  }

  private String underlying(int place) {
    return book.instrument(instrument(place)).underlying();
  }

  private int instrument(int place) {
    return book.instrumentAt(book.input.positions().get(place).inst());
  }

  private long weight(int place) {
    Position position = book.input.positions().get(place);
    if (!(position instanceof Position.Contracts held) || !Alone.isCross(position)) {
      return 0;
    }
    int at = instrument(place);
    int settle = book.currencyAt(book.instrument(at).settle());
    CurrencyTerms terms = book.terms.get(settle);
    return terms.usd(size(held, at), state.marks.currency[settle], Rounding.CEILING);
  }

  private long size(Position.Contracts held, int at) {
    long size = Exact.abs(held.lots());
    return switch (book.instrument(at)) {
      case Instrument.Linear linear ->
          linear.terms().value(size, state.marks.mark[at], Rounding.CEILING);
      case Instrument.Inverse inverse ->
          inverse.terms().value(size, state.marks.mark[at], Rounding.CEILING);
      case Instrument.Option option -> held.lots() > 0 ? 0 : atIndex(option, size, at);
      case Instrument.Spot spot -> 0;
    };
  }

  private long atIndex(Instrument.Option option, long size, int at) {
    long units = Exact.multiply(size, option.contract().lotUnits());
    return option.contract().stableSettled()
        ? Wide.mulDiv(
            units, state.marks.index[at], option.contract().pricePerOne(), Rounding.CEILING)
        : units;
  }
}
