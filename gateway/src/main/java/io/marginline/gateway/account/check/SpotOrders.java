package io.marginline.gateway.account.check;

import io.marginline.fixed.Exact;
import io.marginline.fixed.Rounding;
import io.marginline.margin.account.AccountInput;
import io.marginline.margin.account.Instrument;
import io.marginline.margin.account.OrderInput;

/** What orders of spot pairs would pay. */
final class SpotOrders {
  private SpotOrders() {}

  /** What all plain spot orders would pay in a currency. */
  static long paid(AccountInput input, int asset) {
    String currency = input.currencies().get(asset).id();
    long sum = 0;
    for (OrderInput order : input.orders()) {
      if (instrument(input, order.inst()) instanceof Instrument.Spot pair) {
        boolean pays = (order.lots() > 0 ? pair.quote() : pair.base()).equals(currency);
        sum = pays ? Exact.add(sum, paid(pair, order)) : sum;
      }
    }
    return sum;
  }

  /** What one order pays: quote of a buy, up; base of a sell. */
  static long paid(Instrument.Spot pair, OrderInput order) {
    long base = Exact.multiply(Exact.abs(order.lots()), pair.baseUnitsPerLot());
    long price = Exact.multiply(order.priceTicks(), pair.markUnitsPerTick());
    return order.lots() > 0 ? pair.terms().value(base, price, Rounding.CEILING) : base;
  }

  static Instrument instrument(AccountInput input, String id) {
    for (Instrument one : input.instruments()) {
      if (one.id().equals(id)) {
        return one;
      }
    }
    throw new IllegalArgumentException("the account has no instrument " + id);
  }
}
