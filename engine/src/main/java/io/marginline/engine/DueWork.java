package io.marginline.engine;

import io.marginline.engine.deleveraging.WorkOff;
import io.marginline.engine.delivery.Delivery;
import io.marginline.engine.funding.FundingSettlement;
import io.marginline.engine.instrument.Instrument;
import io.marginline.engine.instrument.TierChanges;
import io.marginline.engine.liquidation.LiquidationStep;
import io.marginline.engine.loan.Interest;
import io.marginline.engine.monitor.Monitor;
import io.marginline.engine.monitor.Timers;
import io.marginline.fixed.Exact;

/** Runs due timers, a bounded number per command (docs/engine.md §11). */
final class DueWork {
  private static final int MOST_STEPS = 256;
  private static final long HOUR_NS = 3_600_000_000_000L;

  private final Venue venue;
  private final Monitor monitor;
  private final LiquidationStep liquidation;
  private final WorkOff workOff;
  private final FundingSettlement funding;
  private final Interest interest;
  private final Delivery delivery;
  private final TierChanges tierChanges;

  DueWork(
      Venue venue,
      Monitor monitor,
      LiquidationStep liquidation,
      WorkOff workOff,
      Delivery delivery,
      Interest interest) {
    this.delivery = delivery;
    this.venue = venue;
    this.monitor = monitor;
    this.liquidation = liquidation;
    this.workOff = workOff;
    this.interest = interest;
    this.funding = new FundingSettlement(venue);
    this.tierChanges = new TierChanges(venue);
  }

  Monitor monitor() {
    return monitor;
  }

  void run() {
    for (int step = 0; step < MOST_STEPS && venue.timers.nextDueNs() <= venue.nowNs; step++) {
      long dueNs = venue.timers.nextDueNs();
      Timers.Type type = venue.timers.nextType();
      long id = venue.timers.nextId();
      venue.timers.removeFirst();
      switch (type) {
        case FUNDING -> fund((int) id, dueNs);
        case LIQUIDATION -> liquidation.run(id);
        case WORK_OFF -> workOff.run(id);
        case DELIVERY -> deliver((int) id);
        case INTEREST -> interest(dueNs);
        case TIERS -> tiers((int) id);
      }
    }
  }

  private void interest(long dueNs) {
    venue.timers.add(Exact.add(dueNs, HOUR_NS), Timers.Type.INTEREST, 0);
    interest.charge();
    monitor.check();
  }

  private void deliver(int instrumentId) {
    if (delivery.deliver(venue.instruments.get(instrumentId))) {
      monitor.check();
    } else {
      long due = Exact.add(venue.nowNs, venue.settings().stepNs());
      venue.timers.add(due, Timers.Type.DELIVERY, instrumentId);
    }
  }

  private void tiers(int instrumentId) {
    if (tierChanges.takeEffect(venue.instruments.get(instrumentId))) {
      monitor.check();
    }
  }

  private void fund(int instrumentId, long dueNs) {
    Instrument instrument = venue.instruments.get(instrumentId);
    long next = Exact.add(dueNs, instrument.spec.funding().intervalNs());
    venue.timers.add(next, Timers.Type.FUNDING, instrumentId);
    if (funding.settle(instrument)) {
      monitor.check();
    }
  }
}
