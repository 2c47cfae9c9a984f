package io.marginline.engine.option;

import io.marginline.fixed.Exact;
import io.marginline.margin.mode.CrossPool;

/**
 * One option of an account with its opening orders (docs/products.md P7): begin, add orders, push
 * into the pool; reused. Amounts in units of the settle asset.
 */
public final class OptionOrders {
  private final OptionTerms terms;
  private long mark;
  private boolean usd;
  private long shortLots;
  private long openSells;
  private long factorPpb;
  private long orderUnits;
  private long holdUnits;

  OptionOrders(OptionTerms terms) {
    this.terms = terms;
  }

  /**
   * Starts with the position.
   *
   * @param soldLots lots of all its sell orders, for the tier
   */
  public OptionOrders begin(long signedLots, long soldLots, long ofMark, boolean inUsd) {
    mark = ofMark;
    usd = inUsd;
    shortLots = Math.max(0, Exact.negate(signedLots));
    factorPpb = terms.factorPpb(Exact.add(shortLots, soldLots));
    openSells = 0;
    orderUnits = 0;
    holdUnits = 0;
    return this;
  }

  /** The opening part of a sell. */
  public void sell(long openingLots, long priceTicks) {
    openSells = Exact.add(openSells, openingLots);
    orderUnits = Exact.add(orderUnits, terms.sellToOpen(openingLots, priceTicks, factorPpb, mark));
  }

  /** A buy: the premium of its opening part, and what its closing part needs. */
  public void buy(long openingUnits, long closingLots, long priceTicks) {
    holdUnits = Exact.add(holdUnits, openingUnits);
    orderUnits = Exact.add(orderUnits, terms.buyToClose(closingLots, priceTicks, factorPpb, mark));
  }

  /** Adds everything to the pool. */
  public void into(CrossPool pool) {
    long maintenance = terms.maintenance(shortLots, mark, usd);
    long fee = terms.ratioFee(shortLots, mark);
    long sold = Exact.add(shortLots, openSells);
    long initial =
        Math.max(terms.initial(shortLots, factorPpb, mark, usd), Exact.add(maintenance, fee));
    pool.addShortOption(
        maintenance,
        fee,
        terms.maintenance(sold, factorPpb, mark, usd),
        terms.ratioFee(sold, mark),
        Exact.add(initial, orderUnits),
        holdUnits);
  }
}
