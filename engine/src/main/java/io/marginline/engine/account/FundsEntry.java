package io.marginline.engine.account;

import io.marginline.engine.Venue;
import io.marginline.engine.guard.Refusal;
import io.marginline.engine.mode.UsdPool;
import io.marginline.engine.mode.UsdPrices;
import io.marginline.engine.price.PriceRules;
import io.marginline.engine.trade.Units;
import io.marginline.fixed.Exact;
import io.marginline.model.AccountMode;
import io.marginline.model.Bill;
import io.marginline.model.LedgerKind;
import io.marginline.model.MarginMode;
import io.marginline.model.PositionSide;
import io.marginline.model.PriceAction;
import io.marginline.model.RejectReason;
import io.marginline.model.Term;
import io.marginline.model.TradingState;
import io.marginline.model.UnitState;
import org.jspecify.annotations.Nullable;

/** Deposits, withdrawals, transfers, isolated margin (docs/engine.md §4). */
public final class FundsEntry {
  private static final long MOST_DEPOSITED = 1L << 61;

  private final Venue venue;
  private final Refusal refusal;
  private final Units units;
  private final UsdPool usd;
  private final UsdPrices usdPrices;

  public FundsEntry(Venue venue, Refusal refusal, Units units) {
    this.venue = venue;
    this.refusal = refusal;
    this.units = units;
    this.usd = new UsdPool(venue, units);
    this.usdPrices = new UsdPrices(venue, usd);
  }

  /** Deposits into an account, or into the fund. */
  public @Nullable RejectReason deposit(
      LedgerKind to, long accountId, int assetId, long amountUnits) {
    if (to == LedgerKind.CASH && accountId == 0) {
      return refusal.of(RejectReason.UNKNOWN_ACCOUNT);
    }
    RejectReason reason = amount(assetId, amountUnits);
    if (reason != null) {
      return reason;
    }
    long deposited = Exact.negate(venue.ledger.venue(assetId, LedgerKind.EXTERNAL));
    if (amountUnits > MOST_DEPOSITED - Math.max(0, deposited)) {
      return refusal.of(RejectReason.OVERFLOW);
    }
    // Committed: nothing below may fail.
    Bill bill = to == LedgerKind.CASH ? Bill.DEPOSIT : Bill.FUND_DEPOSIT;
    venue.ledger.post(assetId, LedgerKind.EXTERNAL, to, accountId, amountUnits, bill);
    return null;
  }

  public @Nullable RejectReason withdraw(long accountId, int assetId, long amountUnits) {
    RejectReason reason = leaving(accountId, assetId, amountUnits, true);
    if (reason != null) {
      return reason;
    }
    // Committed: nothing below may fail.
    venue.ledger.post(
        assetId, LedgerKind.CASH, LedgerKind.EXTERNAL, accountId, amountUnits, Bill.WITHDRAWAL);
    return null;
  }

  public @Nullable RejectReason transfer(
      long accountId, long toAccountId, int assetId, long amountUnits) {
    if (accountId == 0) {
      return refusal.of(RejectReason.UNKNOWN_ACCOUNT);
    }
    RejectReason reason = amount(assetId, amountUnits);
    if (reason != null) {
      return reason;
    }
    if (!venue.accounts.exists(toAccountId) || toAccountId == accountId) {
      return refusal.of(RejectReason.UNKNOWN_ACCOUNT);
    }
    reason = leaving(accountId, assetId, amountUnits, false);
    if (reason != null) {
      return reason;
    }
    // Committed: nothing below may fail.
    venue.ledger.transfer(assetId, (int) accountId, (int) toAccountId, amountUnits, Bill.TRANSFER);
    return null;
  }

  private @Nullable RejectReason leaving(
      long accountId, int assetId, long amountUnits, boolean gated) {
    if (accountId == 0) {
      return refusal.of(RejectReason.UNKNOWN_ACCOUNT);
    }
    RejectReason reason = amount(assetId, amountUnits);
    if (reason != null) {
      return reason;
    }
    int account = (int) accountId;
    if (venue.accounts.poolReducing(account, assetId)) {
      return refusal.of(RejectReason.FROZEN);
    }
    if (venue.trading == TradingState.REDUCE_ONLY) {
      return refusal.of(RejectReason.VENUE_REDUCE_ONLY);
    }
    if (gated && venue.ledger.venue(assetId, LedgerKind.DEFICIT) < 0) {
      return refusal.of(RejectReason.WITHDRAWALS_GATED);
    }
    if (!pricesAllow(account, assetId)) {
      return refusal.of(RejectReason.PRICE_UNUSABLE);
    }
    return available(account, assetId, amountUnits);
  }

  private @Nullable RejectReason available(int account, int assetId, long amountUnits) {
    if (venue.accounts.usd(account)) {
      return availableInUsd(account, assetId, amountUnits);
    }
    long available = units.actual().pool(account, assetId).availBal();
    return amountUnits > available
        ? refusal.of(RejectReason.INSUFFICIENT_MARGIN, amountUnits, available, Term.AVAIL_BAL)
        : null;
  }

