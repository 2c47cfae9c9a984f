package io.marginline.engine.book;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class OrderBookAllocationTest {
  private static final int SLOTS = 2_000;
  private static final int STEPS = 200_000;

  private final OrderBook book = new OrderBook();
  private final long[] bids = new long[STEPS];
  private final long[] asks = new long[STEPS];

  @Test
  void steadyUseAllocatesNothing() {
    long seed = 7;
    System.out.println("order book allocation: seed " + seed);
    SplittableRandom random = new SplittableRandom(seed);
    for (int step = 0; step < STEPS; step++) {
      bids[step] = random.nextLong(1, 1L << 40);
      asks[step] = random.nextLong(1L << 40, 1L << 41);
    }
    ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long folded = runAll();
    long before = thread.getCurrentThreadAllocatedBytes();
    folded += runAll();
    long allocated = thread.getCurrentThreadAllocatedBytes() - before;

    assertThat(folded).isPositive();
    assertThat(allocated).as("bytes for %d steps of five calls", STEPS).isZero();
  }

  /** Each step replaces one bid and one ask, reduces and walks; leaves the book as it found it. */
  private long runAll() {
    long folded = 0;
    for (int step = 0; step < STEPS; step++) {
      int slot = 2 * (step % SLOTS);
      if (book.contains(slot)) {
        book.remove(slot);
        book.remove(slot + 1);
      }
      book.add(slot, true, bids[step], 10);
      book.add(slot + 1, false, asks[step], 10);
      book.reduceTo(slot, 5);
      int best = book.best(true);
      folded += book.crosses(false, bids[step]) ? book.lotsWithin(false, bids[step], 20) : 0;
      folded += book.priceTicks(best) + book.next(best);
    }
    for (int slot = 0; slot < 2 * SLOTS; slot++) {
      book.remove(slot);
    }
    return folded;
  }
}
