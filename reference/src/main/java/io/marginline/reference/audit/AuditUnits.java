package io.marginline.reference.audit;

import io.marginline.model.Event;
import io.marginline.model.InstrumentSpec;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Units with positions in flat arrays: a unit holds a chain of position slots. The sweep reads two
 * long and three double arrays per position, so 20,000 units cost some hundred microseconds.
 */
final class AuditUnits {
  private static final int NONE = -1;

  /** Units whose |E − R| is below this share of R are decided exactly (issue: 1 %). */
  private static final double NEAR = 0.01;

  /** Bound of the filter's own rounding errors, relative to the largest term. */
  private static final double NOISE = 1e-12;

  final Growing.Longs account = new Growing.Longs();
  final Growing.Ints asset = new Growing.Ints();

  /** 0 = cross pool. */
  final Growing.Longs isolatedId = new Growing.Longs();

  /** Cash of the pool or margin of the isolated position. */
  final Growing.Longs cash = new Growing.Longs();

  final Growing.Longs liquidation = new Growing.Longs();

  /** Options in the unit. */
  final Growing.Ints options = new Growing.Ints();

  private final Growing.Longs entrySum = new Growing.Longs();
  private final Growing.Ints first = new Growing.Ints();
  private int units;
  private int freeUnit = NONE;

  final Growing.Longs lots = new Growing.Longs();
  final Growing.Longs entry = new Growing.Longs();
  private final Growing.Ints instrument = new Growing.Ints();
  private final Growing.Ints unitOf = new Growing.Ints();
  private final Growing.Ints next = new Growing.Ints();
  private final Growing.Doubles need = new Growing.Doubles();

  /** Part of the requirement that does not move with the mark: of what a spot long owes. */
  private final Growing.Doubles fixed = new Growing.Doubles();

  private int positions;
  private int freePosition = NONE;

  private final AuditLoans loans = new AuditLoans();
  private final List<InstrumentSpec> specs = new ArrayList<>();
  private AuditTerms[] terms = new AuditTerms[0];
  private long[] marks = new long[0];
  private boolean[] spot = new boolean[0];
  private double[] unitValues = new double[0];

  /** The same with the sign of the kind: what a long lot adds to equity. */
  private double[] unitPrices = new double[0];

  void addInstrument(InstrumentSpec spec, AuditTerms instrumentTerms) {
    specs.add(spec);
    terms = Arrays.copyOf(terms, terms.length + 1);
    marks = Arrays.copyOf(marks, terms.length);
    spot = Arrays.copyOf(spot, terms.length);
    spot[terms.length - 1] = AuditLoans.spot(spec);
    unitValues = Arrays.copyOf(unitValues, terms.length);
    unitPrices = Arrays.copyOf(unitPrices, terms.length);
    terms[terms.length - 1] = instrumentTerms;
  }

  void mark(int instrumentId, long mark) {
    marks[instrumentId] = mark;
    AuditTerms its = terms[instrumentId];
    unitValues[instrumentId] = its.lotDouble(mark);
    unitPrices[instrumentId] = its.inverse ? -unitValues[instrumentId] : unitValues[instrumentId];
  }

  boolean live(int unit) {
    return first.at(unit) != NONE;
  }

  int openUnit(long accountId, int assetId, long positionId, long cashUnits) {
    int unit = freeUnit;
    if (unit == NONE) {
      unit = units++;
    } else {
      freeUnit = asset.at(unit);
    }
    account.put(unit, accountId);
    asset.put(unit, assetId);
    isolatedId.put(unit, positionId);
    cash.put(unit, cashUnits);
    entrySum.put(unit, 0);
    liquidation.put(unit, 0);
    options.put(unit, 0);
    first.put(unit, NONE);
    return unit;
  }

  void closeUnit(int unit) {
    asset.put(unit, freeUnit);
    freeUnit = unit;
  }

