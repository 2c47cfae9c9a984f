package io.marginline.engine.snapshot;

import io.marginline.engine.Venue;
import io.marginline.model.CrossOffset;
import io.marginline.model.IsolatedBasis;
import io.marginline.model.MaintenanceRule;
import io.marginline.model.Profile;
import io.marginline.model.SliceRule;
import io.marginline.model.StateRows.RowType;
import io.marginline.model.TierBasis;
import io.marginline.model.TierRule;
import io.marginline.model.TradingState;
import io.marginline.model.VenueSettings;

/** VENUE: what was decided once, and whether it is open. */
final class SettingsRows implements Section {
  private final Venue venue;

  SettingsRows(Venue venue) {
    this.venue = venue;
  }

  @Override
  public RowType type() {
    return RowType.VENUE;
  }

  @Override
  public void write(RowWriter to) {
    VenueSettings s = venue.settings();
    to.row(RowType.VENUE);
    write(to, s.profile());
    to.put(s.maxDeadlineNs(), s.warnRatioPpb(), s.calmRatioPpb(), s.warnRepeatNs());
    to.put(s.reduceTargetPpb(), s.slippagePpb(), s.maxAttempts(), s.stepNs());
    to.put(s.workOffSlippagePpb(), s.lossCapUnits(), s.backlogNs());
    to.put(s.fundDropPpb(), s.fundFloorUnits());
    to.put(s.liquidateUncertain());
    to.put(venue.trading);
  }

  private static void write(RowWriter to, Profile profile) {
    to.put(profile.tierRule());
    to.put(profile.tierBasis());
    to.put(profile.maintenanceRule());
    to.put(profile.crossOffset());
    to.put(profile.sliceRule());
    to.put(profile.feeInRatio());
    to.put(profile.isolatedBasis());
  }

  @Override
  public void read(RowReader from) {
    from.require(!venue.configured(), "a second venue");
    venue.configure(
        new VenueSettings(
            profile(from),
            from.next(),
            from.next(),
            from.next(),
            from.next(),
            from.next(),
            from.next(),
            from.whole(Integer.MIN_VALUE, Integer.MAX_VALUE),
            from.next(),
            from.next(),
            from.next(),
            from.next(),
            from.next(),
            from.next(),
            from.flag()));
    venue.trading = from.oneOf(TradingState.values());
  }

  /** The name is not of the state: a row of its own brings it. */
  private static Profile profile(RowReader from) {
    return new Profile(
        "",
        from.oneOf(TierRule.values()),
        from.oneOf(TierBasis.values()),
        from.oneOf(MaintenanceRule.values()),
        from.oneOf(CrossOffset.values()),
        from.oneOf(SliceRule.values()),
        from.flag(),
        from.oneOf(IsolatedBasis.values()));
  }
}
