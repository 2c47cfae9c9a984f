package io.marginline.margin.assess;

import java.util.function.LongPredicate;

/**
 * The nearest price at which something is true that is false now: outward in steps of two percent,
 * wider beyond four times the price, then by bisection to the very unit. Between two steps it is
 * taken to change once.
 */
final class Search {
  /** No price. */
  static final long NONE = -1;

  private static final long FINE = 50;
  private static final long COARSE = 10;
  private static final long NEAR = 4;
  private static final long FINEST = 1_000_000_000L;

  /** How far to look: to a millionth, and to a million times the price. */
  private static final long REACH = 1_000_000;

  private Search() {}

  /** The highest price below now at which it is true. */
  static long below(long now, LongPredicate isTrue) {
    long high = now;
    long end = Math.max(1, now / REACH);
    while (high > end) {
      long step = high / (high > now / NEAR ? FINE : COARSE);
      long low = Math.max(end, high - Math.max(1, step));
      if (holds(isTrue, low)) {
        return -first(-high, -low, price -> holds(isTrue, -price));
      }
      high = low;
    }
    return NONE;
  }

  /** The lowest price above now at which it is true. */
  static long above(long now, LongPredicate isTrue) {
    long low = now;
    long end = now > Long.MAX_VALUE / REACH ? Long.MAX_VALUE : now * REACH;
    while (low < end) {
      long step = Math.max(1, low / (low / NEAR < now ? FINE : COARSE));
      long high = end - low < step ? end : low + step;
      if (holds(isTrue, high)) {
        return first(low, high, isTrue);
      }
      low = high;
    }
    return NONE;
  }

  /**
   * The very unit at which it becomes true, from a guess that is a few units off; now is on the
   * side where it is false, the direction is −1 down or 1 up.
   */
  static long near(long guess, long now, int direction, LongPredicate isTrue) {
    long unit = Math.max(1, guess / FINEST);
    long yes = Math.max(1, guess);
    for (long width = unit; !holds(isTrue, yes); width *= 2) {
      if ((yes <= 1 && direction < 0) || width > guess) {
        return NONE;
      }
      yes = Math.max(1, yes + direction * width);
    }
    long no = yes;
    for (long width = unit; no != now && holds(isTrue, no); width *= 2) {
      long back = no - direction * width;
      no = direction < 0 ? Math.min(now, back) : Math.max(now, back);
    }
    return direction
        * first(direction * no, direction * yes, price -> holds(isTrue, direction * price));
  }

  /** The first price in (no, yes] at which it is true. */
  private static long first(long no, long yes, LongPredicate isTrue) {
    long low = no;
    long high = yes;
    while (high - low > 1) {
      long middle = low + (high - low) / 2;
      if (isTrue.test(middle)) {
        high = middle;
      } else {
        low = middle;
      }
    }
    return high;
  }

  /** Beyond the range of exact amounts nothing is found. */
  private static boolean holds(LongPredicate isTrue, long price) {
    try {
      return isTrue.test(price);
    } catch (ArithmeticException e) {
      return false;
    }
  }
}
