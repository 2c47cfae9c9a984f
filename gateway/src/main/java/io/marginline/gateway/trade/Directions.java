package io.marginline.gateway.trade;

import io.marginline.model.TriggerBy;

/** On which side of a price take profit and stop loss have to be (okx-api.md §3.4). */
final class Directions {
  private Directions() {}

  /**
   * A trigger that would fire at once. Of an algo that buys, the profit is below and the stop
   * above; of one that sells it is the other way round.
   */
  static TradeFault past(boolean profit, boolean buy, TriggerBy by) {
    String code =
        switch (by) {
          case LAST -> profit ? (buy ? "51277" : "51279") : (buy ? "51278" : "51280");
          case MARK -> profit ? (buy ? "51300" : "51303") : (buy ? "51302" : "51304");
          case INDEX -> profit ? (buy ? "51305" : "51307") : (buy ? "51306" : "51308");
        };
    return new TradeFault(code, "", text(profit, buy == profit, OrderRows.lower(by) + " price"));
  }

  /**
   * Attached to an order that opens, against its own price: 51046 … 51049, of a market order
   * against the best price of the other side: 51050 … 51053.
   *
   * @param buy the order buys, so the profit is above
   */
  static TradeFault ofOrder(boolean profit, boolean buy, boolean market) {
    int code = (buy ? 51046 : 51048) + (profit ? 0 : 1) + (market ? 4 : 0);
    boolean notAbove = buy != profit;
    return new TradeFault(
        Integer.toString(code),
        "",
        text(profit, notAbove, market ? "best price of the opposite side" : "order price"));
  }

  private static String text(boolean profit, boolean notAbove, String what) {
    return (profit ? "Take profit" : "Stop loss")
        + " trigger price cannot be "
        + (notAbove ? "higher" : "lower")
        + " than the "
        + what;
  }
}
