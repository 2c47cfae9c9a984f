package io.marginline.engine.snapshot;

import io.marginline.engine.Venue;
import io.marginline.model.StateRows.RowType;

/** CLOCK: engine time. It is no decision, so the hash leaves it out. */
final class ClockRows implements Section {
  private final Venue venue;
  private boolean seen;

  ClockRows(Venue venue) {
    this.venue = venue;
  }

  @Override
  public RowType type() {
    return RowType.CLOCK;
  }

  @Override
  public void write(RowWriter to) {
    to.row(RowType.CLOCK, venue.nowNs);
  }

  @Override
  public void read(RowReader from) {
    from.require(!seen, "a second clock");
    seen = true;
    venue.nowNs = from.next();
  }

  @Override
  public void end(RowReader from) {
    from.require(seen, "the snapshot has no clock");
  }
}
