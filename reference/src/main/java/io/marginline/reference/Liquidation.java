package io.marginline.reference;

import io.marginline.model.Event;
import io.marginline.model.LiquidationOutcome;
import io.marginline.model.MarginMode;
import io.marginline.model.OrderType;
import io.marginline.model.PositionMode;
import io.marginline.model.PositionSide;
import io.marginline.model.TradeKind;
import io.marginline.model.UnitState;
import io.marginline.reference.world.Account;
import io.marginline.reference.world.Instrument;
import io.marginline.reference.world.Leg;
import io.marginline.reference.world.Order;
import io.marginline.reference.world.Position;
import io.marginline.reference.world.Timer;
import io.marginline.reference.world.Unit;
import io.marginline.reference.world.UnitKey;
import io.marginline.reference.world.World;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One step of a unit in liquidation (docs/engine.md §9, Step). */
final class Liquidation {
  private final World world;
  private final Values values;
  private final Margins margins;
  private final Health health;
  private final UnitStates states;
  private final Matching matching;
  private final PositionChanges changes;
  private final Slices slices;
  private final HedgedPairs pairs;
  private final Takeovers takeovers;
  private final Repayments repayments;

  Liquidation(
      World world, Values values, Margins margins, Health health, UnitStates states, Fills fills) {
    this.world = world;
    this.values = values;
    this.margins = margins;
    this.health = health;
    this.states = states;
    this.matching = fills.matching();
    this.changes = fills.changes();
    this.slices = new Slices(world, values, margins);
    this.pairs = new HedgedPairs(world, values, margins);
    this.repayments = new Repayments(world, values, margins);
    this.takeovers = new Takeovers(world, values, margins, fills);
  }

  void step(long liquidationId) {
    UnitKey key = world.liquidations.get(liquidationId);
    if (key == null) {
      return;
    }
    do {
      Level sums = margins.unit(key);
      if (closedByTest(key, LiquidationOutcome.FLAT)) {
        return;
      }
      if (!health.mayLiquidate(key)) {
        again(liquidationId, world.settings().stepNs());
        return;
      }
      if (sums.netEquity() <= 0) {
        takeAll(liquidationId, key, sums);
        return;
      }
    } while (offsetLegs(key));
    if (pairClosed(liquidationId, key)) {
      return;
    }
    Position option = saleable(key);
    if (option != null) {
      slice(liquidationId, key, option);
      return;
    }
    Position position = worst(key);
    if (position == null && repayments.owes(key.account())) {
      repay(liquidationId, key);
    } else if (position == null) {
      // long options that nobody buys: tried again when something has changed
      again(liquidationId, world.settings().stepNs());
    } else if (position.attempts >= world.settings().maxAttempts()) {
      takeOne(liquidationId, key, () -> takeovers.take(liquidationId, position, false));
    } else {
      slice(liquidationId, key, position);
    }
  }

  /** Long options at their marks first; then the unit is looked at again, or taken whole. */
  private void takeAll(long liquidationId, UnitKey key, Level sums) {
    List<Position> options =
        world.positionsOf(key).stream()
            .filter(p -> longOption(p) && values.instrument(p).mark > 0)
            .toList();
    if (!options.isEmpty()) {
      takeOne(
          liquidationId, key, () -> options.forEach(p -> takeovers.takeOption(liquidationId, p)));
      return;
    }
    states.change(key, UnitState.TAKEN_OVER, sums.equity(), sums.requirement());
    for (Position position = worst(key); position != null; position = worst(key)) {
      long left = world.positionsOf(key).stream().filter(p -> !longOption(p)).count();
      takeovers.take(liquidationId, position, left == 1);
    }
    if (key.usd()) {
      repayments.takeAll(key.account());
    }
    close(key, LiquidationOutcome.TAKEN_OVER);
  }

  private boolean longOption(Position position) {
    return values.instrument(position).option() && position.lots > 0;
  }

  /** The first long option that may still be sold. */
  private @Nullable Position saleable(UnitKey key) {
    return world.positionsOf(key).stream()
        .filter(p -> longOption(p) && p.attempts < world.settings().maxAttempts())
        .filter(p -> values.instrument(p).mark > 0)
        .findFirst()
        .orElse(null);
  }

  /** Nothing is held any more, but something is owed. */
  private void repay(long liquidationId, UnitKey key) {
    Account account = world.account(key.account());
    Order order = repayments.order(account);
    if (order == null) {
      takeOne(liquidationId, key, () -> repayments.takeLargest(account.id));
      return;
    }
    long lots = order.remaining;
    Charge usual = Charge.ordinary(world.instrument(order.leg.instrument()).spec.takerPpb());
    matching.run(new Matching.Taker(order, TradeKind.REPAYMENT, usual, null));
    world.emit(new Event.SliceAttempted(liquidationId, 0, lots, order.price, 0, order.filled));
    if (order.filled < lots) {
      account.repayAttempts++;
    }
    after(liquidationId, key, order.filled == lots);
  }

  /** The largest loss first; ties in canonical order. A long option is none. */
  private @Nullable Position worst(UnitKey key) {
    return world.positionsOf(key).stream()
        .filter(p -> !longOption(p))
        .min(
            Comparator.<Position>comparingLong(p -> margins.upl(key, p))
                .thenComparing((Position p) -> p.leg))
        .orElse(null);
  }

  private void again(long liquidationId, long delay) {
    world.schedule(world.now + delay, Timer.Type.LIQUIDATION, liquidationId);
  }

