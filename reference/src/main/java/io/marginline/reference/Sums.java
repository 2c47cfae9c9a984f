package io.marginline.reference;

/**
 * Every term of one risk unit in one asset at the current marks. For an isolated position orders
 * add nothing.
 */
final class Sums implements Level {
  /** Cash of the pool, or margin of the position. */
  long cash;

  long upl;

  /** Signed value of options, in the USD modes only. */
  long optionValue;

  long shortValue;
  long maintenance;
  long fee;
  long maintenanceWithOrders;
  long feeWithOrders;
  long initial;

  /** Of isolated opening orders. */
  long holds;

  long orderFees;

  /** What all live spot orders together would pay and bring. */
  long paid;

  long received;

  @Override
  public long equity() {
    return Math.addExact(cash, Math.addExact(upl, optionValue));
  }

  @Override
  public long maintenance() {
    return maintenance;
  }

  @Override
  public long fee() {
    return fee;
  }

  @Override
  public long requirement() {
    return Math.addExact(maintenance, fee);
  }

  @Override
  public long shortValue() {
    return shortValue;
  }

  @Override
  public long equityWithOrders() {
    return equity() - reserved() - paid;
  }

  @Override
  public long requirementWithOrders() {
    return Math.addExact(maintenanceWithOrders, feeWithOrders);
  }

  /** H of the page: what orders of contracts hold. */
  long reserved() {
    return Math.addExact(holds, orderFees);
  }

  long inUse() {
    return Math.addExact(initial, Math.addExact(reserved(), paid));
  }

  long availEq() {
    return Math.max(0, equity() - inUse());
  }

  long availBal() {
    return Math.max(0, cash + Math.min(0, upl) - inUse());
  }
}
