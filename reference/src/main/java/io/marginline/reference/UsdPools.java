package io.marginline.reference;

import io.marginline.model.AccountMode;
import io.marginline.reference.world.Account;
import io.marginline.reference.world.Currency;
import io.marginline.reference.world.Instrument;
import io.marginline.reference.world.Order;
import io.marginline.reference.world.Position;
import io.marginline.reference.world.Rational;
import io.marginline.reference.world.World;
import java.util.Collection;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Adds up the pool of an account in a USD mode (docs/products.md P5). */
final class UsdPools {
  private final World world;
  private final Margins margins;
  private final Usd usd;

  private final Portfolio portfolio;

  UsdPools(World world, Margins margins, OptionPricer pricer) {
    this.world = world;
    this.margins = margins;
    usd = new Usd(world);
    portfolio = new Portfolio(world, usd, pricer);
  }

  Usd rates() {
    return usd;
  }

  UsdSums sums(long accountId) {
    return sums(accountId, world.account(accountId).orders.values(), null);
  }

  /** As it would be after cash has left. */
  UsdSums without(long accountId, int asset, long units) {
    Collection<Order> orders = world.account(accountId).orders.values();
    return sums(accountId, orders, Change.payment(asset, units));
  }

  UsdSums sums(long accountId, Collection<Order> orders, @Nullable Change change) {
    Account account = world.account(accountId);
    UsdSums sums = new UsdSums();
    long tradedAway = 0;
    long profits = 0;
    for (Currency currency : world.currencies.values()) {
      Sums own = margins.pool(accountId, currency.asset(), orders, change);
      UsdSums.Part part = new UsdSums.Part(own, own.equity());
      sums.parts.put(currency.asset(), part);
      long eq = part.equity();
      long counted = usd.counted(account, currency, eq);
      sums.equity += counted;
      sums.adjusted -= usd.up(currency, own.reserved());
      if (own.paid != 0 || own.received != 0) {
        tradedAway += counted - usd.counted(account, currency, eq - own.paid + own.received);
      }
      if (own.upl > 0) {
        profits += counted - usd.counted(account, currency, eq - own.upl);
      }
      require(sums, currency, part, account.accountMode == AccountMode.PORTFOLIO);
    }
    if (account.accountMode == AccountMode.PORTFOLIO) {
      Portfolio.Required required = portfolio.required(account, orders, change, sums.parts);
      long withOrders = required.maintenanceWithOrders();
      sums.maintenance += required.maintenance();
      sums.requirement += required.maintenance();
      sums.requirementWithOrders += withOrders;
      sums.initial += Rational.of(withOrders).times(13).over(10).ceil();
    }
    sums.adjusted += sums.equity - Math.max(0, tradedAway);
    sums.lend = sums.adjusted - profits;
    return sums;
  }

  /** In portfolio mode the contracts are required for by their scenarios, apart from fees. */
  private void require(UsdSums sums, Currency currency, UsdSums.Part part, boolean scenarios) {
    Sums own = part.sums();
    long liability = part.liability();
    long after = part.liabilityWithOrders();
    long maintenance = scenarios ? 0 : usd.up(currency, own.maintenance);
    long withOrders = scenarios ? 0 : usd.up(currency, own.maintenanceWithOrders);
    long initial = scenarios ? 0 : usd.up(currency, own.initial);
    sums.maintenance += maintenance + usd.loanMaintenance(currency, liability);
    sums.requirement +=
        maintenance
            + usd.up(currency, own.fee)
            + usd.loanMaintenance(currency, liability)
            + usd.loanFee(currency, liability);
    sums.initial += initial + usd.loanInitial(currency, after);
    sums.requirementWithOrders +=
        withOrders
            + usd.up(currency, own.feeWithOrders)
            + usd.loanMaintenance(currency, after)
            + usd.loanFee(currency, after);
  }

  /** Whether every currency that matters has a price. */
  boolean priced(long accountId, Collection<Order> orders) {
    for (int asset : used(accountId, orders)) {
      Currency currency = world.currencies.get(asset);
      if (currency != null && usd.price(currency) <= 0) {
        return false;
      }
    }
    return true;
  }

  boolean priced(long accountId) {
    return priced(accountId, world.account(accountId).orders.values());
  }

  private SortedSet<Integer> used(long accountId, Collection<Order> orders) {
    TreeSet<Integer> used = new TreeSet<>();
    for (int asset : world.assets.keySet()) {
      if (world.ledger.cash(asset, accountId) != 0) {
        used.add(asset);
      }
    }
    for (Position position : world.positionsOf(accountId)) {
      if (position.leg.cross()) {
        used.add(world.instrument(position.leg.instrument()).asset());
      }
    }
    for (Order order : orders) {
      Instrument instrument = world.instrument(order.leg.instrument());
      used.add(instrument.asset());
      if (instrument.spot()) {
        used.add(instrument.base());
      }
    }
    return used;
  }
}
