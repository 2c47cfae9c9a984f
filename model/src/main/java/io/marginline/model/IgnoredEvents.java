package io.marginline.model;

import java.util.List;

/** Drops every event: the base of listeners that want a few, and for measuring the engine alone. */
@SuppressWarnings("checkstyle:ParameterNumber") // the signature of an event is its schema
public class IgnoredEvents implements EngineEvents {
  @Override
  public void commandCompleted(
      long requestHi, long requestLo, long accountId, long result, boolean repeated) {}

  @Override
  public void commandRejected(
      long requestHi,
      long requestLo,
      long accountId,
      RejectReason reason,
      long required,
      long available,
      Term term,
      boolean repeated) {}

  @Override
  public void venueConfigured(VenueSettings settings) {}

  @Override
  public void assetCreated(int assetId, int scale) {}

  @Override
  public void indexCreated(int indexId, IndexSpec spec) {}

  @Override
  public void instrumentCreated(int instrumentId, InstrumentSpec spec) {}

  @Override
  public void accountCreated(long accountId) {}

  @Override
  public void posted(
      int assetId,
      LedgerKind from,
      long fromOwner,
      LedgerKind to,
      long toOwner,
      long amountUnits,
      Bill bill) {}

  @Override
  public void positionModeSet(long accountId, PositionMode mode) {}

  @Override
  public void currencySet(int assetId, int indexId, CurrencySpec spec, long hourlyInterestPpb) {}

  @Override
  public void underlyingSet(
      int indexId, int underlying, UnderlyingClass underlyingClass, QuoteCurrency quote) {}

  @Override
  public void accountModeSet(long accountId, AccountMode mode) {}

  @Override
  public void tradingSet(TradingState state) {}

  @Override
  public void collateralSet(long accountId, int assetId, boolean counts) {}

  @Override
  public void tiersAnnounced(int instrumentId, List<Tier> tiers, long effectiveNs) {}

  @Override
  public void tiersTookEffect(int instrumentId) {}

  @Override
  public void spotInUseSet(long accountId, int assetId, long capUnits) {}

  @Override
  public void autoBorrowSet(long accountId, boolean on) {}

  @Override
  public void delivered(int instrumentId, long price) {}

  @Override
  public void leverageSet(
      long accountId, int instrumentId, MarginMode marginMode, PositionSide posSide, int leverE2) {}

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
      SelfTrade selfTrade) {}

  @Override
  public void orderAmended(
      long orderId, long priceTicks, long remainingLots, boolean priorityKept) {}

  @Override
  public void orderReduced(long orderId, long remainingLots) {}

  @Override
  public void orderCancelled(long orderId, CancelReason reason, long remainingLots) {}

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
      boolean reduceOnly) {}

  @Override
  public void triggerCancelled(long triggerId) {}

  @Override
  public void triggerFired(long triggerId, long price) {}

  @Override
  public void triggerRefused(
      long triggerId, RejectReason reason, long required, long available, Term term) {}

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
      long makerOrderId) {}

  @Override
  public void positionChanged(
      long positionId,
      long accountId,
      int instrumentId,
      MarginMode marginMode,
      PositionSide posSide,
      long lots,
      long entryCostUnits) {}

  @Override
  public void indexUpdated(int indexId, long price, Validity validity, int sources) {}

  @Override
  public void markUpdated(int instrumentId, long mark, Validity validity) {}

  @Override
  public void instantApplied(long instantNs) {}

  @Override
  public void fundingSettled(int instrumentId, long ratePpb, long mark) {}

  @Override
  public void unitStateChanged(
      long accountId,
      int assetId,
      long positionId,
      UnitState from,
      UnitState to,
      long equityUnits,
      long requirementUnits) {}

  @Override
  public void unitWarned(
      long accountId, int assetId, long positionId, long equityUnits, long requirementUnits) {}

  @Override
  public void liquidationStarted(
      long liquidationId,
      long accountId,
      int assetId,
      long positionId,
      long equityUnits,
      long maintenanceUnits,
      long feeUnits) {}

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
      long feeUnits) {}

  @Override
  public void sliceAttempted(
      long liquidationId,
      long positionId,
      long lots,
      long limitTicks,
      long bankruptcyTicks,
      long filledLots) {}

  @Override
  public void takenOver(
      long liquidationId, long positionId, long inventoryId, long lots, long bankruptcyTicks) {}

  @Override
  public void liquidationClosed(
      long liquidationId, LiquidationOutcome outcome, long equityUnits, long requirementUnits) {}

  @Override
  public void inventoryChanged(long inventoryId, int instrumentId, long lots, long priceTicks) {}

  @Override
  public void deleveraged(
      long inventoryId, long accountId, long positionId, long lots, long priceTicks, int rank) {}

  @Override
  public void deleveragingExhausted(long inventoryId, long lots) {}
}
