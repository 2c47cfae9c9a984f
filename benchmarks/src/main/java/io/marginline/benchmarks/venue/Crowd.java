package io.marginline.benchmarks.venue;

import io.marginline.model.MarginMode;
import io.marginline.model.StateRows.RowType;
import java.util.SplittableRandom;

/**
 * Accounts with 1 to 5 positions each (mean 3) in a world: 60 % of the accounts cross, 40 %
 * isolated, and every tenth with an order that rests. Every position was traded: two accounts meet
 * at the mark.
 */
final class Crowd {
  /** Instruments that one round of meetings uses, so that an account meets each only once. */
  private static final int PER_ROUND = 4;

  private static final int ROUNDS = Market.INSTRUMENTS / PER_ROUND;
  private static final int ORDERS_EVERY = 10;
  private static final long MOST_LOTS = 30_000;

  /** More than the third that is in use at the default leverage of 3. */
  private static final int KEPT_PERCENT = 45;

  /** Highest leverage where it is drawn, and a little more than the part that it uses. */
  private static final int HIGHEST_LEVER = 15;

  private static final int LEAST_PERCENT = 8;

  /** Margin of the order that rests, and its fee. */
  private static final long ORDER_ROOM = 10 * 210_000 * Market.TICK_VALUE_UNITS / 2;

  /** Cash: enough for 5 largest positions at the default leverage of 3 and their fees. */
  private static final long CASH_PER_LOT = 2 * 210_000 * Market.TICK_VALUE_UNITS;

  final World world;
  final int accounts;

  /** Positions of an account. */
  private final int[] size;

  private final boolean[] isolated;

  /** Leverage of 3 to 15 by account; cross accounts with 15, and 8 to 45 % of what they hold. */
  private final boolean levered;

  /** Value of an account's positions, in units. */
  private final long[] value;

  private long positions;
  private long isolatedPositions;

  Crowd(World world, int accounts, long seed) {
    this(world, accounts, seed, false);
  }

  Crowd(World world, int accounts, long seed, boolean levered) {
    this.levered = levered;
    this.world = world;
    this.accounts = accounts;
    this.size = new int[accounts + 1];
    this.isolated = new boolean[accounts + 1];
    this.value = new long[accounts + 1];
    SplittableRandom random = new SplittableRandom(seed);
    for (int account = 1; account <= accounts; account++) {
      world.account(CASH_PER_LOT * MOST_LOTS);
      size[account] = 1 + random.nextInt(ROUNDS);
      isolated[account] = random.nextInt(10) < 4;
    }
    for (int round = 0; round < ROUNDS; round++) {
      meet(round, random);
    }
    for (int account = ORDERS_EVERY; account <= accounts; account += ORDERS_EVERY) {
      rest(account, random.nextInt(Market.INSTRUMENTS));
    }
    withdraw(random);
    world.check("filling the venue");
  }

  /** Those who still want a position meet in pairs drawn anew in every round. */
  private void meet(int round, SplittableRandom random) {
    int[] willing = new int[accounts];
    int count = 0;
    for (int account = 1; account <= accounts; account++) {
      if (size[account] > round) {
        int at = random.nextInt(count + 1);
        willing[count] = willing[at];
        willing[at] = account;
        count++;
      }
    }
    for (int i = 0; i + 1 < count; i += 2) {
      int instrument = PER_ROUND * round + random.nextInt(PER_ROUND);
      long lots = Math.max(1, (long) (MOST_LOTS * Math.pow(random.nextDouble(), 4)));
      long ticks = Market.firstTicks(instrument);
      boolean firstBuys = random.nextBoolean();
      if (levered) {
        lever(willing[i], instrument);
        lever(willing[i + 1], instrument);
      }
      world.place(willing[i], instrument, mode(willing[i]), firstBuys, ticks, lots);
      long signed = firstBuys ? -lots : lots;
      world.take(willing[i + 1], instrument, mode(willing[i + 1]), signed, ticks);
      long units = lots * ticks * Market.TICK_VALUE_UNITS;
      value[willing[i]] += units;
      value[willing[i + 1]] += units;
      positions += 2;
      isolatedPositions += (isolated[willing[i]] ? 1 : 0) + (isolated[willing[i + 1]] ? 1 : 0);
    }
  }

  private void lever(int account, int instrument) {
    int lever = isolated[account] ? 3 + account % (HIGHEST_LEVER - 2) : HIGHEST_LEVER;
    world.lever(account, instrument, mode(account), 100 * lever);
  }

  /** Of what was deposited to trade, cross accounts keep a part of the value that they hold. */
  private void withdraw(SplittableRandom random) {
    for (long[] row : StateTable.of(world.engine, RowType.CASH)) {
      int account = (int) row[0];
      if (!isolated[account] && value[account] > 0) {
        int percent =
            levered ? LEAST_PERCENT + random.nextInt(KEPT_PERCENT - LEAST_PERCENT) : KEPT_PERCENT;
        long kept = value[account] / 100 * percent + ORDER_ROOM;
        world.withdraw(account, row[2] - kept);
      }
    }
  }

  /** An order well away from the mark. */
  private void rest(int account, int instrument) {
    long ticks = Market.firstTicks(instrument) * 97 / 100;
    world.place(account, instrument, mode(account), true, ticks, 10);
  }

  private MarginMode mode(int account) {
    return isolated[account] ? MarginMode.ISOLATED : MarginMode.CROSS;
  }

  long positions() {
    return positions;
  }

  long isolatedPositions() {
    return isolatedPositions;
  }
}
