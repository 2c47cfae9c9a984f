package io.marginline.history;

import io.marginline.history.row.AdlRow;
import io.marginline.history.row.LiquidationRow;
import io.marginline.history.row.StepRow;
import io.marginline.model.Event;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Liquidations and what they did, and deleveraging. */
final class Liquidations {
  private final Map<Long, LiquidationRow> running = new HashMap<>();

  /** Rows of liquidations that run. */
  void recall(List<LiquidationRow> rows) {
    running.clear();
    rows.forEach(row -> running.put(row.liquidationId(), row));
  }

  void project(Frame frame) {
    long tradeId = 0;
    int instrumentId = -1;
    for (Event event : frame.events) {
      switch (event) {
        case Event.TradeExecuted trade -> {
          tradeId = trade.tradeId();
          instrumentId = trade.instrumentId();
        }
        case Event.LiquidationStarted started -> started(frame, started);
        case Event.LiquidationTerm term -> term(frame, term);
        case Event.SliceAttempted slice -> slice(frame, slice);
        case Event.TakenOver taken -> taken(frame, taken, instrumentId);
        case Event.LiquidationClosed closed -> closed(frame, closed);
        case Event.Deleveraged each -> adl(frame, each, instrumentId, tradeId);
        default -> {
          // Nothing of a liquidation.
        }
      }
    }
  }

  private void started(Frame frame, Event.LiquidationStarted event) {
    LiquidationRow row =
        new LiquidationRow(
            event.liquidationId(),
            frame.at,
            event.accountId(),
            event.assetId(),
            event.positionId(),
            event.equityUnits(),
            event.maintenanceUnits(),
            event.feeUnits(),
            "",
            0,
            0,
            0);
    running.put(event.liquidationId(), row);
    frame.add(row);
  }

  private void closed(Frame frame, Event.LiquidationClosed event) {
    LiquidationRow row = running.remove(event.liquidationId());
    if (row == null) {
      return; // it began before this history did
    }
    frame.add(
        new LiquidationRow(
            row.liquidationId(),
            row.at(),
            row.accountId(),
            row.assetId(),
            row.positionId(),
            row.equityUnits(),
            row.maintenanceUnits(),
            row.feeUnits(),
            event.outcome().name(),
            frame.at,
            event.equityUnits(),
            event.requirementUnits()));
  }

  private static void term(Frame frame, Event.LiquidationTerm event) {
    frame.add(
        new StepRow(
            frame.id(),
            frame.at,
            event.liquidationId(),
            "TERM",
            event.positionId(),
            event.instrumentId(),
            event.lots(),
            event.entryCostUnits(),
            event.mark(),
            event.uplUnits(),
            event.maintenanceUnits(),
            event.feeUnits(),
            0,
            0,
            0,
            0));
  }

  private static void slice(Frame frame, Event.SliceAttempted event) {
    frame.add(
        new StepRow(
            frame.id(),
            frame.at,
            event.liquidationId(),
            "SLICE",
            event.positionId(),
            -1,
            event.lots(),
            0,
            0,
            0,
            0,
            0,
            event.limitTicks(),
            event.bankruptcyTicks(),
            event.filledLots(),
            0));
  }

  private static void taken(Frame frame, Event.TakenOver event, int instrumentId) {
    frame.add(
        new StepRow(
            frame.id(),
            frame.at,
            event.liquidationId(),
            "TAKEOVER",
            event.positionId(),
            instrumentId,
            event.lots(),
            0,
            0,
            0,
            0,
            0,
            0,
            event.bankruptcyTicks(),
            event.lots(),
            event.inventoryId()));
  }

  private static void adl(Frame frame, Event.Deleveraged event, int instrumentId, long tradeId) {
    frame.add(
        new AdlRow(
            frame.id(),
            frame.at,
            event.inventoryId(),
            event.accountId(),
            event.positionId(),
            instrumentId,
            event.lots(),
            event.priceTicks(),
            event.rank(),
            tradeId));
  }
}
