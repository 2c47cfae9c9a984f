package io.marginline.reference;

import static io.marginline.reference.world.World.P9;

import io.marginline.model.AccountMode;
import io.marginline.model.Command;
import io.marginline.model.CurrencySpec;
import io.marginline.model.DiscountTier;
import io.marginline.model.Event;
import io.marginline.model.LoanTier;
import io.marginline.model.MarginMode;
import io.marginline.model.PositionMode;
import io.marginline.model.RejectReason;
import io.marginline.model.Term;
import io.marginline.model.UnitState;
import io.marginline.reference.world.Account;
import io.marginline.reference.world.Currency;
import io.marginline.reference.world.Instrument;
import io.marginline.reference.world.Leg;
import io.marginline.reference.world.Order;
import io.marginline.reference.world.Position;
import io.marginline.reference.world.Rational;
import io.marginline.reference.world.Timer;
import io.marginline.reference.world.Unit;
import io.marginline.reference.world.UnitKey;
import io.marginline.reference.world.World;
import java.math.BigInteger;
import java.util.List;

/** Account modes, currencies and what counts as collateral (docs/products.md P4). */
final class AccountModes {
  private static final long PORTFOLIO_USD = 10_000;
  private static final long MOST_INTEREST = 1_000_000;
  private final World world;
  private final Margins margins;
  private final OrderGuards guards;
  private final UnitStates states;

  AccountModes(World world, Margins margins, OrderGuards guards, UnitStates states) {
    this.world = world;
    this.margins = margins;
    this.guards = guards;
    this.states = states;
  }

  void currency(Command.SetCurrency command) {
    Accounts.requireAsset(world, command.assetId());
    int index = command.indexId();
    Refused.when(
        index < -1 || (index >= 0 && !world.indexes.containsKey(index)),
        RejectReason.UNKNOWN_INDEX);
    CurrencySpec spec = command.spec();
    boolean bad =
        badScales(command.assetId(), spec)
            || badDiscounts(spec.discounts())
            || badLoans(spec.loans())
            || outside(spec.repayPpb(), 0, P9 / 10)
            || outside(command.hourlyInterestPpb(), 0, MOST_INTEREST);
    Refused.when(bad, RejectReason.BAD_SPEC);
    world.currencies.put(
        command.assetId(),
        new Currency(command.assetId(), index, spec, command.hourlyInterestPpb()));
    world.emit(new Event.CurrencySet(command.assetId(), index, spec, command.hourlyInterestPpb()));
    if (command.hourlyInterestPpb() > 0 && !world.interestScheduled) {
      world.interestScheduled = true;
      long hour = Interest.HOUR_NS;
      world.schedule((Math.floorDiv(world.now, hour) + 1) * hour, Timer.Type.INTEREST, 0);
    }
  }

  private boolean badScales(int asset, CurrencySpec spec) {
    boolean otherUsd =
        world.currencies.values().stream().anyMatch(c -> c.spec().usdScale() != spec.usdScale());
    return spec.assetScale() != world.asset(asset).scale
        || outside(spec.indexScale(), 0, 18)
        || otherUsd
        || outside((long) spec.assetScale() + spec.indexScale() - spec.usdScale(), 0, 18);
  }

  private static boolean badDiscounts(List<DiscountTier> tiers) {
    long edge = 0;
    for (DiscountTier tier : tiers) {
      if (tier.maxUnits() <= edge || outside(tier.ratePpb(), 0, P9)) {
        return true;
      }
      edge = tier.maxUnits();
    }
    return false;
  }

  private static boolean badLoans(List<LoanTier> tiers) {
    long edge = 0;
    for (LoanTier tier : tiers) {
      if (tier.maxUnits() <= edge
          || tier.mmrPpb() < 0
          || tier.imrPpb() < tier.mmrPpb()
          || outside(tier.imrPpb(), 1, P9)) {
        return true;
      }
      edge = tier.maxUnits();
    }
    return false;
  }

  private static boolean outside(long value, long low, long high) {
    return value < low || value > high;
  }

