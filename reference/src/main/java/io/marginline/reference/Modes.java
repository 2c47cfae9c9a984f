package io.marginline.reference;

import io.marginline.model.AccountMode;
import io.marginline.model.Bill;
import io.marginline.model.Command;
import io.marginline.model.Event;
import io.marginline.model.LedgerKind;
import io.marginline.model.MarginMode;
import io.marginline.model.PositionMode;
import io.marginline.model.PositionSide;
import io.marginline.model.RejectReason;
import io.marginline.model.Term;
import io.marginline.reference.world.Account;
import io.marginline.reference.world.Instrument;
import io.marginline.reference.world.Ledger;
import io.marginline.reference.world.Ledger.Place;
import io.marginline.reference.world.Leg;
import io.marginline.reference.world.Position;
import io.marginline.reference.world.World;
import org.jspecify.annotations.Nullable;

/** Position mode and leverage (docs/engine.md §4). */
final class Modes {
  private final World world;
  private final Values values;
  private final Margins margins;

  Modes(World world, Values values, Margins margins) {
    this.world = world;
    this.values = values;
    this.margins = margins;
  }

  void positionMode(Command.SetPositionMode command) {
    Account account = Accounts.owner(world, command.header());
    if (account.mode == command.mode()) {
      return;
    }
    Refused.when(account.accountMode == AccountMode.PORTFOLIO, RejectReason.MODE_FORBIDS);
    Refused.when(!world.positionsOf(account.id).isEmpty(), RejectReason.HAS_POSITIONS);
    boolean triggers = world.triggers.values().stream().anyMatch(t -> t.accountId() == account.id);
    Refused.when(!account.orders.isEmpty() || triggers, RejectReason.HAS_ORDERS);
    account.mode = command.mode();
    world.emit(new Event.PositionModeSet(account.id, account.mode));
  }

  void leverage(Command.SetLeverage command) {
    Account account = Accounts.owner(world, command.header());
    int leverE2 = command.leverE2();
    Refused.when(leverE2 < 100 || leverE2 > 20_000, RejectReason.BAD_LEVERAGE);
    Instrument instrument = Accounts.live(world, command.instrumentId());
    boolean cross = command.marginMode() == MarginMode.CROSS;
    boolean forbidden =
        account.accountMode == AccountMode.SPOT
            || command.marginMode() == MarginMode.CASH
            || instrument.option()
            || (instrument.spot() && cross && account.usd());
    Refused.when(forbidden, RejectReason.MODE_FORBIDS);
    boolean net = cross || account.mode == PositionMode.NET || instrument.spot();
    Refused.when(
        net != (command.posSide() == PositionSide.NET), RejectReason.POSITION_SIDE_MISMATCH);
    Leg leg = new Leg(account.id, instrument.id, command.marginMode(), command.posSide());
    boolean frozen =
        world.reducing(world.poolOf(account.id, instrument.asset()))
            || (!cross && world.reducing(world.unitOf(leg)));
    Refused.when(frozen, RejectReason.FROZEN);
    boolean unpriced = account.usd() && !margins.usd().priced(account.id);
    Refused.when(unpriced, RejectReason.PRICE_UNUSABLE);
    requireTier(instrument, leg, leverE2);
    long shortfall = 0;
    if (cross) {
      requireCross(leg, instrument, leverE2);
    } else {
      shortfall = requireIsolated(leg, instrument, leverE2);
    }
    account.leverages.put(leg, leverE2);
    world.emit(new Event.LeverageSet(account.id, instrument.id, leg.mode(), leg.side(), leverE2));
    Position position = world.positions.get(leg);
    if (position != null && shortfall > 0) {
      world.ledger.post(
          Ledger.cashOf(instrument.asset(), account.id),
          new Place(instrument.asset(), LedgerKind.MARGIN, position.id),
          shortfall,
          Bill.MARGIN_IN);
    }
  }

  /** The present worst lots, orders included, must stay within the cap of the new leverage. */
  private void requireTier(Instrument instrument, Leg leg, int leverE2) {
    Account account = world.account(leg.account());
    long buys = 0;
    long sells = 0;
    for (Leg one : world.legs(account.id, instrument.id, leg.mode())) {
      if (leg.cross() || one.equals(leg)) {
        OpenOrders open = margins.open(instrument, one, account.orders.values());
        long lots = world.lots(one);
        buys = Math.max(buys, lots + open.buyLots);
        sells = Math.max(sells, open.sellLots - lots);
      }
    }
    // the cap of a contract is the same on both sides: its larger one decides
    long larger = instrument.spot() ? buys : Math.max(buys, sells);
    requireWithin(larger, values.cap(instrument, true, leverE2));
    requireWithin(sells, values.cap(instrument, false, leverE2));
  }

  private static void requireWithin(long worst, long cap) {
    if (worst > cap) {
      throw new Refused(RejectReason.LEVERAGE_ABOVE_TIER, worst, cap, Term.POSITION_LOTS);
    }
  }

  private void requireCross(Leg leg, Instrument instrument, int leverE2) {
    Account account = world.account(leg.account());
    if (account.usd()) {
      requireUsd(account, leg, leverE2);
      return;
    }
    Sums before = margins.pool(account.id, instrument.asset());
    Integer old = account.leverages.put(leg, leverE2);
    Sums after = margins.pool(account.id, instrument.asset());
    putBack(account, leg, old);
    long rise = after.inUse() - before.inUse();
    if (rise > 0 && before.equity() < after.inUse()) {
      throw new Refused(RejectReason.INSUFFICIENT_MARGIN, rise, before.availEq(), Term.AVAIL_EQ);
    }
  }

  private void requireUsd(Account account, Leg leg, int leverE2) {
    UsdSums before = margins.usd().sums(account.id);
    Integer old = account.leverages.put(leg, leverE2);
    UsdSums after = margins.usd().sums(account.id);
    putBack(account, leg, old);
    long rise = after.initial - before.initial;
    if (rise > 0 && after.adjusted < after.initial) {
      throw new Refused(RejectReason.INSUFFICIENT_MARGIN, rise, before.availEq(), Term.AVAIL_EQ);
    }
  }

  private static void putBack(Account account, Leg leg, @Nullable Integer old) {
    if (old == null) {
      account.leverages.remove(leg);
    } else {
      account.leverages.put(leg, old);
    }
  }

  /** Returns what the position needs from the balance. */
  private long requireIsolated(Leg leg, Instrument instrument, int leverE2) {
    int old = margins.leverage(leg);
    Position position = world.positions.get(leg);
    long shortfall = 0;
    if (position != null && leverE2 < old) {
      Sums unit = margins.isolated(world.unitOf(leg));
      long kept = margins.isolatedInitial(position, leverE2);
      shortfall = Math.max(0, kept - (unit.cash + Math.min(0, unit.upl)));
    }
    long need = shortfall + margins.hold(leg, leverE2) - margins.hold(leg, old);
    long available = margins.availBal(leg.account(), instrument.asset());
    if (need > 0 && need > available) {
      throw new Refused(RejectReason.INSUFFICIENT_MARGIN, need, available, Term.AVAIL_BAL);
    }
    return shortfall;
  }
}
