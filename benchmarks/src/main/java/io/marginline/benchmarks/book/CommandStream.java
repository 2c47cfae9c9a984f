package io.marginline.benchmarks.book;

import java.util.SplittableRandom;

/**
 * A seeded stream of book commands in primitive arrays: first a prefill of resting orders, then a
 * mix in the proportions of exchange-core's own generator (docs/benchmarks.md): 12.8 % limit
 * orders, 1.8 % immediate-or-cancel, 7.3 % cancel, 7.3 % reduce, 70.8 % move.
 *
 * <p>Cancel, reduce and move always name an order that rests, which is known by executing the
 * stream while it is written.
 */
final class CommandStream {
  static final byte LIMIT = 0;
  static final byte IMMEDIATE = 1;
  static final byte CANCEL = 2;
  static final byte REDUCE = 3;
  static final byte MOVE = 4;

  private static final int PER_MILLE_LIMIT = 128;
  private static final int PER_MILLE_IMMEDIATE = PER_MILLE_LIMIT + 18;
  private static final int PER_MILLE_CANCEL = PER_MILLE_IMMEDIATE + 73;
  private static final int PER_MILLE_REDUCE = PER_MILLE_CANCEL + 73;
  private static final long START_TICKS = 100_000;
  private static final long WIDTH_TICKS = 5_000;
  private static final long REACH_TICKS = 100;

  final int prefill;
  final int length;
  final byte[] type;
  final boolean[] buy;
  final long[] id;
  final long[] price;
  final long[] size;

  private final SplittableRandom random;
  private final MarginlineStreamBook book = new MarginlineStreamBook();
  private long middle = START_TICKS;
  private long nextId = 1;

  CommandStream(int prefill, int commands, long seed) {
    this.prefill = prefill;
    this.length = prefill + commands;
    this.type = new byte[length];
    this.buy = new boolean[length];
    this.id = new long[length];
    this.price = new long[length];
    this.size = new long[length];
    this.random = new SplittableRandom(seed);
    for (int at = 0; at < length; at++) {
      write(at);
      book.run(this, at, at + 1);
    }
  }

  private void write(int at) {
    if (at < prefill) {
      limit(at, LIMIT);
      return;
    }
    if (random.nextInt(64) == 0) {
      middle += random.nextInt(-3, 4);
    }
    int draw = random.nextInt(1000);
    // The number resting is held at its level: above it new orders come as takers, below it
    // cancels come as new orders.
    boolean tooMany = book.resting() > prefill;
    if (draw < PER_MILLE_IMMEDIATE) {
      boolean rests = draw < PER_MILLE_LIMIT;
      limit(at, rests ? LIMIT : IMMEDIATE);
      if (!rests || tooMany) {
        price[at] = middle + (buy[at] ? REACH_TICKS : -REACH_TICKS);
      }
    } else if (draw < PER_MILLE_CANCEL && !tooMany) {
      limit(at, LIMIT);
    } else {
      existing(at, draw < PER_MILLE_CANCEL ? CANCEL : draw < PER_MILLE_REDUCE ? REDUCE : MOVE);
    }
  }

  private void limit(int at, byte kind) {
    type[at] = kind;
    buy[at] = random.nextBoolean();
    id[at] = nextId++;
    price[at] = passivePrice(buy[at]);
    size[at] = random.nextLong(1, 101);
  }

  private void existing(int at, byte kind) {
    int slot = book.randomResting(random);
    type[at] = kind;
    buy[at] = book.isBuy(slot);
    id[at] = book.id(slot);
    price[at] = passivePrice(buy[at]);
    size[at] = random.nextLong(1, 51);
  }

  /** Dense near the middle, thin far away; a middle that has moved makes some of them trade. */
  private long passivePrice(boolean bid) {
    double unit = random.nextDouble();
    long distance = 1 + (long) (unit * unit * WIDTH_TICKS);
    return bid ? middle - distance : middle + distance;
  }
}
