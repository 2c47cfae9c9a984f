package io.marginline.gateway.trade;

import io.marginline.config.venue.Listed;
import io.marginline.config.venue.Listing;
import io.marginline.gateway.Answer;
import io.marginline.model.Event;
import io.marginline.model.ProductKind;
import io.marginline.views.OrderView;
import io.marginline.views.PositionView;
import io.marginline.views.Venue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Picks out of each command what algos wait for. On the writer's thread: looks, and hands on. */
final class AlgoWatch {
  private final Listing listing;
  private final AlgoStore store;
  private final OrderNotes notes;
  private final AlgoCommands commands;

  AlgoWatch(Listing listing, AlgoStore store, OrderNotes notes, AlgoCommands commands) {
    this.listing = listing;
    this.store = store;
    this.notes = notes;
    this.commands = commands;
  }

  List<Observed> of(Venue venue, List<Event> events) {
    List<Observed> seen = new ArrayList<>();
    Map<Integer, List<Long>> traded = new LinkedHashMap<>();
    for (Event event : events) {
      switch (event) {
        case Event.TriggerFired fired -> seen.add(fired(venue, fired.triggerId()));
        case Event.TriggerRefused refused -> {
          seen.removeIf(o -> o instanceof Observed.Fired f && f.triggerId() == refused.triggerId());
          seen.add(
              new Observed.Fired(
                  refused.triggerId(),
                  0,
                  new Answer.Rejected(
                      refused.reason(),
                      refused.required(),
                      refused.available(),
                      refused.term(),
                      0)));
        }
        case Event.TriggerCancelled gone -> seen.add(new Observed.Gone(gone.triggerId()));
        case Event.TradeExecuted trade ->
            traded
                .computeIfAbsent(trade.instrumentId(), id -> new ArrayList<>())
                .add(trade.priceTicks());
        default -> {}
      }
    }
    ended(venue, seen);
    for (PositionView position : venue.changedPositions()) {
      seen.add(held(position, position.lots()));
    }
    for (PositionView position : venue.closedPositions()) {
      seen.add(held(position, 0));
    }
    traded.forEach((instrument, ticks) -> seen.add(new Observed.Traded(instrument, ticks)));
    return seen;
  }

  /** The order that a trigger placed carries the algo's note from its first push on. */
  private Observed fired(Venue venue, long triggerId) {
    for (OrderView order : venue.changedOrders()) {
      if (order.triggerId() == triggerId) {
        Algo algo = store.byTrigger(triggerId);
        if (algo != null) {
          boolean market = order.type() == io.marginline.model.OrderType.MARKET;
          notes.keep(order.id(), commands.note(algo, "", market));
        }
        return new Observed.Fired(triggerId, order.id(), null);
      }
    }
    return new Observed.Fired(triggerId, 0, null);
  }

  private void ended(Venue venue, List<Observed> seen) {
    for (OrderView order : venue.changedOrders()) {
      if (order.live()) {
        continue;
      }
      for (long attached : AlgoAttachments.ids(notes.of(order.id()).attachAlgoId())) {
        long lots = received(listing.instruments().get(order.instrumentId()), order);
        seen.add(new Observed.Ended(attached, order.id(), lots));
      }
    }
  }

  /** Filled lots; a spot buyer pays his fee out of the coins, so he has less to sell. */
  static long received(Listed listed, OrderView order) {
    var product = listed.spec().product();
    boolean coins =
        product.kind() == ProductKind.SPOT
            && order.buy()
            && order.feeAssetId() == product.baseAssetId()
            && order.feeUnits() < 0;
    if (!coins) {
      return order.filledLots();
    }
    long units =
        Math.addExact(
            Math.multiplyExact(order.filledLots(), product.baseLotUnits()), order.feeUnits());
    return Math.floorDiv(units, product.baseLotUnits());
  }

  private static Observed held(PositionView position, long lots) {
    return new Observed.Held(
        position.accountId(),
        position.instrumentId(),
        position.marginMode(),
        position.posSide(),
        lots);
  }
}
