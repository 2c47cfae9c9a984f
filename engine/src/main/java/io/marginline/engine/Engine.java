package io.marginline.engine;

import io.marginline.engine.account.FundsEntry;
import io.marginline.engine.account.ModeEntry;
import io.marginline.engine.account.Orders;
import io.marginline.engine.account.Triggers.Trigger;
import io.marginline.engine.check.Invariants;
import io.marginline.engine.guard.Outcomes;
import io.marginline.engine.guard.Refusal;
import io.marginline.engine.instrument.Catalogue;
import io.marginline.engine.instrument.Instrument;
import io.marginline.engine.instrument.TierChanges;
import io.marginline.engine.mode.AccountModeEntry;
import io.marginline.engine.mode.CurrencyEntry;
import io.marginline.engine.mode.UnderlyingEntry;
import io.marginline.engine.monitor.Timers;
import io.marginline.engine.order.OrderEntry;
import io.marginline.engine.order.TriggerEntry;
import io.marginline.engine.price.PriceUpdate;
import io.marginline.engine.read.Reading;
import io.marginline.engine.read.TiersDryRun;
import io.marginline.engine.snapshot.StateWalk;
import io.marginline.engine.trade.Cancels;
import io.marginline.engine.trade.Units;
import io.marginline.margin.account.AccountInput;
import io.marginline.model.AccountMode;
import io.marginline.model.CancelReason;
import io.marginline.model.ClientId;
import io.marginline.model.Command;
import io.marginline.model.CommandHeader;
import io.marginline.model.EngineEvents;
import io.marginline.model.IndexSpec;
import io.marginline.model.InstrumentSpec;
import io.marginline.model.LedgerKind;
import io.marginline.model.PlaceOrderArgs;
import io.marginline.model.PositionMode;
import io.marginline.model.PositionSide;
import io.marginline.model.RejectReason;
import io.marginline.model.SourcePrice;
import io.marginline.model.StateRows;
import io.marginline.model.Tier;
import io.marginline.model.TradingState;
import io.marginline.model.VenueSettings;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * (state, command, log time) → events. Single thread, exact integers, no I/O: one short method per
 * command, in the shape of docs/engine.md §1. Every method answers through {@link EngineEvents}
 * with exactly one terminal event.
 */
public final class Engine {
  private final Venue venue;
  private final Envelope envelope;
  private final Refusal refusal = new Refusal();
  private final Catalogue catalogue;
  private final FundsEntry funds;
  private final ModeEntry modes;
  private final CurrencyEntry currencies;
  private final UnderlyingEntry underlyings;
  private final AccountModeEntry accountModes;
  private final OrderEntry orders;
  private final TriggerEntry triggers;
  private final PriceUpdate prices;
  private final Cancels cancels;
  private final DueWork due;
  private final StateWalk walk;
  private final Reading reading;

  public Engine(EngineEvents events) {
    venue = new Venue(events);
    Wiring wiring = new Wiring(venue, refusal);
    cancels = wiring.cancels;
    orders = wiring.orders;
    due = wiring.due;
    currencies = wiring.currencies;
    accountModes = wiring.accountModes;
    reading = new Reading(venue, refusal);
    catalogue = new Catalogue(venue, refusal);
    underlyings = new UnderlyingEntry(venue, refusal);
    Units units = wiring.units;
    funds = new FundsEntry(venue, refusal, units);
    modes = new ModeEntry(venue, refusal, units, orders);
    triggers = new TriggerEntry(venue, refusal, orders);
    prices = new PriceUpdate(venue, refusal);
    Outcomes outcomes = new Outcomes();
    envelope = new Envelope(venue, outcomes, refusal, due, triggers);
    walk = new StateWalk(venue, wiring.fundWatch, outcomes);
  }

  /**
   * An engine that checks every unit whenever marks may have moved: the same events at another
   * price, to prove and to measure the monitor by.
   */
  public static Engine sweeping(EngineEvents events) {
    Engine engine = new Engine(events);
    engine.due.monitor().sweepAlways();
    return engine;
  }

  /** When {@code AdvanceTime} is due, or Long.MAX_VALUE. */
  public long nextDueNs() {
    return venue.timers.nextDueNs();
  }

