package io.marginline.engine.liquidation;

import io.marginline.engine.Venue;
import io.marginline.engine.account.Legs;
import io.marginline.engine.deleveraging.Inventory;
import io.marginline.engine.deleveraging.OpenLosses;
import io.marginline.engine.instrument.Instrument;
import io.marginline.engine.mode.UsdPool;
import io.marginline.engine.monitor.Timers;
import io.marginline.engine.trade.Settlement;
import io.marginline.engine.trade.Taker;
import io.marginline.engine.trade.Units;
import io.marginline.fixed.Exact;
import io.marginline.fixed.Rounding;
import io.marginline.margin.liquidation.BankruptcyPrice;
import io.marginline.margin.liquidation.Exchange;
import io.marginline.margin.liquidation.PoolShare;
import io.marginline.model.Bill;
import io.marginline.model.LedgerKind;
import io.marginline.model.TradeKind;

/** The liquidation account takes positions at their bankruptcy price (rules §11). */
final class Takeover {
  private final Venue venue;
  private final Units units;
  private final Settlement settlement;
  private final OpenLosses losses;
  private final UsdPool usd;

  Takeover(Venue venue, Units units, Settlement settlement, OpenLosses losses) {
    this.venue = venue;
    this.units = units;
    this.settlement = settlement;
    this.losses = losses;
    this.usd = new UsdPool(venue, units);
  }

  /** The unit's position with the lowest unrealised PnL, ties by canonical order, or NONE. */
  int worstLeg(Unit unit) {
    Legs legs = venue.legs;
    if (!unit.isPool()) {
      return legs.lots[unit.leg] == 0 ? Legs.NONE : unit.leg;
    }
    int worst = Legs.NONE;
    long lowest = 0;
    for (int leg = legs.first(unit.account); leg != Legs.NONE; leg = legs.next(leg)) {
      if (inPool(unit, leg) && !longOption(leg)) {
        long upl = units.upl(leg);
        if (unit.isUsd()) {
          upl = venue.currencies.usd(venue.assetOf(leg), upl, Rounding.FLOOR);
        }
        if (worst == Legs.NONE || upl < lowest) {
          worst = leg;
          lowest = upl;
        }
      }
    }
    return worst;
  }

  private boolean inPool(Unit unit, int leg) {
    Legs legs = venue.legs;
    return legs.lots[leg] != 0 && !legs.isolated(leg) && venue.settlesIn(leg, unit.asset);
  }

  private boolean longOption(int leg) {
    return venue.legs.lots[leg] > 0 && venue.instrumentOf(leg).option != null;
  }

  /** Whether the unit has any position at all, long options among them. */
  boolean holds(Unit unit) {
    if (!unit.isPool()) {
      return venue.legs.lots[unit.leg] != 0;
    }
    Legs legs = venue.legs;
    for (int leg = legs.first(unit.account); leg != Legs.NONE; leg = legs.next(leg)) {
      if (inPool(unit, leg)) {
        return true;
      }
    }
    return false;
  }

  /** The pool's first long option with a mark that was offered fewer times than this, or NONE. */
  int longOption(Unit unit, int attempts) {
    if (!unit.isPool()) {
      return Legs.NONE;
    }
    Legs legs = venue.legs;
    for (int leg = legs.first(unit.account); leg != Legs.NONE; leg = legs.next(leg)) {
      boolean valued = inPool(unit, leg) && longOption(leg) && venue.instrumentOf(leg).mark > 0;
      if (valued && legs.attempts[leg] < attempts) {
        return leg;
      }
    }
    return Legs.NONE;
  }

  /** Takes all long options with a mark, each at its mark down to the tick; no residue. */
  void longOptions(Unit unit, long liquidationId) {
    for (int leg = longOption(unit, Integer.MAX_VALUE);
        leg != Legs.NONE;
        leg = longOption(unit, Integer.MAX_VALUE)) {
      Instrument instrument = venue.instrumentOf(leg);
      long price = Math.max(1, instrument.mark / instrument.spec.markUnitsPerTick());
      take(unit, leg, price, liquidationId);
      settlement.retireIfFlat(leg);
    }
  }