  int openPosition(int unit, int instrumentId) {
    int slot = freePosition;
    if (slot == NONE) {
      slot = positions++;
    } else {
      freePosition = next.at(slot);
    }
    instrument.put(slot, instrumentId);
    unitOf.put(slot, unit);
    lots.put(slot, 0);
    entry.put(slot, 0);
    next.put(slot, first.at(unit));
    first.put(unit, slot);
    return slot;
  }

  /** What delivery at a price posts for a position: its worth less its entry cost. */
  long delivered(int slot, long price) {
    InstrumentSpec spec = specs.get(instrument.at(slot));
    return AuditDelivery.worth(spec, lots.at(slot), price) - entry.at(slot);
  }

  int unitOfPosition(int slot) {
    return unitOf.at(slot);
  }

  /** Sets a position; 0 lots unlinks it. The unit stays until the caller closes it. */
  void change(int slot, long newLots, long newEntry) {
    int unit = unitOf.at(slot);
    entrySum.put(unit, entrySum.at(unit) - entry.at(slot) + newEntry);
    lots.put(slot, newLots);
    entry.put(slot, newEntry);
    if (newLots == 0) {
      unlink(unit, slot);
      return;
    }
    weigh(slot);
  }

  private void weigh(int slot) {
    int id = instrument.at(slot);
    AuditTerms its = terms[id];
    double phi = its.phiPpb * 1e-9;
    double size = Math.abs((double) lots.at(slot));
    InstrumentSpec spec = specs.get(id);
    fixed.put(slot, 0);
    if (!AuditLoans.spot(spec)) {
      double weight = its.byNotional ? 0 : its.weightDouble(size);
      need.put(slot, weight + size * phi);
      return;
    }
    AuditLoans.Bands bands = loans.bands(AuditLoans.borrowedAsset(spec, lots.at(slot)));
    if (lots.at(slot) > 0) {
      double owed = entry.at(slot);
      double weight = bands.weightDouble(owed);
      fixed.put(slot, weight + (owed + weight) * phi);
      need.put(slot, 0);
    } else {
      double lotUnits = spec.product().baseLotUnits();
      double weight = bands.weightDouble(size * lotUnits) / lotUnits;
      need.put(slot, weight + (size + weight) * phi);
    }
  }

  /** Other bands of a loan count for what is held already. */
  void currency(Event.CurrencySet set) {
    loans.set(set);
    for (int slot = 0; slot < positions; slot++) {
      if (lots.at(slot) != 0 && AuditLoans.spot(specs.get(instrument.at(slot)))) {
        weigh(slot);
      }
    }
  }

  private void unlink(int unit, int slot) {
    int at = first.at(unit);
    if (at == slot) {
      first.put(unit, next.at(slot));
    } else {
      while (next.at(at) != slot) {
        at = next.at(at);
      }
      next.put(at, next.at(slot));
    }
    next.put(slot, freePosition);
    freePosition = slot;
  }

  /** One look at every unit. */
  void sweep(Sweep found) {
    for (int unit = 0; unit < units; unit++) {
      int slot = first.at(unit);
      if (slot == NONE) {
        continue;
      }
      double equity = cash.at(unit) - entrySum.at(unit);
      double size = Math.abs(equity);
      double requirement = 0;
      for (; slot != NONE; slot = next.at(slot)) {
        int id = instrument.at(slot);
        double value = lots.at(slot) * unitPrices[id];
        equity += value;
        size += Math.abs(value);
        requirement += need.at(slot) * unitValues[id] + fixed.at(slot);
        if (terms[id].byNotional && !spot[id]) {
          requirement += terms[id].weightDouble(Math.abs(value));
        }
      }
      boolean near = Math.abs(equity - requirement) <= NEAR * requirement + NOISE * size;
      found.unit(unit, equity, requirement, near);
    }
  }

  /** What the sweep tells of a unit: filter values, and whether they are too near to decide. */
  interface Sweep {
    void unit(int unit, double equity, double requirement, boolean near);
  }

