package io.marginline.engine.mode;

import io.marginline.engine.Venue;
import io.marginline.engine.account.Legs;
import io.marginline.engine.instrument.Instrument;
import io.marginline.engine.mode.Currencies.Currency;
import io.marginline.engine.trade.Units;
import io.marginline.fixed.Exact;
import io.marginline.fixed.Rounding;
import io.marginline.margin.mode.CrossPool;
import io.marginline.margin.mode.CurrencyArgs;
import io.marginline.margin.mode.MultiCurrency;
import io.marginline.margin.mode.Portfolio;
import io.marginline.model.AccountMode;
import java.util.Arrays;

/**
 * An account's currencies as one pool in USD (docs/products.md P5): load, change what is imagined,
 * {@link #sum}, ask. What is loaded stays until the next load.
 */
public final class UsdPool {
  private static final long NO_LENT_PROFIT = 0;

  private final Venue venue;
  private final Units units;
  private final MultiCurrency sum = new MultiCurrency();
  private final RiskUnits risk;
  private int account;

  /** Derivatives are required for by scenarios. */
  private boolean portfolio;

  private CurrencyArgs[] args = new CurrencyArgs[0];

  /** Holds of isolated orders and order fees, and what spot orders would pay, per asset. */
  private long[] holdUnits = new long[0];

  private long[] paidUnits = new long[0];

  public UsdPool(Venue venue, Units units) {
    this.venue = venue;
    this.units = units;
    this.risk = new RiskUnits(venue, units);
  }

  /** Cash and cross positions, no orders. */
  public UsdPool positions(int accountId) {
    load(accountId, venue.accounts.mode[accountId], false);
    Legs legs = venue.legs;
    for (int leg = legs.first(accountId); leg != Legs.NONE; leg = legs.next(leg)) {
      if (legs.lots[leg] != 0 && !legs.isolated(leg)) {
        CurrencyArgs currency = args[venue.assetOf(leg)];
        if (venue.instrumentOf(leg).option == null) {
          currency.addUpl(units.upl(leg));
        } else {
          currency.addOptionValue(units.optionValue(leg));
        }
        require(currency, units.maintenance(leg, true), units.fee(leg));
      }
    }
    return this;
  }

  /** In portfolio margin tiers count for fees only. */
  private void require(CurrencyArgs currency, long maintenanceUnits, long feeUnits) {
    if (portfolio) {
      currency.addFees(feeUnits, feeUnits);
    } else {
      currency.addRequirement(0, maintenanceUnits, feeUnits);
    }
  }

  /** The same with all orders, as {@code units} imagines them. */
  public UsdPool withOrders(int accountId) {
    return withOrders(accountId, venue.accounts.mode[accountId]);
  }

  /** As it would count in a mode. */
  UsdPool withOrders(int accountId, AccountMode mode) {
    load(accountId, mode, true);
    for (int asset = 0; asset < venue.ledger.assets(); asset++) {
      CrossPool pool = units.contracts(accountId, asset, true);
      holdUnits[asset] = Exact.subtract(pool.equity(), pool.equityWithOrders());
      // The cash is in already.
      if (portfolio) {
        args[asset].addUpl(pool.upl()).addHolds(holdUnits[asset]);
        args[asset].addFees(pool.fee(), pool.feeWithOrders());
      } else {
        args[asset].addPool(pool).addBalance(Exact.negate(pool.balance()));
      }
      paidUnits[asset] = units.spotPaid(accountId, asset);
      args[asset].addSpotPaid(paidUnits[asset]);
      args[asset].addSpotReceived(units.spotReceived(accountId, asset));
    }
    Legs legs = venue.legs;
    for (int leg = legs.first(accountId); leg != Legs.NONE; leg = legs.next(leg)) {
      if (venue.instrumentOf(leg).option != null && legs.lots[leg] != 0) {
        args[venue.assetOf(leg)].addOptionValue(units.optionValue(leg));
      }
    }
    return this;
  }

  private void load(int accountId, AccountMode mode, boolean orders) {
    account = accountId;
    portfolio = mode == AccountMode.PORTFOLIO;
    risk.load(orders);
    int assets = venue.ledger.assets();
    if (args.length < assets) {
      int old = args.length;
      args = Arrays.copyOf(args, assets);
      Arrays.setAll(args, i -> i < old ? args[i] : new CurrencyArgs());
      holdUnits = new long[assets];
      paidUnits = new long[assets];
    }
    for (int asset = 0; asset < assets; asset++) {
      args[asset].reset().collateral(venue.accounts.collateral(asset, accountId));
      args[asset].addBalance(venue.ledger.cash(asset, accountId));
      holdUnits[asset] = 0;
      paidUnits[asset] = 0;
    }
  }

  /** Imagines more cash in an asset. */
  public UsdPool changeCash(int assetId, long byUnits) {
    args[assetId].addBalance(byUnits);
    return this;
  }

  /** Imagines a change of a cross position settled in an asset. */
  public UsdPool changeLeg(int assetId, long uplUnits, long maintenanceUnits, long feeUnits) {
    args[assetId].addUpl(uplUnits);
    require(args[assetId], maintenanceUnits, feeUnits);
    return this;
  }

  /** Imagines a position with other lots, for its scenarios. */
  public UsdPool changeLots(int leg, long lots) {
    risk.change(leg, lots);
    return this;
  }

