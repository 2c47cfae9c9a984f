package io.marginline.engine.snapshot;

import io.marginline.engine.Venue;
import io.marginline.engine.account.Triggers.Trigger;
import io.marginline.model.MarginMode;
import io.marginline.model.PositionSide;
import io.marginline.model.StateRows.RowType;
import io.marginline.model.TriggerBy;

/** TRIGGER: every waiting trigger order. */
final class TriggerRows implements Section {
  private final Venue venue;
  private final Rising order = new Rising();

  TriggerRows(Venue venue) {
    this.venue = venue;
  }

  @Override
  public RowType type() {
    return RowType.TRIGGER;
  }

  @Override
  public void write(RowWriter to) {
    for (Trigger t : venue.triggers.rows()) {
      to.row(RowType.TRIGGER, t.id(), t.accountId(), t.instrumentId());
      to.put(t.buy());
      to.put(t.posSide());
      to.put(t.marginMode());
      to.put(t.triggerBy());
      to.put(t.fireAbove());
      to.put(t.triggerPrice(), t.priceTicks(), t.lots());
      to.put(t.reduceOnly());
    }
  }

  @Override
  public void read(RowReader from) {
    long id = from.idBelow(venue.triggers.nextId);
    order.next(from, id);
    Trigger trigger =
        new Trigger(
            id,
            from.whole(1, venue.accounts.count()),
            from.id(venue.instruments.size()),
            from.flag(),
            from.oneOf(PositionSide.values()),
            from.oneOf(MarginMode.values()),
            from.oneOf(TriggerBy.values()),
            from.flag(),
            from.next(),
            from.next(),
            from.next(),
            from.flag());
    venue.triggers.add(trigger);
    venue.accounts.liveTriggers[trigger.accountId()]++;
  }
}