  /** Exact E − R and R of a unit over one positive denominator. */
  Headroom exact(int unit) {
    Headroom sum = new Headroom(cash.at(unit));
    for (int slot = first.at(unit); slot != NONE; slot = next.at(slot)) {
      int id = instrument.at(slot);
      long held = lots.at(slot);
      BigInteger owed =
          spot[id]
              ? lent(slot)
              : terms[id].maintenance(held, marks[id]).add(terms[id].fee(held, marks[id]));
      sum.add(terms[id], held, entry.at(slot), marks[id], owed);
    }
    return sum;
  }

  /** Requirement of leveraged spot, each term rounded, over the same denominator. */
  private BigInteger lent(int slot) {
    int id = instrument.at(slot);
    AuditLoans.Owed owed =
        loans.owed(specs.get(id), terms[id].phiPpb, lots.at(slot), entry.at(slot), marks[id]);
    BigInteger over = terms[id].over(marks[id]).multiply(AuditTerms.PARTS);
    return AuditTerms.big(Math.addExact(owed.maintenance(), owed.fee())).multiply(over);
  }

  /** Every position of a unit, rounded as the page rounds it, into the terms of its currency. */
  void tally(int unit, AuditUsd.Tally into) {
    for (int slot = first.at(unit); slot != NONE; slot = next.at(slot)) {
      int id = instrument.at(slot);
      AuditTerms its = terms[id];
      BigInteger over = its.over(marks[id]);
      BigInteger parts = over.multiply(AuditTerms.PARTS);
      long held = lots.at(slot);
      into.upl += AuditDelivery.floor(its.profit(held, entry.at(slot), marks[id]), over);
      into.maintenance -= AuditDelivery.floor(its.maintenance(held, marks[id]).negate(), parts);
      into.fee -= AuditDelivery.floor(its.fee(held, marks[id]).negate(), parts);
    }
  }

  /** Whether every instrument of the unit is set in {@code allowed}. */
  boolean all(int unit, boolean[] allowed) {
    for (int slot = first.at(unit); slot != NONE; slot = next.at(slot)) {
      if (!allowed[instrument.at(slot)]) {
        return false;
      }
    }
    return true;
  }

  /** Exact rational accumulator: equity and requirement over {@code denominator}. */
  static final class Headroom {
    BigInteger equity;
    BigInteger requirement = BigInteger.ZERO;
    BigInteger denominator = BigInteger.ONE;
    int legs;

    Headroom(long cashUnits) {
      equity = AuditTerms.big(cashUnits);
    }

    void add(AuditTerms its, long lots, long entryCostUnits, long mark, BigInteger requires) {
      BigInteger over = its.over(mark).multiply(AuditTerms.PARTS);
      BigInteger profit = its.profit(lots, entryCostUnits, mark).multiply(AuditTerms.PARTS);
      BigInteger owed = requires;
      if (legs == 0) {
        equity = equity.multiply(over);
        denominator = over;
      } else if (!over.equals(denominator)) {
        profit = profit.multiply(denominator);
        owed = owed.multiply(denominator);
        equity = equity.multiply(over);
        requirement = requirement.multiply(over);
        denominator = denominator.multiply(over);
      }
      equity = equity.add(profit);
      requirement = requirement.add(owed);
      legs++;
    }

    /** Rules §1: only a positive right side can be reached. */
    boolean liquidatable() {
      return requirement.signum() > 0 && equity.compareTo(requirement) <= 0;
    }

    /**
     * Healthy beyond rounding: profit rounds down and maintenance and fee round up once per
     * position, each by less than one unit, so a correct engine acts while E − R is below three
     * units per position and never above.
     */
    boolean healthyBeyondRounding() {
      BigInteger slack = denominator.multiply(AuditTerms.big(3L * legs));
      return requirement.signum() == 0 || equity.subtract(requirement).compareTo(slack) >= 0;
    }
  }
}
