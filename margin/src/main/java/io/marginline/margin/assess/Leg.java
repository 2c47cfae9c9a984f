package io.marginline.margin.assess;

import io.marginline.fixed.Exact;
import io.marginline.margin.account.OrderInput;
import io.marginline.margin.account.Position;
import io.marginline.model.MarginMode;
import io.marginline.model.PositionSide;
import java.util.ArrayList;
import java.util.List;

/**
 * One leg of contracts or options: instrument, margin mode and side, with its position, which may
 * be none, and its opening orders.
 */
final class Leg {
  final int instrument;
  final MarginMode marginMode;
  final PositionSide side;
  final List<Part> orders = new ArrayList<>();
  long lots;
  long entryUnits;
  long marginUnits;
  long leverE2;

  /** Place of the position in the input; −1 when there are only orders. */
  int place = -1;

  private long toClose;

  Leg(int instrument, MarginMode marginMode, PositionSide side, long leverE2) {
    this.instrument = instrument;
    this.marginMode = marginMode;
    this.side = side;
    this.leverE2 = leverE2;
  }

  /** An order with the part of it, signed as it is, that would open. */
  record Part(OrderInput order, long openingLots) {
    long lots() {
      return order.lots();
    }

    long closingLots() {
      return Exact.subtract(order.lots(), openingLots);
    }
  }

  void hold(Position.Contracts position, int at) {
    lots = position.lots();
    entryUnits = position.entryUnits();
    marginUnits = position.marginUnits();
    leverE2 = position.leverE2();
    place = at;
    toClose = Exact.abs(lots);
  }

  /** Orders against the position close it first, in the order in which they stand (rules §5). */
  void add(OrderInput order) {
    boolean against = lots != 0 && Long.signum(lots) != Long.signum(order.lots());
    long size = Exact.abs(order.lots());
    long closing = against ? Math.min(size, toClose) : 0;
    toClose = against ? Exact.subtract(toClose, closing) : toClose;
    long opening = Exact.subtract(size, closing);
    orders.add(new Part(order, order.lots() > 0 ? opening : Exact.negate(opening)));
  }

  boolean isCross() {
    return marginMode == MarginMode.CROSS;
  }

  boolean is(int otherInstrument, MarginMode mode, PositionSide otherSide) {
    return instrument == otherInstrument && marginMode == mode && side == otherSide;
  }
}
