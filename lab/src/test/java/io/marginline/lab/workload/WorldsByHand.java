package io.marginline.lab.workload;

import io.marginline.model.Bill;
import io.marginline.model.Event;
import io.marginline.model.FundingSpec;
import io.marginline.model.IndexSpec;
import io.marginline.model.InstrumentSpec;
import io.marginline.model.LedgerKind;
import io.marginline.model.MarginMode;
import io.marginline.model.MarkSource;
import io.marginline.model.PositionSide;
import io.marginline.model.Profile;
import io.marginline.model.Tier;
import io.marginline.model.Validity;
import io.marginline.model.VenueSettings;
import java.util.List;

/** Views folded from events that were written by hand. */
final class WorldsByHand {
  private WorldsByHand() {}

  static StreamView oneLong() {
    StreamView view = new StreamView();
    InstrumentSpec spec =
        new InstrumentSpec(
            0,
            0,
            1,
            10,
            1_000,
            1_000,
            1,
            500_000,
            0,
            0,
            50_000_000,
            0,
            0,
            MarkSource.EXTERNAL,
            FundingSpec.NONE,
            List.of(Tier.ofLots(1_000, 50_000_000, 100_000_000)));
    List.of(
            new Event.VenueConfigured(VenueSettings.of(Profile.MARGINLINE)),
            new Event.AssetCreated(0, 2),
            new Event.IndexCreated(0, IndexSpec.equalWeights(3)),
            new Event.InstrumentCreated(0, spec),
            new Event.AccountCreated(1),
            new Event.Posted(0, LedgerKind.EXTERNAL, 0, LedgerKind.CASH, 1, 1_000, Bill.DEPOSIT),
            new Event.MarkUpdated(0, 1_000, Validity.VALID),
            new Event.PositionChanged(1, 1, 0, MarginMode.CROSS, PositionSide.NET, 100, 10_000))
        .forEach(view::accept);
    return view;
  }
}
