package io.marginline.margin.order;

import io.marginline.fixed.Exact;

/**
 * The opening orders of one leg, added up: what they would buy and sell at their own prices, and
 * what they would lose against the mark at once (rules §5). Reduce-only orders and closing orders
 * stay out. A reused accumulator.
 */
public final class OpenOrders {
  /** No orders; never add to it. */
  public static final OpenOrders NONE = new OpenOrders();

  private long buyLots;
  private long buyValueUnits;
  private long sellLots;
  private long sellValueUnits;
  private long lossUnits;

  public OpenOrders reset() {
    buyLots = 0;
    buyValueUnits = 0;
    sellLots = 0;
    sellValueUnits = 0;
    lossUnits = 0;
    return this;
  }

  /** Remaining lots of opening buys with their exact value at the order prices. */
  public OpenOrders addBuys(long lots, long valueUnits) {
    buyLots = Exact.add(buyLots, lots);
    buyValueUnits = Exact.add(buyValueUnits, valueUnits);
    return this;
  }

  /** Remaining lots of opening sells with their exact value at the order prices. */
  public OpenOrders addSells(long lots, long valueUnits) {
    sellLots = Exact.add(sellLots, lots);
    sellValueUnits = Exact.add(sellValueUnits, valueUnits);
    return this;
  }

  /** Order loss of both sides; not divided by the leverage. */
  public OpenOrders addLoss(long units) {
    lossUnits = Exact.add(lossUnits, units);
    return this;
  }

  public boolean isEmpty() {
    return buyLots == 0 && sellLots == 0;
  }

  public long buyLots() {
    return buyLots;
  }

  public long buyValueUnits() {
    return buyValueUnits;
  }

  public long sellLots() {
    return sellLots;
  }

  public long sellValueUnits() {
    return sellValueUnits;
  }

  public long lossUnits() {
    return lossUnits;
  }
}