  /** Imagines that a currency counts as collateral, or not. */
  public UsdPool changeCollateral(int assetId, boolean counts) {
    args[assetId].collateral(counts);
    return this;
  }

  /** Imagines how much of a coin may hedge its derivatives. */
  UsdPool changeSpotInUse(int assetId, long capUnits) {
    risk.cap(assetId, capUnits);
    return this;
  }

  /** Adds up what is loaded; the answers below are of the last sum. */
  public UsdPool sum() {
    sum.reset();
    for (int asset = 0; asset < venue.ledger.assets(); asset++) {
      Currency currency = venue.currencies.find(asset);
      if (currency != null) {
        sum.add(currency.terms(), venue.currencies.price(asset), args[asset]);
      }
    }
    if (portfolio) {
      risk.measure(account, args);
    }
    return this;
  }

  /** E: the left side of the liquidation test. */
  public long equity() {
    return sum.equity();
  }

  /** R: the right side. */
  public long requirement() {
    return portfolio ? Exact.add(risk.maintenance(), sum.requirement()) : sum.requirement();
  }

  public long maintenance() {
    return portfolio ? Exact.add(risk.maintenance(), sum.maintenance()) : sum.maintenance();
  }

  /** adjEq and Ew. */
  public long adjEq() {
    return sum.adjEq();
  }

  public long initial() {
    return portfolio
        ? Exact.add(Portfolio.unitInitial(risk.ordered()), sum.initial())
        : sum.initial();
  }

  public long requirementWithOrders() {
    return portfolio
        ? Exact.add(risk.ordered(), sum.requirementWithOrders())
        : sum.requirementWithOrders();
  }

  public long availEq() {
    return Math.max(0, Exact.subtract(adjEq(), initial()));
  }

  /** Equity less all unrealised profit: what borrowing and withdrawing lean on. */
  public long lendable() {
    return sum.lendableEquity(NO_LENT_PROFIT);
  }

  /** Cash and unrealised PnL of what is loaded. */
  public long equityOf(int assetId) {
    return args[assetId].equity();
  }

  /** What spot and isolated orders in the asset may take without borrowing. */
  public long availBal(int accountId, int assetId) {
    long own = Math.min(venue.ledger.cash(assetId, accountId), args[assetId].equity());
    long taken = Exact.add(holdUnits[assetId], paidUnits[assetId]);
    return Math.max(0, Exact.subtract(own, taken));
  }

  /** Isolated holds and order fees in the asset. */
  public long holds(int assetId) {
    return holdUnits[assetId];
  }

  /**
   * What the shares of the account's positions are parts of: R, or by scenarios the sum of their
   * weights.
   */
  public long shareBase() {
    if (!portfolio) {
      return requirement();
    }
    long weights = 0;
    Legs legs = venue.legs;
    for (int leg = legs.first(account); leg != Legs.NONE; leg = legs.next(leg)) {
      if (legs.lots[leg] != 0 && !legs.isolated(leg)) {
        weights = Exact.add(weights, requirementOf(leg));
      }
    }
    return weights;
  }

  /** MM + fee of one position, up. */
  public long requirementOf(int leg) {
    long requirement = Exact.add(units.maintenance(leg, true), units.fee(leg));
    return venue.currencies.usd(venue.assetOf(leg), requirement, Rounding.CEILING);
  }

  /** E in units of an asset with a price, toward −∞. */
  public long equityIn(int assetId) {
    return venue.currencies.units(assetId, sum.equity(), Rounding.FLOOR);
  }

  /** Whether every currency with cash, a cross position or an order has a price. */
  public boolean priced(int accountId) {
    return priced(accountId, venue.accounts.mode[accountId]);
  }

  /** As it would count in a mode; scenarios need the price of the underlying as well. */
  boolean priced(int accountId, AccountMode mode) {
    for (int asset = 0; asset < venue.ledger.assets(); asset++) {
      if (venue.ledger.cash(asset, accountId) != 0 && !priceable(asset)) {
        return false;
      }
    }
    Legs legs = venue.legs;
    for (int leg = legs.first(accountId); leg != Legs.NONE; leg = legs.next(leg)) {
      Instrument instrument = venue.instrumentOf(leg);
      boolean ordered = legs.firstOrder[leg] != Legs.NONE;
      boolean counts = ordered || (legs.lots[leg] != 0 && !legs.isolated(leg));
      if (counts && !priceable(instrument.spec.settleAssetId())) {
        return false;
      }
      boolean moves = mode == AccountMode.PORTFOLIO && counts && !legs.isolated(leg);
      if (moves && !instrument.spot() && !shocked(instrument)) {
        return false;
      }
      if (ordered && instrument.spot() && !priceable(instrument.paidAsset(false))) {
        return false;
      }
    }
    return true;
  }

  /** Whether there is a price to move in scenarios. */
  private static boolean shocked(Instrument instrument) {
    return instrument.index.price > 0 && instrument.priced();
  }

  private boolean priceable(int assetId) {
    return !venue.currencies.known(assetId) || venue.currencies.price(assetId) > 0;
  }

  /** Whether some currency is owed: cash below zero. */
  public boolean owes(int accountId) {
    for (int asset = 0; asset < venue.ledger.assets(); asset++) {
      if (venue.ledger.cash(asset, accountId) < 0 && venue.currencies.known(asset)) {
        return true;
      }
    }
    return false;
  }
}
