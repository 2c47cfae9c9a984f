package io.marginline.history;

import io.marginline.history.row.PositionRow;
import io.marginline.model.Bill;
import io.marginline.model.Event;
import io.marginline.model.ProductKind;
import io.marginline.model.TradeKind;
import io.marginline.views.BillView;
import io.marginline.views.FillView;
import io.marginline.views.PositionView;
import io.marginline.views.Venue;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Open positions as they are stored: every command adds to what stands there. */
final class Positions {
  private final Map<Long, PositionSums> open = new HashMap<>();

  /** Rows of positions that are open. */
  void recall(List<PositionRow> rows) {
    open.clear();
    rows.forEach(row -> open.put(row.positionId(), new PositionSums(row)));
  }

  /** Signed lots of an open position; 0 = none. */
  long lots(long id) {
    PositionSums sums = open.get(id);
    return sums == null ? 0 : sums.lots;
  }

  void project(Frame frame) {
    Map<Long, PositionView> views = new HashMap<>();
    frame.venue.changedPositions().forEach(each -> views.put(each.id(), each));
    frame.venue.closedPositions().forEach(each -> views.putIfAbsent(each.id(), each));
    Map<Long, PositionSums> touched = new TreeMap<>();
    for (FillView fill : frame.venue.fills()) {
      if (fill.positionId() != 0) {
        fill(frame, touched, fill);
      }
    }
    for (BillView bill : frame.venue.bills()) {
      boolean counts = bill.bill() == Bill.FUNDING || bill.bill() == Bill.DELIVERY;
      if (bill.positionId() != 0 && counts) {
        sums(touched, bill.positionId()).bill(bill);
      }
    }
    frame.venue.closedPositions().stream()
        .map(PositionView::id)
        .filter(id -> open.containsKey(id) || touched.containsKey(id))
        .filter(id -> gone(frame.venue.position(id)))
        .forEach(id -> delivered(frame, id, sums(touched, id)));
    touched.forEach((id, sums) -> store(frame, id, sums, views.get(id)));
  }

  /** Positions that are no longer there: nobody saw how they were closed. */
  List<PositionRow> ended(Venue venue, long at) {
    List<PositionRow> rows = new ArrayList<>();
    for (Map.Entry<Long, PositionSums> each : List.copyOf(open.entrySet())) {
      PositionView view = venue.position(each.getKey());
      if (gone(view)) {
        each.getValue().lots = 0;
        rows.add(each.getValue().row(each.getKey(), at));
        open.remove(each.getKey());
      }
    }
    return rows;
  }

  private PositionSums sums(Map<Long, PositionSums> touched, long id) {
    return touched.computeIfAbsent(
        id, each -> open.computeIfAbsent(each, unseen -> new PositionSums()));
  }

  private void fill(Frame frame, Map<Long, PositionSums> touched, FillView fill) {
    long id = fill.positionId();
    PositionSums sums = sums(touched, id);
    BigInteger value =
        value(frame, fill.instrumentId(), frame.price(fill.instrumentId(), fill.priceTicks()));
    if (forced(fill.kind()) && fill.orderId() == 0) {
      sums.mark = fill.mark();
    }
    if (PositionSums.turns(fill)) {
      PositionSums next = sums.turn(fill, value);
      sums.type = 2;
      store(frame, id, sums, null);
      open.put(id, next);
      touched.put(id, next);
    } else {
      sums.fill(fill, value);
      sums.type = type(sums.type, fill, sums.closedLots > 0);
    }
  }

  private static boolean gone(@Nullable PositionView view) {
    return view == null || view.lots() == 0;
  }

  private static boolean forced(TradeKind kind) {
    return switch (kind) {
      case LIQUIDATION, OFFSET, TAKEOVER, ADL -> true;
      case BOOK, WORK_OFF, REPAYMENT -> false;
    };
  }

  private static int type(int before, FillView fill, boolean closing) {
    if (!closing) {
      return before;
    }
    boolean gone = fill.positionLots() == 0;
    if (fill.kind() == TradeKind.ADL) {
      return gone ? 6 : 5;
    }
    if (forced(fill.kind()) && fill.orderId() == 0) {
      return gone ? 3 : 4;
    }
    return gone ? 2 : Math.max(1, before);
  }

  /** What is gone without a trade went at the price of delivery. */
  private static void delivered(Frame frame, long id, PositionSums sums) {
    if (sums.lots == 0) {
      return;
    }
    Event.PositionChanged held = frame.held(id);
    if (held != null) {
      sums.held(held); // deleveraging takes a part of it in the command that delivers the rest
    }
    for (Event event : frame.events) {
      if (event instanceof Event.Delivered each && each.instrumentId() == sums.instrumentId) {
        sums.delivered(
            value(frame, each.instrumentId(), each.price()),
            kind(frame, each.instrumentId()) == ProductKind.OPTION);
        sums.type = 2;
      }
    }
  }

  private static BigInteger value(Frame frame, int instrumentId, long price) {
    return Averages.value(price, kind(frame, instrumentId) == ProductKind.INVERSE);
  }

  private static ProductKind kind(Frame frame, int instrumentId) {
    return frame.venue.instrument(instrumentId).spec().product().kind();
  }

  private void store(Frame frame, long id, PositionSums sums, @Nullable PositionView view) {
    if (view != null) {
      sums.describe(view);
    }
    if (sums.accountId == 0) {
      open.remove(id); // a movement of a position that nobody described
      return;
    }
    sums.complete(frame.venue.instrument(sums.instrumentId).spec().settleAssetId(), frame.at);
    PositionRow row = sums.row(id, frame.at);
    frame.add(row);
    if (row.lots() == 0) {
      open.remove(id);
    }
  }
}
