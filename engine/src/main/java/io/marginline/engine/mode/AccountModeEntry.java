package io.marginline.engine.mode;

import io.marginline.engine.Venue;
import io.marginline.engine.account.Accounts;
import io.marginline.engine.guard.Refusal;
import io.marginline.engine.liquidation.Unit;
import io.marginline.engine.liquidation.UnitStates;
import io.marginline.engine.trade.Units;
import io.marginline.model.AccountMode;
import io.marginline.model.RejectReason;
import io.marginline.model.UnitState;
import org.jspecify.annotations.Nullable;

/** Account mode, collateral, spot in use and auto-borrow (docs/products.md P4). */
public final class AccountModeEntry {
  private final Venue venue;
  private final Refusal refusal;
  private final ModeSwitch modeSwitch;
  private final UnitStates states;
  private final Unit unit = new Unit();

  public AccountModeEntry(Venue venue, Refusal refusal, Units units, UnitStates states) {
    this.venue = venue;
    this.refusal = refusal;
    this.states = states;
    this.modeSwitch = new ModeSwitch(venue, refusal, units);
  }

  public @Nullable RejectReason mode(long accountId, AccountMode mode) {
    if (accountId == 0) {
      return refusal.of(RejectReason.UNKNOWN_ACCOUNT);
    }
    int account = (int) accountId;
    if (venue.accounts.mode[account] == mode) {
      return null;
    }
    RejectReason reason = modeSwitch.first(modeSwitch.obstacles(account, mode));
    if (reason != null) {
      return reason;
    }
    // Committed: nothing below may fail.
    for (int asset = Accounts.USD; asset < venue.ledger.assets(); asset++) {
      if (venue.accounts.poolState(asset, account) != UnitState.HEALTHY) {
        states.move(unit.of(account, asset, UnitStates.POOL), UnitState.HEALTHY, 0, 0);
      }
    }
    venue.accounts.mode[account] = mode;
    venue.events.accountModeSet(accountId, mode);
    return null;
  }

  /** Whether positive equity in an asset counts. */
  public @Nullable RejectReason collateral(long accountId, int assetId, boolean counts) {
    RejectReason unknown = unknown(accountId, assetId);
    if (unknown != null) {
      return unknown;
    }
    int account = (int) accountId;
    if (venue.accounts.collateral(assetId, account) == counts) {
      return null;
    }
    RejectReason reason =
        counts ? null : modeSwitch.first(modeSwitch.withoutCollateral(account, assetId));
    if (reason != null) {
      return reason;
    }
    // Committed: nothing below may fail.
    venue.accounts.collateral(assetId, account, counts);
    venue.events.collateralSet(accountId, assetId, counts);
    return null;
  }

  /** How much of a coin may hedge its own derivatives. */
  public @Nullable RejectReason spotInUse(long accountId, int assetId, long capUnits) {
    RejectReason unknown = unknown(accountId, assetId);
    if (unknown != null) {
      return unknown;
    }
    if (capUnits < 0) {
      return refusal.of(RejectReason.BAD_AMOUNT);
    }
    int account = (int) accountId;
    if (venue.accounts.spotInUse(assetId, account) == capUnits) {
      return null;
    }
    RejectReason reason = modeSwitch.first(modeSwitch.spotInUse(account, assetId, capUnits));
    if (reason != null) {
      return reason;
    }
    // Committed: nothing below may fail.
    venue.accounts.spotInUse(assetId, account, capUnits);
    venue.events.spotInUseSet(accountId, assetId, capUnits);
    return null;
  }

  /** Whom a setting of a currency cannot be for. */
  private @Nullable RejectReason unknown(long accountId, int assetId) {
    if (accountId == 0) {
      return refusal.of(RejectReason.UNKNOWN_ACCOUNT);
    }
    if (assetId < 0 || assetId >= venue.ledger.assets()) {
      return refusal.of(RejectReason.UNKNOWN_ASSET);
    }
    return venue.currencies.known(assetId) ? null : refusal.of(RejectReason.MODE_FORBIDS);
  }

  public @Nullable RejectReason autoBorrow(long accountId, boolean on) {
    if (accountId == 0) {
      return refusal.of(RejectReason.UNKNOWN_ACCOUNT);
    }
    int account = (int) accountId;
    if (venue.accounts.autoBorrow[account] != on) {
      // Committed: nothing below may fail.
      venue.accounts.autoBorrow[account] = on;
      venue.events.autoBorrowSet(accountId, on);
    }
    return null;
  }
}
