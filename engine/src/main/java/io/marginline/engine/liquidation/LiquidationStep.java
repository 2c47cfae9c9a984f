package io.marginline.engine.liquidation;

import io.marginline.engine.Venue;
import io.marginline.engine.account.Legs;
import io.marginline.engine.deleveraging.OpenLosses;
import io.marginline.engine.instrument.Instrument;
import io.marginline.engine.loan.Repayment;
import io.marginline.engine.mode.UsdPool;
import io.marginline.engine.monitor.Timers;
import io.marginline.engine.trade.Matching;
import io.marginline.engine.trade.Settlement;
import io.marginline.engine.trade.Taker;
import io.marginline.engine.trade.Units;
import io.marginline.fixed.Exact;
import io.marginline.model.LiquidationOutcome;
import io.marginline.model.MarginMode;
import io.marginline.model.PositionSide;
import io.marginline.model.TradeKind;
import io.marginline.model.UnitState;

/**
 * One bounded step of one liquidation: test, offset, close a hedged pair, slice or take over, test
 * again (rules §11).
 */
public final class LiquidationStep {
  private static final int ALL = Integer.MAX_VALUE;

  private final Venue venue;
  private final Health health;
  private final UnitStates states;
  private final Matching matching;
  private final Settlement settlement;
  private final Takeover takeover;
  private final Repayment repayment;
  private final UsdPool usd;
  private final SliceLots slices;
  private final HedgedPair pair;
  private final Taker taker = new Taker();
  private final Unit unit = new Unit();
  private long id;

  public LiquidationStep(
      Venue venue,
      Units units,
      Health health,
      Matching matching,
      Settlement settlement,
      OpenLosses losses) {
    this.venue = venue;
    this.health = health;
    this.states = health.states();
    this.matching = matching;
    this.settlement = settlement;
    this.takeover = new Takeover(venue, units, settlement, losses);
    this.repayment = new Repayment(venue, matching);
    this.usd = new UsdPool(venue, units);
    this.slices = new SliceLots(venue, units, usd);
    this.pair = new HedgedPair(venue);
  }

  /** Runs the step of a liquidation timer; a closed liquidation has none. */
  public void run(long liquidationId) {
    Liquidations.Target target = venue.liquidations.find(liquidationId);
    if (target == null) {
      return;
    }
    id = liquidationId;
    unit.of(target.account(), target.asset(), target.leg());
    if (ended(LiquidationOutcome.FLAT)) {
      return;
    }
    if (!health.mayLiquidate(unit)) {
      again(venue.settings().stepNs());
    } else if (unit.netEquity() <= 0 && takeover.longOption(unit, ALL) != Legs.NONE) {
      beginTakeover();
      takeover.longOptions(unit, id);
      endTakeover();
    } else if (unit.netEquity() <= 0) {
      beginTakeover();
      takeover.all(unit, id);
      while (unit.isUsd() && repayment.takeOver(unit.account)) {
        // The largest debt first.
      }
      measure();
      close(LiquidationOutcome.TAKEN_OVER);
    } else if (offsetLegs()) {
      run(liquidationId);
    } else {
      reduce();
    }
  }

  private void reduce() {
    if (pair.find(unit)) {
      afterSlice(slicePair());
      return;
    }
    int option = takeover.longOption(unit, venue.settings().maxAttempts());
    if (option != Legs.NONE) {
      afterSlice(slice(option));
      return;
    }
    int leg = takeover.worstLeg(unit);
    if (leg == Legs.NONE) {
      repay();
      return;
    }
    if (venue.legs.attempts[leg] >= venue.settings().maxAttempts()) {
      beginTakeover();
      takeover.one(unit, leg, id);
      endTakeover();
      return;
    }
    afterSlice(slice(leg));
  }

  private void afterSlice(boolean filled) {
    if (!ended(LiquidationOutcome.FLAT)) {
      again(unit.netEquity() <= 0 || filled ? 0 : venue.settings().stepNs());
    }
  }

  /** Only debts are left, or long options that nobody buys. */
  private void repay() {
    if (!unit.isUsd() || !repayment.owes(unit.account)) {
      // Long options that nobody buys still need something: tried when a price has changed.
      again(venue.settings().stepNs());
      return;
    }
    if (repayment.attempt(unit.account, id)) {
      if (!ended(LiquidationOutcome.FLAT)) {
        boolean atOnce = unit.netEquity() <= 0 || repayment.filled();
        again(atOnce ? 0 : venue.settings().stepNs());
      }
      return;
    }
    beginTakeover();
    repayment.takeOver(unit.account);
    endTakeover();
  }

  private void endTakeover() {
    if (!ended(LiquidationOutcome.TAKEN_OVER)) {
      states.move(unit, UnitState.REDUCING, unit.equityUnits, unit.requirementUnits);
      again(0);
    }
  }

  private void beginTakeover() {
    states.move(unit, UnitState.TAKEN_OVER, unit.equityUnits, unit.requirementUnits);
  }

