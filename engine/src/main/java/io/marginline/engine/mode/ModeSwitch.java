package io.marginline.engine.mode;

import io.marginline.engine.Obstacle;
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
import io.marginline.model.MarginMode;
import io.marginline.model.PositionMode;
import io.marginline.model.RejectReason;
import io.marginline.model.Term;
import io.marginline.model.UnitState;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What stands in the way of another mode for an account as it is (docs/products.md P4). It reads
 * only.
 */
public final class ModeSwitch {
  private static final long LEAST_PORTFOLIO_USD = 10_000;

  private final Venue venue;
  private final Refusal refusal;
  private final Units units;
  private final UsdPool usd;

  public ModeSwitch(Venue venue, Refusal refusal, Units units) {
    this.venue = venue;
    this.refusal = refusal;
    this.units = units;
    this.usd = new UsdPool(venue, units);
  }

  /** The refusal that the first obstacle is, or null. */
  public @Nullable RejectReason first(List<Obstacle> obstacles) {
    if (obstacles.isEmpty()) {
      return null;
    }
    Obstacle first = obstacles.getFirst();
    return refusal.of(first.reason(), first.required(), first.available(), first.term());
  }

  /** Everything that stands in the way of a mode. */
  public List<Obstacle> obstacles(int account, AccountMode mode) {
    List<Obstacle> found = new ArrayList<>();
    if (venue.accounts.mode[account] == mode) {
      return found;
    }
    if (reducing(account)) {
      found.add(Obstacle.of(RejectReason.FROZEN));
    }
    if (crossSpot(account, mode, found)) {
      // What stays cross would mean something else: there is nothing to add up.
      return found;
    }
    units.actual();
    switch (mode) {
      case SPOT -> toSpot(account, found);
      case FUTURES -> toFutures(account, found);
      case MULTI_CURRENCY, PORTFOLIO -> toUsd(account, mode, found);
    }
    return found;
  }

  /** Everything that stands in the way of a position mode. */
  public List<Obstacle> positionMode(int account, PositionMode mode) {
    List<Obstacle> found = new ArrayList<>();
    if (venue.accounts.positionMode[account] == mode) {
      return found;
    }
    if (mode != PositionMode.NET && venue.accounts.mode[account] == AccountMode.PORTFOLIO) {
      found.add(Obstacle.of(RejectReason.MODE_FORBIDS));
    }
    positions(account, found);
    if (venue.accounts.liveOrders[account] + venue.accounts.liveTriggers[account] > 0) {
      found.add(Obstacle.of(RejectReason.HAS_ORDERS));
    }
    return found;
  }

  /** Everything that stands in the way of a currency counting as collateral no more. */
  public List<Obstacle> withoutCollateral(int account, int assetId) {
    List<Obstacle> found = new ArrayList<>();
    if (venue.accounts.usd(account) && measurable(account, found)) {
      usd.withOrders(account).changeCollateral(assetId, false).sum();
      holds(usd, found);
    }
    return found;
  }

  /** Everything that stands in the way of a cap of spot in use. */
  public List<Obstacle> spotInUse(int account, int assetId, long capUnits) {
    List<Obstacle> found = new ArrayList<>();
    boolean hedges = venue.accounts.mode[account] == AccountMode.PORTFOLIO;
    if (hedges && measurable(account, found)) {
      usd.withOrders(account).changeSpotInUse(assetId, capUnits).sum();
      holds(usd, found);
    }
    return found;
  }

