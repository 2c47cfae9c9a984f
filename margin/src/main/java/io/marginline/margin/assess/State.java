package io.marginline.margin.assess;

import io.marginline.margin.account.Ratio;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The pools of an account at some prices: one per currency, and one of all in the USD modes. */
final class State {
  final Book book;
  final Marks marks;
  final List<Pool> pools;
  final @Nullable UsdAccount usd;

  State(Book book, Marks marks) {
    this.book = book;
    this.marks = marks;
    if (book.inUsd()) {
      usd = new UsdAccount(book, marks, true);
      pools = usd.pools;
    } else {
      usd = null;
      pools = new ArrayList<>();
      for (int i = 0; i < book.terms.size(); i++) {
        pools.add(new Pool(book, marks, i));
      }
    }
  }

  /** What decides about the cross pool of a currency, orders left out. */
  Ratio ratio(int currency) {
    if (usd != null) {
      return usd.ratio();
    }
    Pool pool = pools.get(currency);
    return new Ratio(pool.sums.equity(), pool.sums.requirement());
  }
}
