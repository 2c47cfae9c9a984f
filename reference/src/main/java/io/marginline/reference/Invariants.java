package io.marginline.reference;

import io.marginline.model.LedgerKind;
import io.marginline.model.UnitState;
import io.marginline.reference.world.Account;
import io.marginline.reference.world.Asset;
import io.marginline.reference.world.Instrument;
import io.marginline.reference.world.Inventory;
import io.marginline.reference.world.Ledger.Place;
import io.marginline.reference.world.Leg;
import io.marginline.reference.world.Order;
import io.marginline.reference.world.Position;
import io.marginline.reference.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What must be true after every command, whatever happened. */
final class Invariants {
  private final World world;
  private final List<String> violations = new ArrayList<>();

  Invariants(World world) {
    this.world = world;
  }

  List<String> violations() {
    world.assets.values().forEach(this::money);
    world.instruments.values().forEach(this::lots);
    world.instruments.values().forEach(this::book);
    world.accounts.values().forEach(this::reduceOnly);
    margins();
    units();
    return violations;
  }

  private void hold(boolean holds, String what) {
    if (!holds) {
      violations.add(what);
    }
  }

  private void money(Asset asset) {
    long sum = 0;
    for (Map.Entry<Place, Long> balance : world.ledger.balances().entrySet()) {
      if (balance.getKey().asset() == asset.id) {
        sum += balance.getValue();
      }
    }
    hold(sum == 0, "ledger of asset " + asset.id + " is off by " + sum);
    long costs = 0;
    for (Position position : world.positions.values()) {
      Instrument instrument = world.instrument(position.leg.instrument());
      if (instrument.asset() == asset.id && !instrument.option()) {
        costs += position.entryCost;
      }
      costs -= lent(instrument, asset, position.lots);
    }
    for (Inventory row : world.inventory.values()) {
      Instrument instrument = world.instrument(row.instrument);
      if (instrument.asset() == asset.id) {
        costs += instrument.cost(row.lots, row.price);
      }
      costs -= lent(instrument, asset, row.lots);
    }
    long clearing = world.ledger.of(asset.id, LedgerKind.CLEARING);
    hold(clearing == -costs, "CLEARING " + clearing + " against entry costs of " + costs);
    hold(world.ledger.of(asset.id, LedgerKind.FUND) >= 0, "FUND below zero: " + asset.id);
    hold(world.ledger.of(asset.id, LedgerKind.DEFICIT) <= 0, "DEFICIT above zero: " + asset.id);
    hold(world.ledger.of(asset.id, LedgerKind.ROUNDING) >= 0, "ROUNDING below zero: " + asset.id);
  }

  /** Coins that the venue holds for a leveraged long, or lacks for a short. */
  private static long lent(Instrument instrument, Asset asset, long lots) {
    return instrument.spot() && instrument.base() == asset.id ? instrument.baseUnits(lots) : 0;
  }

  private void lots(Instrument instrument) {
    long sum = 0;
    for (Position position : world.positions.values()) {
      if (position.leg.instrument() == instrument.id) {
        sum += position.lots;
        hold(position.lots != 0, "flat position " + position.id);
        long most = instrument.announced.isEmpty() ? 0 : Math.abs(position.lots);
        hold(
            position.grace >= 0 && position.grace <= most,
            "lots in grace of position " + position.id + ": " + position.grace);
        hold(
            signed(instrument, position),
            "entry cost of position " + position.id + " has the wrong sign");
      }
    }
    for (Inventory row : world.inventory.values()) {
      sum += row.instrument == instrument.id ? row.lots : 0;
    }
    hold(!instrument.expired || instrument.bids.size() + instrument.asks.size() == 0, "late order");
    hold(
        instrument.spot() || sum == 0, "lots of instrument " + instrument.id + " add up to " + sum);
  }

  /** An inverse long has a negative entry cost; one lot may be worth less than a unit. */
  private static boolean signed(Instrument instrument, Position position) {
    int lots = Long.signum(position.lots);
    int entry = Long.signum(position.entryCost);
    return instrument.inverse() ? lots * entry <= 0 : lots == entry;
  }

  private void book(Instrument instrument) {
    boolean bothSides = !instrument.bids.isEmpty() && !instrument.asks.isEmpty();
    hold(
        !bothSides || instrument.bids.first().price < instrument.asks.first().price,
        "book of instrument " + instrument.id + " is crossed");
    Set<Order> booked = new TreeSet<>((a, b) -> Long.compare(a.id, b.id));
    booked.addAll(instrument.bids);
    booked.addAll(instrument.asks);
    long live = 0;
    for (Account account : world.accounts.values()) {
      for (Order order : account.orders.values()) {
        if (order.leg.instrument() == instrument.id) {
          live++;
          hold(booked.contains(order), "order " + order.id + " is live but not in the book");
          hold(order.remaining > 0, "order " + order.id + " rests empty");
        }
      }
    }
    hold(live == booked.size(), "instrument " + instrument.id + " has dead orders in the book");
  }

  private void reduceOnly(Account account) {
    TreeMap<Leg, long[]> sums = new TreeMap<>();
    for (Order order : account.orders.values()) {
      if (order.reduceOnly) {
        sums.computeIfAbsent(order.leg, _ -> new long[2])[order.buy ? 0 : 1] += order.remaining;
      }
    }
    sums.forEach(
        (leg, sum) -> {
          long lots = world.lots(leg);
          boolean within = sum[0] <= Math.max(0, -lots) && sum[1] <= Math.max(0, lots);
          hold(within, "reduce-only orders exceed " + leg);
        });
  }

  private void margins() {
    Set<Long> isolated = new TreeSet<>();
    for (Position position : world.positions.values()) {
      if (!position.leg.cross()) {
        isolated.add(position.id);
      }
    }
    for (Place place : world.ledger.balances().keySet()) {
      if (place.kind() == LedgerKind.MARGIN) {
        hold(isolated.contains(place.owner()), "margin without position " + place.owner());
      }
    }
  }

  private void units() {
    world.units.forEach(
        (key, unit) -> {
          boolean lasting = unit.state != UnitState.TAKEN_OVER && unit.state != UnitState.CLOSED;
          hold(lasting, key + " stopped in " + unit.state);
          boolean reducing = unit.state == UnitState.REDUCING;
          hold(reducing == (unit.liquidationId != 0), key + " and its liquidation disagree");
        });
  }
}
