package io.marginline.views.fold;

import io.marginline.model.Event;
import io.marginline.views.InventoryView;
import io.marginline.views.TriggerView;
import io.marginline.views.state.AccountState;
import io.marginline.views.state.AssetState;
import io.marginline.views.state.IndexState;
import io.marginline.views.state.OrderRecord;
import io.marginline.views.state.PositionState;
import io.marginline.views.state.State;
import io.marginline.views.state.UnitRecord;

/** Folds the events of one command after the other; the table of contents of this package. */
public final class Fold {
  private final State state;
  private final Catalogue catalogue;
  private final Orders orders;
  private final Trades trades;
  private final Positions positions;
  private final Causes causes;
  private final Postings postings;
  private final Prices prices;
  private final Units units;

  public Fold(State state) {
    this.state = state;
    catalogue = new Catalogue(state);
    orders = new Orders(state);
    trades = new Trades(state, orders);
    positions = new Positions(state, trades);
    causes = new Causes(state);
    postings = new Postings(state, trades, positions, causes);
    prices = new Prices(state);
    units = new Units(state);
  }

  /** A volatility among the prices of the command whose events come next. */
  public void volatility(int instrumentId, long ppb) {
    prices.volatility(instrumentId, ppb);
  }

  /** A command at this time. */
  public void begin(long timeNs) {
    state.changes.clear();
    state.nowNs = Math.max(state.nowNs, timeNs);
    prices.begin();
  }

  public void end() {
    trades.finish();
    postings.finish();
    positions.finish();
    prices.finish();
    state.changes.books.forEach(id -> state.instrument(id).book.changed(state.nowNs));
  }

  /** What a trade brings about goes on over postings and positions, and ends at anything else. */
  public void accept(Event event) {
    boolean ofTrade =
        event instanceof Event.Posted
            || event instanceof Event.PositionChanged
            || event instanceof Event.InventoryChanged;
    if (!ofTrade) {
      trades.finish();
    }
    fold(event);
  }

  private void fold(Event event) {
    switch (event) {
      case Event.Posted e -> postings.posted(e);
      case Event.PositionChanged e -> positions.changed(e);
      case Event.TradeExecuted e -> trades.executed(e);
      case Event.OrderAccepted e -> orders.accepted(e);
      case Event.OrderAmended e -> orders.amended(e);
      case Event.OrderReduced e -> orders.reduced(e);
      case Event.OrderCancelled e -> orders.cancelled(e);
      case Event.TriggerAccepted e -> orders.trigger(e);
      case Event.TriggerCancelled e -> orders.triggerGone(e.triggerId());
      case Event.TriggerFired e -> orders.triggerFired(e.triggerId());
      case Event.TriggerRefused _ -> orders.triggerRefused();
      case Event.IndexUpdated e -> prices.index(e);
      case Event.MarkUpdated e -> prices.mark(e);
      case Event.InstantApplied e -> prices.instant(e.instantNs());
      case Event.UnitStateChanged e -> units.changed(e);
      case Event.UnitWarned e -> units.warned(e);
      case Event.LiquidationStarted e -> units.started(e);
      case Event.SliceAttempted e -> units.attempted(e);
      case Event.LiquidationClosed e -> units.closed(e);
      case Event.InventoryChanged e -> catalogue.inventory(e);
      case Event.DeleveragingExhausted e -> catalogue.exhausted(e.inventoryId());
      case Event.FundingSettled e -> {
        causes.funding(e);
        prices.funding(e);
      }
      case Event.Delivered e -> {
        causes.delivery(e);
        prices.delivered(e);
      }
      default -> listed(event);
    }
  }

  /** What is listed and how accounts are set up; all else says nothing that others do not. */
  private void listed(Event event) {
    switch (event) {
      case Event.VenueConfigured e -> state.configure(e.settings());
      case Event.TradingSet e -> state.trading = e.state();
      case Event.AssetCreated e -> state.assets.add(new AssetState(e.assetId(), e.scale()));
      case Event.IndexCreated e -> state.indexes.add(new IndexState(e.indexId(), e.spec()));
      case Event.InstrumentCreated e -> catalogue.instrument(e);
      case Event.CurrencySet e -> catalogue.currency(e);
      case Event.UnderlyingSet e -> catalogue.underlying(e);
      case Event.TiersAnnounced e -> catalogue.tiers(e);
      case Event.TiersTookEffect e -> catalogue.tiersTookEffect(e.instrumentId());
      case Event.AccountCreated _ -> catalogue.created();
      case Event.AccountModeSet e -> catalogue.mode(e);
      case Event.PositionModeSet e -> catalogue.positionMode(e);
      case Event.CollateralSet e -> catalogue.collateral(e);
      case Event.SpotInUseSet e -> catalogue.spotInUse(e);
      case Event.AutoBorrowSet e -> catalogue.autoBorrow(e);
      case Event.LeverageSet e -> catalogue.leverage(e);
      default -> {
        // CommandCompleted, CommandRejected, LiquidationTerm, TakenOver, Deleveraged.
      }
    }
  }

  /** What a snapshot has instead of events. */
  public void restore(OrderRecord order) {
    orders.restore(order);
  }

  public void restore(TriggerView trigger) {
    orders.restore(trigger);
  }

  public void restore(PositionState position) {
    positions.restore(position);
  }

  public void restore(AccountState account, UnitRecord unit) {
    units.restore(account, unit);
  }

  public void restore(InventoryView row) {
    catalogue.restore(row);
  }
}
