package io.marginline.model;

import java.util.List;
import java.util.function.Consumer;

/** Turns the engine's calls into {@link Event} records, for tests and the lab. */
public final class EventRecords implements EngineEvents {
  private final Consumer<Event> sink;

  public EventRecords(Consumer<Event> sink) {
    this.sink = sink;
  }

  @Override
  public void commandCompleted(
      long requestHi, long requestLo, long accountId, long result, boolean repeated) {
    sink.accept(new Event.CommandCompleted(requestHi, requestLo, accountId, result, repeated));
  }

  @Override
  public void commandRejected(
      long requestHi,
      long requestLo,
      long accountId,
      RejectReason reason,
      long required,
      long available,
      Term term,
      boolean repeated) {
    sink.accept(
        new Event.CommandRejected(
            requestHi, requestLo, accountId, reason, required, available, term, repeated));
  }

  @Override
  public void venueConfigured(VenueSettings settings) {
    sink.accept(new Event.VenueConfigured(settings));
  }

  @Override
  public void assetCreated(int assetId, int scale) {
    sink.accept(new Event.AssetCreated(assetId, scale));
  }

  @Override
  public void indexCreated(int indexId, IndexSpec spec) {
    sink.accept(new Event.IndexCreated(indexId, spec));
  }

  @Override
  public void instrumentCreated(int instrumentId, InstrumentSpec spec) {
    sink.accept(new Event.InstrumentCreated(instrumentId, spec));
  }

  @Override
  public void accountCreated(long accountId) {
    sink.accept(new Event.AccountCreated(accountId));
  }

  @Override
  public void posted(
      int assetId,
      LedgerKind from,
      long fromOwner,
      LedgerKind to,
      long toOwner,
      long amountUnits,
      Bill bill) {
    sink.accept(new Event.Posted(assetId, from, fromOwner, to, toOwner, amountUnits, bill));
  }

  @Override
  public void positionModeSet(long accountId, PositionMode mode) {
    sink.accept(new Event.PositionModeSet(accountId, mode));
  }

  @Override
  public void currencySet(int assetId, int indexId, CurrencySpec spec, long hourlyInterestPpb) {
    sink.accept(new Event.CurrencySet(assetId, indexId, spec, hourlyInterestPpb));
  }

  @Override
  public void underlyingSet(
      int indexId, int underlying, UnderlyingClass underlyingClass, QuoteCurrency quote) {
    sink.accept(new Event.UnderlyingSet(indexId, underlying, underlyingClass, quote));
  }

  @Override
  public void accountModeSet(long accountId, AccountMode mode) {
    sink.accept(new Event.AccountModeSet(accountId, mode));
  }

  @Override
  public void tradingSet(TradingState state) {
    sink.accept(new Event.TradingSet(state));
  }

  @Override
  public void tiersAnnounced(int instrumentId, List<Tier> tiers, long effectiveNs) {
    sink.accept(new Event.TiersAnnounced(instrumentId, tiers, effectiveNs));
  }

  @Override
  public void tiersTookEffect(int instrumentId) {
    sink.accept(new Event.TiersTookEffect(instrumentId));
  }

  @Override
  public void spotInUseSet(long accountId, int assetId, long capUnits) {
    sink.accept(new Event.SpotInUseSet(accountId, assetId, capUnits));
  }

  @Override
  public void collateralSet(long accountId, int assetId, boolean counts) {
    sink.accept(new Event.CollateralSet(accountId, assetId, counts));
  }

  @Override
  public void autoBorrowSet(long accountId, boolean on) {
    sink.accept(new Event.AutoBorrowSet(accountId, on));
  }

  @Override
  public void leverageSet(
      long accountId, int instrumentId, MarginMode marginMode, PositionSide posSide, int leverE2) {
    sink.accept(new Event.LeverageSet(accountId, instrumentId, marginMode, posSide, leverE2));
  }

  @Override
  public void orderAccepted(
      long orderId,
      long accountId,
      int instrumentId,
      ClientId clientId,
      boolean buy,
      PositionSide posSide,
      MarginMode marginMode,
      OrderType type,
      long priceTicks,
      long lots,
      boolean reduceOnly,
      SelfTrade selfTrade) {
    sink.accept(
        new Event.OrderAccepted(
            orderId,
            accountId,
            instrumentId,
            clientId,
            buy,
            posSide,
            marginMode,
            type,
            priceTicks,
            lots,
            reduceOnly,
            selfTrade));
  }

  @Override
  public void orderAmended(
      long orderId, long priceTicks, long remainingLots, boolean priorityKept) {
    sink.accept(new Event.OrderAmended(orderId, priceTicks, remainingLots, priorityKept));
  }

  @Override
  public void orderReduced(long orderId, long remainingLots) {
    sink.accept(new Event.OrderReduced(orderId, remainingLots));
  }

  @Override
  public void orderCancelled(long orderId, CancelReason reason, long remainingLots) {
    sink.accept(new Event.OrderCancelled(orderId, reason, remainingLots));
  }

  @Override
  public void triggerAccepted(
      long triggerId,
      long accountId,
      int instrumentId,
      boolean buy,
      PositionSide posSide,
      MarginMode marginMode,
      TriggerBy triggerBy,
      boolean fireAbove,
      long triggerPrice,
      long priceTicks,
      long lots,
      boolean reduceOnly) {
    sink.accept(
        new Event.TriggerAccepted(
            triggerId,
            accountId,
            instrumentId,
            buy,
            posSide,
            marginMode,
            triggerBy,
            fireAbove,
            triggerPrice,
            priceTicks,
            lots,
            reduceOnly));
  }