  /** Whether the USD pool can be added up; being liquidated stands in the way as well. */
  private boolean measurable(int account, List<Obstacle> found) {
    if (venue.accounts.poolState(Accounts.USD, account) == UnitState.REDUCING) {
      found.add(Obstacle.of(RejectReason.FROZEN));
    }
    boolean priced = usd.priced(account);
    if (!priced) {
      found.add(Obstacle.of(RejectReason.PRICE_UNUSABLE));
    }
    units.actual();
    return priced;
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

  /** Cross spot is a position of its own in FUTURES, and none in USD: true when some is there. */
  private boolean crossSpot(int account, AccountMode mode, List<Obstacle> found) {
    boolean usd = mode == AccountMode.MULTI_CURRENCY || mode == AccountMode.PORTFOLIO;
    boolean from = venue.accounts.mode[account] == AccountMode.FUTURES;
    boolean crosses = from ? usd : venue.accounts.usd(account) && mode == AccountMode.FUTURES;
    if (!crosses) {
      return false;
    }
    int before = found.size();
    boolean ordered = false;
    Legs legs = venue.legs;
    for (int leg = legs.first(account); leg != Legs.NONE; leg = legs.next(leg)) {
      if (venue.instrumentOf(leg).spot() && legs.mode(leg) == MarginMode.CROSS) {
        ordered |= legs.firstOrder[leg] != Orders.NONE;
        if (legs.lots[leg] != 0) {
          found.add(Obstacle.ofInstrument(RejectReason.HAS_POSITIONS, legs.instrument(leg)));
        }
      }
    }
    if (ordered) {
      found.add(Obstacle.of(RejectReason.HAS_ORDERS));
    }
    return found.size() > before;
  }

  private void toSpot(int account, List<Obstacle> found) {
    positions(account, found);
    Legs legs = venue.legs;
    boolean ordered = venue.accounts.liveTriggers[account] > 0;
    for (int leg = legs.first(account); leg != Legs.NONE; leg = legs.next(leg)) {
      ordered |= legs.firstOrder[leg] != Orders.NONE && legs.mode(leg) != MarginMode.CASH;
    }
    if (ordered) {
      found.add(Obstacle.of(RejectReason.HAS_ORDERS));
    }
    negative(account, found);
  }

  private void positions(int account, List<Obstacle> found) {
    Legs legs = venue.legs;
    for (int leg = legs.first(account); leg != Legs.NONE; leg = legs.next(leg)) {
      if (legs.lots[leg] != 0) {
        found.add(Obstacle.ofInstrument(RejectReason.HAS_POSITIONS, legs.instrument(leg)));
      }
    }
  }

  private void negative(int account, List<Obstacle> found) {
    for (int asset = 0; asset < venue.ledger.assets(); asset++) {
      long cash = venue.ledger.cash(asset, account);
      if (cash < 0) {
        found.add(
            Obstacle.ofAsset(RejectReason.NEGATIVE_BALANCE, asset)
                .lacking(Exact.negate(cash), 0, Term.AVAIL_BAL));
      }
    }
  }

  private void toFutures(int account, List<Obstacle> found) {
    negative(account, found);
    for (int asset = 0; asset < venue.ledger.assets(); asset++) {
      CrossPool pool = units.pool(account, asset);
      long inUse = pool.inUse();
      if (inUse > 0 && pool.equity() < inUse) {
        found.add(
            Obstacle.ofAsset(RejectReason.INSUFFICIENT_MARGIN, asset)
                .lacking(inUse, Math.max(0, pool.equity()), Term.AVAIL_EQ));
      }
      long requirement = pool.requirementWithOrders();
      if (requirement > 0 && pool.equityWithOrders() <= requirement) {
        found.add(
            Obstacle.ofAsset(RejectReason.RATIO_TOO_LOW, asset)
                .lacking(requirement, pool.equityWithOrders(), Term.MARGIN_RATIO));
      }
    }
  }

  private void toUsd(int account, AccountMode mode, List<Obstacle> found) {
    if (mode == AccountMode.PORTFOLIO && venue.accounts.positionMode[account] != PositionMode.NET) {
      found.add(Obstacle.of(RejectReason.MODE_FORBIDS));
    }
    uncounted(account, mode, found);
    if (!usd.priced(account, mode)) {
      // Nothing can be added up.
      found.add(Obstacle.of(RejectReason.PRICE_UNUSABLE));
      return;
    }
    usd.withOrders(account, mode).sum();
    long least = mode == AccountMode.PORTFOLIO ? leastPortfolio() : Long.MIN_VALUE;
    if (usd.equity() < least) {
      found.add(
          Obstacle.of(RejectReason.INSUFFICIENT_MARGIN)
              .lacking(least, Math.max(0, usd.equity()), Term.AVAIL_EQ));
    }
    holds(usd, found);
  }

  /** Whether the pool of the last sum carries its initial margin and its ratio with orders. */
  private static void holds(UsdPool usd, List<Obstacle> found) {
    long initial = usd.initial();
    long equity = usd.adjEq();
    if (equity < initial) {
      found.add(
          Obstacle.of(RejectReason.INSUFFICIENT_MARGIN)
              .lacking(initial, Math.max(0, equity), Term.AVAIL_EQ));
    }
    long requirement = usd.requirementWithOrders();
    if (requirement > 0 && equity <= requirement) {
      found.add(
          Obstacle.of(RejectReason.RATIO_TOO_LOW).lacking(requirement, equity, Term.MARGIN_RATIO));
    }
  }

  private long leastPortfolio() {
    long least = LEAST_PORTFOLIO_USD;
    for (int i = 0; i < venue.currencies.usdScale(); i++) {
      least = Exact.multiply(least, 10);
    }
    return least;
  }

  /** What would count but settles in no currency, or has no underlying. */
  private void uncounted(int account, AccountMode mode, List<Obstacle> found) {
    Legs legs = venue.legs;
    for (int leg = legs.first(account); leg != Legs.NONE; leg = legs.next(leg)) {
      Instrument instrument = venue.instrumentOf(leg);
      boolean ordered = legs.firstOrder[leg] != Orders.NONE;
      boolean counts = ordered || (legs.lots[leg] != 0 && !legs.isolated(leg));
      boolean lost = counts && !venue.currencies.known(instrument.spec.settleAssetId());
      boolean moves = mode == AccountMode.PORTFOLIO && counts && !legs.isolated(leg);
      lost |= moves && !instrument.spot() && instrument.index.underlying < 0;
      boolean spot = ordered && instrument.spot();
      lost |= spot && !venue.currencies.known(instrument.paidAsset(false));
      if (lost) {
        found.add(Obstacle.ofInstrument(RejectReason.MODE_FORBIDS, instrument.id));
      }
    }
  }
}
