package io.marginline.engine.snapshot;

import io.marginline.engine.Venue;
import io.marginline.engine.monitor.Timers;
import io.marginline.model.StateRows.RowType;

/** TIMER: what is due, in the order in which it will run. */
final class TimerRows implements Section {
  private final Venue venue;
  private final Rising order = new Rising();

  TimerRows(Venue venue) {
    this.venue = venue;
  }

  @Override
  public RowType type() {
    return RowType.TIMER;
  }

  @Override
  public void write(RowWriter to) {
    venue.timers.forEachInOrder(
        (dueNs, sequence, type, id) -> {
          to.row(RowType.TIMER, dueNs, sequence);
          to.put(type);
          to.put(id);
        });
  }

  @Override
  public void read(RowReader from) {
    long dueNs = from.next();
    long sequence = from.idBelow(venue.timers.nextSequence);
    order.next(from, dueNs, sequence);
    Timers.Type type = from.oneOf(Timers.Type.values());
    long id = id(from, type);
    venue.timers.restore(dueNs, sequence, type, id);
    if (type == Timers.Type.INTEREST) {
      venue.currencies.interestRuns();
    }
  }

  /** Timers of closed liquidations and of rows that are gone stay until they are due. */
  private long id(RowReader from, Timers.Type type) {
    return switch (type) {
      case FUNDING, DELIVERY, TIERS -> from.id(venue.instruments.size());
      case LIQUIDATION -> from.idBelow(venue.nextLiquidationId);
      case WORK_OFF -> from.idBelow(venue.inventory.nextId);
      case INTEREST -> from.within(0, 0);
    };
  }
}
