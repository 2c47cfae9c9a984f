package io.marginline.engine.book;

/** One side of a book: its levels in price order and the queue of orders at each. */
final class BookSide {
  private final RestingOrders orders;
  private final PriceLevels levels = new PriceLevels();
  private final PriceTree tree = new PriceTree(levels);
  private final int tag;
  private final long flip;
  private int best = OrderBook.NONE;
  private int worst = OrderBook.NONE;
  private long bestRank = Long.MAX_VALUE;
  private int size;

  BookSide(RestingOrders orders, int bookTag, boolean buy) {
    this.orders = orders;
    this.tag = buy ? bookTag | 1 : bookTag;
    // Prices are positive: flipping their bits turns the dearest bid into the lowest rank.
    this.flip = buy ? Long.MAX_VALUE : 0;
  }

  void add(int slot, long priceTicks, long lots) {
    int level = levelAt(priceTicks ^ flip);
    levels.lots(level, Math.addExact(levels.lots(level), lots));
    int last = levels.last(level);
    orders.open(slot, priceTicks, lots);
    orders.place(slot, level, tag);
    orders.links(slot, last, OrderBook.NONE);
    if (last == OrderBook.NONE) {
      levels.ends(level, slot, slot);
    } else {
      orders.next(last, slot);
      levels.ends(level, levels.first(level), slot);
    }
    size++;
  }

  private int levelAt(long rank) {
    if (rank == bestRank && best != OrderBook.NONE) {
      return best;
    }
    int level = tree.find(rank);
    return level != OrderBook.NONE ? level : newLevel(rank);
  }

  private int newLevel(long rank) {
    int level = levels.open(rank);
    int worse = tree.insert(level);
    int better = worse == OrderBook.NONE ? worst : levels.better(worse);
    levels.links(level, better, worse);
    join(better, level);
    join(level, worse);
    return level;
  }

  void remove(int slot) {
    int level = orders.level(slot);
    int previous = orders.previous(slot);
    int next = orders.next(slot);
    long rest = levels.lots(level) - orders.lots(slot);
    orders.close(slot);
    size--;
    if (previous == next) { // both NONE: it was alone
      dropLevel(level);
      return;
    }
    levels.lots(level, rest);
    if (previous == OrderBook.NONE) {
      levels.ends(level, next, levels.last(level));
    } else {
      orders.next(previous, next);
    }
    if (next == OrderBook.NONE) {
      levels.ends(level, levels.first(level), previous);
    } else {
      orders.previous(next, previous);
    }
  }

  private void dropLevel(int level) {
    tree.remove(levels.rank(level));
    join(levels.better(level), levels.worse(level));
    levels.close(level);
  }

  /** Makes two levels neighbours; NONE stands for the outside of the list. */
  private void join(int better, int worse) {
    if (better == OrderBook.NONE) {
      best = worse;
      bestRank = worse == OrderBook.NONE ? Long.MAX_VALUE : levels.rank(worse);
    } else {
      levels.links(better, levels.better(better), worse);
    }
    if (worse == OrderBook.NONE) {
      worst = better;
    } else {
      levels.links(worse, better, levels.worse(worse));
    }
  }

  void reduceTo(int slot, long lots) {
    int level = orders.level(slot);
    levels.lots(level, levels.lots(level) - (orders.lots(slot) - lots));
    orders.lots(slot, lots);
  }

  int first() {
    return best == OrderBook.NONE ? OrderBook.NONE : levels.first(best);
  }

  int next(int slot) {
    int next = orders.next(slot);
    return next != OrderBook.NONE ? next : nextLevel(slot);
  }

  int nextLevel(int slot) {
    int worse = levels.worse(orders.level(slot));
    return worse == OrderBook.NONE ? OrderBook.NONE : levels.first(worse);
  }

  long levelLots(int slot) {
    return levels.lots(orders.level(slot));
  }

  long bestPriceTicks() {
    return bestRank ^ flip;
  }

  /** Whether an opposite order with this limit trades at once. */
  boolean reachedBy(long limitTicks) {
    return best != OrderBook.NONE && bestRank <= (limitTicks ^ flip);
  }

  long lotsWithin(long limitTicks, long enough) {
    long limit = limitTicks ^ flip;
    long missing = enough;
    int level = best;
    while (level != OrderBook.NONE && levels.rank(level) <= limit) {
      missing -= Math.min(missing, levels.lots(level));
      if (missing == 0) {
        break;
      }
      level = levels.worse(level);
    }
    return enough - missing;
  }

  int size() {
    return size;
  }
}
