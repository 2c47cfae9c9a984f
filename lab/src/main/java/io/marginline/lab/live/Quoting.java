package io.marginline.lab.live;

import io.marginline.config.Instrument;
import io.marginline.config.venue.Listed;
import io.marginline.model.ClientId;
import io.marginline.model.Command;
import io.marginline.model.MarginMode;
import io.marginline.model.OrderType;
import io.marginline.model.PositionSide;
import io.marginline.model.SelfTrade;
import java.util.concurrent.CompletableFuture;

/** Orders of the market's own people, from prices and money to ticks and lots. */
final class Quoting {
  private final Desk desk;

  Quoting(Desk desk) {
    this.desk = desk;
  }

  /**
   * What somebody wants.
   *
   * @param price in the unit of the instrument's price
   * @param lots at least one is ordered, at most what an order may have
   */
  record Want(Listed listed, boolean buy, double price, long lots) {}

  /** Rests what is not met at once; −1 when it was refused. */
  CompletableFuture<Long> limit(long account, Want want) {
    return order(account, want, OrderType.LIMIT, false);
  }

  /** Trades what is there, up to the price; −1 when it was refused. */
  CompletableFuture<Long> take(long account, Want want) {
    return order(account, want, OrderType.IOC, false);
  }

  /** Closes what is open, up to the price. */
  void close(long account, Want want) {
    CompletableFuture<Long> _ = order(account, want, OrderType.IOC, true);
  }

  private CompletableFuture<Long> order(
      long account, Want want, OrderType type, boolean reduceOnly) {
    Listed listed = want.listed;
    long ticks = Math.round(want.price / listed.terms().tickSz().doubleValue());
    if (ticks < 1 || ticks > listed.spec().maxPriceTicks()) {
      return CompletableFuture.completedFuture(-1L);
    }
    boolean spot = listed.kind() == Instrument.Kind.SPOT;
    return desk.send(
        account,
        header ->
            new Command.PlaceOrder(
                header,
                listed.id(),
                ClientId.NONE,
                want.buy,
                PositionSide.NET,
                spot ? MarginMode.CASH : MarginMode.CROSS,
                type,
                ticks,
                Math.max(1, Math.min(want.lots, listed.spec().maxLots())),
                reduceOnly,
                SelfTrade.CANCEL_MAKER));
  }

  void cancelAll(long account, Listed listed) {
    desk.tell(account, header -> new Command.CancelAll(header, listed.id()));
  }

  /** Lots that are worth so much of the quote. */
  static long lots(Listed listed, double value, double index) {
    Instrument terms = listed.terms();
    double lot = terms.lotSz().multiply(terms.multiplier()).doubleValue();
    double worth = terms.isInverseContract() ? lot : lot * index;
    return Math.max(1, Math.round(value / worth));
  }
}
