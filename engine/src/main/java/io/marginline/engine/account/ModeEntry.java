package io.marginline.engine.account;

import io.marginline.engine.Venue;
import io.marginline.engine.guard.Refusal;
import io.marginline.engine.instrument.Instrument;
import io.marginline.engine.mode.ModeSwitch;
import io.marginline.engine.mode.UsdPool;
import io.marginline.engine.order.OrderEntry;
import io.marginline.engine.trade.Units;
import io.marginline.fixed.Exact;
import io.marginline.margin.mode.CrossPool;
import io.marginline.model.AccountMode;
import io.marginline.model.Bill;
import io.marginline.model.Command;
import io.marginline.model.LedgerKind;
import io.marginline.model.MarginMode;
import io.marginline.model.PositionMode;
import io.marginline.model.PositionSide;
import io.marginline.model.RejectReason;
import io.marginline.model.Term;
import org.jspecify.annotations.Nullable;

/** Position mode and leverage of an account (docs/engine.md §4). */
public final class ModeEntry {
  private static final int LEAST_LEVER_E2 = 100;
  private static final int MOST_LEVER_E2 = 20_000;

  private final Venue venue;
  private final Refusal refusal;
  private final Units units;
  private final OrderEntry entry;
  private final UsdPool usd;
  private final ModeSwitch modeSwitch;

  public ModeEntry(Venue venue, Refusal refusal, Units units, OrderEntry entry) {
    this.venue = venue;
    this.refusal = refusal;
    this.units = units;
    this.entry = entry;
    this.usd = new UsdPool(venue, units);
    this.modeSwitch = new ModeSwitch(venue, refusal, units);
  }

  public @Nullable RejectReason positionMode(long accountId, PositionMode mode) {
    if (accountId == 0) {
      return refusal.of(RejectReason.UNKNOWN_ACCOUNT);
    }
    int account = (int) accountId;
    if (venue.accounts.positionMode[account] == mode) {
      return null;
    }
    RejectReason reason = modeSwitch.first(modeSwitch.positionMode(account, mode));
    if (reason != null) {
      return reason;
    }
    // Committed: nothing below may fail.
    venue.accounts.positionMode[account] = mode;
    venue.events.positionModeSet(accountId, mode);
    return null;
  }

  public @Nullable RejectReason leverage(Command.SetLeverage asked) {
    long accountId = asked.header().accountId();
    if (accountId == 0) {
      return refusal.of(RejectReason.UNKNOWN_ACCOUNT);
    }
    if (asked.leverE2() < LEAST_LEVER_E2 || asked.leverE2() > MOST_LEVER_E2) {
      return refusal.of(RejectReason.BAD_LEVERAGE);
    }
    if (asked.instrumentId() < 0 || asked.instrumentId() >= venue.instruments.size()) {
      return refusal.of(RejectReason.UNKNOWN_INSTRUMENT);
    }
    if (venue.instruments.get(asked.instrumentId()).expired) {
      return refusal.of(RejectReason.INSTRUMENT_EXPIRED);
    }
    int account = (int) accountId;
    Instrument instrument = venue.instruments.get(asked.instrumentId());
    if (!levers(instrument, account, asked.marginMode())) {
      return refusal.of(RejectReason.MODE_FORBIDS);
    }
    boolean cross = asked.marginMode() == MarginMode.CROSS;
    boolean net =
        cross || instrument.spot() || venue.accounts.positionMode[account] == PositionMode.NET;
    if (net != (asked.posSide() == PositionSide.NET)) {
      return refusal.of(RejectReason.POSITION_SIDE_MISMATCH);
    }
    int leg = venue.legs.obtain(account, asked.instrumentId(), asked.marginMode(), asked.posSide());
    if (entry.frozen(leg)) {
      return refusal.of(RejectReason.FROZEN);
    }
    if (venue.accounts.usd(account) && !usd.priced(account)) {
      return refusal.of(RejectReason.PRICE_UNUSABLE);
    }
    RejectReason above = aboveTier(leg, instrument, asked.leverE2());
    if (above != null) {
      return above;
    }
    if (!cross) {
      return isolated(leg, asked);
    }
    return venue.accounts.usd(account) ? crossInUsd(leg, asked) : cross(leg, asked);
  }

  /** Whether anything of the account has a leverage there. */
  private boolean levers(Instrument instrument, int account, MarginMode mode) {
    return venue.accounts.mode[account] != AccountMode.SPOT
        && instrument.option == null
        && mode != MarginMode.CASH
        && (!instrument.spot() || venue.leveraged(account, mode));
  }

