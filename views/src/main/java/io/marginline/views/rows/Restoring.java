package io.marginline.views.rows;

import io.marginline.model.StateRows;
import io.marginline.model.TradingState;
import io.marginline.views.InventoryView;
import io.marginline.views.fold.Fold;
import io.marginline.views.state.State;

/** Fills an empty state from the rows of a snapshot (docs/engine.md §12). */
public final class Restoring implements StateRows {
  private static final int FUNDING = 0;

  /** Assets, indexes, instruments and accounts stand before the next order's number. */
  private static final int BEFORE_ORDERS = 4;

  private final State state;
  private final Fold fold;
  private final ListedRows listed;
  private final AccountRows accounts;
  private final Runnable complete;
  private final Row row = new Row();
  private boolean open;

  public Restoring(State state, Fold fold, Runnable complete) {
    this.state = state;
    this.fold = fold;
    this.complete = complete;
    listed = new ListedRows(state);
    accounts = new AccountRows(state, fold);
  }

  @Override
  public void row(RowType type) {
    close();
    row.begin(type);
    open = true;
  }

  @Override
  public void put(long value) {
    row.add(value);
  }

  @Override
  public void end() {
    close();
    state.changes.clear();
    complete.run();
  }

  private void close() {
    if (open) {
      open = false;
      read();
    }
  }

  private void read() {
    switch (row.type()) {
      case VENUE -> {
        state.configure(Specs.settings(row));
        state.trading = row.oneOf(TradingState.values());
      }
      case ASSET -> listed.asset(row);
      case INDEX -> listed.index(row);
      case INSTRUMENT -> listed.instrument(row);
      case CURRENCY -> listed.currency(row);
      case ACCOUNT -> accounts.account(row);
      case CASH -> accounts.cash(row);
      case POSITION -> accounts.position(row);
      case UNIT -> accounts.unit(row);
      case ORDER -> accounts.order(row);
      case TRIGGER -> accounts.trigger(row);
      case INVENTORY -> inventory();
      case TIMER -> timer();
      case CLOCK -> state.nowNs = row.next();
      case PROFILE_NAME -> profileName();
      case COUNTERS -> {
        row.skip(BEFORE_ORDERS);
        state.lastOrderId = row.next() - 1; // the row has the next one; other ids come with events
      }
      case OUTCOMES -> {
        // Answers are not repeated from here.
      }
    }
  }

  private void inventory() {
    fold.restore(
        new InventoryView(row.next(), row.whole(), row.next(), row.next(), row.next(), row.flag()));
  }

  private void timer() {
    long dueNs = row.next();
    row.next();
    if (row.whole() == FUNDING) {
      state.instrument(row.whole()).premium.nextNs = dueNs;
    }
  }

  private void profileName() {
    StringBuilder name = new StringBuilder();
    while (row.more()) {
      name.append((char) row.whole());
    }
    state.configure(state.settings().named(name.toString()));
  }
}
