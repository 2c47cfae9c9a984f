package io.marginline.engine.deleveraging;

import io.marginline.engine.Venue;
import io.marginline.engine.instrument.Instrument;
import io.marginline.engine.monitor.Timers;
import io.marginline.engine.price.PriceRules;
import io.marginline.engine.trade.Matching;
import io.marginline.engine.trade.Taker;
import io.marginline.fixed.Exact;
import io.marginline.fixed.Wide;
import io.marginline.margin.liquidation.Deleveraging;
import io.marginline.margin.liquidation.WorkOffLimit;
import io.marginline.model.LedgerKind;
import io.marginline.model.PriceAction;
import io.marginline.model.TradeKind;

/** One step of one inventory row: deleverage what the fund cannot carry, sell the rest (§11). */
public final class WorkOff {
  private static final long PPB = 1_000_000_000L;

  private final Venue venue;
  private final Matching matching;
  private final Deleverager deleverager;
  private final FundWatch fundWatch;
  private final OpenLosses losses;
  private final Taker taker = new Taker();

  public WorkOff(
      Venue venue,
      Matching matching,
      Deleverager deleverager,
      FundWatch fundWatch,
      OpenLosses losses) {
    this.venue = venue;
    this.matching = matching;
    this.deleverager = deleverager;
    this.fundWatch = fundWatch;
    this.losses = losses;
  }

  /** Runs the step of a work-off timer; a row that is gone has none. */
  public void run(long rowId) {
    int at = venue.inventory.indexOf(rowId);
    if (at < 0) {
      return;
    }
    Inventory.Row row = venue.inventory.rows().get(at);
    Instrument instrument = venue.instruments.get(row.instrumentId);
    boolean allowed =
        PriceRules.allows(
            instrument.validityAt(venue.nowNs),
            PriceAction.ADL,
            venue.settings().liquidateUncertain());
    if (allowed) {
      fundWatch.look(instrument.spec.settleAssetId());
      long fund = row.exhausted ? 0 : available(row, instrument);
      if (!row.exhausted) {
        deleverage(row, instrument, fund);
      }
      if (row.lots != 0) {
        sell(row, instrument, row.exhausted ? 0 : available(row, instrument));
      }
    }
    if (row.lots != 0) {
      long due = Exact.add(venue.nowNs, venue.settings().stepNs());
      venue.timers.add(due, Timers.Type.WORK_OFF, row.id);
    }
  }

  /** F: what the fund may still lend to this row (docs/engine.md §11.2). */
  private long available(Inventory.Row row, Instrument instrument) {
    int asset = instrument.spec.settleAssetId();
    long fund = venue.ledger.venue(asset, LedgerKind.FUND);
    long floor = venue.settings().fundFloorUnits();
    boolean dropped =
        floor > 0
            && fund < floor
            && Wide.compareProducts(
                    fund, PPB, venue.settings().fundDropPpb(), fundWatch.peak(asset))
                <= 0;
    if (dropped) {
      return 0;
    }
    long cap = Math.min(fund, venue.settings().lossCapUnits());
    return Math.max(0, Exact.subtract(cap, losses.others(row, asset)));
  }

  private void deleverage(Inventory.Row row, Instrument instrument, long fund) {
    long size = Exact.abs(row.lots);
    long price = row.priceTicks;
    long lots = Deleveraging.quantity(instrument.terms, row.lots, price, instrument.mark, fund);
    if (venue.nowNs - row.sinceNs > venue.settings().backlogNs()) {
      if (lots == 0) {
        price = markTicks(instrument, row.lots > 0);
      }
      lots = size;
    }
    if (lots == 0) {
      return;
    }
    long left = deleverager.deleverage(row, lots, price);
    if (left > 0) {
      row.exhausted = true;
      venue.events.deleveragingExhausted(row.id, left);
    }
  }

  private static long markTicks(Instrument instrument, boolean longRow) {
    long mu = instrument.spec.markUnitsPerTick();
    long ticks = longRow ? instrument.mark / mu : Math.ceilDiv(instrument.mark, mu);
    return instrument.clampTicks(ticks);
  }

  private void sell(Inventory.Row row, Instrument instrument, long fund) {
    boolean sells = row.lots > 0;
    long size = Exact.abs(row.lots);
    long limit = instrument.boundTicks(!sells, venue.settings().workOffSlippagePpb());
    if (!row.exhausted) {
      long bound =
          WorkOffLimit.ticks(
              instrument.terms, row.lots, row.priceTicks, fund, instrument.spec.maxPriceTicks());
      limit = instrument.clampTicks(sells ? Math.max(limit, bound) : Math.min(limit, bound));
    }
    taker.start(TradeKind.WORK_OFF, !sells, limit, size);
    taker.row = row;
    matching.run(taker, instrument);
  }
}
