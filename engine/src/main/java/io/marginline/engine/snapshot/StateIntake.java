package io.marginline.engine.snapshot;

import io.marginline.engine.Venue;
import io.marginline.engine.check.Invariants;
import io.marginline.model.StateRows;
import java.util.List;

/**
 * Fills an empty venue from the rows of a snapshot. Everything that the rows do not have is made
 * anew: books, lists, indexes by id, heaps.
 */
public final class StateIntake implements StateRows {
  private final Venue venue;
  private final Sections sections;
  private final RowReader reader = new RowReader();
  private boolean open;

  StateIntake(Venue venue, Sections sections) {
    this.venue = venue;
    this.sections = sections;
  }

  @Override
  public void row(RowType type) {
    close();
    RowType before = reader.type();
    reader.begin(type);
    reader.require(type.compareTo(before) >= 0, "a " + type + " row after " + before);
    reader.require(
        venue.configured() || type == RowType.VENUE || type == RowType.CLOCK, "there is no venue");
    open = true;
  }

  @Override
  public void put(long value) {
    reader.add(value);
  }

  @Override
  public void end() {
    close();
    sections.all().forEach(section -> section.end(reader));
    List<String> broken = new Invariants(venue).violations();
    venue.accounts.touchAll();
    venue.restoredNs = venue.nowNs;
    reader.require(broken.isEmpty(), "the rows do not fit together: " + broken);
  }

  private void close() {
    if (!open) {
      return;
    }
    open = false;
    sections.of(reader.type()).read(reader);
    reader.require(!reader.more(), "the row goes on too long");
  }
}
