package io.marginline.reference;

import io.marginline.model.CancelReason;
import io.marginline.model.ClientId;
import io.marginline.model.Command;
import io.marginline.model.Event;
import io.marginline.model.OrderType;
import io.marginline.model.RejectReason;
import io.marginline.reference.world.Account;
import io.marginline.reference.world.Instrument;
import io.marginline.reference.world.Leg;
import io.marginline.reference.world.Order;
import io.marginline.reference.world.World;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Placing, amending, cancelling (docs/engine.md §5). */
final class Orders {
  private static final int MOST_LIVE = 4_000;
  private static final int MOST_LIVE_OF_INSTRUMENT = 500;
  private final World world;
  private final OrderGuards guards;
  private final Matching matching;
  private final Trimming trimming;

  Orders(World world, OrderGuards guards, Matching matching, Trimming trimming) {
    this.world = world;
    this.guards = guards;
    this.matching = matching;
    this.trimming = trimming;
  }

  long place(Command.PlaceOrder command) {
    Account account = Accounts.owner(world, command.header());
    Instrument instrument = Accounts.live(world, command.instrumentId());
    OrderGuards.requireMode(account, instrument);
    Refused.when(
        command.lots() < 1 || command.lots() > instrument.spec.maxLots(), RejectReason.BAD_SIZE);
    boolean market = command.type() == OrderType.MARKET;
    long px = command.priceTicks();
    boolean badPrice = market ? px != 0 : px < 1 || px > instrument.spec.maxPriceTicks();
    Refused.when(badPrice, RejectReason.BAD_PRICE);
    OrderGuards.requireSide(account, instrument, command.posSide());
    guards.kind(order(command));
    Refused.when(find(account, 0, command.clientId()) != null, RejectReason.DUPLICATE_CLIENT_ID);
    long here =
        account.orders.values().stream()
            .filter(one -> one.leg.instrument() == command.instrumentId())
            .count();
    Refused.when(
        account.orders.size() >= MOST_LIVE || here >= MOST_LIVE_OF_INSTRUMENT,
        RejectReason.TOO_MANY_ORDERS);
    Order order = order(command);
    guards.price(order, account.orders.values(), true);
    guards.size(order, account.orders.values());
    guards.book(order);

    world.nextOrder++;
    world.emit(accepted(order));
    submit(order);
    return order.id;
  }

  long amend(Command.AmendOrder command) {
    Account account = Accounts.owner(world, command.header());
    Order order = live(account, command.orderId(), command.clientId());
    Instrument instrument = world.instrument(order.leg.instrument());
    long px = command.newPriceTicks() == 0 ? order.price : command.newPriceTicks();
    Refused.when(px < 1 || px > instrument.spec.maxPriceTicks(), RejectReason.BAD_PRICE);
    long oldTotal = order.filled + order.remaining;
    long total = command.newLots() == 0 ? oldTotal : command.newLots();
    Refused.when(total <= order.filled || total > instrument.spec.maxLots(), RejectReason.BAD_SIZE);
    if (px == order.price && total == oldTotal) {
      return order.id;
    }
    boolean moved = px != order.price;
    Order wanted = order.copy();
    wanted.price = px;
    wanted.remaining = total - order.filled;
    List<Order> others = world.ordersOf(account.id, o -> o.id != order.id);
    guards.price(wanted, others, moved);
    guards.size(wanted, others);
    if (moved) {
      guards.book(wanted);
    }

    boolean kept = !moved && total <= oldTotal;
    world.emit(new Event.OrderAmended(order.id, px, wanted.remaining, kept));
    if (kept) {
      order.remaining = wanted.remaining;
      trimReduceOnly(order);
    } else {
      world.takeOut(order);
      submit(wanted);
    }
    return order.id;
  }

  void cancel(Command.CancelOrder command) {
    Account account = Accounts.owner(world, command.header());
    world.cancel(live(account, command.orderId(), command.clientId()), CancelReason.USER);
  }

  long cancelAll(Command.CancelAll command) {
    Account account = Accounts.owner(world, command.header());
    int wanted = command.instrumentId();
    if (wanted != -1) {
      Accounts.instrument(world, wanted);
    }
    List<Order> found =
        world.ordersOf(account.id, o -> wanted == -1 || o.leg.instrument() == wanted);
    world.cancelAll(found, CancelReason.USER);
    return found.size();
  }

  /** Matches, then rests or cancels what is left. */
  private void submit(Order order) {
    matching.runBook(order);
    if (order.remaining == 0) {
      return;
    }
    if (order.type == OrderType.LIMIT || order.type == OrderType.POST_ONLY) {
      world.rest(order);
      trimReduceOnly(order);
    } else {
      world.emit(new Event.OrderCancelled(order.id, CancelReason.IOC_REMAINDER, order.remaining));
    }
  }

  private void trimReduceOnly(Order order) {
    if (order.reduceOnly) {
      trimming.trim(order.leg);
    }
  }

  private Order live(Account account, long orderId, ClientId clientId) {
    Order order = find(account, orderId, clientId);
    if (order == null) {
      throw new Refused(RejectReason.UNKNOWN_ORDER);
    }
    return order;
  }

  private static @Nullable Order find(Account account, long orderId, ClientId clientId) {
    if (orderId != 0) {
      return account.orders.get(orderId);
    }
    if (clientId.equals(ClientId.NONE)) {
      return null;
    }
    for (Order order : account.orders.values()) {
      if (order.clientId.equals(clientId)) {
        return order;
      }
    }
    return null;
  }

  private Order order(Command.PlaceOrder command) {
    Leg leg =
        new Leg(
            command.header().accountId(),
            command.instrumentId(),
            command.marginMode(),
            command.posSide());
    Order order = new Order(world.nextOrder, leg, command.buy());
    order.clientId = command.clientId();
    order.type = command.type();
    order.selfTrade = command.selfTrade();
    order.reduceOnly =
        command.reduceOnly() || OrderGuards.closing(command.posSide(), command.buy());
    order.price = command.priceTicks();
    order.remaining = command.lots();
    return order;
  }

  private static Event.OrderAccepted accepted(Order order) {
    return new Event.OrderAccepted(
        order.id,
        order.leg.account(),
        order.leg.instrument(),
        order.clientId,
        order.buy,
        order.leg.side(),
        order.leg.mode(),
        order.type,
        order.price,
        order.remaining,
        order.reduceOnly,
        order.selfTrade);
  }
}
