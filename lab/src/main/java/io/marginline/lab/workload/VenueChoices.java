package io.marginline.lab.workload;

import io.marginline.model.CrossOffset;
import io.marginline.model.IndexSpec;
import io.marginline.model.IsolatedBasis;
import io.marginline.model.MaintenanceRule;
import io.marginline.model.Profile;
import io.marginline.model.SliceRule;
import io.marginline.model.TierBasis;
import io.marginline.model.TierRule;
import io.marginline.model.VenueSettings;
import java.util.Collections;

/** What a venue decides: its profile, settings and index rules. */
final class VenueChoices {
  private static final long PARTS = WorldSetup.PARTS;
  private static final long SECOND = WorldSetup.SECOND;

  private final Draw draw;

  VenueChoices(Draw draw) {
    this.draw = draw;
  }

  /** Flat tiers by lots, where a size on an edge matters most, or any others. */
  Profile profile(boolean flatLots) {
    Profile drawn = anyProfile();
    while (flatLots
        != (drawn.tierRule() == TierRule.FLAT && drawn.tierBasis() == TierBasis.CONTRACTS)) {
      drawn = anyProfile();
    }
    return drawn;
  }

  /** A built-in profile, or any mixture of the choices. */
  private Profile anyProfile() {
    if (draw.chance(600)) {
      return draw.pick(Profile.all());
    }
    return new Profile(
        "mixed",
        draw.of(TierRule.values()),
        draw.of(TierBasis.values()),
        draw.of(MaintenanceRule.values()),
        draw.of(CrossOffset.values()),
        draw.of(SliceRule.values()),
        draw.chance(700),
        draw.chance(300) ? IsolatedBasis.ENTRY : IsolatedBasis.MARK);
  }

  VenueSettings settings(Profile profile) {
    long warn = draw.between(1_200_000_000L, 4_000_000_000L);
    return new VenueSettings(
        profile,
        60 * SECOND,
        warn,
        warn + draw.between(0, 500_000_000L),
        draw.scaled(SECOND, 3_600 * SECOND),
        draw.between(1_000_000_000L, 1_500_000_000L),
        draw.scaled(500_000, 30_000_000),
        (int) draw.between(1, 4),
        draw.scaled(SECOND / 10, 3 * SECOND),
        draw.scaled(5_000_000, 150_000_000),
        draw.chance(700) ? 1L << 60 : draw.scaled(10, 1_000_000),
        draw.scaled(SECOND, 600 * SECOND),
        draw.between(500_000_000L, 1_000_000_000L),
        draw.chance(700) ? 0 : draw.scaled(10, 10_000_000),
        draw.chance(300));
  }

  IndexSpec index() {
    int sources = (int) draw.between(1, 5);
    return new IndexSpec(
        draw.coin()
            ? Collections.nCopies(sources, PARTS)
            : Collections.nCopies(sources, 1L).stream().map(_ -> draw.between(1, PARTS)).toList(),
        draw.scaled(10 * SECOND, 60 * SECOND),
        draw.between(5_000_000, 50_000_000),
        draw.between(20_000_000, 200_000_000),
        draw.chance(700) ? 0 : draw.between(20_000_000, 200_000_000),
        draw.scaled(SECOND, 120 * SECOND));
  }
}
