package io.marginline.margin.assess;

import io.marginline.fixed.Exact;
import io.marginline.fixed.Rounding;
import io.marginline.margin.account.Instrument;
import io.marginline.margin.account.OrderInput;
import io.marginline.margin.account.Position;
import io.marginline.margin.contract.ContractTerms;
import io.marginline.margin.contract.Terms;
import io.marginline.margin.mode.CrossPool;
import io.marginline.margin.mode.Isolated;
import io.marginline.margin.mode.LeveragedSpot;
import io.marginline.margin.mode.OptionLeg;
import io.marginline.margin.option.OptionFee;
import io.marginline.margin.order.OpenOrders;
import io.marginline.model.AccountMode;
import io.marginline.model.MarginMode;

/**
 * Everything of the account in one currency at some prices: its cross pool, what its spot orders
 * would move, and the value of its options.
 */
final class Pool {
  final CrossPool sums = new CrossPool();
  long optionValue;
  long spotPaid;
  long spotReceived;
  private long shortValue;
  private final Book book;
  private final Marks marks;
  private final int currency;
  private final OpenOrders open = new OpenOrders();

  Pool(Book book, Marks marks, int currency) {
    this.book = book;
    this.marks = marks;
    this.currency = currency;
    sums.reset(book.input.offset());
    sums.addBalance(book.currency(currency).balanceUnits());
    sums.addInterest(book.currency(currency).interestUnits());
    for (Leg leg : book.legs) {
      if (isHere(book.instrument(leg.instrument))) {
        add(leg);
      }
    }
    for (Position position : book.input.positions()) {
      if (position instanceof Position.Spot spot && spot.marginMode() == MarginMode.CROSS) {
        add(spot);
      }
    }
    for (OrderInput order : book.spotOrders) {
      add(order);
    }
    if (!book.inUsd()) {
      sums.addHolds(spotPaid);
    }
  }

  /** Free equity of this currency alone; in the USD modes margin is free of the whole account. */
  long availEq(long equityUnits) {
    return book.inUsd() ? Math.max(0, Exact.subtract(equityUnits, reserved())) : sums.availEq();
  }

  /** Free balance of this currency alone: in the USD modes what is there and not reserved. */
  long availBal(long equityUnits) {
    if (!book.inUsd()) {
      return sums.availBal();
    }
    long there = Math.min(sums.balance(), equityUnits);
    return Math.max(0, Exact.subtract(there, reserved()));
  }

  /** What short options are worth against the account where equity lacks them (rules §1). */
  long optionDebt() {
    return book.inUsd() ? 0 : shortValue;
  }

  /** Holds, fees of open orders, and what spot orders would pay. */
  private long reserved() {
    long orders = Exact.subtract(sums.equity(), sums.equityWithOrders());
    return Exact.add(orders, spotPaid);
  }

  private boolean isHere(Instrument instrument) {
    return book.currencyAt(instrument.settle()) == currency;
  }

  private void add(Leg leg) {
    switch (book.instrument(leg.instrument)) {
      case Instrument.Linear linear -> add(leg, linear.terms());
      case Instrument.Inverse inverse -> add(leg, inverse.terms());
      case Instrument.Option option -> addOption(leg, option);
      case Instrument.Spot spot ->
          throw new IllegalArgumentException(spot.id() + " is held as a spot position");
    }
  }

  private void add(Leg leg, Terms terms) {
    long mark = marks.mark[leg.instrument];
    long buys = 0;
    long sells = 0;
    open.reset();
    for (Leg.Part part : leg.orders) {
      long size = Exact.abs(part.lots());
      long ticks = part.order().priceTicks();
      long value = terms.orderValue(size, ticks);
      long opening = terms.orderValue(Exact.abs(part.openingLots()), ticks);
      if (part.lots() > 0) {
        open.addBuys(size, value);
        buys = Exact.add(buys, opening);
      } else {
        open.addSells(size, value);
        sells = Exact.add(sells, opening);
      }
      open.addLoss(terms.orderLoss(part.openingLots(), ticks, mark));
      sums.addOrderFees(ContractTerms.tradingFee(opening, terms.takerPpb()));
    }
    if (leg.isCross()) {
      sums.add(terms, leg.lots, leg.entryUnits, mark, leg.leverE2, open);
    } else if (Math.max(buys, sells) > 0) {
      sums.addHolds(Isolated.openingMargin(Math.max(buys, sells), leg.leverE2));
    }
  }

  private void addOption(Leg leg, Instrument.Option option) {
    OptionLeg sheet = Legs.option(book, marks, leg);
    for (Leg.Part part : leg.orders) {
      long size = Exact.abs(part.openingLots());
      long price = Exact.multiply(part.order().priceTicks(), option.markUnitsPerTick());
      long index = marks.index[leg.instrument];
      sums.addOrderFees(OptionFee.of(option.contract(), size, option.takerPpb(), price, index));
    }
    if (leg.isCross()) {
      sums.addOption(sheet);
      optionValue = Exact.add(optionValue, sheet.value());
      shortValue = Exact.add(shortValue, Math.max(0, Exact.negate(sheet.value())));
    } else {
      // What orders would need alone: an isolated position has its own margin already.
      sums.addHolds(Legs.optionHolds(book, marks, leg));
    }
  }

  /** FUTURES: the position stands in one pool. USD modes: what it holds and owes are balances. */
  private void add(Position.Spot held) {
    int at = book.instrumentAt(held.inst());
    Instrument.Spot pair = Legs.pair(book, at);
    if (!book.inUsd()) {
      boolean here = (held.marginInBase() ? pair.base() : pair.quote()).equals(id());
      if (here) {
        LeveragedSpot spot = Legs.spot(pair, held);
        sums.addSpot(spot, marks.mark[at], held.leverE2(), held.marginInBase());
      }
      return;
    }
    if (pair.quote().equals(id())) {
      sums.addBalance(held.quoteUnits());
      sums.addBalance(held.quoteBorrowed() ? Exact.negate(held.liabilityUnits()) : 0);
    }
    if (pair.base().equals(id())) {
      sums.addBalance(held.baseUnits());
      sums.addBalance(held.quoteBorrowed() ? 0 : Exact.negate(held.liabilityUnits()));
    }
  }

  private void add(OrderInput order) {
    int at = book.instrumentAt(order.inst());
    Instrument.Spot pair = Legs.pair(book, at);
    long base = Exact.multiply(Exact.abs(order.lots()), pair.baseUnitsPerLot());
    long price = Exact.multiply(order.priceTicks(), pair.markUnitsPerTick());
    boolean buy = order.lots() > 0;
    if (pair.quote().equals(id())) {
      long cost = pair.terms().value(base, price, buy ? Rounding.CEILING : Rounding.FLOOR);
      move(cost, buy);
    }
    if (pair.base().equals(id())) {
      move(base, !buy);
    }
  }

  private void move(long units, boolean paid) {
    if (paid) {
      spotPaid = Exact.add(spotPaid, units);
    } else if (book.input.mode() != AccountMode.SPOT) {
      spotReceived = Exact.add(spotReceived, units);
    }
  }

  private String id() {
    return book.currency(currency).id();
  }
}
