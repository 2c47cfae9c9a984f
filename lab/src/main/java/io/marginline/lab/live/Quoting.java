package io.marginline.lab.live;

import io.marginline.config.Instrument;
import io.marginline.config.venue.Listed;
import io.marginline.model.ClientId;
import io.marginline.model.Command;
import io.marginline.model.MarginMode;
import io.marginline.model.OrderType;
import io.marginline.model.PositionSide;
import io.marginline.model.SelfTrade;

/** Orders of the market's own people, from prices and money to ticks and lots. */
final class Quoting {
  private final Desk desk;

  Quoting(Desk desk) {
    this.desk = desk;
  }

  /** Sends an order; sizes below a lot are one lot. */
  void order(long account, Listed listed, boolean buy, OrderType type, double price, long lots) {
    order(account, listed, buy, type, price, lots, false);
  }

  /** As above; {@code reduceOnly} closes. */
  void order(
      long account,
      Listed listed,
      boolean buy,
      OrderType type,
      double price,
      long lots,
      boolean reduceOnly) {
    long ticks = Math.round(price / listed.terms().tickSz().doubleValue());
    if (ticks < 1 || ticks > listed.spec().maxPriceTicks()) {
      return;
    }
    MarginMode mode = listed.kind() == Instrument.Kind.SPOT ? MarginMode.CASH : MarginMode.CROSS;
    desk.send(
        account,
        header ->
            new Command.PlaceOrder(
                header,
                listed.id(),
                ClientId.NONE,
                buy,
                PositionSide.NET,
                mode,
                type,
                ticks,
                Math.max(1, Math.min(lots, listed.spec().maxLots())),
                reduceOnly,
                SelfTrade.CANCEL_MAKER));
  }

  void cancelAll(long account, Listed listed) {
    desk.send(account, header -> new Command.CancelAll(header, listed.id()));
  }

  /** Lots that are worth so much of the quote. */
  static long lots(Listed listed, double value, double index) {
    Instrument terms = listed.terms();
    double lot = terms.lotSz().multiply(terms.multiplier()).doubleValue();
    double worth = terms.isInverseContract() ? lot : lot * index;
    return Math.max(1, Math.round(value / worth));
  }
}
