package io.marginline.engine.snapshot;

import io.marginline.engine.Venue;
import io.marginline.model.StateRows.RowType;

/** COUNTERS: the next id of everything, and the last instant. */
final class CounterRows implements Section {
  private final Venue venue;
  private boolean seen;
  private long assets;
  private long indexes;
  private long instruments;
  private long accounts;

  CounterRows(Venue venue) {
    this.venue = venue;
  }

  @Override
  public RowType type() {
    return RowType.COUNTERS;
  }

  @Override
  public void write(RowWriter to) {
    to.row(RowType.COUNTERS);
    to.put(venue.ledger.assets(), venue.indexes.size(), venue.instruments.size());
    to.put(venue.accounts.count() + 1L, venue.nextOrderId, venue.triggers.nextId);
    to.put(venue.nextTradeId, venue.nextPositionId, venue.nextLiquidationId);
    to.put(venue.inventory.nextId, venue.nextPriority, venue.timers.nextSequence);
    to.put(venue.lastInstantNs);
  }

  @Override
  public void read(RowReader from) {
    from.require(!seen, "counters twice");
    seen = true;
    assets = from.within(0, Integer.MAX_VALUE);
    indexes = from.within(0, Integer.MAX_VALUE);
    instruments = from.within(0, Integer.MAX_VALUE);
    accounts = from.within(1, Integer.MAX_VALUE) - 1;
    venue.nextOrderId = positive(from);
    venue.triggers.nextId = positive(from);
    venue.nextTradeId = positive(from);
    venue.nextPositionId = positive(from);
    venue.nextLiquidationId = positive(from);
    venue.inventory.nextId = positive(from);
    venue.nextPriority = positive(from);
    venue.timers.nextSequence = positive(from);
    venue.lastInstantNs = from.next();
  }

  private static long positive(RowReader from) {
    return from.within(1, Long.MAX_VALUE);
  }

  @Override
  public void end(RowReader from) {
    from.require(seen == venue.configured(), "a venue has its counters");
    complete(from, "assets", assets, venue.ledger.assets());
    complete(from, "indexes", indexes, venue.indexes.size());
    complete(from, "instruments", instruments, venue.instruments.size());
    complete(from, "accounts", accounts, venue.accounts.count());
  }

  private static void complete(RowReader from, String what, long counted, long read) {
    from.require(counted == read, counted + " " + what + " are counted, " + read + " have a row");
  }
}
