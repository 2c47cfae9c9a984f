package io.marginline.engine.snapshot;

import io.marginline.engine.Venue;
import io.marginline.model.StateRows.RowType;

/** PROFILE_NAME: what the choices are called; nothing depends on it. */
final class ProfileNameRows implements Section {
  private final Venue venue;
  private boolean seen;

  ProfileNameRows(Venue venue) {
    this.venue = venue;
  }

  @Override
  public RowType type() {
    return RowType.PROFILE_NAME;
  }

  @Override
  public void write(RowWriter to) {
    if (venue.configured()) {
      to.row(RowType.PROFILE_NAME);
      venue.settings().profile().name().chars().forEach(to::put);
    }
  }

  @Override
  public void read(RowReader from) {
    from.require(!seen, "a second name");
    seen = true;
    StringBuilder name = new StringBuilder();
    while (from.more()) {
      name.append((char) from.within(Character.MIN_VALUE, Character.MAX_VALUE));
    }
    venue.configure(venue.settings().named(name.toString()));
  }

  @Override
  public void end(RowReader from) {
    from.require(seen == venue.configured(), "a venue has the name of its profile");
  }
}
