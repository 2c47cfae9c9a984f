package io.marginline.reference;

import io.marginline.reference.world.Instrument;
import io.marginline.reference.world.Order;
import io.marginline.reference.world.Rational;
import java.util.ArrayList;
import java.util.List;

/** What the orders of one leg that are not reduce-only add to it (docs/engine.md §3). */
final class OpenOrders {
  long buyLots;
  long buyValue;
  long sellLots;
  long sellValue;

  /** Σ value of the opening parts. */
  long openBuyValue;

  long openSellValue;
  long openSellLots;
  long loss;
  long fees;

  /** Each order by rising id, as far as it closes and opens. */
  final List<Split> splits = new ArrayList<>();

  record Split(Order order, long closes, long opens) {}

  /** Orders of one leg by rising id; the first |position| lots of the other side are closing. */
  OpenOrders(Values values, Instrument instrument, List<Order> orders, long position) {
    long closing = Math.abs(position);
    for (Order order : orders) {
      long lots = order.remaining;
      long value = instrument.valueAt(lots, order.price);
      boolean opposite = position != 0 && order.buy == (position < 0);
      long closes = opposite ? Math.min(closing, lots) : 0;
      closing -= closes;
      long opens = lots - closes;
      splits.add(new Split(order, closes, opens));
      long opensValue = instrument.valueAt(opens, order.price);
      if (order.buy) {
        buyLots += lots;
        buyValue = Math.addExact(buyValue, value);
        openBuyValue = Math.addExact(openBuyValue, opensValue);
      } else {
        sellLots += lots;
        sellValue = Math.addExact(sellValue, value);
        openSellValue = Math.addExact(openSellValue, opensValue);
        openSellLots += opens;
      }
      loss = Math.addExact(loss, orderLoss(instrument, order, opens));
      fees += values.tradeFee(instrument, opens, opensValue, instrument.spec.takerPpb());
    }
  }

  boolean none() {
    return buyLots == 0 && sellLots == 0;
  }

  private static long orderLoss(Instrument instrument, Order order, long opens) {
    if (opens == 0) {
      return 0;
    }
    Rational mark = instrument.priceAt(instrument.mark);
    Rational above = instrument.price(order.price).minus(mark);
    return Math.max(0, (order.buy ? above : above.negate()).times(opens).ceil());
  }
}
