package io.marginline.history;

import io.marginline.history.row.CandleRow;
import io.marginline.history.row.GapRow;
import io.marginline.history.row.LiquidationRow;
import io.marginline.history.row.OrderRow;
import io.marginline.history.row.PositionRow;
import io.marginline.model.Event;
import io.marginline.views.Venue;
import io.marginline.views.Views;
import io.marginline.views.market.Candle;
import io.marginline.views.market.Kind;
import io.marginline.views.market.Minutes;
import java.util.ArrayList;
import java.util.List;

/**
 * Turns commands into rows, on the thread that folds the events. What is stored already is skipped
 * by its position; what the fold began behind leaves a gap that is stored too.
 */
final class Projection implements Views.Listener, Minutes {
  private static final System.Logger LOG = System.getLogger(Projection.class.getName());
  private static final long NS_PER_MS = 1_000_000;

  private final Writer writer;
  private final Orders orders = new Orders();
  private final Positions positions = new Positions();
  private final Liquidations liquidations = new Liquidations();
  private final List<Record> minutes = new ArrayList<>();
  private long last;

  Projection(Writer writer) {
    this.writer = writer;
    this.last = writer.position();
  }

  /** What was open at the stored position. */
  void recall(
      List<OrderRow> openOrders, List<PositionRow> openPositions, List<LiquidationRow> running) {
    orders.recall(openOrders);
    positions.recall(openPositions);
    liquidations.recall(running);
  }

  @Override
  public void after(Venue venue, List<Event> events, long position, long timeNs) {
    if (position <= last || !writer.lost().isEmpty()) {
      minutes.clear(); // of a time whose minutes are stored, or will be read again
      return;
    }
    try {
      project(new Frame(venue, events, position, timeNs));
    } catch (RuntimeException e) {
      // Whoever reads the fold must not stand still for a fault in here.
      LOG.log(System.Logger.Level.ERROR, "the command at " + position + " has no rows", e);
      writer.lose("the command at " + position + " has no rows: " + e);
    }
  }

  private void project(Frame frame) {
    Bills.project(frame, positions);
    orders.project(frame);
    positions.project(frame);
    liquidations.project(frame);
    Markets.project(frame);
    minutes.forEach(frame::add);
    minutes.clear();
    offer(new Batch(frame.position, frame.rows()));
  }

  @Override
  public void restarted(Venue venue, long position, long timeNs) {
    minutes.clear();
    if (position <= last) {
      return;
    }
    long at = timeNs / NS_PER_MS;
    List<Record> rows = new ArrayList<>();
    if (last >= 0 || position > 0) {
      rows.add(new GapRow(last, position, at));
    }
    orders.ended(venue, at).forEach(rows::add);
    positions.ended(venue, at).forEach(rows::add);
    offer(new Batch(position, rows));
  }

  @Override
  public void closed(Kind kind, int id, Candle minute) {
    minutes.add(
        new CandleRow(
            kind.name(),
            id,
            minute.startMs(),
            minute.open(),
            minute.high(),
            minute.low(),
            minute.close(),
            minute.lots(),
            minute.turnover().movePointRight(Candle.INVERSE_SCALE).setScale(0)));
  }

  private void offer(Batch batch) {
    try {
      writer.offer(batch);
      last = batch.position();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the next start reads it from the log
    }
  }
}