  void mode(Command.SetAccountMode command) {
    Account account = Accounts.owner(world, command.header());
    if (account.accountMode == command.mode()) {
      return;
    }
    boolean frozen =
        world.units.values().stream()
            .anyMatch(u -> u.key.account() == account.id && u.state == UnitState.REDUCING);
    Refused.when(frozen, RejectReason.FROZEN);
    if (command.mode() != AccountMode.SPOT && account.usd() != usd(command.mode())) {
      requireNoCrossSpot(account);
    }
    switch (command.mode()) {
      case SPOT -> requireSpot(account);
      case FUTURES -> inMode(account, command.mode(), () -> requireFutures(account));
      case MULTI_CURRENCY, PORTFOLIO -> inMode(account, command.mode(), () -> requireUsd(account));
    }
    List<UnitKey> pools =
        world.units.values().stream()
            .map((Unit u) -> u.key)
            .filter(key -> key.account() == account.id && !key.isolated())
            .toList();
    pools.forEach(key -> states.change(key, UnitState.HEALTHY, 0, 0));
    account.accountMode = command.mode();
    world.emit(new Event.AccountModeSet(account.id, command.mode()));
  }

  private static boolean usd(AccountMode mode) {
    return mode == AccountMode.MULTI_CURRENCY || mode == AccountMode.PORTFOLIO;
  }

  /** A cross order of spot means another thing in the other kind of pool. */
  private void requireNoCrossSpot(Account account) {
    boolean positions =
        world.positionsOf(account.id).stream().map(p -> p.leg).anyMatch(this::crossSpot);
    Refused.when(positions, RejectReason.HAS_POSITIONS);
    boolean orders = account.orders.values().stream().map(o -> o.leg).anyMatch(this::crossSpot);
    Refused.when(orders, RejectReason.HAS_ORDERS);
  }

  private boolean crossSpot(Leg leg) {
    return leg.cross() && world.instrument(leg.instrument()).spot();
  }

  /** A test with the numbers of a mode that is not entered yet. */
  private static void inMode(Account account, AccountMode mode, Runnable test) {
    AccountMode old = account.accountMode;
    account.accountMode = mode;
    try {
      test.run();
    } finally {
      account.accountMode = old;
    }
  }

  private void requireSpot(Account account) {
    Refused.when(!world.positionsOf(account.id).isEmpty(), RejectReason.HAS_POSITIONS);
    boolean contracts =
        account.orders.values().stream().anyMatch(o -> o.leg.mode() != MarginMode.CASH);
    boolean triggers = world.triggers.values().stream().anyMatch(t -> t.accountId() == account.id);
    Refused.when(contracts || triggers, RejectReason.HAS_ORDERS);
    requireNoDebt(account);
  }

  private void requireNoDebt(Account account) {
    for (int asset : world.assets.keySet()) {
      long cash = world.ledger.cash(asset, account.id);
      if (cash < 0) {
        throw new Refused(RejectReason.NEGATIVE_BALANCE, -cash, 0, Term.AVAIL_BAL);
      }
    }
  }

  private void requireFutures(Account account) {
    requireNoDebt(account);
    for (int asset : world.assets.keySet()) {
      Sums pool = margins.pool(account.id, asset);
      long inUse = pool.inUse();
      if (inUse > 0 && pool.equity() < inUse) {
        throw new Refused(
            RejectReason.INSUFFICIENT_MARGIN, inUse, Math.max(0, pool.equity()), Term.AVAIL_EQ);
      }
      OrderGuards.requireRatio(pool);
    }
  }

  private void requireUsd(Account account) {
    boolean portfolio = account.accountMode == AccountMode.PORTFOLIO;
    boolean hedged = portfolio && account.mode == PositionMode.LONG_SHORT;
    boolean foreign = portfolio && !allUnderlyings(account);
    Refused.when(hedged || !allCurrencies(account) || foreign, RejectReason.MODE_FORBIDS);
    Refused.when(!margins.usd().priced(account.id), RejectReason.PRICE_UNUSABLE);
    UsdSums sums = margins.usd().sums(account.id);
    if (portfolio) {
      BigInteger dollar = BigInteger.TEN.pow(Math.max(0, world.usdScale()));
      long least = Rational.of(dollar).times(PORTFOLIO_USD).floor();
      if (sums.equity < least) {
        throw new Refused(
            RejectReason.INSUFFICIENT_MARGIN, least, Math.max(0, sums.equity), Term.AVAIL_EQ);
      }
    }
    requireInitial(sums);
  }

