package io.marginline.margin.assess;

import io.marginline.fixed.Exact;
import io.marginline.fixed.Rounding;
import io.marginline.margin.account.Instrument;
import io.marginline.margin.account.Position;
import io.marginline.margin.account.Ratio;
import io.marginline.margin.contract.Terms;
import io.marginline.margin.mode.LeveragedSpot;
import io.marginline.margin.mode.OptionLeg;
import io.marginline.model.MarginMode;

/**
 * One position by itself at some prices, in its settle currency (of leveraged spot in the quote).
 *
 * @param notional value at the mark without sign, up
 * @param equity of an isolated position margin + upl; of a cross one its upl
 */
record Alone(long notional, long upl, long imr, long mmr, long fee, long equity) {

  static Alone of(Book book, Marks marks, int place) {
    return switch (book.input.positions().get(place)) {
      case Position.Spot held -> of(book, marks, held);
      case Position.Contracts held -> of(book, marks, leg(book, place));
    };
  }

  static Leg leg(Book book, int place) {
    for (Leg leg : book.legs) {
      if (leg.place == place) {
        return leg;
      }
    }
    throw new IllegalArgumentException("position " + place + " shares its leg with another");
  }

  long requirement() {
    return Exact.add(mmr, fee);
  }

  Ratio ratio() {
    return new Ratio(equity, requirement());
  }

  private static Alone of(Book book, Marks marks, Leg leg) {
    Terms terms = Legs.terms(book.instrument(leg.instrument));
    return terms == null ? ofOption(book, marks, leg) : of(terms, marks, leg);
  }

  private static Alone of(Terms terms, Marks marks, Leg leg) {
    long mark = marks.mark[leg.instrument];
    long upl = terms.upl(leg.lots, leg.entryUnits, mark);
    long imr =
        leg.isCross()
            ? terms.initial(leg.lots, mark, leg.leverE2)
            : terms.initialAtEntry(leg.lots, leg.entryUnits, mark, leg.leverE2);
    return new Alone(
        terms.value(Exact.abs(leg.lots), mark, Rounding.CEILING),
        upl,
        imr,
        leg.isCross()
            ? terms.maintenance(leg.lots, mark)
            : terms.isolatedMaintenance(leg.lots, leg.entryUnits, mark),
        leg.isCross()
            ? terms.fee(leg.lots, mark)
            : terms.isolatedFee(leg.lots, leg.entryUnits, mark),
        Exact.add(leg.marginUnits, upl));
  }

  /** A long option has paid in full: nothing is required and nothing can liquidate it. */
  private static Alone ofOption(Book book, Marks marks, Leg leg) {
    OptionLeg sheet = Legs.option(book, marks, leg).position(leg.lots);
    long upl = Exact.subtract(sheet.value(), leg.entryUnits);
    long size = Exact.abs(leg.lots);
    return new Alone(
        sheet.premium(size, marks.mark[leg.instrument], Rounding.CEILING),
        upl,
        sheet.initial(),
        sheet.maintenance(),
        sheet.fee(),
        Exact.add(leg.marginUnits, upl));
  }

  private static Alone of(Book book, Marks marks, Position.Spot held) {
    int at = book.instrumentAt(held.inst());
    Instrument.Spot pair = Legs.pair(book, at);
    LeveragedSpot spot = Legs.spot(pair, held);
    long mark = marks.mark[at];
    long equity = spot.equity(mark);
    return new Alone(
        pair.terms().value(Exact.abs(held.baseUnits()), mark, Rounding.CEILING),
        equity,
        spot.initial(mark, held.leverE2()),
        spot.maintenance(mark),
        spot.fee(mark),
        equity);
  }

  static boolean isCross(Position position) {
    return position.marginMode() == MarginMode.CROSS;
  }
}
