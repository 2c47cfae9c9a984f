package io.marginline.reference;

import io.marginline.model.RiskParameters;
import io.marginline.reference.world.Account;
import io.marginline.reference.world.Currency;
import io.marginline.reference.world.Index;
import io.marginline.reference.world.Instrument;
import io.marginline.reference.world.Order;
import io.marginline.reference.world.Position;
import io.marginline.reference.world.World;
import java.util.Collection;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What portfolio margin requires of an account's contracts (docs/products.md P8). */
final class Portfolio {
  private static final long SECOND_NS = 1_000_000_000L;
  private final World world;
  private final Usd usd;
  private final OptionPricer pricer;

  /** Σ of the risk units, without and with orders. */
  record Required(long maintenance, long maintenanceWithOrders) {}

  Portfolio(World world, Usd usd, OptionPricer pricer) {
    this.world = world;
    this.usd = usd;
    this.pricer = pricer;
  }

  /** {@code parts}: what the account has of each currency, by asset. */
  Required required(
      Account account,
      Collection<Order> orders,
      @Nullable Change change,
      SortedMap<Integer, UsdSums.Part> parts) {
    SortedMap<Integer, Long> held = held(account.id, change);
    SortedMap<Integer, Long> without = units(account, parts, held);
    TreeMap<Integer, Long> most = new TreeMap<>(without);
    for (boolean buys : new boolean[] {true, false}) {
      units(account, parts, withOrders(held, orders, buys))
          .forEach((unit, need) -> most.merge(unit, need, Math::max));
    }
    return new Required(sum(without), sum(most));
  }

  private static long sum(Map<Integer, Long> needs) {
    return needs.values().stream().mapToLong(need -> need).sum();
  }

  /** Signed lots of the cross positions, by instrument. */
  private SortedMap<Integer, Long> held(long account, @Nullable Change change) {
    TreeMap<Integer, Long> held = new TreeMap<>();
    for (Position position : world.positionsOf(account)) {
      if (position.leg.cross()) {
        held.merge(position.leg.instrument(), position.lots, Long::sum);
      }
    }
    if (change != null && change.leg() != null && change.leg().cross()) {
      held.put(change.leg().instrument(), change.state().lots());
    }
    return held;
  }

  private SortedMap<Integer, Long> withOrders(
      SortedMap<Integer, Long> held, Collection<Order> orders, boolean buys) {
    TreeMap<Integer, Long> all = new TreeMap<>(held);
    for (Order order : orders) {
      Instrument instrument = world.instrument(order.leg.instrument());
      if (!instrument.spot() && order.leg.cross() && !order.reduceOnly && order.buy == buys) {
        all.merge(instrument.id, order.signed(order.remaining), Long::sum);
      }
    }
    return all;
  }

  /** MMR by underlying. */
  private SortedMap<Integer, Long> units(
      Account account, SortedMap<Integer, UsdSums.Part> parts, SortedMap<Integer, Long> lots) {
    TreeMap<Integer, RiskUnit> units = new TreeMap<>();
    lots.forEach(
        (id, signed) -> {
          Instrument instrument = world.instrument(id);
          Index index = world.index(instrument);
          if (signed != 0 && index.underlying >= 0) {
            RiskParameters parameters = RiskParameters.of(index.underlyingClass);
            RiskUnit unit =
                units.computeIfAbsent(
                    index.underlying, _ -> new RiskUnit(parameters, world.usdScale()));
            add(unit, instrument, signed, parameters);
          }
        });
    TreeMap<Integer, Long> needs = new TreeMap<>();
    units.forEach(
        (underlying, unit) -> {
          addCoin(unit, underlying, account, parts);
          needs.put(underlying, unit.maintenance());
        });
    return needs;
  }

  /** The coin of an underlying: of several currencies priced by it, the lowest asset. */
  private void addCoin(
      RiskUnit unit, int underlying, Account account, SortedMap<Integer, UsdSums.Part> parts) {
    for (Currency currency : world.currencies.values()) {
      Index index = world.indexes.get(currency.indexId());
      if (index != null && index.underlying == underlying) {
        long equity = World.present(parts.get(currency.asset())).equity();
        long cap = account.spotInUse.getOrDefault(currency.asset(), 0L);
        unit.addSpotInUse(equity, cap, usd.perUnit(currency));
        return;
      }
    }
  }

  private void add(RiskUnit unit, Instrument instrument, long lots, RiskParameters parameters) {
    Currency settle = World.present(world.currencies.get(instrument.asset()));
    Index index = world.index(instrument);
    if (!instrument.option()) {
      unit.addContract(instrument, lots, index, usd.perUnit(settle), seconds(instrument));
      return;
    }
    Index forward = World.present(world.indexes.get(Options.spec(instrument).forwardIndexId()));
    OptionRisk risk =
        pricer.risk(
            new OptionPricer.Position(
                instrument.spec, lots, parameters, settle.spec(), usd.price(settle)),
            new OptionPricer.Market(
                forward.price, index.price, instrument.volatility, left(instrument)));
    unit.addOption(risk, seconds(instrument), index.quote);
  }

  private long left(Instrument instrument) {
    return Math.max(0, instrument.spec.product().expiryNs() - world.now);
  }

  /** T: whole seconds, up; 0 of a perpetual, at least 1 of a dated contract. */
  private long seconds(Instrument instrument) {
    return instrument.spec.dated() ? Math.max(1, Math.ceilDiv(left(instrument), SECOND_NS)) : 0;
  }
}
