package io.marginline.engine.order;

import io.marginline.engine.Venue;
import io.marginline.engine.account.Triggers.Trigger;
import io.marginline.engine.guard.Refusal;
import io.marginline.engine.instrument.Instrument;
import io.marginline.model.ClientId;
import io.marginline.model.Command;
import io.marginline.model.OrderType;
import io.marginline.model.PlaceOrderArgs;
import io.marginline.model.RejectReason;
import io.marginline.model.SelfTrade;
import io.marginline.model.Term;
import io.marginline.model.TriggerBy;
import java.util.List;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** Trigger orders: taken in, fired when their price is reached (docs/engine.md §7). */
public final class TriggerEntry {
  private static final int MOST_TRIGGERS = 1_000;
  private static final int MOST_PASSES = 16;

  private final Venue venue;
  private final Refusal refusal;
  private final OrderEntry entry;
  private final PlaceOrderArgs args = new PlaceOrderArgs();
  private final ToLongFunction<Trigger> watched = this::watched;

  public TriggerEntry(Venue venue, Refusal refusal, OrderEntry entry) {
    this.venue = venue;
    this.refusal = refusal;
    this.entry = entry;
  }

  public @Nullable RejectReason guard(Command.PlaceTrigger asked) {
    int account = (int) asked.header().accountId();
    if (account == 0) {
      return refusal.of(RejectReason.UNKNOWN_ACCOUNT);
    }
    int id = asked.instrumentId();
    if (id < 0 || id >= venue.instruments.size()) {
      return refusal.of(RejectReason.UNKNOWN_INSTRUMENT);
    }
    Instrument instrument = venue.instruments.get(id);
    if (instrument.expired) {
      return refusal.of(RejectReason.INSTRUMENT_EXPIRED);
    }
    RejectReason unknown = entry.knows(account, instrument);
    if (unknown != null) {
      return unknown;
    }
    if (asked.lots() < 1 || asked.lots() > instrument.spec.maxLots()) {
      return refusal.of(RejectReason.BAD_SIZE);
    }
    long maxTicks = instrument.spec.maxPriceTicks();
    long maxPrice = maxTicks * instrument.spec.markUnitsPerTick();
    boolean priceFits = asked.priceTicks() >= 0 && asked.priceTicks() <= maxTicks;
    boolean triggerFits = asked.triggerPrice() >= 1 && asked.triggerPrice() <= maxPrice;
    if (!priceFits || !triggerFits) {
      return refusal.of(RejectReason.BAD_PRICE);
    }
    RejectReason side = entry.side(account, instrument, asked.posSide());
    if (side != null) {
      return side;
    }
    if (venue.accounts.liveTriggers[account] >= MOST_TRIGGERS) {
      return refusal.of(RejectReason.TOO_MANY_ORDERS);
    }
    long watched = watched(instrument, asked.triggerBy());
    if (watched == 0) {
      return refusal.of(RejectReason.PRICE_UNUSABLE);
    }
    boolean past =
        asked.fireAbove() ? watched >= asked.triggerPrice() : watched <= asked.triggerPrice();
    return past
        ? refusal.of(RejectReason.TRIGGER_ALREADY_PAST, asked.triggerPrice(), watched, Term.PRICE)
        : null;
  }

  /** Takes in a guarded trigger; returns its id. */
  public long accept(Command.PlaceTrigger asked) {
    Trigger trigger =
        new Trigger(
            venue.triggers.nextId++,
            (int) asked.header().accountId(),
            asked.instrumentId(),
            asked.buy(),
            asked.posSide(),
            asked.marginMode(),
            asked.triggerBy(),
            asked.fireAbove(),
            asked.triggerPrice(),
            asked.priceTicks(),
            asked.lots(),
            asked.reduceOnly());
    venue.triggers.add(trigger);
    venue.accounts.liveTriggers[trigger.accountId()]++;
    venue.events.triggerAccepted(
        trigger.id(),
        trigger.accountId(),
        trigger.instrumentId(),
        trigger.buy(),
        trigger.posSide(),
        trigger.marginMode(),
        trigger.triggerBy(),
        trigger.fireAbove(),
        trigger.triggerPrice(),
        trigger.priceTicks(),
        trigger.lots(),
        trigger.reduceOnly());
    return trigger.id();
  }

  /** The account's trigger, or null. */
  public @Nullable Trigger find(long accountId, long triggerId) {
    Trigger trigger = venue.triggers.find(triggerId);
    return trigger != null && trigger.accountId() == accountId ? trigger : null;
  }

  public void cancel(Trigger trigger) {
    remove(trigger);
    venue.events.triggerCancelled(trigger.id());
  }

  /** Fires what is reached: all kinds after an instant, LAST after trades; bounded passes. */
  public void fire(boolean afterInstant) {
    boolean allKinds = afterInstant;
    for (int pass = 0; pass < MOST_PASSES; pass++) {
      List<Trigger> due = venue.triggers.due(allKinds, watched);
      if (due.isEmpty()) {
        return;
      }
      for (Trigger trigger : due) {
        fire(trigger);
      }
      allKinds = false;
    }
  }

  private void fire(Trigger trigger) {
    remove(trigger);
    Instrument instrument = venue.instruments.get(trigger.instrumentId());
    venue.events.triggerFired(trigger.id(), watched(instrument, trigger.triggerBy()));
    args.instrumentId = trigger.instrumentId();
    args.clientId = ClientId.NONE;
    args.buy = trigger.buy();
    args.posSide = trigger.posSide();
    args.marginMode = trigger.marginMode();
    args.type = trigger.priceTicks() == 0 ? OrderType.MARKET : OrderType.LIMIT;
    args.priceTicks = trigger.priceTicks();
    args.lots = trigger.lots();
    args.reduceOnly = trigger.reduceOnly();
    args.selfTrade = SelfTrade.CANCEL_MAKER;
    if (entry.place(trigger.accountId(), args) != null) {
      venue.events.triggerRefused(
          trigger.id(), refusal.reason, refusal.required, refusal.available, refusal.term);
    }
  }

  private void remove(Trigger trigger) {
    venue.triggers.remove(trigger);
    venue.accounts.liveTriggers[trigger.accountId()]--;
  }

  private long watched(Trigger trigger) {
    return watched(venue.instruments.get(trigger.instrumentId()), trigger.triggerBy());
  }

  private static long watched(Instrument instrument, TriggerBy by) {
    return switch (by) {
      case MARK -> instrument.mark;
      case INDEX -> instrument.index.price;
      case LAST -> instrument.lastTradePrice();
    };
  }
}
