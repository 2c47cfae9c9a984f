package io.marginline.engine.snapshot;

import io.marginline.engine.Venue;
import io.marginline.engine.deleveraging.FundWatch;
import io.marginline.engine.guard.Outcomes;
import io.marginline.model.StateRows.RowType;
import java.util.List;

/** All types of rows, in the order of {@link RowType}. */
final class Sections {
  private final List<Section> all;

  Sections(Venue venue, FundWatch fundWatch, Outcomes outcomes) {
    all =
        List.of(
            new SettingsRows(venue),
            new CounterRows(venue),
            new AssetRows(venue, fundWatch),
            new IndexRows(venue),
            new InstrumentRows(venue),
            new CurrencyRows(venue),
            new AccountRows(venue),
            new CashRows(venue),
            new PositionRows(venue),
            new UnitRows(venue),
            new OrderRows(venue),
            new TriggerRows(venue),
            new InventoryRows(venue),
            new TimerRows(venue),
            new ClockRows(venue),
            new ProfileNameRows(venue),
            new OutcomeRows(venue, outcomes));
    for (RowType type : RowType.values()) {
      if (all.get(type.ordinal()).type() != type) {
        throw new IllegalStateException("section " + type + " is out of order");
      }
    }
  }

  List<Section> all() {
    return all;
  }

  Section of(RowType type) {
    return all.get(type.ordinal());
  }
}
