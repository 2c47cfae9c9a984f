package io.marginline.views.rows;

import io.marginline.model.CrossOffset;
import io.marginline.model.FundingSpec;
import io.marginline.model.InstrumentSpec;
import io.marginline.model.IsolatedBasis;
import io.marginline.model.MaintenanceRule;
import io.marginline.model.MarkSource;
import io.marginline.model.OptionSpec;
import io.marginline.model.ProductKind;
import io.marginline.model.ProductSpec;
import io.marginline.model.Profile;
import io.marginline.model.SliceRule;
import io.marginline.model.Tier;
import io.marginline.model.TierBasis;
import io.marginline.model.TierRule;
import io.marginline.model.VenueSettings;
import java.util.ArrayList;
import java.util.List;

/** Terms that stand in a row in record order. */
final class Specs {
  private Specs() {}

  static InstrumentSpec instrument(Row row) {
    return new InstrumentSpec(
        row.whole(),
        row.whole(),
        row.next(),
        row.next(),
        row.next(),
        row.next(),
        row.next(),
        row.next(),
        row.next(),
        row.next(),
        row.next(),
        row.next(),
        row.next(),
        row.oneOf(MarkSource.values()),
        new FundingSpec(row.next(), row.next(), row.next(), row.next(), row.next()),
        tiers(row),
        product(row));
  }

  static List<Tier> tiers(Row row) {
    List<Tier> tiers = new ArrayList<>();
    for (int left = row.whole(); left > 0; left--) {
      tiers.add(new Tier(row.next(), row.next(), row.next(), row.next()));
    }
    return tiers;
  }

  private static ProductSpec product(Row row) {
    return new ProductSpec(
        row.oneOf(ProductKind.values()),
        row.whole(),
        row.next(),
        row.next(),
        row.next(),
        new OptionSpec(
            row.whole(), row.next(), row.flag(), row.flag(), row.next(), row.next(), row.next()));
  }

  static VenueSettings settings(Row row) {
    return new VenueSettings(
        profile(row),
        row.next(),
        row.next(),
        row.next(),
        row.next(),
        row.next(),
        row.next(),
        row.whole(),
        row.next(),
        row.next(),
        row.next(),
        row.next(),
        row.next(),
        row.next(),
        row.flag());
  }

  /** Its name has a row of its own. */
  private static Profile profile(Row row) {
    return new Profile(
        "",
        row.oneOf(TierRule.values()),
        row.oneOf(TierBasis.values()),
        row.oneOf(MaintenanceRule.values()),
        row.oneOf(CrossOffset.values()),
        row.oneOf(SliceRule.values()),
        row.flag(),
        row.oneOf(IsolatedBasis.values()));
  }
}
