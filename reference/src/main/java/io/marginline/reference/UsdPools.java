package io.marginline.reference;

import io.marginline.reference.world.Account;
import io.marginline.reference.world.Currency;
import io.marginline.reference.world.Instrument;
import io.marginline.reference.world.Order;
import io.marginline.reference.world.Position;
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

  UsdPools(World world, Margins margins) {
    this.world = world;
    this.margins = margins;
    usd = new Usd(world);
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
      require(sums, currency, part);
    }
    sums.adjusted += sums.equity - Math.max(0, tradedAway);
    sums.lend = sums.adjusted - profits;
    return sums;
  }

  private void require(UsdSums sums, Currency currency, UsdSums.Part part) {
    Sums own = part.sums();
    long liability = part.liability();
    long after = part.liabilityWithOrders();
    sums.maintenance +=
        usd.up(currency, own.maintenance) + usd.loanMaintenance(currency, liability);
    sums.requirement +=
        usd.up(currency, own.maintenance)
            + usd.up(currency, own.fee)
            + usd.loanMaintenance(currency, liability)
            + usd.loanFee(currency, liability);
    sums.initial += usd.up(currency, own.initial) + usd.loanInitial(currency, after);
    sums.requirementWithOrders +=
        usd.up(currency, own.maintenanceWithOrders)
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