  /**
   * How often an account was checked, of those that each instant and each settlement may have
   * endangered.
   */
  public long checkedAccounts() {
    return due.monitor().checked();
  }

  /** Engine time: the latest time of the log. */
  public long nowNs() {
    return venue.nowNs;
  }

  /** Assets listed so far; their ids are below. */
  public int assets() {
    return venue.ledger.assets();
  }

  /** Accounts opened so far; their ids are 1 to this. */
  public int accounts() {
    return venue.accounts.count();
  }

  /** Cash of an account in units of the asset. */
  public long cash(int assetId, int accountId) {
    return venue.ledger.cash(assetId, accountId);
  }

  /** Balance of an account of the venue itself, such as {@code FUND}, in units of the asset. */
  public long balance(int assetId, LedgerKind kind) {
    return venue.ledger.venue(assetId, kind);
  }

  /** An engine out of the rows of a {@link #snapshot}, which the result is to be fed with. */
  public static Restoration restore(EngineEvents events) {
    Engine engine = new Engine(events);
    return new Restoration(engine, engine.walk.intake());
  }

  /** Walks the state in canonical order (docs/engine.md §12): the rows that the hash covers. */
  public void rows(StateRows rows) {
    walk.hashed(rows);
  }

  /** The rows outside the hash: clock, name of the profile, outcomes of requests. */
  public void sideRows(StateRows rows) {
    walk.side(rows);
  }

  /** Both: all that a restart needs. */
  public void snapshot(StateRows rows) {
    walk.all(rows);
  }

  /** What the state breaks; empty when all is well. */
  public List<String> invariantViolations() {
    return new Invariants(venue).violations();
  }

  /**
   * The account as it stands, for {@code Assessment}, {@code WhatIf} and {@code Stress}. Nothing
   * changes. Currencies stand in the order of the assets; names are those of {@code Names}.
   *
   * @throws IllegalArgumentException no such account
   * @throws IllegalStateException the venue has not priced what the account holds
   */
  public AccountInput account(long accountId) {
    return reading.account(accountId);
  }

  /** What stands in the way of a mode: the first would be the refusal, empty: accepted. */
  public List<Obstacle> modePrecheck(long accountId, AccountMode mode) {
    return reading.mode(accountId, mode);
  }

  /** The same of a position mode. */
  public List<Obstacle> positionModePrecheck(long accountId, PositionMode mode) {
    return reading.positionMode(accountId, mode);
  }

  /** The same of an asset that is to count as collateral no more. */
  public List<Obstacle> collateralPrecheck(long accountId, int assetId) {
    return reading.collateral(accountId, assetId);
  }

  /**
   * Which units would be due with these tiers on all that is held of a contract; nothing changes.
   *
   * @throws IllegalArgumentException no such contract, or no such tiers for it
   */
  public List<TierFall> tiersDryRun(int instrumentId, List<Tier> tiers) {
    return new TiersDryRun(venue, catalogue).of(instrumentId, tiers);
  }

  public void configureVenue(CommandHeader header, VenueSettings settings) {
    if (!venue.configured()) {
      if (envelope.openFirst(header)) {
        // Committed: nothing below may fail.
        venue.configure(settings);
        venue.events.venueConfigured(settings);
        envelope.completed(header, 0);
      }
    } else if (envelope.open(header)) {
      envelope.close(header, refusal.of(RejectReason.VENUE_ALREADY_CONFIGURED), 0);
    }
  }

  public void createAsset(CommandHeader header, int scale) {
    if (!envelope.open(header)) {
      return;
    }
    RejectReason reason = catalogue.guardAsset(scale);
    long id = 0;
    if (reason == null) {
      // Committed: nothing below may fail.
      id = venue.ledger.createAsset(scale);
      venue.accounts.addAsset();
      venue.events.assetCreated((int) id, scale);
    }
    envelope.close(header, reason, id);
  }

  public void createIndex(CommandHeader header, IndexSpec spec) {
    if (envelope.open(header)) {
      RejectReason reason = catalogue.guardIndex(spec);
      // Committed: nothing below may fail.
      envelope.close(header, reason, reason == null ? catalogue.createIndex(spec) : 0);
    }
  }