  /** Nothing held or owed: closed as {@code flat}; above the line: recovered. */
  private boolean closedByTest(UnitKey key, LiquidationOutcome flat) {
    Level sums = margins.unit(key);
    if (world.positionsOf(key).isEmpty() && !(key.usd() && repayments.owes(key.account()))) {
      close(key, flat);
      return true;
    }
    if (sums.equity() > sums.requirement()) {
      close(key, LiquidationOutcome.RECOVERED);
      return true;
    }
    return false;
  }

  /** Long and short legs of one contract are closed against each other at the mark. */
  private boolean offsetLegs(UnitKey key) {
    boolean any = false;
    if (key.isolated() || world.account(key.account()).mode != PositionMode.LONG_SHORT) {
      return false;
    }
    for (Instrument instrument : world.instruments.values()) {
      Leg longLeg = new Leg(key.account(), instrument.id, MarginMode.CROSS, PositionSide.LONG);
      Leg shortLeg = new Leg(key.account(), instrument.id, MarginMode.CROSS, PositionSide.SHORT);
      long lots = Math.min(world.lots(longLeg), -world.lots(shortLeg));
      if ((key.usd() || instrument.asset() == key.asset()) && lots > 0) {
        long px = Math.max(1, instrument.mark / instrument.mu());
        world.traded = true;
        world.emit(
            new Event.TradeExecuted(
                world.nextTrade++,
                instrument.id,
                TradeKind.OFFSET,
                px,
                lots,
                false,
                key.account(),
                0,
                key.account(),
                0));
        long left = changes.apply(longLeg, -lots, px, Charge.NOTHING);
        left += changes.apply(shortLeg, lots, px, Charge.NOTHING);
        matching.rounding(instrument, left);
        any = true;
      }
    }
    return any;
  }

  /** The liquidation account takes one position or debt; the liquidation may go on after it. */
  private void takeOne(long liquidationId, UnitKey key, Runnable takeover) {
    Level before = margins.unit(key);
    states.change(key, UnitState.TAKEN_OVER, before.equity(), before.requirement());
    takeover.run();
    if (!closedByTest(key, LiquidationOutcome.TAKEN_OVER)) {
      Level after = margins.unit(key);
      states.change(key, UnitState.REDUCING, after.equity(), after.requirement());
      again(liquidationId, 0);
    }
  }

  /** What hedges something else goes with it, the smaller one first (docs/products.md P8). */
  private boolean pairClosed(long liquidationId, UnitKey key) {
    HedgedPairs.Pair pair = margins.portfolio(key) ? pairs.first(key) : null;
    if (pair == null) {
      return false;
    }
    Order first = send(liquidationId, pair.first(), pair.firstLots());
    boolean filled = first.filled == pair.firstLots();
    long lots = slices.orWhole(pair.second(), pair.secondLots(first.filled));
    if (lots > 0) {
      filled &= send(liquidationId, pair.second(), lots).filled == lots;
    }
    after(liquidationId, key, filled);
    return true;
  }

  private void slice(long liquidationId, UnitKey key, Position position) {
    boolean whole = longOption(position);
    long lots = whole ? position.lots : slices.lots(position, margins.unit(key));
    Order order = send(liquidationId, position, lots);
    after(liquidationId, key, order.filled == lots);
  }

  /** One slice of a position, and what became of it. */
  private Order send(long liquidationId, Position position, long lots) {
    Instrument instrument = values.instrument(position);
    boolean buy = position.lots < 0;
    long bankruptcy = longOption(position) ? 1 : takeovers.bankruptcyTicks(position);
    long slippage = world.settings().slippagePpb();
    long limit =
        buy
            ? Math.min(bankruptcy, values.highest(instrument, slippage))
            : Math.max(bankruptcy, values.lowest(instrument, slippage));
    Order order = new Order(0, position.leg, buy);
    order.type = OrderType.IOC;
    order.reduceOnly = true;
    order.price = instrument.within(limit);
    order.remaining = lots;
    matching.run(new Matching.Taker(order, TradeKind.LIQUIDATION, Charge.slice(bankruptcy), null));
    world.emit(
        new Event.SliceAttempted(
            liquidationId, position.id, lots, order.price, bankruptcy, order.filled));
    if (order.filled < lots) {
      position.attempts++;
    }
    return order;
  }

  private void after(long liquidationId, UnitKey key, boolean filled) {
    if (!closedByTest(key, LiquidationOutcome.FLAT)) {
      boolean atOnce = margins.unit(key).netEquity() <= 0 || filled;
      again(liquidationId, atOnce ? 0 : world.settings().stepNs());
    }
  }

  private void close(UnitKey key, LiquidationOutcome outcome) {
    Unit unit = states.unit(key);
    Level sums = margins.unit(key);
    List<Position> left = world.positionsOf(key);
    world.emit(
        new Event.LiquidationClosed(
            unit.liquidationId, outcome, sums.equity(), sums.requirement()));
    world.liquidations.remove(unit.liquidationId);
    unit.liquidationId = 0;
    states.change(key, UnitState.CLOSED, sums.equity(), sums.requirement());
    left.forEach(position -> position.attempts = 0);
    if (key.usd()) {
      world.account(key.account()).repayAttempts = 0;
    }
    if (key.isolated() && left.isEmpty()) {
      world.units.remove(key);
    } else {
      states.assess(key, sums);
    }
  }
}
