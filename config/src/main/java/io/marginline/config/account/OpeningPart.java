package io.marginline.config.account;

import io.marginline.fixed.Exact;

/** Which part of an order would open: the first lots against a position close it (rules §5). */
public final class OpeningPart {
  private OpeningPart() {}

  /** Signed lots; orders of one leg and side close in the order in which they stand. */
  public static long of(Account account, Resting order) {
    if (order.closing()) {
      return 0;
    }
    Holding holding = account.holding(order.contract(), order.marginMode(), order.posSide());
    if (holding == null || Long.signum(holding.lots()) == Long.signum(order.lots())) {
      return order.lots();
    }
    long toClose = Exact.abs(holding.lots());
    for (Resting earlier : account.orders()) {
      // Identity: the very same order, not an equal one before it.
      if (isSame(earlier, order)) {
        break;
      }
      boolean before =
          earlier.isSameLegAs(order)
              && !earlier.closing()
              && Long.signum(earlier.lots()) == Long.signum(order.lots());
      if (before) {
        toClose = Math.max(0, Exact.subtract(toClose, Exact.abs(earlier.lots())));
      }
    }
    long opening = Math.max(0, Exact.subtract(Exact.abs(order.lots()), toClose));
    return order.lots() > 0 ? opening : Exact.negate(opening);
  }

  @SuppressWarnings("ReferenceEquality")
  private static boolean isSame(Resting a, Resting b) {
    return a == b;
  }
}