  /** Both of a hedged pair, the second as far as the first was filled; true when all was. */
  private boolean slicePair() {
    boolean filled = slice(pair.first, Exact.abs(venue.legs.lots[pair.first]));
    long size = pair.secondSlice(taker.filledLots);
    return (size == 0 || slice(pair.second, size)) && filled;
  }

  private boolean slice(int leg) {
    boolean whole = longOption(leg);
    return slice(leg, whole ? venue.legs.lots[leg] : slices.lots(unit, leg));
  }

  private boolean longOption(int leg) {
    return venue.legs.lots[leg] > 0 && venue.instrumentOf(leg).option != null;
  }

  /** One immediate-or-cancel slice; true when all of it was filled. */
  private boolean slice(int leg, long size) {
    Legs legs = venue.legs;
    Instrument instrument = venue.instrumentOf(leg);
    boolean sells = legs.lots[leg] > 0;
    boolean longOption = longOption(leg);
    long bankruptcy = longOption ? 1 : takeover.bankruptcyTicks(unit, leg);
    long slippage = venue.settings().slippagePpb();
    long bound = instrument.boundTicks(!sells, slippage);
    long limit = sells ? Math.max(bankruptcy, bound) : Math.min(bankruptcy, bound);
    long positionId = legs.positionId[leg];
    taker.start(TradeKind.LIQUIDATION, !sells, limit, size);
    taker.leg = leg;
    taker.accountId = unit.account;
    taker.bankruptcyTicks = bankruptcy;
    matching.run(taker, instrument);
    boolean filled = taker.filledLots == size;
    if (!filled) {
      legs.attempts[leg]++;
    }
    venue.events.sliceAttempted(id, positionId, size, limit, bankruptcy, taker.filledLots);
    return filled;
  }

  /** Closes the long against the short leg of each contract; true when any was closed. */
  private boolean offsetLegs() {
    boolean any = false;
    if (!unit.isPool()) {
      return false;
    }
    Legs legs = venue.legs;
    for (int leg = legs.first(unit.account); leg != Legs.NONE; leg = legs.next(leg)) {
      boolean longLeg =
          !legs.isolated(leg) && legs.side(leg) == PositionSide.LONG && legs.lots[leg] != 0;
      if (longLeg && venue.settlesIn(leg, unit.asset)) {
        int other =
            legs.find(unit.account, legs.instrument(leg), MarginMode.CROSS, PositionSide.SHORT);
        if (other != Legs.NONE && legs.lots[other] != 0) {
          offset(leg, other);
          any = true;
        }
      }
    }
    return any;
  }

  private void offset(int longLeg, int shortLeg) {
    Legs legs = venue.legs;
    Instrument instrument = venue.instrumentOf(longLeg);
    long lots = Math.min(legs.lots[longLeg], Exact.negate(legs.lots[shortLeg]));
    long price = Math.max(1, instrument.mark / instrument.spec.markUnitsPerTick());
    venue.events.tradeExecuted(
        venue.nextTradeId++,
        instrument.id,
        TradeKind.OFFSET,
        price,
        lots,
        false,
        unit.account,
        0,
        unit.account,
        0);
    long longUnits = settlement.closeFree(longLeg, Exact.negate(lots), price, false);
    long shortUnits = settlement.closeFree(shortLeg, lots, price, false);
    settlement.remainder(instrument.spec.settleAssetId(), Exact.add(longUnits, shortUnits));
  }

  private void measure() {
    health.measurePositions(unit);
  }

  /** Measures; closes the liquidation when the unit is flat or above the line. */
  private boolean ended(LiquidationOutcome whenFlat) {
    measure();
    boolean owes = unit.isUsd() ? usd.owes(unit.account) : unit.requirementUnits != 0;
    if (!owes && !holdsPosition()) {
      close(whenFlat);
      return true;
    }
    if (unit.equityUnits > unit.requirementUnits) {
      close(LiquidationOutcome.RECOVERED);
      return true;
    }
    return false;
  }

  private boolean holdsPosition() {
    return takeover.holds(unit);
  }

  private void close(LiquidationOutcome outcome) {
    venue.events.liquidationClosed(id, outcome, unit.equityUnits, unit.requirementUnits);
    states.move(unit, UnitState.CLOSED, unit.equityUnits, unit.requirementUnits);
    venue.liquidations.remove(id);
    states.liquidationId(unit.account, unit.asset, unit.leg, 0);
    Legs legs = venue.legs;
    for (int leg = legs.first(unit.account); leg != Legs.NONE; leg = legs.next(leg)) {
      boolean own =
          unit.isPool() ? !legs.isolated(leg) && venue.settlesIn(leg, unit.asset) : leg == unit.leg;
      if (own) {
        legs.attempts[leg] = 0;
      }
    }
    if (unit.isUsd()) {
      venue.accounts.repayAttempts[unit.account] = 0;
    }
    if (!unit.isPool() && legs.lots[unit.leg] == 0) {
      legs.retire(unit.leg);
      return;
    }
    health.settleState(health.measure(unit));
  }

  private void again(long pauseNs) {
    venue.timers.add(Exact.add(venue.nowNs, pauseNs), Timers.Type.LIQUIDATION, id);
  }
}
