package io.marginline.engine.book.venue;

import java.util.List;

/** What an order sequence needs of a venue; the vectors below know nothing else. */
interface MatchingVenue {
  /** Market price of a ticket: no limit. */
  long MARKET = 0;

  enum Life {
    GOOD_TILL_CANCELLED,
    IMMEDIATE_OR_CANCEL,
    FILL_OR_KILL,
    POST_ONLY
  }

  enum Refusal {
    NONE,
    POST_ONLY_WOULD_TRADE,
    NOTHING_TO_REDUCE,
    LARGER_THAN_POSITION
  }

  /** An order as sent; price in ticks, size in lots, stop 0 when it has none. */
  record Ticket(
      String id,
      String account,
      boolean buy,
      long price,
      long lots,
      Life life,
      boolean reduceOnly,
      long stop,
      int instrument) {
    static Ticket limit(String id, boolean buy, long price, long lots) {
      return new Ticket(id, id, buy, price, lots, Life.GOOD_TILL_CANCELLED, false, 0, 1);
    }

    Ticket with(long newPrice, long newLots) {
      return new Ticket(id, account, buy, newPrice, newLots, life, reduceOnly, stop, instrument);
    }
  }

  record Fill(String maker, String taker, long price, long lots, long makerLeft) {}

  /** Lots that were cut off because a reduce-only taker had nothing left to reduce: {@code cut}. */
  record Result(Refusal refusal, List<Fill> fills, long rested, long cut) {
    long filled() {
      return fills.stream().mapToLong(Fill::lots).sum();
    }
  }

  record Resting(String id, boolean buy, long price, long lots) {}

  Result place(Ticket ticket);

  /** Lots taken off the book, 0 when the order is not there. */
  long cancel(String id);

  /** Lowers to {@code lots} and keeps priority; false, and nothing done, when that is not lower. */
  boolean reduce(String id, long lots);

  /** A lower size keeps priority, everything else is a new arrival and may trade. */
  Result amend(String id, long price, long lots);

  /** Resting orders of one side in priority order, all instruments. */
  List<Resting> side(boolean buy);

  void position(String account, int instrument, long lots);
}
