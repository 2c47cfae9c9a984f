package io.marginline.acceptance.stream;

import io.marginline.model.Bill;
import io.marginline.model.Event;
import io.marginline.model.LedgerKind;
import io.marginline.model.MarginMode;
import io.marginline.model.PositionSide;
import io.marginline.model.TradeKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What must hold whatever the reference engine says: a reduce-only order only ever reduces, for its
 * whole life; an isolated position's loss is never taken from the account's other balance.
 */
final class Properties {
  private record Key(long accountId, int instrumentId, MarginMode mode, PositionSide side) {}

  private record Order(Key key, boolean buy, boolean reduceOnly, long remaining) {}

  private final Map<Long, Order> orders = new HashMap<>();
  private final Map<Key, Long> lots = new HashMap<>();
  private final List<Event.Posted> posted = new ArrayList<>();
  private Event.@Nullable TradeExecuted trade;
  private @Nullable String violation;

  /** The first violation up to now. */
  @Nullable String violation() {
    return violation;
  }

  void accept(Event event) {
    switch (event) {
      case Event.OrderAccepted e ->
          orders.put(
              e.orderId(),
              new Order(
                  new Key(e.accountId(), e.instrumentId(), e.marginMode(), e.posSide()),
                  e.buy(),
                  e.reduceOnly() || closing(e.buy(), e.posSide()),
                  e.lots()));
      case Event.OrderAmended e -> remaining(e.orderId(), e.remainingLots());
      case Event.OrderReduced e -> remaining(e.orderId(), e.remainingLots());
      case Event.OrderCancelled e -> orders.remove(e.orderId());
      case Event.TradeExecuted e -> {
        trade = e;
        posted.clear();
      }
      case Event.Posted e -> posted.add(e);
      case Event.PositionChanged e -> position(e);
      case Event.Delivered _ -> noTrade();
      case Event.CommandRejected _ -> noTrade();
      case Event.CommandCompleted _ -> {
        noTrade();
        settled();
      }
      default -> {
        // Nothing here bears on these properties.
      }
    }
  }

  /** What follows belongs to no trade. */
  private void noTrade() {
    trade = null;
    posted.clear();
  }

  private static boolean closing(boolean buy, PositionSide side) {
    return (side == PositionSide.LONG && !buy) || (side == PositionSide.SHORT && buy);
  }

  private void remaining(long orderId, long left) {
    orders.computeIfPresent(orderId, (_, o) -> new Order(o.key, o.buy, o.reduceOnly, left));
  }

  private void position(Event.PositionChanged e) {
    Key key = new Key(e.accountId(), e.instrumentId(), e.marginMode(), e.posSide());
    long before = lots.getOrDefault(key, 0L);
    Event.TradeExecuted by = trade;
    if (by != null) {
      filled(by.takerAccountId(), by.takerOrderId(), by, key, before, e.lots());
      filled(by.makerAccountId(), by.makerOrderId(), by, key, before, e.lots());
      if (e.marginMode() == MarginMode.ISOLATED) {
        isolated(by, e.accountId());
      }
    }
    posted.clear();
    if (e.lots() == 0) {
      lots.remove(key);
    } else {
      lots.put(key, e.lots());
    }
  }

  @SuppressWarnings("checkstyle:ParameterNumber") // the two sides of one fill
  private void filled(
      long account, long orderId, Event.TradeExecuted by, Key key, long before, long now) {
    Order order = orders.get(orderId);
    if (order == null || account != key.accountId() || !order.key.equals(key)) {
      return;
    }
    if (order.remaining <= by.lots()) {
      orders.remove(orderId);
    } else {
      remaining(orderId, order.remaining - by.lots());
    }
    boolean reduced =
        Math.abs(now) < Math.abs(before) && Long.signum(now) * Long.signum(before) >= 0;
    if (order.reduceOnly && !reduced) {
      violate("reduce-only order " + orderId + " took " + key + " from " + before + " to " + now);
    }
  }

  /** Only opening an isolated position may take cash: its margin and its fee, never a loss. */
  private void isolated(Event.TradeExecuted by, long account) {
    for (Event.Posted post : posted) {
      boolean fromCash = post.from() == LedgerKind.CASH && post.fromOwner() == account;
      boolean forced = by.kind() != TradeKind.BOOK && by.kind() != TradeKind.WORK_OFF;
      boolean maker = by.makerOrderId() != 0 && by.makerAccountId() == account;
      if (fromCash && (post.bill() == Bill.REALISED_PNL || (forced && !maker))) {
        violate("isolated loss taken from the balance: " + post + " by " + by);
      }
    }
  }

  /** After a command the live reduce-only orders of a side never exceed the position. */
  private void settled() {
    Map<Key, Long> reducing = new HashMap<>();
    for (Order order : orders.values()) {
      if (order.reduceOnly) {
        long sign = order.buy ? -1 : 1;
        if (sign * lots.getOrDefault(order.key, 0L) <= 0) {
          violate("a reduce-only order stands without a position: " + order);
        }
        reducing.merge(order.key, order.remaining, Long::sum);
      }
    }
    reducing.forEach(
        (key, sum) -> {
          if (sum > Math.abs(lots.getOrDefault(key, 0L))) {
            violate("reduce-only orders of " + sum + " lots on " + key + " of " + lots.get(key));
          }
        });
  }

  private void violate(String text) {
    if (violation == null) {
      violation = text;
    }
  }
}
