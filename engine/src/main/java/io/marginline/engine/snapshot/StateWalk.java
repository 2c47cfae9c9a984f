package io.marginline.engine.snapshot;

import io.marginline.engine.Venue;
import io.marginline.engine.deleveraging.FundWatch;
import io.marginline.engine.guard.Outcomes;
import io.marginline.model.StateRows;

/** Writes the state in canonical order (docs/engine.md §12). */
public final class StateWalk {
  private final Venue venue;
  private final Sections sections;

  public StateWalk(Venue venue, FundWatch fundWatch, Outcomes outcomes) {
    this.venue = venue;
    this.sections = new Sections(venue, fundWatch, outcomes);
  }

  /** The way back: fills the same venue, which must be empty. */
  public StateIntake intake() {
    return new StateIntake(venue, sections);
  }

  /** The rows that the state hash covers. */
  public void hashed(StateRows rows) {
    write(rows, true);
    rows.end();
  }

  /** The others. */
  public void side(StateRows rows) {
    write(rows, false);
    rows.end();
  }

  /** All rows: what a restart needs. */
  public void all(StateRows rows) {
    write(rows, true);
    write(rows, false);
    rows.end();
  }

  /** Before it is configured a venue has nothing but a clock. */
  private void write(StateRows rows, boolean hashed) {
    RowWriter to = new RowWriter(rows);
    for (Section section : sections.all()) {
      if (section.type().hashed() == hashed && (!hashed || venue.configured())) {
        section.write(to);
      }
    }
  }
}
