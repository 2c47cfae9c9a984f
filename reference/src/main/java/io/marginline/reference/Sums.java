package io.marginline.reference;

/**
 * Every term of one risk unit at the current marks. For an isolated position orders add nothing.
 */
final class Sums {
  /** Cash of the pool, or margin of the position. */
  long cash;

  long upl;
  long maintenance;
  long fee;

  /** MM + fee including what orders would add. */
  long requirementWithOrders;

  long initial;
  long holds;
  long orderFees;

  long equity() {
    return Math.addExact(cash, upl);
  }

  long requirement() {
    return Math.addExact(maintenance, fee);
  }

  long equityWithOrders() {
    return equity() - holds - orderFees;
  }

  long inUse() {
    return Math.addExact(initial, Math.addExact(holds, orderFees));
  }

  long availEq() {
    return Math.max(0, equity() - inUse());
  }

  long availBal() {
    return Math.max(0, cash + Math.min(0, upl) - inUse());
  }

  /** Rules §11: a unit without requirement never is. */
  boolean liquidatable() {
    return requirement() > 0 && equity() <= requirement();
  }
}
