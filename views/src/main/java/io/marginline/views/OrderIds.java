package io.marginline.views;

/**
 * Ids of orders as clients see them: the number of the engine and six digits behind it, all zero.
 * What the venue closed by force has the number of the last order before it and other digits, so
 * that ids rise with time over both.
 */
public final class OrderIds {
  static final long STEP = 1_000_000;

  /** What is larger is no number of the engine; whoever gave it keeps it as it is. */
  private static final long LAST = Long.MAX_VALUE / STEP;

  private OrderIds() {}

  /** 0 = none. */
  public static long of(long orderId) {
    return orderId > LAST ? orderId : orderId * STEP;
  }

  /** The engine's number of such an id; 0 = no order stands behind it. */
  public static long order(long id) {
    return id % STEP == 0 ? id / STEP : 0;
  }
}
