package io.marginline.reference.audit;

import io.marginline.model.Bill;
import io.marginline.model.Event;
import io.marginline.model.FundingSpec;
import io.marginline.model.IndexSpec;
import io.marginline.model.InstrumentSpec;
import io.marginline.model.LedgerKind;
import io.marginline.model.MarginMode;
import io.marginline.model.MarkSource;
import io.marginline.model.PositionSide;
import io.marginline.model.Profile;
import io.marginline.model.Tier;
import io.marginline.model.Validity;
import io.marginline.model.VenueSettings;
import java.util.ArrayList;
import java.util.List;

/** Event lists written by hand: one asset, instruments of 1 unit per tick and lot, mmr 5 %. */
final class EventScript {
  final List<Event> events = new ArrayList<>();
  private long requests;
  private long trades;

  EventScript(VenueSettings settings, int instruments) {
    events.add(new Event.VenueConfigured(settings));
    events.add(new Event.AssetCreated(0, 2));
    events.add(new Event.IndexCreated(0, IndexSpec.equalWeights(3)));
    for (int id = 0; id < instruments; id++) {
      events.add(new Event.InstrumentCreated(id, spec()));
    }
    done();
  }

  static EventScript plain() {
    return new EventScript(VenueSettings.of(Profile.MARGINLINE), 2);
  }

  static InstrumentSpec spec() {
    return new InstrumentSpec(
        0,
        0,
        1,
        10,
        1_000_000,
        1_000_000,
        1,
        500_000,
        200_000,
        0,
        50_000_000,
        5_000_000,
        20_000_000,
        MarkSource.INDEX_BASIS,
        FundingSpec.NONE,
        List.of(
            Tier.ofLots(1_000, 50_000_000, 100_000_000),
            Tier.ofLots(10_000, 100_000_000, 200_000_000)));
  }

  EventScript deposit(long account, long units) {
    return post(LedgerKind.EXTERNAL, 0, LedgerKind.CASH, account, units, Bill.DEPOSIT);
  }

  EventScript post(
      LedgerKind from, long fromOwner, LedgerKind to, long toOwner, long units, Bill bill) {
    events.add(new Event.Posted(0, from, fromOwner, to, toOwner, units, bill));
    return this;
  }

  /** Cross position at this entry price; 0 lots closes. */
  EventScript cross(long position, long account, int instrument, long lots, long entryTicks) {
    return changed(position, account, instrument, MarginMode.CROSS, lots, entryTicks);
  }

  EventScript isolated(long position, long account, int instrument, long lots, long entryTicks) {
    return changed(position, account, instrument, MarginMode.ISOLATED, lots, entryTicks);
  }

  private EventScript changed(
      long position, long account, int instrument, MarginMode mode, long lots, long entryTicks) {
    events.add(
        new Event.PositionChanged(
            position, account, instrument, mode, PositionSide.NET, lots, lots * entryTicks));
    return this;
  }

  /** Marks in tenths of a tick. */
  EventScript mark(int instrument, long mark, Validity validity) {
    events.add(new Event.IndexUpdated(0, mark, validity, 3));
    events.add(new Event.MarkUpdated(instrument, mark, validity));
    return this;
  }

  EventScript instant(long ns) {
    events.add(new Event.InstantApplied(ns));
    return this;
  }

  EventScript start(long liquidation, long account, long position) {
    events.add(new Event.LiquidationStarted(liquidation, account, 0, position, 0, 0, 0));
    return this;
  }

  long nextTrade() {
    return ++trades;
  }

  EventScript add(Event event) {
    events.add(event);
    return this;
  }

  EventScript done() {
    events.add(new Event.CommandCompleted(0, ++requests, 0, 0, false));
    return this;
  }

  AuditCounts audited() {
    Auditor auditor = new Auditor();
    events.forEach(auditor::accept);
    return auditor.counts();
  }
}
