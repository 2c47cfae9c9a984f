package io.marginline.lab.replay;

import io.marginline.lab.population.Leg;
import io.marginline.lab.population.PopulationValues;
import io.marginline.lab.population.Trader;
import java.util.List;

/**
 * What one trader wants to hold, in lots and units: sized at the first prices, before anything is
 * sent.
 */
final class Wants {
  private final Trader trader;
  private final List<Leg> legs;
  private final List<Market> markets;
  private final long[] lots;
  private final int[] leverE2;
  private final long[] initialMargin;
  private final long[] balance;

  /**
   * @param markets of the replay, by number
   * @param marks the first prices, by number
   */
  Wants(
      Trader trader, List<Leg> legs, List<Market> markets, long[] marks, PopulationValues values) {
    this.trader = trader;
    this.legs = legs;
    this.markets = legs.stream().map(leg -> markets.get(leg.market())).toList();
    lots = new long[legs.size()];
    leverE2 = new int[legs.size()];
    initialMargin = new long[legs.size()];
    balance = new long[legs.size()];
    double reach = values.number("entryReachBp") / 10_000;
    double entry = values.number("takerRate") * 1.01 + 2 * reach;
    for (int i = 0; i < lots.length; i++) {
      size(i, marks[legs.get(i).market()], reach, entry);
    }
  }

  /**
   * The balance is the multiple of the initial margin, and what entering costs: the fee, and that
   * the limit price stands beyond the mark (once for the price, once for a mark that has moved as
   * far). Without it nobody with a balance of 1 × initial margin could open.
   */
  private void size(int i, long mark, double reach, double entry) {
    Market market = markets.get(i);
    lots[i] = market.lots(legs.get(i).size() * market.smallest(), mark);
    int wanted = (int) (trader.leverage() * 100);
    leverE2[i] = Math.max(100, Math.min(wanted, market.leverageCapE2(lots[i], mark)));
    double value = market.value(lots[i], mark);
    initialMargin[i] = market.grid().units(value * (1 + reach) * 100 / leverE2[i]);
    balance[i] =
        (long) (initialMargin[i] * trader.balance()) + market.grid().units(value * entry) + 2;
  }

  Trader trader() {
    return trader;
  }

  int count() {
    return lots.length;
  }

  Leg leg(int i) {
    return legs.get(i);
  }

  Market market(int i) {
    return markets.get(i);
  }

  long lots(int i) {
    return lots[i];
  }

  int leverE2(int i) {
    return leverE2[i];
  }

  /** Part of the balance that is there for this position, units of its settlement currency. */
  long balance(int i) {
    return balance[i];
  }

  /** Balance in an asset. */
  long balanceIn(int asset) {
    long sum = 0;
    for (int i = 0; i < lots.length; i++) {
      sum += markets.get(i).asset() == asset ? balance[i] : 0;
    }
    return sum;
  }

  /** Initial margin of the cross positions that settle in an asset. */
  long crossMargin(int asset) {
    long sum = 0;
    for (int i = 0; i < lots.length; i++) {
      boolean inPool = legs.get(i).cross() && markets.get(i).asset() == asset;
      sum += inPool ? initialMargin[i] : 0;
    }
    return sum;
  }

  /** Initial margin of the position in that market, 0 when there is none. */
  long marginIn(int market) {
    for (int i = 0; i < lots.length; i++) {
      if (legs.get(i).market() == market) {
        return initialMargin[i];
      }
    }
    return 0;
  }
}
