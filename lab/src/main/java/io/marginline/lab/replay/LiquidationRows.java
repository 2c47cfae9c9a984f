package io.marginline.lab.replay;

import io.marginline.fixed.Decimals;
import io.marginline.fixed.Exact;
import io.marginline.fixed.Rounding;
import io.marginline.lab.report.LiquidatedUnit;
import io.marginline.model.Bill;
import io.marginline.model.Event;
import io.marginline.model.LedgerKind;
import io.marginline.model.LiquidationOutcome;
import io.marginline.model.MarginMode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One row per liquidation; what the fund paid is traced through the inventory taken over. */
final class LiquidationRows {
  private static final int RATIO_DIGITS = 16;
  private static final long NS_PER_MS = 1_000_000;

  private static final class Row {
    final Event.LiquidationStarted start;
    final long timeMs;
    final List<Event.LiquidationTerm> terms = new ArrayList<>(1);
    BigDecimal fundPaid = BigDecimal.ZERO;
    boolean sliced;
    boolean takenOver;
    @Nullable LiquidationOutcome outcome;

    Row(Event.LiquidationStarted start, long timeMs) {
      this.start = start;
      this.timeMs = timeMs;
    }
  }

  /** A position taken over: whose it was and in which instrument. */
  private record Taken(Row row, MarketTally market) {}

  private final List<MarketTally> markets;
  private final Map<Long, Row> rows = new HashMap<>();
  private final List<Row> order = new ArrayList<>();
  private final Map<Long, Taken> ofInventory = new HashMap<>();
  private @Nullable Taken lastTakeover;
  private int lastInstrument;
  private long workOff;

  LiquidationRows(List<MarketTally> markets) {
    this.markets = markets;
  }

  void accept(Event event, long nowNs) {
    switch (event) {
      case Event.LiquidationStarted e -> {
        Row row = new Row(e, nowNs / NS_PER_MS);
        rows.put(e.liquidationId(), row);
        order.add(row);
      }
      case Event.LiquidationTerm e -> {
        row(e.liquidationId()).terms.add(e);
        markets.get(e.instrumentId()).started();
      }
      case Event.SliceAttempted e -> row(e.liquidationId()).sliced |= e.filledLots() > 0;
      case Event.TradeExecuted e -> lastInstrument = e.instrumentId();
      case Event.TakenOver e -> {
        Row row = row(e.liquidationId());
        row.takenOver = true;
        lastTakeover = new Taken(row, markets.get(lastInstrument));
        ofInventory.put(e.inventoryId(), lastTakeover);
      }
      case Event.LiquidationClosed e -> row(e.liquidationId()).outcome = e.outcome();
      case Event.Posted e -> posted(e);
      case Event.InventoryChanged e -> {
        Taken taken = ofInventory.get(e.inventoryId());
        if (taken != null) {
          paid(taken, workOff);
        }
        workOff = 0;
      }
      default -> {
        // No part of a liquidation.
      }
    }
  }

  /** Liquidations that were reduced in the book and never taken over. */
  long partial() {
    return order.stream().filter(row -> row.sliced && !row.takenOver).count();
  }

  /** Liquidations of which at least one position was taken over. */
  long takenOver() {
    return order.stream().filter(row -> row.takenOver).count();
  }

  List<LiquidatedUnit> units() {
    return order.stream().map(this::unit).toList();
  }

  private void posted(Event.Posted e) {
    long paid = 0;
    if (e.from() == LedgerKind.FUND) {
      paid = e.amountUnits();
    } else if (e.to() == LedgerKind.FUND) {
      paid = Exact.negate(e.amountUnits());
    }
    if (e.bill() == Bill.WORK_OFF) {
      workOff = Exact.add(workOff, paid);
    } else if (e.bill() == Bill.RESIDUE && lastTakeover != null) {
      paid(lastTakeover, paid);
    }
  }

  private static void paid(Taken taken, long units) {
    taken.row.fundPaid = taken.row.fundPaid.add(taken.market.fundPaid(units));
  }

  private Row row(long liquidationId) {
    Row row = rows.get(liquidationId);
    if (row == null) {
      throw new IllegalStateException("liquidation " + liquidationId + " never started");
    }
    return row;
  }

  private LiquidatedUnit unit(Row row) {
    Event.LiquidationStarted start = row.start;
    long requirement = Exact.add(start.maintenanceUnits(), start.feeUnits());
    BigDecimal notional = BigDecimal.ZERO;
    BigDecimal largest = BigDecimal.ZERO;
    Event.LiquidationTerm main = row.terms.getFirst();
    for (Event.LiquidationTerm term : row.terms) {
      Grid grid = markets.get(term.instrumentId()).market().grid();
      BigDecimal value = grid.notional(Math.abs(term.lots()), term.mark());
      notional = notional.add(value);
      if (value.compareTo(largest) > 0) {
        largest = value;
        main = term;
      }
    }
    Grid grid = markets.get(main.instrumentId()).market().grid();
    return new LiquidatedUnit(
        start.liquidationId(),
        start.accountId(),
        row.timeMs,
        start.positionId() == 0 ? MarginMode.CROSS : MarginMode.ISOLATED,
        new LiquidatedUnit.Part(
            grid.contract().id(),
            row.terms.size() - 1,
            main.lots() > 0,
            grid.exactMark(main.mark())),
        notional,
        Decimals.quotient(start.equityUnits(), requirement, RATIO_DIGITS, Rounding.FLOOR),
        row.outcome,
        row.fundPaid);
  }
}
