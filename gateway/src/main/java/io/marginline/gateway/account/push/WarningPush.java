package io.marginline.gateway.account.push;

import io.marginline.gateway.account.row.Held;
import io.marginline.gateway.account.row.PositionRow;
import io.marginline.gateway.account.state.Amounts;
import io.marginline.gateway.account.state.Standing;
import io.marginline.gateway.stream.Arg;
import io.marginline.gateway.stream.Sink;
import io.marginline.gateway.wire.Row;
import io.marginline.model.AccountMode;
import io.marginline.model.UnitState;
import io.marginline.views.UnitView;
import java.util.ArrayList;
import java.util.List;

/** liquidation-warning: positions of a pool or margin that was warned, when it is warned. */
final class WarningPush extends Subscriber {
  private final PositionPush.PositionFilter filter;
  private long toldNs;

  WarningPush(Arg arg, String uid, Sink sink, PositionPush.PositionFilter filter) {
    super(arg, uid, sink, false);
    this.filter = filter;
  }

  @Override
  void snapshot(Standing standing) {
    tell(standing);
  }

  @Override
  void changed(Standing standing, List<Change> changes) {
    tell(standing);
  }

  private void tell(Standing standing) {
    long last = toldNs;
    List<UnitView> warned = new ArrayList<>();
    for (UnitView unit : standing.units()) {
      long when = Math.max(unit.warnedNs(), unit.changedNs());
      boolean atRisk = unit.state() != UnitState.HEALTHY && unit.state() != UnitState.CLOSED;
      if (atRisk && when > toldNs) {
        warned.add(unit);
        last = Math.max(last, when);
      }
    }
    toldNs = last;
    List<Row> rows = new ArrayList<>();
    for (Held held : Held.all(standing)) {
      if (filter.fits(held) && warned.stream().anyMatch(unit -> isOf(held, unit))) {
        rows.add(row(held));
      }
    }
    if (!rows.isEmpty()) {
      push(new Row().put("arg", arg()).put("data", rows));
    }
  }

  private static boolean isOf(Held held, UnitView unit) {
    if (held.view().isolated()) {
      return unit.positionId() == held.view().id();
    }
    boolean usd = held.standing().inUsd();
    return unit.positionId() == 0 && unit.assetId() == (usd ? -1 : held.view().assetId());
  }

  private static Row row(Held held) {
    boolean scenarios =
        held.standing().account().mode() == AccountMode.PORTFOLIO && !held.view().isolated();
    boolean levered = !held.isOption() && !scenarios;
    return new Row()
        .put("instType", held.instType())
        .put("instId", held.listed().instId())
        .putText("posId", held.view().id())
        .put("posSide", PositionRow.posSide(held))
        .put("pos", PositionRow.pos(held))
        .put("posCcy", PositionRow.posCcy(held))
        .put("ccy", held.ccy())
        .put("lever", levered ? Amounts.lever(held.view().leverE2()) : null)
        .put("markPx", held.markPx())
        .put("mgnMode", PositionRow.mgnMode(held))
        .put("mgnRatio", PositionRow.mgnRatio(held))
        .put("cTime", PositionRow.ms(held.view().history().openedNs()))
        .put("uTime", PositionRow.ms(held.view().history().changedNs()))
        .put("pTime", PositionRow.ms(held.standing().nowNs()));
  }
}
