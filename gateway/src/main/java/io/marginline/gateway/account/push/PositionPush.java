package io.marginline.gateway.account.push;

import io.marginline.gateway.account.row.Held;
import io.marginline.gateway.account.row.PositionRow;
import io.marginline.gateway.account.state.Standing;
import io.marginline.gateway.market.Catalog;
import io.marginline.gateway.stream.Arg;
import io.marginline.gateway.stream.Sink;
import io.marginline.gateway.wire.Row;
import io.marginline.views.PositionView;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The positions channel: those that changed, closed ones with a size of 0. */
final class PositionPush extends Subscriber {
  private final PositionFilter filter;

  PositionPush(Arg arg, String uid, Sink sink, PositionFilter filter) {
    super(arg, uid, sink, true);
    this.filter = filter;
  }

  @Override
  void snapshot(Standing standing) {
    List<Row> rows = new ArrayList<>();
    for (Held held : Held.all(standing)) {
      if (filter.fits(held)) {
        rows.add(row(held));
      }
    }
    push(rows, true);
  }

  @Override
  void changed(Standing standing, List<Change> changes) {
    Map<Long, PositionView> touched = new LinkedHashMap<>();
    for (Change change : changes) {
      change.changed().forEach(one -> touched.put(one.id(), one));
    }
    List<Row> rows = new ArrayList<>();
    for (Held held : Held.all(standing)) {
      if (touched.remove(held.view().id()) != null && filter.fits(held)) {
        rows.add(row(held));
      }
    }
    for (PositionView gone : touched.values()) {
      Held held = Held.closed(standing, gone);
      if (gone.lots() == 0 && filter.fits(held)) {
        rows.add(row(held));
      }
    }
    if (!rows.isEmpty()) {
      push(rows, false);
    }
  }

  private static Row row(Held held) {
    long now = TimeUnit.NANOSECONDS.toMillis(held.standing().nowNs());
    return PositionRow.of(held).putText("pTime", now);
  }

  /** What a subscription wants of positions: a product, a family, an instrument. */
  record PositionFilter(String type, String family, String instId) {
    boolean fits(Held held) {
      return (type.equals("ANY") || type.equals(held.instType()))
          && (family.isEmpty() || family.equals(Catalog.family(held.listed())))
          && (instId.isEmpty() || instId.equals(held.listed().instId()));
    }
  }
}