  public void createInstrument(CommandHeader header, InstrumentSpec spec) {
    if (!envelope.open(header)) {
      return;
    }
    RejectReason reason = catalogue.guardInstrument(spec);
    long id = 0;
    if (reason == null) {
      // Committed: nothing below may fail.
      Instrument instrument = catalogue.createInstrument(spec);
      id = instrument.id;
      if (spec.funding().intervalNs() > 0) {
        venue.timers.add(spec.funding().firstDueNs(venue.nowNs), Timers.Type.FUNDING, id);
      }
      if (spec.dated()) {
        venue.timers.add(spec.product().expiryNs(), Timers.Type.DELIVERY, id);
      }
    }
    envelope.close(header, reason, id);
  }

  public void setTiers(CommandHeader header, Command.SetTiers asked) {
    if (envelope.open(header)) {
      RejectReason reason = catalogue.guardTiers(asked);
      if (reason == null) {
        // Committed: nothing below may fail.
        Instrument instrument = venue.instruments.get(asked.instrumentId());
        new TierChanges(venue).announce(instrument, asked.tiers(), asked.effectiveNs());
      }
      envelope.close(header, reason, 0);
    }
  }

  public void createAccount(CommandHeader header) {
    if (envelope.open(header)) {
      // Committed: nothing below may fail.
      int id = venue.accounts.create();
      venue.legs.reserve(id);
      venue.events.accountCreated(id);
      envelope.close(header, null, id);
    }
  }

  public void deposit(CommandHeader header, int assetId, long amountUnits) {
    if (envelope.open(header)) {
      envelope.close(
          header, funds.deposit(LedgerKind.CASH, header.accountId, assetId, amountUnits), 0);
    }
  }

  public void depositFund(CommandHeader header, int assetId, long amountUnits) {
    if (envelope.open(header)) {
      envelope.close(header, funds.deposit(LedgerKind.FUND, 0, assetId, amountUnits), 0);
    }
  }

  public void withdraw(CommandHeader header, int assetId, long amountUnits) {
    if (envelope.open(header)) {
      envelope.close(header, funds.withdraw(header.accountId, assetId, amountUnits), 0);
    }
  }

  public void transfer(CommandHeader header, long toAccountId, int assetId, long amountUnits) {
    if (envelope.open(header)) {
      envelope.close(
          header, funds.transfer(header.accountId, toAccountId, assetId, amountUnits), 0);
    }
  }

  /** Accounts may do everything, or only reduce. */
  public void setTrading(CommandHeader header, TradingState state) {
    if (envelope.open(header)) {
      if (venue.trading != state) {
        venue.trading = state;
        venue.events.tradingSet(state);
      }
      envelope.close(header, null, 0);
    }
  }

  public void setCurrency(CommandHeader header, Command.SetCurrency asked) {
    if (envelope.open(header)) {
      envelope.close(header, currencies.set(asked), 0);
    }
  }

  public void setUnderlying(CommandHeader header, Command.SetUnderlying asked) {
    if (envelope.open(header)) {
      envelope.close(header, underlyings.set(asked), 0);
    }
  }

  public void setAccountMode(CommandHeader header, AccountMode mode) {
    if (envelope.open(header)) {
      envelope.close(header, accountModes.mode(header.accountId, mode), 0);
    }
  }

  public void setCollateral(CommandHeader header, int assetId, boolean counts) {
    if (envelope.open(header)) {
      envelope.close(header, accountModes.collateral(header.accountId, assetId, counts), 0);
    }
  }

  public void setSpotInUse(CommandHeader header, int assetId, long capUnits) {
    if (envelope.open(header)) {
      envelope.close(header, accountModes.spotInUse(header.accountId, assetId, capUnits), 0);
    }
  }

  public void setAutoBorrow(CommandHeader header, boolean on) {
    if (envelope.open(header)) {
      envelope.close(header, accountModes.autoBorrow(header.accountId, on), 0);
    }
  }

  public void setPositionMode(CommandHeader header, PositionMode mode) {
    if (envelope.open(header)) {
      envelope.close(header, modes.positionMode(header.accountId, mode), 0);
    }
  }

  public void setLeverage(CommandHeader header, Command.SetLeverage asked) {
    if (envelope.open(header)) {
      envelope.close(header, modes.leverage(asked), 0);
    }
  }

