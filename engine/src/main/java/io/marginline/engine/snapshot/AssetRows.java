package io.marginline.engine.snapshot;

import io.marginline.engine.Venue;
import io.marginline.engine.deleveraging.FundWatch;
import io.marginline.model.LedgerKind;
import io.marginline.model.StateRows.RowType;
import java.util.List;

/** ASSET: scale, what the venue itself holds, and the peaks of the fund. */
final class AssetRows implements Section {
  private static final int MOST_SCALE = 18;
  private static final List<LedgerKind> KINDS =
      List.of(
          LedgerKind.EXTERNAL,
          LedgerKind.CLEARING,
          LedgerKind.FUND,
          LedgerKind.REVENUE,
          LedgerKind.ROUNDING,
          LedgerKind.DEFICIT);

  private final Venue venue;
  private final FundWatch fundWatch;

  AssetRows(Venue venue, FundWatch fundWatch) {
    this.venue = venue;
    this.fundWatch = fundWatch;
  }

  @Override
  public RowType type() {
    return RowType.ASSET;
  }

  @Override
  public void write(RowWriter to) {
    for (int asset = 0; asset < venue.ledger.assets(); asset++) {
      to.row(RowType.ASSET, asset, venue.ledger.scale(asset));
      for (LedgerKind kind : KINDS) {
        to.put(venue.ledger.venue(asset, kind));
      }
      to.put(fundWatch.windowOf(asset), fundWatch.present(asset), fundWatch.previous(asset));
    }
  }

  @Override
  public void read(RowReader from) {
    int asset = from.whole(venue.ledger.assets(), venue.ledger.assets());
    venue.ledger.createAsset(from.whole(0, MOST_SCALE));
    venue.accounts.addAsset();
    for (LedgerKind kind : KINDS) {
      venue.ledger.restore(asset, kind, 0, from.units());
    }
    fundWatch.restore(asset, from.next(), from.next(), from.next());
  }
}
