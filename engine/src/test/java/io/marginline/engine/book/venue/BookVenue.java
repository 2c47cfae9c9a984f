package io.marginline.engine.book.venue;

import io.marginline.engine.book.OrderBook;
import io.marginline.engine.book.RestingOrders;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The smallest matcher on top of the book: price-time priority, the maker's price, a self-trade
 * removes the maker, reduce-only by rules §5. Rules of other venues can be switched on, so that a
 * difference is shown to come from the named rule and from nothing else.
 */
final class BookVenue implements MatchingVenue {
  /** A rule that Marginline does not have. */
  enum Foreign {
    /** The rest of a market order waits in front of all limits (ours is cancelled). */
    MARKET_REST_WAITS,
    /** Reduce-only beyond the position is accepted and cut when it fills (ours is refused). */
    REDUCE_ONLY_CUT_AT_FILL
  }

  private static final long FIRST_ASK = 1;
  private static final long FIRST_BID = Long.MAX_VALUE;

  private final Set<Foreign> foreign;
  private final RestingOrders records = new RestingOrders();
  private final Map<Integer, OrderBook> books = new TreeMap<>();
  private final Map<Integer, Ticket> tickets = new HashMap<>();
  private final Map<String, Integer> slots = new HashMap<>();
  private final ArrayDeque<Integer> freeSlots = new ArrayDeque<>();
  private final Map<String, Long> positions = new HashMap<>();
  private long lastPrice;

  BookVenue(Foreign... foreign) {
    this.foreign = Set.of(foreign);
  }

  @Override
  public Result place(Ticket ticket) {
    if (ticket.stop() != 0 && !reached(ticket)) {
      throw new UnsupportedOperationException("a stop that waits: " + ticket);
    }
    Refusal refusal = refusal(ticket);
    if (refusal != Refusal.NONE) {
      return new Result(refusal, List.of(), 0, 0);
    }
    OrderBook book = book(ticket.instrument());
    if (ticket.life() == Life.FILL_OR_KILL
        && book.lotsWithin(ticket.buy(), limit(ticket), ticket.lots()) < ticket.lots()) {
      return new Result(Refusal.NONE, List.of(), 0, 0);
    }
    return match(ticket, book);
  }

  private Refusal refusal(Ticket ticket) {
    if (ticket.life() == Life.POST_ONLY
        && book(ticket.instrument()).crosses(ticket.buy(), limit(ticket))) {
      return Refusal.POST_ONLY_WOULD_TRADE;
    }
    if (!ticket.reduceOnly()) {
      return Refusal.NONE;
    }
    long reducible = reducible(ticket);
    if (reducible == 0) {
      return Refusal.NOTHING_TO_REDUCE;
    }
    long room = reducible - betterReduceOnly(ticket);
    return !foreign.contains(Foreign.REDUCE_ONLY_CUT_AT_FILL) && ticket.lots() > room
        ? Refusal.LARGER_THAN_POSITION
        : Refusal.NONE;
  }

  private Result match(Ticket ticket, OrderBook book) {
    List<Fill> fills = new ArrayList<>();
    long left = ticket.lots();
    long cut = 0;
    while (left > 0 && book.crosses(ticket.buy(), limit(ticket))) {
      int slot = book.best(!ticket.buy());
      Ticket maker = ticket(slot);
      if (maker.account().equals(ticket.account())) {
        takeOff(slot);
        continue;
      }
      long price = price(maker, ticket);
      if (price == MARKET) {
        break;
      }
      long lots = Math.min(left, book.lots(slot));
      lots = maker.reduceOnly() ? Math.min(lots, reducible(maker)) : lots;
      lots = ticket.reduceOnly() ? Math.min(lots, reducible(ticket)) : lots;
      fills.add(trade(slot, ticket, price, lots));
      left -= lots;
      if (ticket.reduceOnly() && reducible(ticket) == 0) {
        cut = left;
        left = 0;
      }
    }
    boolean rests = left > 0 && mayRest(ticket);
    if (rests) {
      rest(ticket, left);
    }
    return new Result(Refusal.NONE, fills, rests ? left : 0, cut);
  }

  private boolean mayRest(Ticket ticket) {
    boolean waits = ticket.life() == Life.GOOD_TILL_CANCELLED || ticket.life() == Life.POST_ONLY;
    return waits && (ticket.price() != MARKET || foreign.contains(Foreign.MARKET_REST_WAITS));
  }

  private Fill trade(int slot, Ticket taker, long price, long lots) {
    Ticket maker = ticket(slot);
    OrderBook book = book(maker.instrument());
    long left = book.lots(slot) - lots;
    if (left == 0) {
      takeOff(slot);
    } else {
      book.reduceTo(slot, left);
    }
    lastPrice = price;
    move(maker, lots);
    move(taker, lots);
    return new Fill(maker.id(), taker.id(), price, lots, left);
  }

  private void move(Ticket ticket, long lots) {
    positions.merge(holding(ticket), ticket.buy() ? lots : -lots, Long::sum);
    trimReduceOnly(ticket);
  }