  @Override
  public void triggerCancelled(long triggerId) {
    sink.accept(new Event.TriggerCancelled(triggerId));
  }

  @Override
  public void triggerFired(long triggerId, long price) {
    sink.accept(new Event.TriggerFired(triggerId, price));
  }

  @Override
  public void triggerRefused(
      long triggerId, RejectReason reason, long required, long available, Term term) {
    sink.accept(new Event.TriggerRefused(triggerId, reason, required, available, term));
  }

  @Override
  public void tradeExecuted(
      long tradeId,
      int instrumentId,
      TradeKind kind,
      long priceTicks,
      long lots,
      boolean takerBuy,
      long takerAccountId,
      long takerOrderId,
      long makerAccountId,
      long makerOrderId) {
    sink.accept(
        new Event.TradeExecuted(
            tradeId,
            instrumentId,
            kind,
            priceTicks,
            lots,
            takerBuy,
            takerAccountId,
            takerOrderId,
            makerAccountId,
            makerOrderId));
  }

  @Override
  public void positionChanged(
      long positionId,
      long accountId,
      int instrumentId,
      MarginMode marginMode,
      PositionSide posSide,
      long lots,
      long entryCostUnits) {
    sink.accept(
        new Event.PositionChanged(
            positionId, accountId, instrumentId, marginMode, posSide, lots, entryCostUnits));
  }

  @Override
  public void indexUpdated(int indexId, long price, Validity validity, int sources) {
    sink.accept(new Event.IndexUpdated(indexId, price, validity, sources));
  }

  @Override
  public void markUpdated(int instrumentId, long mark, Validity validity) {
    sink.accept(new Event.MarkUpdated(instrumentId, mark, validity));
  }

  @Override
  public void instantApplied(long instantNs) {
    sink.accept(new Event.InstantApplied(instantNs));
  }

  @Override
  public void fundingSettled(int instrumentId, long ratePpb, long mark) {
    sink.accept(new Event.FundingSettled(instrumentId, ratePpb, mark));
  }

  @Override
  public void delivered(int instrumentId, long price) {
    sink.accept(new Event.Delivered(instrumentId, price));
  }

  @Override
  public void unitStateChanged(
      long accountId,
      int assetId,
      long positionId,
      UnitState from,
      UnitState to,
      long equityUnits,
      long requirementUnits) {
    sink.accept(
        new Event.UnitStateChanged(
            accountId, assetId, positionId, from, to, equityUnits, requirementUnits));
  }

  @Override
  public void unitWarned(
      long accountId, int assetId, long positionId, long equityUnits, long requirementUnits) {
    sink.accept(
        new Event.UnitWarned(accountId, assetId, positionId, equityUnits, requirementUnits));
  }

  @Override
  public void liquidationStarted(
      long liquidationId,
      long accountId,
      int assetId,
      long positionId,
      long equityUnits,
      long maintenanceUnits,
      long feeUnits) {
    sink.accept(
        new Event.LiquidationStarted(
            liquidationId,
            accountId,
            assetId,
            positionId,
            equityUnits,
            maintenanceUnits,
            feeUnits));
  }

  @Override
  public void liquidationTerm(
      long liquidationId,
      long positionId,
      int instrumentId,
      long lots,
      long entryCostUnits,
      long mark,
      long uplUnits,
      long maintenanceUnits,
      long feeUnits) {
    sink.accept(
        new Event.LiquidationTerm(
            liquidationId,
            positionId,
            instrumentId,
            lots,
            entryCostUnits,
            mark,
            uplUnits,
            maintenanceUnits,
            feeUnits));
  }

  @Override
  public void sliceAttempted(
      long liquidationId,
      long positionId,
      long lots,
      long limitTicks,
      long bankruptcyTicks,
      long filledLots) {
    sink.accept(
        new Event.SliceAttempted(
            liquidationId, positionId, lots, limitTicks, bankruptcyTicks, filledLots));
  }

  @Override
  public void takenOver(
      long liquidationId, long positionId, long inventoryId, long lots, long bankruptcyTicks) {
    sink.accept(new Event.TakenOver(liquidationId, positionId, inventoryId, lots, bankruptcyTicks));
  }

  @Override
  public void liquidationClosed(
      long liquidationId, LiquidationOutcome outcome, long equityUnits, long requirementUnits) {
    sink.accept(new Event.LiquidationClosed(liquidationId, outcome, equityUnits, requirementUnits));
  }

  @Override
  public void inventoryChanged(long inventoryId, int instrumentId, long lots, long priceTicks) {
    sink.accept(new Event.InventoryChanged(inventoryId, instrumentId, lots, priceTicks));
  }

  @Override
  public void deleveraged(
      long inventoryId, long accountId, long positionId, long lots, long priceTicks, int rank) {
    sink.accept(new Event.Deleveraged(inventoryId, accountId, positionId, lots, priceTicks, rank));
  }

  @Override
  public void deleveragingExhausted(long inventoryId, long lots) {
    sink.accept(new Event.DeleveragingExhausted(inventoryId, lots));
  }
}
