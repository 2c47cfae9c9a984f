package io.marginline.engine.snapshot;

import io.marginline.engine.Venue;
import io.marginline.model.Profile;
import io.marginline.model.StateRows.RowType;
import io.marginline.model.VenueSettings;

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
    venue.configure(named(venue.settings(), name.toString()));
  }

  @Override
  public void end(RowReader from) {
    from.require(seen == venue.configured(), "a venue has the name of its profile");
  }

  private static VenueSettings named(VenueSettings s, String name) {
    Profile p = s.profile();
    return new VenueSettings(
        new Profile(
            name,
            p.tierRule(),
            p.tierBasis(),
            p.maintenanceRule(),
            p.crossOffset(),
            p.sliceRule(),
            p.feeInRatio(),
            p.isolatedBasis()),
        s.maxDeadlineNs(),
        s.warnRatioPpb(),
        s.calmRatioPpb(),
        s.warnRepeatNs(),
        s.reduceTargetPpb(),
        s.slippagePpb(),
        s.maxAttempts(),
        s.stepNs(),
        s.workOffSlippagePpb(),
        s.lossCapUnits(),
        s.backlogNs(),
        s.fundDropPpb(),
        s.fundFloorUnits(),
        s.liquidateUncertain());
  }
}
