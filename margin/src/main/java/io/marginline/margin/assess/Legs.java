package io.marginline.margin.assess;

import io.marginline.fixed.Exact;
import io.marginline.margin.account.Instrument;
import io.marginline.margin.account.Position;
import io.marginline.margin.contract.Terms;
import io.marginline.margin.mode.LeveragedSpot;
import io.marginline.margin.mode.OptionLeg;
import io.marginline.margin.option.ShortOptionMargin.Liability;
import org.jspecify.annotations.Nullable;

/** Positions of the book as the calculators of {@code margin.mode} take them. */
final class Legs {
  private Legs() {}

  /** An option leg with its orders; of an isolated one only the position. */
  static OptionLeg option(Book book, Marks marks, Leg leg) {
    boolean valued = book.inUsd() || !leg.isCross();
    Liability liability = valued ? Liability.IN_EQUITY : Liability.IN_REQUIREMENT;
    OptionLeg sheet = book.option(leg.instrument).leg(marks, liability).position(leg.lots);
    if (leg.isCross()) {
      addOrders(book, leg, sheet);
    }
    return sheet;
  }

  /** What orders of an isolated option leg need beside the position's own margin. */
  static long optionHolds(Book book, Marks marks, Leg leg) {
    OptionLeg sheet =
        book.option(leg.instrument).leg(marks, Liability.IN_REQUIREMENT).position(leg.lots);
    long before = sheet.initial();
    addOrders(book, leg, sheet);
    return Math.max(0, Exact.add(Exact.subtract(sheet.initial(), before), sheet.holds()));
  }

  /** The terms of contracts; null for other instruments. */
  static @Nullable Terms terms(Instrument instrument) {
    return switch (instrument) {
      case Instrument.Linear linear -> linear.terms();
      case Instrument.Inverse inverse -> inverse.terms();
      case Instrument.Option option -> null;
      case Instrument.Spot spot -> null;
    };
  }

  static Instrument.Spot pair(Book book, int at) {
    if (book.instrument(at) instanceof Instrument.Spot pair) {
      return pair;
    }
    throw new IllegalArgumentException(book.instrument(at).id() + " is not a spot pair");
  }

  static LeveragedSpot spot(Instrument.Spot pair, Position.Spot held) {
    LeveragedSpot spot = new LeveragedSpot(pair.terms());
    return held.quoteBorrowed()
        ? spot.longOf(held.baseUnits(), held.quoteUnits(), held.liabilityUnits())
        : spot.shortOf(held.baseUnits(), held.quoteUnits(), held.liabilityUnits());
  }

  private static void addOrders(Book book, Leg leg, OptionLeg sheet) {
    long perTick = book.instrument(leg.instrument).markUnitsPerTick();
    for (Leg.Part part : leg.orders) {
      long price = Exact.multiply(part.order().priceTicks(), perTick);
      long opening = Exact.abs(part.openingLots());
      if (part.lots() > 0) {
        sheet.addBuyToOpen(opening, price).addBuyToClose(part.closingLots(), price);
      } else {
        sheet.addSellToOpen(opening, price).addSellToClose(Exact.abs(part.closingLots()));
      }
    }
  }
}