  /** Own money first; then nothing may lean on profit that is not realised. */
  private @Nullable RejectReason availableInUsd(int account, int assetId, long amountUnits) {
    units.actual();
    long available = usd.withOrders(account).availBal(account, assetId);
    if (amountUnits > available) {
      return refusal.of(RejectReason.INSUFFICIENT_MARGIN, amountUnits, available, Term.AVAIL_BAL);
    }
    usd.changeCash(assetId, Exact.negate(amountUnits)).sum();
    long initial = usd.initial();
    long lendable = usd.lendable();
    return initial > 0 && lendable < initial
        ? refusal.of(
            RejectReason.INSUFFICIENT_MARGIN, initial, Math.max(0, lendable), Term.AVAIL_EQ)
        : null;
  }

  private boolean pricesAllow(int account, int assetId) {
    if (venue.accounts.usd(account)) {
      return usdPrices.allow(account, PriceAction.WITHDRAW);
    }
    Legs legs = venue.legs;
    for (int leg = legs.first(account); leg != Legs.NONE; leg = legs.next(leg)) {
      boolean counts = legs.lots[leg] != 0 && !legs.isolated(leg);
      if (counts && venue.assetOf(leg) == assetId && !priceAllows(leg)) {
        return false;
      }
    }
    return true;
  }

  private boolean priceAllows(int leg) {
    return PriceRules.allows(
        venue.instrumentOf(leg).validityAt(venue.nowNs),
        PriceAction.WITHDRAW,
        venue.settings().liquidateUncertain());
  }

  private @Nullable RejectReason amount(int assetId, long amountUnits) {
    if (amountUnits <= 0) {
      return refusal.of(RejectReason.BAD_AMOUNT);
    }
    return assetId < 0 || assetId >= venue.ledger.assets()
        ? refusal.of(RejectReason.UNKNOWN_ASSET)
        : null;
  }

  /** Adds to (positive) or takes out of (negative) the margin of an isolated position. */
  public @Nullable RejectReason adjustMargin(
      long accountId, int instrumentId, PositionSide posSide, long amountUnits) {
    if (accountId == 0) {
      return refusal.of(RejectReason.UNKNOWN_ACCOUNT);
    }
    if (amountUnits == 0 || amountUnits == Long.MIN_VALUE) {
      return refusal.of(RejectReason.BAD_AMOUNT);
    }
    if (instrumentId < 0 || instrumentId >= venue.instruments.size()) {
      return refusal.of(RejectReason.UNKNOWN_INSTRUMENT);
    }
    int account = (int) accountId;
    if (venue.accounts.mode[account] == AccountMode.SPOT) {
      return refusal.of(RejectReason.MODE_FORBIDS);
    }
    int leg = venue.legs.find(account, instrumentId, MarginMode.ISOLATED, posSide);
    if (leg == Legs.NONE || venue.legs.lots[leg] == 0) {
      return refusal.of(RejectReason.UNKNOWN_POSITION);
    }
    return amountUnits > 0
        ? addMargin(account, leg, amountUnits)
        : takeMargin(leg, Exact.negate(amountUnits));
  }

  private @Nullable RejectReason addMargin(int account, int leg, long amountUnits) {
    int asset = venue.assetOf(leg);
    if (venue.accounts.poolReducing(account, asset)) {
      return refusal.of(RejectReason.FROZEN);
    }
    if (venue.accounts.usd(account) && !usd.priced(account)) {
      return refusal.of(RejectReason.PRICE_UNUSABLE);
    }
    RejectReason reason = available(account, asset, amountUnits);
    if (reason != null) {
      return reason;
    }
    // Committed: nothing below may fail.
    venue.ledger.post(asset, LedgerKind.CASH, LedgerKind.MARGIN, leg, amountUnits, Bill.MARGIN_IN);
    return null;
  }

  private @Nullable RejectReason takeMargin(int leg, long amountUnits) {
    if (venue.legs.state[leg] == UnitState.REDUCING) {
      return refusal.of(RejectReason.FROZEN);
    }
    if (venue.trading == TradingState.REDUCE_ONLY) {
      return refusal.of(RejectReason.VENUE_REDUCE_ONLY);
    }
    if (!priceAllows(leg)) {
      return refusal.of(RejectReason.PRICE_UNUSABLE);
    }
    long free = units.actual().isolatedFree(leg);
    if (amountUnits > free) {
      return refusal.of(RejectReason.INSUFFICIENT_MARGIN, amountUnits, free, Term.ISOLATED_MARGIN);
    }
    // Committed: nothing below may fail.
    venue.ledger.post(
        venue.assetOf(leg), LedgerKind.MARGIN, LedgerKind.CASH, leg, amountUnits, Bill.MARGIN_OUT);
    return null;
  }
}
