package io.marginline.engine.check;

import io.marginline.engine.Venue;
import io.marginline.engine.account.Accounts;
import io.marginline.engine.account.Legs;
import io.marginline.engine.account.Orders;
import io.marginline.model.AccountMode;
import io.marginline.model.MarginMode;
import io.marginline.model.PositionMode;
import io.marginline.model.UnitState;
import java.util.List;

/** What must hold of an account in its mode (docs/products.md P4). */
final class ModeInvariants {
  private final Venue venue;
  private final List<String> found;

  ModeInvariants(Venue venue, List<String> found) {
    this.venue = venue;
    this.found = found;
  }

  void account(int account) {
    AccountMode mode = venue.accounts.mode[account];
    boolean usd = venue.accounts.usd(account);
    for (int asset = 0; asset < venue.ledger.assets(); asset++) {
      boolean owes = venue.ledger.cash(asset, account) < 0;
      boolean carried = mode == AccountMode.FUTURES && holds(account, asset);
      require(
          !owes || usd || carried,
          "account " + account + ": owes asset " + asset + " in " + mode + " without a position");
      require(
          !usd || venue.accounts.poolState(asset, account) == UnitState.HEALTHY,
          "account " + account + ": a pool of asset " + asset + " beside the one in USD");
    }
    require(
        usd || venue.accounts.poolState(Accounts.USD, account) == UnitState.HEALTHY,
        "account " + account + ": a pool in USD in " + mode);
    boolean net = venue.accounts.positionMode[account] == PositionMode.NET;
    require(net || mode != AccountMode.PORTFOLIO, "account " + account + ": sides in " + mode);
    if (mode == AccountMode.SPOT) {
      spot(account);
    }
  }

  /** Whether a cross position is settled in the asset. */
  private boolean holds(int account, int asset) {
    Legs legs = venue.legs;
    for (int leg = legs.first(account); leg != Legs.NONE; leg = legs.next(leg)) {
      if (legs.lots[leg] != 0 && !legs.isolated(leg) && venue.assetOf(leg) == asset) {
        return true;
      }
    }
    return false;
  }

  private void spot(int account) {
    Legs legs = venue.legs;
    for (int leg = legs.first(account); leg != Legs.NONE; leg = legs.next(leg)) {
      boolean used = legs.lots[leg] != 0 || legs.firstOrder[leg] != Orders.NONE;
      boolean paid = venue.instrumentOf(leg).spot() && legs.mode(leg) == MarginMode.CASH;
      require(paid || !used, "account " + account + ": more than paid spot in SPOT");
    }
  }

  private void require(boolean holds, String what) {
    if (!holds) {
      found.add(what);
    }
  }
}
