package io.marginline.benchmarks.venue;

import io.marginline.model.MarginMode;
import java.util.SplittableRandom;

/**
 * A world in which a batch of orders can be placed, cancelled or matched again and again: after
 * each batch and its counterpart everything stands as before. Every account holds positions in
 * other instruments, which its margin check has to count.
 */
final class OrderFlow {
  static final int BATCH = 20_000;

  private static final int ACCOUNTS = 5_000;
  private static final int TRADED = 0;
  private static final long CASH = 1_000_000L * 100_000_000L;
  private static final long NEAREST = 50;
  private static final long REACH = 1_000;

  final World world = new World();
  private final int[] shuffled = new int[BATCH];
  private final boolean[] buy = new boolean[BATCH];
  private final long[] ticks = new long[BATCH];
  private final long[] lots = new long[BATCH];
  private final long[] orderId = new long[BATCH];
  private boolean takersBuy = true;

  OrderFlow(int otherPositions, int background, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int account = 1; account <= ACCOUNTS; account++) {
      world.account(CASH);
    }
    for (int account = 1; account < ACCOUNTS; account += 2) {
      for (int other = 1; other <= otherPositions; other++) {
        long at = Market.firstTicks(other);
        long size = random.nextLong(1, 1_001);
        world.place(account, other, MarginMode.CROSS, true, at, size);
        world.take(account + 1, other, MarginMode.CROSS, -size, at);
      }
    }
    fillBook(background, random);
    for (int i = 0; i < BATCH; i++) {
      buy[i] = random.nextBoolean();
      long away = NEAREST + random.nextLong(REACH);
      ticks[i] = Market.firstTicks(TRADED) + (buy[i] ? -away : away);
      lots[i] = random.nextLong(1, 101);
      int at = random.nextInt(i + 1);
      shuffled[i] = shuffled[at];
      shuffled[at] = i;
    }
    world.check("filling the venue");
  }

  /** Orders of market makers that stay where they are while the batches come and go. */
  private void fillBook(int orders, SplittableRandom random) {
    int maker = 0;
    for (int i = 0; i < orders; i++) {
      if (i % 200 == 0) {
        maker = world.account(100 * CASH);
      }
      boolean bid = (i & 1) == 0;
      long away = NEAREST + random.nextLong(REACH);
      long at = Market.firstTicks(TRADED) + (bid ? -away : away);
      world.place(maker, TRADED, MarginMode.CROSS, bid, at, random.nextLong(1, 101));
    }
  }

  private static int account(int i) {
    return 1 + i % ACCOUNTS;
  }

  /** Every account places four orders that rest. */
  void place() {
    for (int i = 0; i < BATCH; i++) {
      orderId[i] = world.place(account(i), TRADED, MarginMode.CROSS, buy[i], ticks[i], lots[i]);
    }
  }

  /** The placed orders go, in an order of their own. */
  void cancel() {
    for (int i : shuffled) {
      world.cancel(account(i), orderId[i]);
    }
  }

  /** Orders at the mark, of the accounts with odd numbers, that are going to be matched. */
  void offer() {
    long at = Market.firstTicks(TRADED);
    for (int i = 0; i < BATCH; i++) {
      world.place(maker(i), TRADED, MarginMode.CROSS, !takersBuy, at, lots[i]);
    }
  }

  /** Each of them is hit by one order of the same size from an account with an even number. */
  void match() {
    long at = Market.firstTicks(TRADED);
    for (int i = 0; i < BATCH; i++) {
      world.take(maker(i) + 1, TRADED, MarginMode.CROSS, takersBuy ? lots[i] : -lots[i], at);
    }
    takersBuy = !takersBuy;
  }

  private static int maker(int i) {
    return 1 + 2 * (i % (ACCOUNTS / 2));
  }
}
