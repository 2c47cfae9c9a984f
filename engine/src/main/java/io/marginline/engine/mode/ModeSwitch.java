package io.marginline.engine.mode;

import io.marginline.engine.Venue;
import io.marginline.engine.account.Accounts;
import io.marginline.engine.account.Legs;
import io.marginline.engine.account.Orders;
import io.marginline.engine.guard.Refusal;
import io.marginline.engine.instrument.Instrument;
import io.marginline.engine.trade.Units;
import io.marginline.fixed.Exact;
import io.marginline.margin.mode.CrossPool;
import io.marginline.model.AccountMode;
import io.marginline.model.PositionMode;
import io.marginline.model.RejectReason;
import io.marginline.model.Term;
import io.marginline.model.UnitState;
import org.jspecify.annotations.Nullable;

/** Whether an account can stand in another mode as it is (docs/products.md P4). It reads only. */
final class ModeSwitch {
  private static final long LEAST_PORTFOLIO_USD = 10_000;

  private final Venue venue;
  private final Refusal refusal;
  private final Units units;
  private final UsdPool usd;

  ModeSwitch(Venue venue, Refusal refusal, Units units) {
    this.venue = venue;
    this.refusal = refusal;
    this.units = units;
    this.usd = new UsdPool(venue, units);
  }

  Units units() {
    return units;
  }

  @Nullable RejectReason guard(int account, AccountMode mode) {
    if (reducing(account)) {
      return refusal.of(RejectReason.FROZEN);
    }
    units.actual();
    return switch (mode) {
      case SPOT -> toSpot(account);
      case FUTURES -> toFutures(account);
      case MULTI_CURRENCY, PORTFOLIO -> toUsd(account, mode);
    };
  }

  private boolean reducing(int account) {
    for (int asset = Accounts.USD; asset < venue.ledger.assets(); asset++) {
      if (venue.accounts.poolState(asset, account) == UnitState.REDUCING) {
        return true;
      }
    }
    Legs legs = venue.legs;
    for (int leg = legs.first(account); leg != Legs.NONE; leg = legs.next(leg)) {
      if (legs.isolated(leg) && legs.state[leg] == UnitState.REDUCING) {
        return true;
      }
    }
    return false;
  }

  private @Nullable RejectReason toSpot(int account) {
    Legs legs = venue.legs;
    boolean ordered = venue.accounts.liveTriggers[account] > 0;
    for (int leg = legs.first(account); leg != Legs.NONE; leg = legs.next(leg)) {
      if (legs.lots[leg] != 0) {
        return refusal.of(RejectReason.HAS_POSITIONS);
      }
      ordered |= legs.firstOrder[leg] != Orders.NONE && !venue.instrumentOf(leg).spot();
    }
    return ordered ? refusal.of(RejectReason.HAS_ORDERS) : negative(account);
  }

  private @Nullable RejectReason negative(int account) {
    for (int asset = 0; asset < venue.ledger.assets(); asset++) {
      long cash = venue.ledger.cash(asset, account);
      if (cash < 0) {
        return refusal.of(RejectReason.NEGATIVE_BALANCE, Exact.negate(cash), 0, Term.AVAIL_BAL);
      }
    }
    return null;
  }

  private @Nullable RejectReason toFutures(int account) {
    RejectReason negative = negative(account);
    if (negative != null) {
      return negative;
    }
    for (int asset = 0; asset < venue.ledger.assets(); asset++) {
      CrossPool pool = units.pool(account, asset);
      long inUse = pool.inUse();
      if (inUse > 0 && pool.equity() < inUse) {
        long equity = Math.max(0, pool.equity());
        return refusal.of(RejectReason.INSUFFICIENT_MARGIN, inUse, equity, Term.AVAIL_EQ);
      }
      long requirement = pool.requirementWithOrders();
      if (requirement > 0 && pool.equityWithOrders() <= requirement) {
        long equity = pool.equityWithOrders();
        return refusal.of(RejectReason.RATIO_TOO_LOW, requirement, equity, Term.MARGIN_RATIO);
      }
    }
    return null;
  }

  private @Nullable RejectReason toUsd(int account, AccountMode mode) {
    boolean both = venue.accounts.positionMode[account] != PositionMode.NET;
    if ((mode == AccountMode.PORTFOLIO && both) || !countsAll(account, mode)) {
      return refusal.of(RejectReason.MODE_FORBIDS);
    }
    if (!usd.priced(account, mode)) {
      return refusal.of(RejectReason.PRICE_UNUSABLE);
    }
    usd.withOrders(account, mode).sum();
    long least = mode == AccountMode.PORTFOLIO ? leastPortfolio() : Long.MIN_VALUE;
    if (usd.equity() < least) {
      long equity = Math.max(0, usd.equity());
      return refusal.of(RejectReason.INSUFFICIENT_MARGIN, least, equity, Term.AVAIL_EQ);
    }
    return AccountModeEntry.holds(refusal, usd);
  }

  private long leastPortfolio() {
    long least = LEAST_PORTFOLIO_USD;
    for (int i = 0; i < venue.currencies.usdScale(); i++) {
      least = Exact.multiply(least, 10);
    }
    return least;
  }

  /** Whether everything that would count settles in currencies, and has an underlying. */
  private boolean countsAll(int account, AccountMode mode) {
    Legs legs = venue.legs;
    for (int leg = legs.first(account); leg != Legs.NONE; leg = legs.next(leg)) {
      Instrument instrument = venue.instrumentOf(leg);
      boolean ordered = legs.firstOrder[leg] != Orders.NONE;
      boolean counts = ordered || (legs.lots[leg] != 0 && !legs.isolated(leg));
      if (counts && !venue.currencies.known(instrument.spec.settleAssetId())) {
        return false;
      }
      boolean moves = mode == AccountMode.PORTFOLIO && counts && !legs.isolated(leg);
      if (moves && !instrument.spot() && instrument.index.underlying < 0) {
        return false;
      }
      boolean spot = ordered && instrument.spot();
      if (spot && !venue.currencies.known(instrument.paidAsset(false))) {
        return false;
      }
    }
    return true;
  }
}
