package io.marginline.reference;

import io.marginline.model.ClientId;
import io.marginline.model.Command;
import io.marginline.model.Event;
import io.marginline.model.Header;
import io.marginline.model.OrderType;
import io.marginline.model.RejectReason;
import io.marginline.model.SelfTrade;
import io.marginline.model.Term;
import io.marginline.model.TriggerBy;
import io.marginline.reference.world.Account;
import io.marginline.reference.world.Instrument;
import io.marginline.reference.world.World;
import java.util.List;

/** Orders that wait for a price (docs/engine.md §7). */
final class Triggers {
  private static final int MOST_LIVE = 1_000;
  private static final int MOST_PASSES = 16;
  private final World world;
  private final Orders orders;

  Triggers(World world, Orders orders) {
    this.world = world;
    this.orders = orders;
  }

  long place(Command.PlaceTrigger command) {
    Account account = Accounts.owner(world, command.header());
    Instrument instrument = Accounts.live(world, command.instrumentId());
    OrderGuards.requireMode(account, instrument);
    Refused.when(
        command.lots() < 1 || command.lots() > instrument.spec.maxLots(), RejectReason.BAD_SIZE);
    long highest = instrument.spec.maxPriceTicks();
    boolean badPrice =
        command.priceTicks() < 0
            || command.priceTicks() > highest
            || command.triggerPrice() < 1
            || command.triggerPrice() > highest * instrument.mu();
    Refused.when(badPrice, RejectReason.BAD_PRICE);
    OrderGuards.requireSide(account, instrument, command.posSide());
    long live = world.triggers.values().stream().filter(t -> t.accountId() == account.id).count();
    Refused.when(live >= MOST_LIVE, RejectReason.TOO_MANY_ORDERS);
    Event.TriggerAccepted trigger = accepted(world.nextTrigger, command);
    long watched = watched(trigger);
    Refused.when(watched == 0, RejectReason.PRICE_UNUSABLE);
    if (past(trigger, watched)) {
      throw new Refused(
          RejectReason.TRIGGER_ALREADY_PAST, trigger.triggerPrice(), watched, Term.PRICE);
    }

    world.nextTrigger++;
    world.triggers.put(trigger.triggerId(), trigger);
    world.emit(trigger);
    return trigger.triggerId();
  }

  void cancel(Command.CancelTrigger command) {
    Account account = Accounts.owner(world, command.header());
    Event.TriggerAccepted trigger = world.triggers.get(command.triggerId());
    if (trigger == null || trigger.accountId() != account.id) {
      throw new Refused(RejectReason.UNKNOWN_ORDER);
    }
    world.triggers.remove(trigger.triggerId());
    world.emit(new Event.TriggerCancelled(trigger.triggerId()));
  }

  /** A pass over all or the LAST triggers, then over the LAST ones while they move the price. */
  void fire(boolean lastOnly) {
    boolean last = lastOnly;
    for (int pass = 0; pass < MOST_PASSES; pass++) {
      boolean onlyLast = last;
      List<Event.TriggerAccepted> past =
          world.triggers.values().stream()
              .filter(t -> !onlyLast || t.triggerBy() == TriggerBy.LAST)
              .filter(t -> watched(t) > 0 && past(t, watched(t)))
              .toList();
      past.forEach(this::fire);
      if (past.isEmpty() && onlyLast) {
        return;
      }
      last = true;
    }
  }

  private void fire(Event.TriggerAccepted trigger) {
    world.triggers.remove(trigger.triggerId());
    world.emit(new Event.TriggerFired(trigger.triggerId(), watched(trigger)));
    try {
      orders.place(
          new Command.PlaceOrder(
              new Header(0, 0, trigger.accountId(), world.now, world.now),
              trigger.instrumentId(),
              ClientId.NONE,
              trigger.buy(),
              trigger.posSide(),
              trigger.marginMode(),
              trigger.priceTicks() == 0 ? OrderType.MARKET : OrderType.LIMIT,
              trigger.priceTicks(),
              trigger.lots(),
              trigger.reduceOnly(),
              SelfTrade.CANCEL_MAKER));
    } catch (Refused refused) {
      world.emit(
          new Event.TriggerRefused(
              trigger.triggerId(),
              refused.reason,
              refused.required,
              refused.available,
              refused.term));
    }
  }

  private static boolean past(Event.TriggerAccepted trigger, long watched) {
    return trigger.fireAbove()
        ? watched >= trigger.triggerPrice()
        : watched <= trigger.triggerPrice();
  }

  /** In price × 10^markScale; 0 when there is none yet. */
  private long watched(Event.TriggerAccepted trigger) {
    Instrument instrument = world.instrument(trigger.instrumentId());
    return switch (trigger.triggerBy()) {
      case MARK -> instrument.mark;
      case INDEX -> world.index(instrument).price;
      case LAST -> instrument.lastTradeTicks * instrument.mu();
    };
  }

  private static Event.TriggerAccepted accepted(long id, Command.PlaceTrigger command) {
    return new Event.TriggerAccepted(
        id,
        command.header().accountId(),
        command.instrumentId(),
        command.buy(),
        command.posSide(),
        command.marginMode(),
        command.triggerBy(),
        command.fireAbove(),
        command.triggerPrice(),
        command.priceTicks(),
        command.lots(),
        command.reduceOnly());
  }
}