  /** Whether what is there is too large for the leverage; of a loan either side for itself. */
  private @Nullable RejectReason aboveTier(int leg, Instrument instrument, int leverE2) {
    units.actual();
    if (instrument.spot()) {
      RejectReason buys = above(units.worstLots(leg, true), entry.cap(instrument, true, leverE2));
      return buys != null
          ? buys
          : above(units.worstLots(leg, false), entry.cap(instrument, false, leverE2));
    }
    return above(worstLots(venue.legs.account(leg), leg), entry.cap(instrument, true, leverE2));
  }

  private @Nullable RejectReason above(long worst, long cap) {
    return worst > 0 && cap < worst
        ? refusal.of(RejectReason.LEVERAGE_ABOVE_TIER, worst, cap, Term.POSITION_LOTS)
        : null;
  }

  /** Largest side of the leg, or of all cross legs of the instrument. */
  private long worstLots(int account, int carrier) {
    Legs legs = venue.legs;
    long worst = 0;
    for (int leg = legs.first(account); leg != Legs.NONE; leg = legs.next(leg)) {
      boolean shares =
          legs.isolated(carrier)
              ? leg == carrier
              : !legs.isolated(leg) && legs.instrument(leg) == legs.instrument(carrier);
      if (shares) {
        long side = Math.max(units.worstLots(leg, true), units.worstLots(leg, false));
        worst = Math.max(worst, side);
      }
    }
    return worst;
  }

  private @Nullable RejectReason cross(int leg, Command.SetLeverage asked) {
    int account = venue.legs.account(leg);
    int asset = venue.assetOf(leg);
    CrossPool before = units.actual().pool(account, asset);
    long inUse = before.inUse();
    long available = before.availEq();
    CrossPool after = units.levering(leg, asked.leverE2()).pool(account, asset);
    long rise = Exact.subtract(after.inUse(), inUse);
    boolean tooLittle = after.equity() < after.inUse();
    units.actual();
    if (rise > 0 && tooLittle) {
      return refusal.of(RejectReason.INSUFFICIENT_MARGIN, rise, available, Term.AVAIL_EQ);
    }
    // Committed: nothing below may fail.
    set(leg, asked);
    return null;
  }

  private @Nullable RejectReason crossInUsd(int leg, Command.SetLeverage asked) {
    int account = venue.legs.account(leg);
    units.actual();
    usd.withOrders(account).sum();
    long initial = usd.initial();
    long available = usd.availEq();
    units.levering(leg, asked.leverE2());
    usd.withOrders(account).sum();
    units.actual();
    long rise = Exact.subtract(usd.initial(), initial);
    if (rise > 0 && usd.adjEq() < usd.initial()) {
      return refusal.of(RejectReason.INSUFFICIENT_MARGIN, rise, available, Term.AVAIL_EQ);
    }
    // Committed: nothing below may fail.
    set(leg, asked);
    return null;
  }

  private @Nullable RejectReason isolated(int leg, Command.SetLeverage asked) {
    int account = venue.legs.account(leg);
    int asset = venue.assetOf(leg);
    Instrument instrument = venue.instrumentOf(leg);
    CrossPool before = units.actual().pool(account, asset);
    long holds = before.holds();
    long available = before.availBal();
    if (venue.accounts.usd(account)) {
      available = usd.withOrders(account).availBal(account, asset);
    }
    boolean falls = asked.leverE2() < units.leverE2(leg);
    units.levering(leg, asked.leverE2());
    long holdsAfter = units.pool(account, asset).holds();
    long shortfall = 0;
    if (falls && venue.legs.lots[leg] != 0 && instrument.mark > 0) {
      long kept = Exact.add(venue.legs.marginUnits[leg], Math.min(0, units.upl(leg)));
      shortfall = Math.max(0, Exact.subtract(units.isolatedInitial(leg), kept));
    }
    units.actual();
    long need = Exact.add(shortfall, Exact.subtract(holdsAfter, holds));
    if (need > 0 && need > available) {
      return refusal.of(RejectReason.INSUFFICIENT_MARGIN, need, available, Term.AVAIL_BAL);
    }
    // Committed: nothing below may fail.
    set(leg, asked);
    venue.ledger.post(asset, LedgerKind.CASH, LedgerKind.MARGIN, leg, shortfall, Bill.MARGIN_IN);
    return null;
  }

  private void set(int leg, Command.SetLeverage asked) {
    venue.legs.leverE2[leg] = asked.leverE2();
    venue.events.leverageSet(
        asked.header().accountId(),
        asked.instrumentId(),
        asked.marginMode(),
        asked.posSide(),
        asked.leverE2());
  }
}
