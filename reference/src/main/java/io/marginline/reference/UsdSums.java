package io.marginline.reference;

import java.util.TreeMap;

/** Every term of a pool in USD (docs/products.md P5). */
final class UsdSums implements Level {
  /** Terms of one currency in its own units. */
  record Part(Sums sums, long equity) {
    long liability() {
      return Math.max(0, -equity);
    }

    /** What orders would make of the liability. */
    long liabilityWithOrders() {
      return Math.max(liability(), sums.reserved() + sums.paid - equity);
    }

    long availBal() {
      return Math.max(0, Math.min(sums.cash, equity) - sums.reserved() - sums.paid);
    }
  }

  final TreeMap<Integer, Part> parts = new TreeMap<>();
  long equity;
  long maintenance;
  long requirement;
  long adjusted;
  long initial;
  long requirementWithOrders;

  /** adjEq without the unrealised profits. */
  long lend;

  @Override
  public long equity() {
    return equity;
  }

  @Override
  public long maintenance() {
    return maintenance;
  }

  @Override
  public long requirement() {
    return requirement;
  }

  @Override
  public long equityWithOrders() {
    return adjusted;
  }

  @Override
  public long requirementWithOrders() {
    return requirementWithOrders;
  }

  long availEq() {
    return Math.max(0, adjusted - initial);
  }

  long availBal(int asset) {
    Part part = parts.get(asset);
    return part == null ? 0 : part.availBal();
  }
}