  private static void requireInitial(UsdSums sums) {
    if (sums.adjusted < sums.initial) {
      throw new Refused(
          RejectReason.INSUFFICIENT_MARGIN,
          sums.initial,
          Math.max(0, sums.adjusted),
          Term.AVAIL_EQ);
    }
    OrderGuards.requireRatio(sums);
  }

  private boolean allCurrencies(Account account) {
    for (Position position : world.positionsOf(account.id)) {
      Instrument instrument = world.instrument(position.leg.instrument());
      if (position.leg.cross() && !guards.hasCurrencies(instrument)) {
        return false;
      }
    }
    for (Order order : account.orders.values()) {
      if (!guards.hasCurrencies(world.instrument(order.leg.instrument()))) {
        return false;
      }
    }
    return true;
  }

  private boolean allUnderlyings(Account account) {
    for (Position position : world.positionsOf(account.id)) {
      if (position.leg.cross()
          && !guards.hasUnderlying(world.instrument(position.leg.instrument()))) {
        return false;
      }
    }
    return account.orders.values().stream()
        .allMatch(
            o -> !o.leg.cross() || guards.hasUnderlying(world.instrument(o.leg.instrument())));
  }

  void collateral(Command.SetCollateral command) {
    Account account = Accounts.owner(world, command.header());
    int asset = command.assetId();
    Accounts.requireAsset(world, asset);
    Refused.when(!world.currencies.containsKey(asset), RejectReason.MODE_FORBIDS);
    if (command.counts() != account.noCollateral.contains(asset)) {
      return;
    }
    if (command.counts()) {
      account.noCollateral.remove(asset);
    } else {
      if (account.usd()) {
        account.noCollateral.add(asset);
        requireAfter(account, () -> account.noCollateral.remove(asset));
      }
      account.noCollateral.add(asset);
    }
    world.emit(new Event.CollateralSet(account.id, asset, command.counts()));
  }

  /** A choice that is already made must leave the pool what it needs; then it is taken back. */
  private void requireAfter(Account account, Runnable takeBack) {
    try {
      boolean frozen = world.reducing(UnitKey.pool(account.id, UnitKey.USD));
      Refused.when(frozen, RejectReason.FROZEN);
      Refused.when(!margins.usd().priced(account.id), RejectReason.PRICE_UNUSABLE);
      requireInitial(margins.usd().sums(account.id));
    } finally {
      takeBack.run();
    }
  }

  void spotInUse(Command.SetSpotInUse command) {
    Account account = Accounts.owner(world, command.header());
    int asset = command.assetId();
    Accounts.requireAsset(world, asset);
    Refused.when(!world.currencies.containsKey(asset), RejectReason.MODE_FORBIDS);
    Refused.when(command.capUnits() < 0, RejectReason.BAD_AMOUNT);
    long before = account.spotInUse.getOrDefault(asset, 0L);
    if (command.capUnits() == before) {
      return;
    }
    if (account.accountMode == AccountMode.PORTFOLIO) {
      putCap(account, asset, command.capUnits());
      requireAfter(account, () -> putCap(account, asset, before));
    }
    putCap(account, asset, command.capUnits());
    world.emit(new Event.SpotInUseSet(account.id, asset, command.capUnits()));
  }

  private static void putCap(Account account, int asset, long cap) {
    if (cap == 0) {
      account.spotInUse.remove(asset);
    } else {
      account.spotInUse.put(asset, cap);
    }
  }

  void autoBorrow(Command.SetAutoBorrow command) {
    Account account = Accounts.owner(world, command.header());
    if (account.autoBorrow != command.on()) {
      account.autoBorrow = command.on();
      world.emit(new Event.AutoBorrowSet(account.id, command.on()));
    }
  }
}
