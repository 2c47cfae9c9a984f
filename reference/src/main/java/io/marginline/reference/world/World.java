package io.marginline.reference.world;

import io.marginline.model.CancelReason;
import io.marginline.model.Event;
import io.marginline.model.MarginMode;
import io.marginline.model.PositionMode;
import io.marginline.model.PositionSide;
import io.marginline.model.TradingState;
import io.marginline.model.UnitState;
import io.marginline.model.VenueSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The whole state and where its events go. */
public final class World {
  public static final long P9 = 1_000_000_000L;

  /** The liquidation account. */
  public static final long VENUE_ACCOUNT = -1;

  public @Nullable VenueSettings venue;

  public TradingState trading = TradingState.OPEN;
  public long now;
  public long lastInstant = Long.MIN_VALUE;

  /** Whether the book traded since the present command began. */
  public boolean traded;

  /** The hourly interest runs from the first currency that bears any. */
  public boolean interestScheduled;

  public long nextOrder = 1;
  public long nextTrigger = 1;
  public long nextTrade = 1;
  public long nextPosition = 1;
  public long nextLiquidation = 1;
  public long nextInventory = 1;
  public long nextPriority = 1;
  public long nextSequence = 1;

  public final Ledger ledger = new Ledger(this);
  public final TreeMap<Integer, Asset> assets = new TreeMap<>();
  public final TreeMap<Integer, Currency> currencies = new TreeMap<>();
  public final TreeMap<Integer, Index> indexes = new TreeMap<>();
  public final TreeMap<Integer, Instrument> instruments = new TreeMap<>();
  public final TreeMap<Long, Account> accounts = new TreeMap<>();
  public final Account operator = new Account(0);
  public final TreeMap<Leg, Position> positions = new TreeMap<>();
  public final TreeMap<UnitKey, Unit> units = new TreeMap<>();
  public final TreeMap<Long, UnitKey> liquidations = new TreeMap<>();
  public final TreeMap<Long, Event.TriggerAccepted> triggers = new TreeMap<>();
  public final TreeMap<Long, Inventory> inventory = new TreeMap<>();
  public final TreeSet<Timer> timers = new TreeSet<>();
  private final Consumer<Event> sink;

  public World(Consumer<Event> sink) {
    this.sink = sink;
  }

  public void emit(Event event) {
    sink.accept(event);
  }

  public VenueSettings settings() {
    return present(venue);
  }

  public Asset asset(int id) {
    return present(assets.get(id));
  }

  /** The same for all currencies; 0 while there is none. */
  public int usdScale() {
    return currencies.isEmpty() ? 0 : currencies.firstEntry().getValue().spec().usdScale();
  }

  public Index index(Instrument instrument) {
    return present(indexes.get(instrument.spec.indexId()));
  }

  public Instrument instrument(int id) {
    return present(instruments.get(id));
  }

  public Account account(long id) {
    return present(accounts.get(id));
  }

  public static <T> T present(@Nullable T value) {
    if (value == null) {
      throw new IllegalStateException("a row that must exist is missing");
    }
    return value;
  }

  /** The legs that this account may hold in an instrument and margin mode. */
  public List<Leg> legs(long account, int instrument, MarginMode mode) {
    if (instrument(instrument).option()) {
      return mode == MarginMode.CROSS
          ? List.of(new Leg(account, instrument, mode, PositionSide.NET))
          : List.of();
    }
    if (account(account).mode == PositionMode.NET || instrument(instrument).spot()) {
      return List.of(new Leg(account, instrument, mode, PositionSide.NET));
    }
    return List.of(
        new Leg(account, instrument, mode, PositionSide.LONG),
        new Leg(account, instrument, mode, PositionSide.SHORT));
  }

  /** Whether a spot leg borrows: then it is a position; otherwise coins change hands. */
  public boolean leveraged(Leg leg) {
    if (!instrument(leg.instrument()).spot()) {
      return false;
    }
    boolean borrows = leg.account() == VENUE_ACCOUNT || !account(leg.account()).usd();
    return leg.isolated() || (leg.cross() && borrows);
  }

  /** Spot without a position. */
  public boolean plain(Leg leg) {
    return instrument(leg.instrument()).spot() && !leveraged(leg);
  }

  /** Signed lots, 0 when there is no position. */
  public long lots(Leg leg) {
    Position position = positions.get(leg);
    return position == null ? 0 : position.lots;
  }

  /** Positions of one account, by instrument, margin mode and side. */
  public List<Position> positionsOf(long account) {
    Leg from = new Leg(account, -1, MarginMode.CROSS, PositionSide.NET);
    Leg to = new Leg(account + 1, -1, MarginMode.CROSS, PositionSide.NET);
    return List.copyOf(positions.subMap(from, to).values());
  }

  /** By account, cross before isolated, side: the order of the key within one instrument. */
  public List<Position> positionsIn(Instrument instrument) {
    return positions.values().stream().filter(p -> p.leg.instrument() == instrument.id).toList();
  }

  public UnitKey unitOf(Leg leg) {
    int asset = instrument(leg.instrument()).asset();
    return leg.isolated()
        ? new UnitKey(leg.account(), asset, leg.instrument(), leg.side())
        : poolOf(leg.account(), asset);
  }

  /** The pool that an asset of an account belongs to. */
  public UnitKey poolOf(long account, int asset) {
    return UnitKey.pool(account, account(account).usd() ? UnitKey.USD : asset);
  }

  public UnitState stateOf(UnitKey key) {
    Unit unit = units.get(key);
    return unit == null ? UnitState.HEALTHY : unit.state;
  }

  /** From the start of a liquidation until its close, whatever state it passes. */
  public boolean inLiquidation(UnitKey key) {
    Unit unit = units.get(key);
    return unit != null && unit.liquidationId != 0;
  }

  public boolean reducing(UnitKey key) {
    return stateOf(key) == UnitState.REDUCING;
  }

  /** Positions of a unit, by instrument and side. */
  public List<Position> positionsOf(UnitKey key) {
    List<Position> found = new ArrayList<>();
    for (Position position : positionsOf(key.account())) {
      if (unitOf(position.leg).equals(key)) {
        found.add(position);
      }
    }
    return found;
  }

  public List<Order> ordersOf(long account, Predicate<Order> which) {
    return account(account).orders.values().stream().filter(which).toList();
  }

  public void schedule(long due, Timer.Type type, long id) {
    timers.add(new Timer(due, nextSequence++, type, id));
  }

  /** Into the book, last in its level. */
  public void rest(Order order) {
    order.priority = nextPriority++;
    account(order.leg.account()).orders.put(order.id, order);
    instrument(order.leg.instrument()).side(order.buy).add(order);
  }

  public void takeOut(Order order) {
    account(order.leg.account()).orders.remove(order.id);
    instrument(order.leg.instrument()).side(order.buy).remove(order);
  }

  public void cancel(Order order, CancelReason reason) {
    takeOut(order);
    emit(new Event.OrderCancelled(order.id, reason, order.remaining));
  }

  public void cancelAll(List<Order> orders, CancelReason reason) {
    for (Order order : orders) {
      cancel(order, reason);
    }
  }
}
