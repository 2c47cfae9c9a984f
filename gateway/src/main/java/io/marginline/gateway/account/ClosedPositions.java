package io.marginline.gateway.account;

import io.marginline.config.venue.Listed;
import io.marginline.gateway.account.row.Held;
import io.marginline.gateway.account.row.PositionRow;
import io.marginline.gateway.account.state.Standing;
import io.marginline.gateway.wire.Row;
import io.marginline.history.History;
import io.marginline.history.Page;
import io.marginline.history.Tables;
import io.marginline.history.Where;
import io.marginline.model.MarginMode;
import io.marginline.model.PositionSide;
import io.marginline.views.PositionHistory;
import io.marginline.views.PositionView;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Who names an instrument is shown the positions that he closed there within 30 days, too, with a
 * size of 0: clients ask so whether they are flat.
 */
final class ClosedPositions {
  private static final Duration KEPT = Duration.ofDays(30);
  private static final Duration PATIENCE = Duration.ofSeconds(1);
  private static final int MOST = 20;

  private final Desk desk;

  ClosedPositions(Desk desk) {
    this.desk = desk;
  }

  /** The last of each leg. */
  List<Row> of(Standing standing, Listed listed) {
    History history = desk.context().history();
    history.await(desk.context().views().position(), PATIENCE);
    Where where =
        Where.all()
            .is("account_id", standing.account().id())
            .is("instrument_id", listed.id())
            .is("lots", 0L);
    long now = TimeUnit.NANOSECONDS.toMillis(standing.nowNs());
    Page page = Page.newest(MOST).during(now - KEPT.toMillis(), Page.OPEN_TOP);
    Set<String> legs = new LinkedHashSet<>();
    List<Row> rows = new ArrayList<>();
    for (var past : history.page(Tables.POSITIONS, where, "at", page)) {
      if (legs.add(past.marginMode() + past.posSide())) {
        rows.add(PositionRow.of(Held.closed(standing, view(past))));
      }
    }
    return rows;
  }

  private static PositionView view(io.marginline.history.row.PositionRow past) {
    return new PositionView(
        past.positionId(),
        past.accountId(),
        past.instrumentId(),
        MarginMode.valueOf(past.marginMode()),
        PositionSide.valueOf(past.posSide()),
        0,
        0,
        0,
        past.assetId(),
        past.leverE2(),
        0,
        new PositionHistory(
            past.openedLong(),
            past.openedLots(),
            BigInteger.ZERO,
            past.closedLots(),
            BigInteger.ZERO,
            past.mostLots(),
            past.pnlUnits(),
            past.feeUnits(),
            past.fundingUnits(),
            past.liquidationFeeUnits(),
            TimeUnit.MILLISECONDS.toNanos(past.openedAt()),
            TimeUnit.MILLISECONDS.toNanos(past.at()),
            0,
            null));
  }
}
