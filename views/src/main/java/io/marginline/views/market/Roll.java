package io.marginline.views.market;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The candles of one bar. Bars in which nothing happened are not kept. A roll may get its candles
 * from a finer one, which hands over what it closes: so a trade touches two bars, not all.
 */
final class Roll {
  private final Bar bar;
  private final int most;
  private final @Nullable Roll finer;
  private final Consumer<Candle> told;
  private final List<Roll> coarser = new ArrayList<>();
  private final Deque<Candle> closed = new ArrayDeque<>();
  private @Nullable Candle open;
  private long end;

  /**
   * @param most how many closed candles are kept
   * @param finer where its candles come from; null: they are added
   * @param told of each candle that is closed
   */
  Roll(Bar bar, int most, @Nullable Roll finer, Consumer<Candle> told) {
    this.told = told;
    this.bar = bar;
    this.most = most;
    this.finer = finer;
    if (finer != null) {
      finer.coarser.add(this);
    }
  }

  /** Something not earlier than what was added before; an earlier time counts as that. */
  void add(Candle candle) {
    Candle present = open;
    if (present != null && candle.startMs() < end) {
      open = present.and(candle);
      return;
    }
    if (present != null) {
      close(present);
    }
    open = candle.at(bar.start(candle.startMs()));
    end = bar.next(candle.startMs());
  }

  private void close(Candle candle) {
    if (closed.size() == most) {
      closed.removeFirst();
    }
    closed.addLast(candle);
    coarser.forEach(roll -> roll.add(candle));
    told.accept(candle);
  }

  /** What is not closed yet, oldest first: its own, then what the finer one still holds. */
  List<Candle> tail() {
    List<Candle> tail = new ArrayList<>(2);
    if (open != null) {
      tail.add(open);
    }
    if (finer == null) {
      return tail;
    }
    for (Candle candle : finer.tail()) {
      long start = bar.start(candle.startMs());
      int last = tail.size() - 1;
      if (last >= 0 && tail.get(last).startMs() == start) {
        tail.set(last, tail.get(last).and(candle));
      } else {
        tail.add(candle.at(start));
      }
    }
    return tail;
  }

  /**
   * Candles newest first, bars without events flat at the close before them. Nothing before the
   * first one that is kept.
   *
   * @param nowMs the bar of this moment is the newest
   * @param after only bars that begin before it
   * @param before only bars that begin after it
   */
  List<Candle> newestFirst(long nowMs, long after, long before, int limit) {
    List<Candle> found = new ArrayList<>();
    Iterator<Candle> kept = new Descending(tail(), closed);
    Candle candle = kept.hasNext() ? kept.next() : null;
    long start = bar.start(Math.min(Math.max(nowMs, latest()), after - 1));
    while (candle != null && found.size() < limit && start > before) {
      if (candle.startMs() > start) {
        candle = kept.hasNext() ? kept.next() : null;
      } else {
        found.add(candle.startMs() == start ? candle : Candle.flat(start, candle.close()));
        start = bar.start(start - 1);
      }
    }
    return found;
  }

  private long latest() {
    List<Candle> tail = tail();
    return tail.isEmpty() ? Long.MIN_VALUE : tail.getLast().startMs();
  }

  /** Closed and open candles whose bars begin after a time, newest first, no flat ones. */
  Iterator<Candle> kept() {
    return new Descending(tail(), closed);
  }

  /** The tail and then the closed candles, backwards. */
  private static final class Descending implements Iterator<Candle> {
    private final List<Candle> tail;
    private final Iterator<Candle> closed;
    private int next;

    Descending(List<Candle> tail, Deque<Candle> closed) {
      this.tail = tail;
      this.closed = closed.descendingIterator();
      next = tail.size() - 1;
    }

    @Override
    public boolean hasNext() {
      return next >= 0 || closed.hasNext();
    }

    @Override
    public Candle next() {
      return next >= 0 ? tail.get(next--) : closed.next();
    }
  }
}