  /** Bankruptcy price of a position of the unit in ticks, within the instrument's range. */
  long bankruptcyTicks(Unit unit, int leg) {
    Legs legs = venue.legs;
    Instrument instrument = venue.instrumentOf(leg);
    long most = instrument.spec.maxPriceTicks();
    if (unit.isUsd()) {
      return BankruptcyPrice.poolTicks(
          instrument.terms, legs.lots[leg], instrument.mark, usdShare(unit, leg), most);
    }
    if (unit.isPool()) {
      long whole = units.measurePool(unit.account, unit.asset);
      long valueUnits = units.measuredValue();
      long equity = Exact.subtract(units.measuredEquity(), valueUnits);
      long total = Exact.subtract(whole, valueUnits);
      long own = Exact.subtract(units.requirement(leg), units.ownValue(leg));
      // Rates of zero everywhere: what is left of the pool stands behind this position alone.
      PoolShare share = total == 0 ? PoolShare.isolated(equity) : new PoolShare(equity, own, total);
      return BankruptcyPrice.poolTicks(
          instrument.terms, legs.lots[leg], instrument.mark, share, most);
    }
    return BankruptcyPrice.isolatedTicks(
        instrument.terms, legs.lots[leg], legs.entryCostUnits[leg], legs.marginUnits[leg], most);
  }

  private PoolShare usdShare(Unit unit, int leg) {
    usd.positions(unit.account).sum();
    long total = usd.shareBase();
    Exchange exchange = venue.currencies.exchange(venue.assetOf(leg));
    return total == 0
        ? new PoolShare(usd.equity(), 1, 1, exchange)
        : new PoolShare(usd.equity(), usd.requirementOf(leg), total, exchange);
  }

  /** All positions of the unit, the largest loss first; the residue follows the last. */
  void all(Unit unit, long liquidationId) {
    for (int leg = worstLeg(unit); leg != Legs.NONE; leg = worstLeg(unit)) {
      take(unit, leg, bankruptcyTicks(unit, leg), liquidationId);
      residue(unit, leg, worstLeg(unit) == Legs.NONE);
    }
  }

  /** One position; the residue follows when nothing of the unit is left. */
  void one(Unit unit, int leg, long liquidationId) {
    take(unit, leg, bankruptcyTicks(unit, leg), liquidationId);
    residue(unit, leg, !holds(unit));
  }

  private void take(Unit unit, int leg, long price, long liquidationId) {
    Legs legs = venue.legs;
    Instrument instrument = venue.instrumentOf(leg);
    long lots = legs.lots[leg];
    long positionId = legs.positionId[leg];
    venue.events.tradeExecuted(
        venue.nextTradeId++,
        instrument.id,
        TradeKind.TAKEOVER,
        price,
        Exact.abs(lots),
        lots < 0,
        unit.account,
        0,
        Taker.LIQUIDATION_ACCOUNT,
        0);
    long closedUnits = settlement.closeFree(leg, Exact.negate(lots), price, true);
    long rowUnits = instrument.terms.cost(lots, price);
    settlement.remainder(instrument.spec.settleAssetId(), Exact.add(closedUnits, rowUnits));
    Inventory.Row row = venue.inventory.add(instrument.id, price, venue.nowNs, lots);
    losses.changed(row);
    venue.events.takenOver(liquidationId, positionId, row.id, Exact.abs(lots), price);
    venue.events.inventoryChanged(row.id, instrument.id, lots, price);
    venue.timers.add(venue.nowNs, Timers.Type.WORK_OFF, row.id);
  }

  private void residue(Unit unit, int leg, boolean last) {
    if (!unit.isPool()) {
      residue(unit.asset, LedgerKind.MARGIN, leg, venue.legs.marginUnits[leg]);
    } else if (!unit.isUsd() && last) {
      long cash = venue.ledger.cash(unit.asset, unit.account);
      residue(unit.asset, LedgerKind.CASH, unit.account, cash);
    }
    if (unit.isPool()) {
      settlement.retireIfFlat(leg);
    }
  }

  private void residue(int asset, LedgerKind purse, long owner, long leftUnits) {
    if (leftUnits > 0) {
      venue.ledger.post(asset, purse, LedgerKind.FUND, owner, leftUnits, Bill.RESIDUE);
    } else {
      venue.ledger.fundPays(asset, purse, owner, Exact.negate(leftUnits), Bill.RESIDUE);
    }
  }
}
