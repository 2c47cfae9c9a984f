package io.marginline.reference.audit;

import io.marginline.model.Event;
import io.marginline.model.InstrumentSpec;
import io.marginline.model.Profile;
import io.marginline.model.Tier;
import io.marginline.reference.world.Rational;
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

  /** Lots that keep the present tiers while others are announced. */
  private final Growing.Longs grace = new Growing.Longs();

  /** Requirement per unit of value, tiers by notional apart. */
  private final Growing.Doubles need = new Growing.Doubles();

  /** Requirement that no mark moves. */
  private final Growing.Doubles fixed = new Growing.Doubles();

  private int positions;
  private int freePosition = NONE;

  private final AuditLoans loans = new AuditLoans();
  private final List<InstrumentSpec> specs = new ArrayList<>();
  private final List<List<Tier>> announced = new ArrayList<>();
  private AuditTerms[] terms = new AuditTerms[0];
  private Profile profile = Profile.MARGINLINE;
  private long[] marks = new long[0];
  private boolean[] spot = new boolean[0];
  private double[] unitValues = new double[0];

  /** The same with the sign of the kind: what a long lot adds to equity. */
  private double[] unitPrices = new double[0];

  void profile(Profile its) {
    profile = its;
  }

  void addInstrument(InstrumentSpec spec) {
    specs.add(spec);
    announced.add(List.of());
    terms = Arrays.copyOf(terms, terms.length + 1);
    marks = Arrays.copyOf(marks, terms.length);
    spot = Arrays.copyOf(spot, terms.length);
    spot[terms.length - 1] = AuditLoans.spot(spec);
    unitValues = Arrays.copyOf(unitValues, terms.length);
    unitPrices = Arrays.copyOf(unitPrices, terms.length);
    terms[terms.length - 1] = AuditTerms.of(profile, spec, List.of());
  }

  /** Every position of the instrument is in grace, all of it. */
  void announced(int instrumentId, List<Tier> tiers) {
    announced.set(instrumentId, tiers);
    retier(instrumentId, specs.get(instrumentId), tiers);
  }

  void tookEffect(int instrumentId) {
    InstrumentSpec spec = specs.get(instrumentId).withTiers(announced.get(instrumentId));
    specs.set(instrumentId, spec);
    announced.set(instrumentId, List.of());
    retier(instrumentId, spec, List.of());
  }

  private void retier(int instrumentId, InstrumentSpec spec, List<Tier> next) {
    terms[instrumentId] = AuditTerms.of(profile, spec, next);
    for (int unit = 0; unit < units; unit++) {
      for (int slot = first.at(unit); slot != NONE; slot = nextOf(slot)) {
        if (instrument.at(slot) == instrumentId) {
          grace.put(slot, next.isEmpty() ? 0 : Math.abs(lots.at(slot)));
          weigh(slot);
        }
      }
    }
  }

  private int nextOf(int slot) {
    return next.at(slot);
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
    grace.put(slot, graceLeft(grace.at(slot), lots.at(slot), newLots));
    lots.put(slot, newLots);
    entry.put(slot, newEntry);
    if (newLots == 0) {
      unlink(unit, slot);
    } else {
      weigh(slot);
    }
  }

  /** A fill takes its share of the lots in grace with it; what it opens has none. */
  static long graceLeft(long grace, long before, long after) {
    if (Long.signum(before) != Long.signum(after)) {
      return 0;
    }
    boolean closes = Math.abs(after) < Math.abs(before);
    return closes
        ? Rational.of(grace).times(Math.abs(after)).over(Math.abs(before)).floor()
        : grace;
  }

  private AuditTerms.Held held(int slot) {
    int id = instrument.at(slot);
    boolean isolated = isolatedId.at(unitOf.at(slot)) != 0;
    boolean atEntry = isolated && !spot[id] && terms[id].entryBasis;
    return new AuditTerms.Held(lots.at(slot), entry.at(slot), grace.at(slot), atEntry);
  }

  /** What the filter needs of a position. */
  private void weigh(int slot) {
    if (spot[instrument.at(slot)]) {
      weighLoan(slot);
      return;
    }
    AuditTerms its = terms[instrument.at(slot)];
    AuditTerms.Held held = held(slot);
    double size = held.size();
    double share = held.grace() / size;
    if (held.atEntry()) {
      double paid = Math.abs((double) held.entryCost());
      double weight =
          its.byNotional
              ? its.weightDouble(paid, share)
              : its.weightDouble(size, share) * paid / size;
      need.put(slot, 0);
      fixed.put(slot, weight + paid * its.phiPpb * 1e-9);
    } else {
      double weight = its.byNotional ? 0 : its.weightDouble(size, share);
      need.put(slot, weight + size * its.phiPpb * 1e-9);
      fixed.put(slot, 0);
    }
  }

  private void weighLoan(int slot) {
    int id = instrument.at(slot);
    InstrumentSpec spec = specs.get(id);
    double phi = terms[id].phiPpb * 1e-9;
    double size = Math.abs((double) lots.at(slot));
    AuditLoans.Bands bands = loans.bands(AuditLoans.borrowedAsset(spec, lots.at(slot)));
    if (lots.at(slot) > 0) {
      double owed = entry.at(slot);
      double weight = bands.weightDouble(owed);
      fixed.put(slot, weight + (owed + weight) * phi);
      need.put(slot, 0);
    } else {
      double lot = spec.product().baseLotUnits();
      double weight = bands.weightDouble(size * lot) / lot;
      fixed.put(slot, 0);
      need.put(slot, weight + (size + weight) * phi);
    }
  }

  /** Other bands of a loan count for what is held already. */
  void currency(Event.CurrencySet set) {
    loans.set(set);
    for (int slot = 0; slot < positions; slot++) {
      if (lots.at(slot) != 0 && spot[instrument.at(slot)]) {
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
        boolean atEntry = isolatedId.at(unit) != 0 && terms[id].entryBasis;
        if (terms[id].byNotional && !spot[id] && !atEntry) {
          double share = grace.at(slot) / Math.abs((double) lots.at(slot));
          requirement += terms[id].weightDouble(Math.abs(value), share);
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

  /** Exact E and R of a unit. */
  Headroom exact(int unit) {
    Headroom sum = new Headroom(cash.at(unit));
    for (int slot = first.at(unit); slot != NONE; slot = next.at(slot)) {
      int id = instrument.at(slot);
      AuditTerms.Held held = held(slot);
      Rational requires =
          spot[id]
              ? lent(slot)
              : terms[id].maintenance(held, marks[id]).plus(terms[id].fee(held, marks[id]));
      sum.add(terms[id].profit(held, marks[id]), requires);
    }
    return sum;
  }

  /** Requirement of leveraged spot, each term rounded. */
  private Rational lent(int slot) {
    int id = instrument.at(slot);
    AuditLoans.Owed owed =
        loans.owed(specs.get(id), terms[id].phiPpb, lots.at(slot), entry.at(slot), marks[id]);
    return Rational.of(Math.addExact(owed.maintenance(), owed.fee()));
  }

  /** The positions of a unit, for the scenarios. */
  void holdings(int unit, List<AuditScenarios.Held> into) {
    for (int slot = first.at(unit); slot != NONE; slot = next.at(slot)) {
      int id = instrument.at(slot);
      into.add(new AuditScenarios.Held(id, lots.at(slot), marks[id]));
    }
  }

  /** Every position of a unit, rounded as the page rounds it, into the terms of its currency. */
  void tally(int unit, AuditUsd.Tally into) {
    for (int slot = first.at(unit); slot != NONE; slot = next.at(slot)) {
      int id = instrument.at(slot);
      AuditTerms.Held held = held(slot);
      into.upl += terms[id].profit(held, marks[id]).floor();
      into.maintenance += terms[id].maintenance(held, marks[id]).ceil();
      into.fee += terms[id].fee(held, marks[id]).ceil();
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

  /** Exact equity and requirement. */
  static final class Headroom {
    private Rational equity;
    private Rational requirement = Rational.ZERO;
    private int legs;

    Headroom(long cashUnits) {
      equity = Rational.of(cashUnits);
    }

    void add(Rational profit, Rational requires) {
      equity = equity.plus(profit);
      requirement = requirement.plus(requires);
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
      Rational slack = Rational.of(3L * legs);
      return requirement.signum() == 0 || equity.minus(requirement).compareTo(slack) >= 0;
    }
  }
}
