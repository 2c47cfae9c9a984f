package io.marginline.margin.assess;

import io.marginline.fixed.Exact;
import io.marginline.fixed.Rounding;
import io.marginline.fixed.Wide;
import io.marginline.margin.account.Position;
import io.marginline.margin.liquidation.PoolShare;

/**
 * What each cross position bears in portfolio margin: in proportion to what it would require by its
 * tiers, MM + fee in USD.
 */
final class UnitShares {
  private final Book book;
  private final long[] weightUsd;
  private long totalUsd;

  UnitShares(State state) {
    book = state.book;
    weightUsd = new long[book.input.positions().size()];
    for (int i = 0; i < weightUsd.length; i++) {
      Position position = book.input.positions().get(i);
      if (position instanceof Position.Contracts && Alone.isCross(position)) {
        int settle = book.currencyAt(book.instrument(instrument(i)).settle());
        long required = Alone.of(book, state.marks, i).requirement();
        long index = state.marks.currency[settle];
        weightUsd[i] = book.terms.get(settle).usd(required, index, Rounding.CEILING);
        totalUsd = Exact.add(totalUsd, weightUsd[i]);
      }
    }
  }

  /** The share of a position in the account's equity, given in units of its settle currency. */
  PoolShare share(int place, long equityUnits) {
    return new PoolShare(equityUnits, weightUsd[place], totalUsd);
  }

  /** Its part of the MMR of its unit in USD, down. */
  long maintenance(int place, UsdAccount usd) {
    String underlying = underlying(place);
    long total = 0;
    for (int i = 0; i < weightUsd.length; i++) {
      total = Exact.add(total, underlying(i).equals(underlying) ? weightUsd[i] : 0);
    }
    for (UnitSheet unit : usd.units) {
      if (unit.underlying.equals(underlying) && total > 0) {
        return Wide.mulDiv(unit.maintenance(), weightUsd[place], total, Rounding.FLOOR);
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
}
