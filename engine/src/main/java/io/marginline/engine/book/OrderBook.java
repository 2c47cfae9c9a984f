package io.marginline.engine.book;

/**
 * The resting orders of one instrument in price-time priority (rules §5, blueprint §2).
 *
 * <p>It knows prices and sizes, not accounts, and it never matches: the engine walks {@link #best}
 * and {@link #next} and decides. An order is a slot, a dense number the caller chooses and may use
 * again after removal. What a walk gives depends only on the orders and their arrival, so a book
 * filled again in its own order walks the same.
 *
 * <p>Prices are ticks from 1, sizes lots from 1. A bad argument is a fault of the caller and
 * throws; nothing was changed then.
 */
public final class OrderBook {
  /** No order. */
  public static final int NONE = -1;

  private final RestingOrders orders;
  private final int tag;
  private final BookSide bids;
  private final BookSide asks;

  /** A book with order records of its own. */
  public OrderBook() {
    this(new RestingOrders());
  }

  /** A book that shares the records, and therefore the slots, with other instruments' books. */
  public OrderBook(RestingOrders orders) {
    this.orders = orders;
    this.tag = orders.enrol();
    this.bids = new BookSide(orders, tag, true);
    this.asks = new BookSide(orders, tag, false);
  }

  /** Appends an order as the last of its price. */
  public void add(int slot, boolean buy, long priceTicks, long lots) {
    if (slot < 0 || priceTicks < 1 || lots < 1 || orders.rests(slot)) {
      throw new IllegalArgumentException(
          "cannot rest slot " + slot + ": price " + priceTicks + " ticks, " + lots + " lots");
    }
    orders.reach(slot);
    (buy ? bids : asks).add(slot, priceTicks, lots);
  }

  /** Takes out a resting order wherever it stands. */
  public void remove(int slot) {
    sideOf(slot).remove(slot);
  }

  /** Lowers the size to {@code lots}, at least one and below the present size; keeps priority. */
  public void reduceTo(int slot, long lots) {
    BookSide side = sideOf(slot);
    if (lots < 1 || lots >= orders.lots(slot)) {
      throw new IllegalArgumentException(
          "cannot reduce slot " + slot + " from " + orders.lots(slot) + " to " + lots + " lots");
    }
    side.reduceTo(slot, lots);
  }

  /** The first order of the best level of a side, or NONE. */
  public int best(boolean buy) {
    return (buy ? bids : asks).first();
  }

  /** The order behind this one on the same side, at this price or the next worse, or NONE. */
  public int next(int slot) {
    return sideOf(slot).next(slot);
  }

  /** The first order of the next worse level, or NONE. */
  public int nextLevel(int slot) {
    return sideOf(slot).nextLevel(slot);
  }

  /** Total lots at the price of this order. */
  public long levelLots(int slot) {
    return sideOf(slot).levelLots(slot);
  }

  /** Price in ticks of the best level of a side that has one. */
  public long bestPriceTicks(boolean buy) {
    BookSide side = buy ? bids : asks;
    if (side.size() == 0) {
      throw new IllegalStateException((buy ? "no bids" : "no asks"));
    }
    return side.bestPriceTicks();
  }

  /** Whether the slot is an order that rests in this book. */
  public boolean contains(int slot) {
    return orders.rests(slot) && (orders.tag(slot) & ~1) == tag;
  }

  public long priceTicks(int slot) {
    sideOf(slot);
    return orders.priceTicks(slot);
  }

  public long lots(int slot) {
    sideOf(slot);
    return orders.lots(slot);
  }

  public boolean isBuy(int slot) {
    return sideOf(slot) == bids;
  }

  /** Whether a taker with this limit (ticks from 0) would trade at once. */
  public boolean crosses(boolean takerBuy, long limitTicks) {
    return (takerBuy ? asks : bids).reachedBy(limitTicks);
  }

  /** Lots that a taker finds at his limit (ticks from 0) or better, at most {@code enough}. */
  public long lotsWithin(boolean takerBuy, long limitTicks, long enough) {
    return (takerBuy ? asks : bids).lotsWithin(limitTicks, enough);
  }

  /** Number of orders that rest on a side. */
  public int size(boolean buy) {
    return (buy ? bids : asks).size();
  }

  private BookSide sideOf(int slot) {
    if (!contains(slot)) {
      throw new IllegalArgumentException("slot " + slot + " does not rest in this book");
    }
    return (orders.tag(slot) & 1) != 0 ? bids : asks;
  }
}
