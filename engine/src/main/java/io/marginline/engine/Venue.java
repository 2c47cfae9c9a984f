package io.marginline.engine;

import io.marginline.engine.account.Accounts;
import io.marginline.engine.account.Legs;
import io.marginline.engine.account.Orders;
import io.marginline.engine.account.Triggers;
import io.marginline.engine.book.RestingOrders;
import io.marginline.engine.deleveraging.Inventory;
import io.marginline.engine.instrument.Instrument;
import io.marginline.engine.ledger.Ledger;
import io.marginline.engine.liquidation.Liquidations;
import io.marginline.engine.mode.Currencies;
import io.marginline.engine.monitor.Timers;
import io.marginline.engine.price.PriceIndex;
import io.marginline.model.AccountMode;
import io.marginline.model.EngineEvents;
import io.marginline.model.MarginMode;
import io.marginline.model.TradingState;
import io.marginline.model.VenueSettings;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The whole state of the engine. Parts of the engine share it; nothing outside sees it. */
public final class Venue {
  public final EngineEvents events;
  public final Accounts accounts = new Accounts();
  public final Legs legs = new Legs(accounts);
  public final Orders orders = new Orders(legs, accounts);
  public final Triggers triggers = new Triggers();
  public final Ledger ledger;
  public final RestingOrders resting = new RestingOrders();
  public final List<PriceIndex> indexes = new ArrayList<>();
  public final List<Instrument> instruments = new ArrayList<>();
  public final Liquidations liquidations = new Liquidations();
  public final Currencies currencies = new Currencies(indexes);
  public final Inventory inventory = new Inventory();
  public final Timers timers = new Timers();
  private @Nullable VenueSettings settings;

  public TradingState trading = TradingState.OPEN;
  public long nowNs = Long.MIN_VALUE;
  public long lastInstantNs = Long.MIN_VALUE;
  public long nextOrderId = 1;
  public long nextTradeId = 1;
  public long nextPositionId = 1;
  public long nextLiquidationId = 1;
  public long nextPriority = 1;

  /** Instants applied so far; derived values know by it when marks moved. */
  public long pricedInstants;

  /** Whether any instrument is spot: where none is, nobody looks for spot orders. */
  public boolean anySpot;

  /** Set by every trade, cleared by the command that looks at it. */
  public boolean traded;

  Venue(EngineEvents events) {
    this.events = events;
    this.ledger = new Ledger(accounts, legs, events);
  }

  public boolean configured() {
    return settings != null;
  }

  public VenueSettings settings() {
    if (settings == null) {
      throw new IllegalStateException("the venue is not configured");
    }
    return settings;
  }

  public void configure(VenueSettings chosen) {
    settings = chosen;
  }

  /** Spot paid in full, or out of a loan of the USD pool: it never is a position. */
  public boolean plainSpot(int leg) {
    return instrumentOf(leg).spot() && !leveraged(legs.account(leg), legs.mode(leg));
  }

  /** Whether spot in this margin mode is a position of its own (docs/products.md P3). */
  public boolean leveraged(int account, MarginMode mode) {
    return switch (mode) {
      case CASH -> false;
      case ISOLATED -> true;
      case CROSS -> accounts.mode[account] == AccountMode.FUTURES;
    };
  }

  public Instrument instrumentOf(int leg) {
    return instruments.get(legs.instrument(leg));
  }

  /** Whether the leg settles in the pool's asset; all do in the USD pool. */
  public boolean settlesIn(int leg, int poolAsset) {
    return poolAsset == Accounts.USD || assetOf(leg) == poolAsset;
  }

  /** Settlement asset of the leg's instrument; the quote asset of a spot leg. */
  public int assetOf(int leg) {
    return instrumentOf(leg).spec.settleAssetId();
  }
}