  /** Rules §5: when the position shrinks, the worst-priced reduce-only orders shrink or go. */
  private void trimReduceOnly(Ticket mover) {
    OrderBook book = book(mover.instrument());
    for (boolean buy : new boolean[] {true, false}) {
      long position = positions.getOrDefault(holding(mover), 0L);
      long room = Math.max(0, buy ? -position : position);
      boolean whole = room > 0 && foreign.contains(Foreign.REDUCE_ONLY_CUT_AT_FILL);
      int next;
      for (int slot = book.best(buy); slot != OrderBook.NONE; slot = next) {
        next = book.next(slot);
        Ticket resting = ticket(slot);
        if (whole || !resting.reduceOnly() || !resting.account().equals(mover.account())) {
          continue;
        }
        long lots = book.lots(slot);
        if (room == 0) {
          takeOff(slot);
        } else if (lots > room) {
          book.reduceTo(slot, room);
        }
        room -= Math.min(room, lots);
      }
    }
  }

  private long reducible(Ticket ticket) {
    long position = positions.getOrDefault(holding(ticket), 0L);
    return Math.max(0, ticket.buy() ? -position : position);
  }

  /** Resting reduce-only lots of the same account that would fill before this ticket. */
  private long betterReduceOnly(Ticket ticket) {
    OrderBook book = book(ticket.instrument());
    long lots = 0;
    for (int slot = book.best(ticket.buy()); slot != OrderBook.NONE; slot = book.next(slot)) {
      Ticket resting = ticket(slot);
      long price = book.priceTicks(slot);
      boolean first = ticket.buy() ? price >= limit(ticket) : price <= limit(ticket);
      if (first && resting.reduceOnly() && resting.account().equals(ticket.account())) {
        lots += book.lots(slot);
      }
    }
    return lots;
  }

  /** The maker's price; a waiting market order takes the other's limit, else the last price. */
  private long price(Ticket maker, Ticket taker) {
    if (maker.price() != MARKET) {
      return maker.price();
    }
    return taker.price() != MARKET ? taker.price() : lastPrice;
  }

  private boolean reached(Ticket ticket) {
    return lastPrice != 0
        && (ticket.buy() ? lastPrice >= ticket.stop() : lastPrice <= ticket.stop());
  }

  private static long limit(Ticket ticket) {
    if (ticket.price() != MARKET) {
      return ticket.price();
    }
    return ticket.buy() ? FIRST_BID : FIRST_ASK;
  }

  private void rest(Ticket ticket, long lots) {
    Integer free = freeSlots.poll();
    int slot = free != null ? free : tickets.size();
    tickets.put(slot, ticket);
    slots.put(ticket.id(), slot);
    book(ticket.instrument()).add(slot, ticket.buy(), limit(ticket), lots);
  }

  private void takeOff(int slot) {
    Ticket ticket = ticket(slot);
    book(ticket.instrument()).remove(slot);
    slots.remove(ticket.id());
    tickets.remove(slot);
    freeSlots.push(slot);
  }

  @Override
  public long cancel(String id) {
    Integer slot = slots.get(id);
    if (slot == null) {
      return 0;
    }
    long lots = book(ticket(slot).instrument()).lots(slot);
    takeOff(slot);
    return lots;
  }

  @Override
  public boolean reduce(String id, long lots) {
    Integer slot = slots.get(id);
    if (slot == null || lots >= book(ticket(slot).instrument()).lots(slot)) {
      return false;
    }
    book(ticket(slot).instrument()).reduceTo(slot, lots);
    return true;
  }

  @Override
  public Result amend(String id, long price, long lots) {
    Ticket old = ticket(slotOf(id));
    if (price == old.price() && reduce(id, lots)) {
      return new Result(Refusal.NONE, List.of(), lots, 0);
    }
    cancel(id);
    return place(old.with(price, lots));
  }

  @Override
  public List<Resting> side(boolean buy) {
    List<Resting> rows = new ArrayList<>();
    for (OrderBook book : books.values()) {
      for (int slot = book.best(buy); slot != OrderBook.NONE; slot = book.next(slot)) {
        Ticket ticket = ticket(slot);
        rows.add(new Resting(ticket.id(), book.isBuy(slot), ticket.price(), book.lots(slot)));
      }
    }
    return rows;
  }

  @Override
  public void position(String account, int instrument, long lots) {
    positions.put(account + "/" + instrument, lots);
  }

  private OrderBook book(int instrument) {
    return books.computeIfAbsent(instrument, number -> new OrderBook(records));
  }

  private Ticket ticket(int slot) {
    Ticket ticket = tickets.get(slot);
    if (ticket == null) {
      throw new IllegalStateException("no ticket for slot " + slot);
    }
    return ticket;
  }

  private int slotOf(String id) {
    Integer slot = slots.get(id);
    if (slot == null) {
      throw new IllegalStateException(id + " does not rest");
    }
    return slot;
  }

  private static String holding(Ticket ticket) {
    return ticket.account() + "/" + ticket.instrument();
  }
}
