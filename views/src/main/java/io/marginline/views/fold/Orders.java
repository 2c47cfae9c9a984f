package io.marginline.views.fold;

import io.marginline.model.ClientId;
import io.marginline.model.Event.OrderAccepted;
import io.marginline.model.Event.OrderAmended;
import io.marginline.model.Event.OrderCancelled;
import io.marginline.model.Event.OrderReduced;
import io.marginline.model.Event.TriggerAccepted;
import io.marginline.views.TriggerView;
import io.marginline.views.state.AccountState;
import io.marginline.views.state.LegKey;
import io.marginline.views.state.OrderRecord;
import io.marginline.views.state.State;
import org.jspecify.annotations.Nullable;

/** Orders and triggers, and with them the books. */
final class Orders {
  private final State state;

  /** The trigger whose order comes next; 0 = none. */
  private long fired;

  Orders(State state) {
    this.state = state;
  }

  /**
   * A resting order stands in its book from here on: what it takes first goes off it again before
   * the command ends.
   */
  void accepted(OrderAccepted e) {
    state.lastOrderId = e.orderId();
    AccountState account = state.account(e.accountId());
    LegKey leg = new LegKey(e.instrumentId(), e.marginMode(), e.posSide());
    OrderRecord order =
        new OrderRecord(
            new OrderRecord.Terms(
                e.orderId(),
                account,
                leg,
                e.clientId(),
                e.buy(),
                e.type(),
                e.reduceOnly(),
                e.selfTrade(),
                account.leverE2(leg),
                fired,
                state.nowNs),
            e.priceTicks(),
            e.lots(),
            account.feeAsset(leg, e.buy()));
    fired = 0;
    live(order);
    state.changes.order(order);
  }

  private void live(OrderRecord order) {
    AccountState account = order.terms.account();
    state.orders.put(order.terms.id(), order);
    account.orders.put(order.terms.id(), order);
    if (!order.terms.clientId().equals(ClientId.NONE)) {
      account.named.put(order.terms.clientId(), order);
    }
    book(order, order.remainingLots, 1);
  }

  private void book(OrderRecord order, long lots, int orders) {
    if (order.rests()) {
      int instrument = order.terms.leg().instrumentId();
      state.instrument(instrument).book.add(order.terms.buy(), order.priceTicks, lots, orders);
      state.changes.books.add(instrument);
    }
  }

  /** The order behind a side of a trade, less what it traded; null when there is none. */
  @Nullable OrderRecord traded(long orderId, long lots) {
    OrderRecord order = orderId == 0 ? null : state.orders.get(orderId);
    if (order != null) {
      order.trade(lots, state.nowNs);
      book(order, -lots, order.remainingLots == 0 ? -1 : 0);
      state.changes.order(order);
    }
    return order;
  }

  /** Lets go of an order that is filled. */
  void ended(OrderRecord order) {
    if (order.remainingLots == 0) {
      end(order);
    }
  }

  private void end(OrderRecord order) {
    AccountState account = order.terms.account();
    state.orders.remove(order.terms.id());
    account.orders.remove(order.terms.id());
    account.named.remove(order.terms.clientId(), order);
    state.finished.add(order.view());
  }

  void amended(OrderAmended e) {
    OrderRecord order = known(e.orderId());
    book(order, -order.remainingLots, -1);
    order.priceTicks = e.priceTicks();
    order.remainingLots = e.remainingLots();
    order.amended = true;
    order.updatedNs = state.nowNs;
    book(order, order.remainingLots, 1);
    state.changes.order(order);
  }

  void reduced(OrderReduced e) {
    OrderRecord order = known(e.orderId());
    book(order, e.remainingLots() - order.remainingLots, 0);
    order.remainingLots = e.remainingLots();
    order.updatedNs = state.nowNs;
    state.changes.order(order);
  }

  void cancelled(OrderCancelled e) {
    OrderRecord order = known(e.orderId());
    book(order, -order.remainingLots, -1);
    order.cancelled(e.reason(), state.nowNs);
    state.changes.order(order);
    end(order);
  }

  private OrderRecord known(long orderId) {
    OrderRecord order = state.orders.get(orderId);
    if (order == null) {
      throw new IllegalStateException("there is no live order " + orderId);
    }
    return order;
  }

  void trigger(TriggerAccepted e) {
    trigger(
        new TriggerView(
            e.triggerId(),
            e.accountId(),
            e.instrumentId(),
            e.buy(),
            e.posSide(),
            e.marginMode(),
            e.triggerBy(),
            e.fireAbove(),
            e.triggerPrice(),
            e.priceTicks(),
            e.lots(),
            e.reduceOnly(),
            state.nowNs));
  }

  private void trigger(TriggerView trigger) {
    state.triggers.put(trigger.id(), trigger);
    state.account(trigger.accountId()).triggers.put(trigger.id(), trigger);
    state.changes.accounts.add(trigger.accountId());
  }

  void triggerGone(long triggerId) {
    TriggerView trigger = state.triggers.remove(triggerId);
    if (trigger != null) {
      state.account(trigger.accountId()).triggers.remove(triggerId);
      state.changes.accounts.add(trigger.accountId());
    }
  }

  void triggerFired(long triggerId) {
    triggerGone(triggerId);
    fired = triggerId;
  }

  void triggerRefused() {
    fired = 0;
  }

  /** Orders and triggers of a snapshot. */
  void restore(OrderRecord order) {
    live(order);
  }

  void restore(TriggerView trigger) {
    trigger(trigger);
  }
}
