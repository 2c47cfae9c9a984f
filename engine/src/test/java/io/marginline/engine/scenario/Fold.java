package io.marginline.engine.scenario;

import io.marginline.engine.Engine;
import io.marginline.model.Event;
import io.marginline.model.LedgerKind;
import io.marginline.model.StateRows;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The state as the events add up to it, compared with the engine's own rows. */
final class Fold {
  record Leg(long account, int instrument, int mode, int side) {}

  record Held(long id, Leg leg, long lots, long cost) {}

  /** Key: asset, kind, owner. */
  private final Map<String, Long> balances = new TreeMap<>();

  private final Map<Long, Held> positions = new TreeMap<>();
  private final Map<Long, long[]> resting = new TreeMap<>();
  private final Map<String, String> states = new TreeMap<>();
  private final Map<Long, Event.InventoryChanged> rows = new TreeMap<>();

  void take(Event event) {
    switch (event) {
      case Event.Posted e -> {
        add(e.assetId(), e.from(), e.fromOwner(), -e.amountUnits());
        add(e.assetId(), e.to(), e.toOwner(), e.amountUnits());
      }
      case Event.PositionChanged e -> {
        Leg leg =
            new Leg(
                e.accountId(), e.instrumentId(), e.marginMode().ordinal(), e.posSide().ordinal());
        positions.remove(e.positionId());
        if (e.lots() != 0) {
          positions.put(
              e.positionId(), new Held(e.positionId(), leg, e.lots(), e.entryCostUnits()));
        }
      }
      case Event.OrderAccepted e -> {
        resting.put(e.orderId(), new long[] {e.lots(), e.priceTicks()});
      }
      case Event.OrderAmended e ->
          resting.put(e.orderId(), new long[] {e.remainingLots(), e.priceTicks()});
      case Event.OrderReduced e -> remaining(e.orderId(), e.remainingLots());
      case Event.OrderCancelled e -> resting.remove(e.orderId());
      case Event.TradeExecuted e -> {
        filled(e.takerOrderId(), e.lots());
        filled(e.makerOrderId(), e.lots());
      }
      case Event.UnitStateChanged e ->
          states.put(unit(e.accountId(), e.assetId(), e.positionId()), e.to().name());
      case Event.InventoryChanged e -> {
        rows.put(e.inventoryId(), e);
        if (e.lots() == 0) {
          rows.remove(e.inventoryId());
        }
      }
      default -> {}
    }
  }

  private void filled(long order, long lots) {
    long[] now = resting.get(order);
    if (now != null) {
      remaining(order, now[0] - lots);
    }
  }

  private void remaining(long order, long lots) {
    long[] now = resting.remove(order);
    if (now != null && lots > 0) {
      resting.put(order, new long[] {lots, now[1]});
    }
  }

  private void add(int asset, LedgerKind kind, long owner, long amount) {
    balances.merge(key(asset, kind, owner), amount, Math::addExact);
  }

  long balance(int asset, LedgerKind kind, long owner) {
    return balances.getOrDefault(key(asset, kind, owner), 0L);
  }

  /** The position of the leg; no lots when there is none. */
  Held position(Leg leg) {
    for (Held held : positions.values()) {
      if (held.leg().equals(leg)) {
        return held;
      }
    }
    return new Held(0, leg, 0, 0);
  }

  /** Remaining lots of a live order, 0 when it is gone. */
  long order(long id) {
    long[] now = resting.get(id);
    return now == null ? 0 : now[0];
  }

  String state(long account, int asset, long position) {
    return states.getOrDefault(unit(account, asset, position), "HEALTHY");
  }

  /** What differs between this fold and the engine's rows; empty when nothing does. */
  List<String> differences(Engine engine) {
    Rows seen = new Rows();
    engine.rows(seen);
    List<String> wrong = new ArrayList<>();
    compare(wrong, "positions", heldRows(), seen.of(StateRows.RowType.POSITION));
    compare(wrong, "cash", cashRows(), seen.of(StateRows.RowType.CASH));
    compare(wrong, "orders", orderRows(), seen.of(StateRows.RowType.ORDER));
    compare(wrong, "inventory", inventoryRows(), seen.of(StateRows.RowType.INVENTORY));
    return wrong;
  }

  private static void compare(
      List<String> wrong, String what, List<String> folded, List<String> rows) {
    List<String> sorted = folded.stream().sorted().toList();
    if (!sorted.equals(rows.stream().sorted().toList())) {
      wrong.add(what + ": events say " + folded + ", state says " + rows);
    }
  }

  private List<String> heldRows() {
    List<String> list = new ArrayList<>();
    for (Held held : positions.values()) {
      long margin = 0;
      for (Map.Entry<String, Long> entry : balances.entrySet()) {
        if (entry.getKey().endsWith(" MARGIN " + held.id())) {
          margin = entry.getValue();
        }
      }
      Leg leg = held.leg();
      list.add(
          "%d %d %d %d %d %d %d %d"
              .formatted(
                  held.id(),
                  leg.account(),
                  leg.instrument(),
                  leg.mode(),
                  leg.side(),
                  held.lots(),
                  held.cost(),
                  margin));
    }
    return list;
  }

  private List<String> cashRows() {
    List<String> list = new ArrayList<>();
    balances.forEach(
        (key, amount) -> {
          String[] parts = key.split(" ");
          if (parts[1].equals("CASH") && amount != 0) {
            list.add(parts[2] + " " + parts[0] + " " + amount);
          }
        });
    return list;
  }

  private List<String> orderRows() {
    List<String> list = new ArrayList<>();
    resting.forEach((id, now) -> list.add(id + " " + now[0] + " " + now[1]));
    return list;
  }

  private List<String> inventoryRows() {
    List<String> list = new ArrayList<>();
    rows.forEach((id, row) -> list.add(id + " " + row.lots() + " " + row.priceTicks()));
    return list;
  }

  private static String key(int asset, LedgerKind kind, long owner) {
    return asset + " " + kind + " " + owner;
  }

  private static String unit(long account, int asset, long position) {
    return account + " " + asset + " " + position;
  }

  /** The rows that can be told from events, cut to what the fold knows of them. */
  static final class Rows implements StateRows {
    private final List<List<Long>> all = new ArrayList<>();
    private final List<RowType> types = new ArrayList<>();

    @Override
    public void row(RowType type) {
      types.add(type);
      all.add(new ArrayList<>());
    }

    @Override
    public void put(long value) {
      all.getLast().add(value);
    }

    @Override
    public void end() {}

    /** Raw numbers of every row of a type. */
    List<List<Long>> raw(RowType type) {
      List<List<Long>> list = new ArrayList<>();
      for (int i = 0; i < all.size(); i++) {
        if (types.get(i) == type) {
          list.add(all.get(i));
        }
      }
      return list;
    }

    List<String> of(RowType type) {
      List<String> list = new ArrayList<>();
      for (List<Long> row : raw(type)) {
        List<Long> cut =
            switch (type) {
              case POSITION -> row.subList(0, 8);
              case CASH -> row;
              case ORDER -> List.of(row.get(0), row.get(15), row.get(11));
              case INVENTORY -> List.of(row.get(0), row.get(2), row.get(3));
              default -> row;
            };
        list.add(String.join(" ", cut.stream().map(String::valueOf).toList()));
      }
      return list;
    }
  }
}
