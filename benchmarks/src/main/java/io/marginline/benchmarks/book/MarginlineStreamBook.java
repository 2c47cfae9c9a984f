package io.marginline.benchmarks.book;

import io.marginline.engine.book.OrderBook;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.agrona.collections.Long2LongHashMap;

/** Our book with what a venue needs around it: order ids, slots, and the matching loop. */
final class MarginlineStreamBook implements StreamBook {
  private final OrderBook book = new OrderBook();
  private final Long2LongHashMap slots = new Long2LongHashMap(OrderBook.NONE);
  private long[] ids = new long[1024];
  private int[] freeSlots = new int[1024];
  private int free;
  private int used;
  private long trades;
  private long digest;

  @Override
  public void run(CommandStream stream, int from, int to) {
    for (int at = from; at < to; at++) {
      switch (stream.type[at]) {
        case CommandStream.LIMIT ->
            place(stream.id[at], stream.buy[at], stream.price[at], stream.size[at]);
        case CommandStream.IMMEDIATE -> match(stream.buy[at], stream.price[at], stream.size[at]);
        case CommandStream.CANCEL -> takeOff((int) slots.get(stream.id[at]));
        case CommandStream.REDUCE -> reduce((int) slots.get(stream.id[at]), stream.size[at]);
        case CommandStream.MOVE -> move((int) slots.get(stream.id[at]), stream.price[at]);
        default -> throw new IllegalArgumentException("command " + stream.type[at]);
      }
    }
  }

  private void place(long id, boolean buy, long price, long size) {
    long rest = match(buy, price, size);
    if (rest > 0) {
      int slot = free > 0 ? freeSlots[--free] : newSlot();
      ids[slot] = id;
      slots.put(id, slot);
      book.add(slot, buy, price, rest);
    }
  }

  private long match(boolean buy, long price, long size) {
    long left = size;
    while (left > 0 && book.crosses(buy, price)) {
      int maker = book.best(!buy);
      long lots = book.lots(maker);
      long fill = Math.min(left, lots);
      trades++;
      digest = StreamBook.fold(digest, ids[maker], book.priceTicks(maker), fill);
      if (fill == lots) {
        takeOff(maker);
      } else {
        book.reduceTo(maker, lots - fill);
      }
      left -= fill;
    }
    return left;
  }

  private void reduce(int slot, long by) {
    long left = book.lots(slot) - by;
    if (left > 0) {
      book.reduceTo(slot, left);
    } else {
      takeOff(slot);
    }
  }

  private void move(int slot, long price) {
    boolean buy = book.isBuy(slot);
    long lots = book.lots(slot);
    book.remove(slot);
    long rest = match(buy, price, lots);
    if (rest > 0) {
      book.add(slot, buy, price, rest);
    } else {
      forget(slot);
    }
  }

  private void takeOff(int slot) {
    book.remove(slot);
    forget(slot);
  }

  private void forget(int slot) {
    slots.remove(ids[slot]);
    if (free == freeSlots.length) {
      freeSlots = Arrays.copyOf(freeSlots, free << 1);
    }
    freeSlots[free++] = slot;
  }

  private int newSlot() {
    if (used == ids.length) {
      ids = Arrays.copyOf(ids, used << 1);
    }
    return used++;
  }

  /** Any resting order; used while a stream is written. */
  int randomResting(SplittableRandom random) {
    int slot;
    do {
      slot = random.nextInt(used);
    } while (!book.contains(slot));
    return slot;
  }

  boolean isBuy(int slot) {
    return book.isBuy(slot);
  }

  long id(int slot) {
    return ids[slot];
  }

  @Override
  public long trades() {
    return trades;
  }

  @Override
  public long tradeDigest() {
    return digest;
  }

  @Override
  public int resting() {
    return book.size(true) + book.size(false);
  }
}