  public void adjustMargin(
      CommandHeader header, int instrumentId, PositionSide posSide, long amountUnits) {
    if (envelope.open(header)) {
      envelope.close(
          header, funds.adjustMargin(header.accountId, instrumentId, posSide, amountUnits), 0);
    }
  }

  public void placeOrder(CommandHeader header, PlaceOrderArgs args) {
    if (envelope.open(header)) {
      RejectReason reason = orders.place(header.accountId, args);
      envelope.close(header, reason, reason == null ? orders.acceptedOrderId : 0);
    }
  }

  public void amendOrder(CommandHeader header, Command.AmendOrder asked) {
    if (!envelope.open(header)) {
      return;
    }
    int slot = find(header, asked.orderId(), asked.clientId());
    long id = slot == Orders.NONE ? 0 : venue.orders.id[slot];
    RejectReason reason =
        slot == Orders.NONE
            ? unknownOrder(header)
            : orders.amend(slot, asked.newPriceTicks(), asked.newLots());
    envelope.close(header, reason, reason == null ? id : 0);
  }

  public void cancelOrder(CommandHeader header, long orderId, ClientId clientId) {
    if (!envelope.open(header)) {
      return;
    }
    int slot = find(header, orderId, clientId);
    RejectReason reason = slot == Orders.NONE ? unknownOrder(header) : null;
    if (reason == null) {
      // Committed: nothing below may fail.
      cancels.cancel(slot, CancelReason.USER);
    }
    envelope.close(header, reason, 0);
  }

  private int find(CommandHeader header, long orderId, ClientId clientId) {
    return orders.find(header.accountId, orderId, clientId);
  }

  private @Nullable RejectReason unknownOrder(CommandHeader header) {
    return refusal.of(
        header.accountId == 0 ? RejectReason.UNKNOWN_ACCOUNT : RejectReason.UNKNOWN_ORDER);
  }

  public void cancelAll(CommandHeader header, int instrumentId) {
    if (!envelope.open(header)) {
      return;
    }
    boolean known = instrumentId >= -1 && instrumentId < venue.instruments.size();
    if (header.accountId == 0 || !known) {
      RejectReason why =
          header.accountId == 0 ? RejectReason.UNKNOWN_ACCOUNT : RejectReason.UNKNOWN_INSTRUMENT;
      envelope.close(header, refusal.of(why), 0);
      return;
    }
    // Committed: nothing below may fail.
    cancels.collect();
    int account = (int) header.accountId;
    for (int leg = venue.legs.first(account); leg >= 0; leg = venue.legs.next(leg)) {
      if (instrumentId == -1 || venue.legs.instrument(leg) == instrumentId) {
        cancels.add(leg, true, true);
      }
    }
    envelope.close(header, null, cancels.cancelAll(CancelReason.USER));
  }

  public void placeTrigger(CommandHeader header, Command.PlaceTrigger asked) {
    if (envelope.open(header)) {
      RejectReason reason = triggers.guard(asked);
      // Committed: nothing below may fail.
      envelope.close(header, reason, reason == null ? triggers.accept(asked) : 0);
    }
  }

  public void cancelTrigger(CommandHeader header, long triggerId) {
    if (!envelope.open(header)) {
      return;
    }
    Trigger trigger = triggers.find(header.accountId, triggerId);
    RejectReason reason = trigger == null ? unknownOrder(header) : null;
    if (trigger != null) {
      // Committed: nothing below may fail.
      triggers.cancel(trigger);
    }
    envelope.close(header, reason, 0);
  }

  public void updatePrices(CommandHeader header, long instantNs, List<SourcePrice> sources) {
    if (!envelope.open(header)) {
      return;
    }
    RejectReason reason = prices.guard(instantNs, sources);
    if (reason == null) {
      // Committed: nothing below may fail.
      prices.apply(instantNs, sources);
      due.monitor().check();
      triggers.fire(true);
      venue.traded = false;
    }
    envelope.close(header, reason, 0);
  }

  public void advanceTime(CommandHeader header) {
    if (envelope.open(header)) {
      envelope.close(header, null, 0);
    }
  }
}
