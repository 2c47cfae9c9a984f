package io.marginline.reference;

import static io.marginline.reference.world.World.P9;

import io.marginline.model.CancelReason;
import io.marginline.model.Event;
import io.marginline.model.PriceAction;
import io.marginline.model.UnitState;
import io.marginline.reference.world.Account;
import io.marginline.reference.world.Currency;
import io.marginline.reference.world.Instrument;
import io.marginline.reference.world.Order;
import io.marginline.reference.world.Position;
import io.marginline.reference.world.Rational;
import io.marginline.reference.world.Timer;
import io.marginline.reference.world.UnitKey;
import io.marginline.reference.world.World;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Looks at every risk unit at the current marks (docs/engine.md §9). */
final class Health {
  private final World world;
  private final Values values;
  private final Margins margins;
  private final Markets markets;
  private final UnitStates states;

  private record Started(UnitKey key, long liquidationId, long equity, long requirement) {}

  Health(World world, Values values, Margins margins, UnitStates states) {
    this.world = world;
    this.values = values;
    this.margins = margins;
    this.states = states;
    this.markets = new Markets(world);
  }

  void checkAll() {
    TreeSet<UnitKey> keys = new TreeSet<>(world.units.keySet());
    for (Position position : world.positions.values()) {
      keys.add(world.unitOf(position.leg));
    }
    for (Account account : world.accounts.values()) {
      if (account.usd()) {
        keys.add(UnitKey.pool(account.id, UnitKey.USD));
      }
    }
    List<Started> started = new ArrayList<>();
    for (UnitKey key : keys) {
      check(key, started);
    }
    started.sort(
        Comparator.comparing((Started s) -> Rational.of(s.equity).over(s.requirement))
            .thenComparing(Started::key));
    for (Started one : started) {
      world.schedule(world.now, Timer.Type.LIQUIDATION, one.liquidationId);
    }
  }

  boolean mayLiquidate(UnitKey key) {
    return allowed(key, PriceAction.LIQUIDATE);
  }

  /** Every instrument of the unit and, in USD, the index of every currency that it has or owes. */
  boolean allowed(UnitKey key, PriceAction action) {
    if (key.usd()) {
      for (Map.Entry<Integer, UsdSums.Part> part :
          margins.usd().sums(key.account()).parts.entrySet()) {
        Currency currency = World.present(world.currencies.get(part.getKey()));
        if (part.getValue().equity() != 0 && !markets.allows(currency, action)) {
          return false;
        }
      }
    }
    return world.positionsOf(key).stream()
        .allMatch(p -> markets.allows(values.instrument(p), action));
  }

  private void check(UnitKey key, List<Started> started) {
    if (world.inLiquidation(key) || (key.usd() && !margins.usd().priced(key.account()))) {
      return;
    }
    Level sums = margins.unit(key);
    if (sums.requirement() > 0) {
      boolean line = sums.equityWithOrders() <= sums.requirementWithOrders();
      List<Order> adding = world.ordersOf(key.account(), o -> !o.reduceOnly && counts(key, o));
      if (line && !adding.isEmpty()) {
        states.change(
            key, UnitState.ORDERS_CANCELLED, sums.equityWithOrders(), sums.requirementWithOrders());
        world.cancelAll(adding, CancelReason.LIQUIDATION);
        sums = margins.unit(key);
      }
      if (sums.liquidatable() && mayLiquidate(key)) {
        started.add(start(key, sums));
        return;
      }
    }
    states.assess(key, sums);
  }

  private Started start(UnitKey key, Level sums) {
    states.change(key, UnitState.REDUCING, sums.equity(), sums.requirement());
    long id = world.nextLiquidation++;
    states.unit(key).liquidationId = id;
    world.liquidations.put(id, key);
    world.emit(
        new Event.LiquidationStarted(
            id,
            key.account(),
            key.asset(),
            states.unit(key).positionId,
            sums.equity(),
            sums.maintenance(),
            sums.fee()));
    for (Position position : world.positionsOf(key)) {
      Instrument instrument = values.instrument(position);
      world.emit(
          new Event.LiquidationTerm(
              id,
              position.id,
              instrument.id,
              position.lots,
              position.entryCost,
              instrument.mark,
              values.upl(position),
              values.maintenance(position),
              values.fee(position)));
    }
    List<Order> rest =
        world.ordersOf(
            key.account(),
            o -> counts(key, o) && (!o.reduceOnly || o.leg.cross() || key.isolated()));
    world.cancelAll(rest, CancelReason.LIQUIDATION);
    return new Started(key, id, sums.equity(), sums.requirement());
  }

  /** Orders that weigh on the unit: cross or isolated on a pool, its own leg's on an isolated. */
  private boolean counts(UnitKey key, Order order) {
    if (key.isolated()) {
      return world.unitOf(order.leg).equals(key);
    }
    Instrument instrument = world.instrument(order.leg.instrument());
    int asset = world.plain(order.leg) ? order.paidAsset(instrument) : instrument.asset();
    return key.usd() || asset == key.asset();
  }

  /** The state by which warnings are given; a unit without requirement is healthy. */
  static UnitState target(UnitState from, Level sums, long warnPpb, long calmPpb) {
    if (sums.requirement() == 0) {
      return UnitState.HEALTHY;
    }
    Rational equity = Rational.of(sums.equityWithOrders()).times(P9);
    Rational requirement = Rational.of(sums.requirementWithOrders());
    if (equity.compareTo(requirement.times(warnPpb)) <= 0) {
      return UnitState.WARNED;
    }
    boolean calm = equity.compareTo(requirement.times(calmPpb)) > 0;
    boolean warned = from == UnitState.WARNED || from == UnitState.ORDERS_CANCELLED;
    return !calm && warned ? UnitState.WARNED : UnitState.HEALTHY;
  }
}
